import { workbookTarget } from '../model/events.ts';
import type { Sheet } from '../model/sheet.ts';
import { addSheet } from '../model/sheets.ts';
import { existing } from '../model/workbook.ts';
import { keyedCollection } from './collections.ts';
import type { Makers } from './makers.ts';
import { subscribable } from './subscriptions.ts';
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
export function worksheetsApi(makers: Makers) {
  const { workbook } = makers;
  const toApi = (sheet: Sheet): WorksheetApi => new WorksheetApi(makers, sheet);
  const collection = keyedCollection(
    'WorksheetCollection',
    () => workbook.sheets.map(toApi),
    (sheet) => [sheet.id, sheet.name],
  );
  return Object.assign(collection, {
    add: (name?: string | null) => toApi(addSheet(workbook, name ?? null)),
    getActiveWorksheet: () => toApi(workbook.activeSheet),
    getFirst: (visibleOnly = false) =>
      toApi(existing(workbook.sheets.find((sheet) => !visibleOnly || sheet.visibility === 'Visible'))),
    ...subscribable(workbook.events, workbookTarget, eventKinds),
  });
}
