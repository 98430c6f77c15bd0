import { workbookTarget } from '../model/events.ts';
import { addSheet } from '../model/sheets.ts';
import { KeyedCollection } from './collections.ts';
import type { Objects } from './objects.ts';
import { Subscriptions } from './subscriptions.ts';
import { WorksheetApi } from './worksheet-api.ts';

const eventKinds = {
  DataChanged: 'sheetChanged',
  Activated: 'sheetActivated',
  Deactivated: 'sheetDeactivated',
  Added: 'sheetAdded',
  Deleted: 'sheetDeleted',
  RowSorted: 'rowSorted',
  SelectionChanged: 'selectionChanged',
} as const;

/** `workbook.worksheets`. */
export class WorksheetsApi extends KeyedCollection<WorksheetApi> {
  readonly #objects: Objects;
  readonly #subscriptions: Subscriptions;

  constructor(objects: Objects) {
    super(
      'WorksheetCollection',
      () => objects.workbook.sheets.map((sheet) => new WorksheetApi(objects, sheet)),
      (sheet) => [sheet.id, sheet.name],
    );
    this.#objects = objects;
    this.#subscriptions = new Subscriptions(objects.workbook.events, workbookTarget, eventKinds);
  }

  add(name?: string | null): WorksheetApi {
    return new WorksheetApi(this.#objects, addSheet(this.#objects.workbook, name ?? null));
  }

  getActiveWorksheet(): WorksheetApi {
    return new WorksheetApi(this.#objects, this.#objects.workbook.activeSheet);
  }

  getFirst(visibleOnly = false): WorksheetApi {
    const sheets = this.#objects.workbook.sheets.filter((sheet) => !visibleOnly || sheet.visibility === 'Visible');
    return this.getItem(sheets[0]?.id);
  }

  subscribe(eventName: string): boolean {
    return this.#subscriptions.add(eventName);
  }

  unsubscribe(eventName: string): boolean {
    return this.#subscriptions.remove(eventName);
  }
}
