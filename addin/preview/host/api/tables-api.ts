import { parseAddress } from '../model/address.ts';
import { workbookTarget } from '../model/events.ts';
import type { Sheet } from '../model/sheet.ts';
import { addTable } from '../model/tables.ts';
import { existing } from '../model/workbook.ts';
import { KeyedCollection } from './collections.ts';
import type { Objects } from './objects.ts';
import { RangeApi } from './range-api.ts';
import { Subscriptions } from './subscriptions.ts';
import { TableApi } from './table-api.ts';

const eventKinds = { DataChanged: 'tableChanged', Added: 'tableAdded', Deleted: 'tableDeleted' } as const;

/** `workbook.tables`, or `worksheet.tables` of one sheet. */
export class TablesApi extends KeyedCollection<TableApi> {
  readonly _eventTargetId: string;
  readonly #objects: Objects;
  readonly #sheet: Sheet | null;
  readonly #subscriptions: Subscriptions;

  constructor(objects: Objects, sheet: Sheet | null) {
    super(
      'TableCollection',
      () =>
        objects.workbook.tables
          .filter((table) => sheet === null || table.sheetId === sheet.id)
          .map((table) => new TableApi(objects, table)),
      (table) => [table.id, table.name],
    );
    this._eventTargetId = sheet?.id ?? workbookTarget;
    this.#objects = objects;
    this.#sheet = sheet;
    this.#subscriptions = new Subscriptions(objects.workbook.events, this._eventTargetId, eventKinds);
  }

  add(address: unknown, hasHeaders: boolean): TableApi {
    const { workbook } = this.#objects;
    if (address instanceof RangeApi)
      return new TableApi(this.#objects, addTable(workbook, address.sheet, address.rect, hasHeaders));
    const place = parseAddress(String(address));
    const named =
      place.sheet === null ? (this.#sheet ?? workbook.activeSheet) : existing(workbook.findSheet(place.sheet));
    return new TableApi(this.#objects, addTable(workbook, named, place.rect, hasHeaders));
  }

  subscribe(eventName: string): boolean {
    return this.#subscriptions.add(eventName);
  }

  unsubscribe(eventName: string): boolean {
    return this.#subscriptions.remove(eventName);
  }
}
