import { RichError, alreadyExists } from '../wire/wire-object.ts';
import { workbookTarget } from './events.ts';
import type { Rect } from './rect.ts';
import { localAddress } from './address.ts';
import { intersection } from './rect.ts';
import { Sheet, type Visibility } from './sheet.ts';
import { raiseTable } from './tables.ts';
import { existing, sameName, type Workbook } from './workbook.ts';

/** Adds a sheet at the end, under Excel's rules for names. */
export function addSheet(workbook: Workbook, name: string | null): Sheet {
  const sheet = new Sheet(workbook.newId(), name ?? freeName(workbook));
  requireName(workbook, sheet, sheet.name);
  workbook.sheets = [...workbook.sheets, sheet];
  raise(workbook, 'sheetAdded', sheet);
  return sheet;
}

export function renameSheet(workbook: Workbook, sheet: Sheet, name: string): void {
  requireName(workbook, sheet, name);
  sheet.name = name;
}

/** Removes the sheet with its tables; the last visible one is refused. Cannot be undone, as in Excel. */
export function deleteSheet(workbook: Workbook, sheet: Sheet): void {
  const next = workbook.sheets.find((other) => other !== sheet && other.visibility === 'Visible');
  if (next === undefined)
    throw new RichError('InvalidOperation', 'A workbook must contain at least one visible worksheet.');
  if (workbook.selection.sheetId === sheet.id) activate(workbook, next);
  const gone = workbook.tablesOn(sheet);
  workbook.sheets = workbook.sheets.filter((other) => other !== sheet);
  workbook.tables = workbook.tables.filter((table) => table.sheetId !== sheet.id);
  workbook.undoLog.clear();
  for (const table of gone) raiseTable(workbook, 'tableDeleted', table);
  raise(workbook, 'sheetDeleted', sheet);
}

export function setVisibility(workbook: Workbook, sheet: Sheet, visibility: Visibility): void {
  const next = workbook.sheets.find((other) => other !== sheet && other.visibility === 'Visible');
  if (visibility !== 'Visible' && next === undefined) {
    throw new RichError('InvalidOperation', 'A workbook must contain at least one visible worksheet.');
  }
  sheet.visibility = visibility;
  if (visibility !== 'Visible' && workbook.selection.sheetId === sheet.id) activate(workbook, existing(next));
}

export function moveSheet(workbook: Workbook, sheet: Sheet, position: number): void {
  const others = workbook.sheets.filter((other) => other !== sheet);
  workbook.sheets = [...others.slice(0, position), sheet, ...others.slice(position)];
}

/** Shows the sheet; each sheet's selection starts at A1. */
export function activate(workbook: Workbook, sheet: Sheet): void {
  const before = workbook.selection.sheetId;
  if (before === sheet.id) return;
  if (sheet.visibility !== 'Visible') throw new RichError('InvalidOperation', 'The worksheet is hidden.');
  workbook.selection = { sheetId: sheet.id, rect: { row: 0, column: 0, rows: 1, columns: 1 } };
  workbook.events.raise('sheetDeactivated', [before, workbookTarget], { worksheetId: before }, false);
  workbook.events.raise('sheetActivated', [sheet.id, workbookTarget], { worksheetId: sheet.id }, false);
}

/** Selects cells; a table hears of it with the part that lies in it, or with no address when the selection left it. */
export function select(workbook: Workbook, sheet: Sheet, rect: Rect): void {
  activate(workbook, sheet);
  const before = workbook.selection;
  workbook.selection = { sheetId: sheet.id, rect };
  const address = localAddress(rect);
  workbook.events.raise('selectionChanged', [sheet.id, workbookTarget], { worksheetId: sheet.id, address }, false);
  for (const table of workbook.tablesOn(sheet)) {
    const inside = intersection(table.rect, rect);
    if (inside === null && intersection(table.rect, before.rect) === null) continue;
    const message = { worksheetId: sheet.id, tableId: table.id, address: inside === null ? '' : localAddress(inside) };
    workbook.events.raise('tableSelectionChanged', [table.id], message, false);
  }
}

function requireName(workbook: Workbook, sheet: Sheet, name: string): void {
  if (name === '' || name.length > 31 || /[:\\/?*[\]]/.test(name)) {
    throw new RichError(
      'InvalidArgument',
      'The worksheet name is empty, too long, or has a character that Excel does not allow.',
    );
  }
  if (workbook.sheets.some((other) => other !== sheet && sameName(other.name, name))) {
    throw alreadyExists();
  }
}

function freeName(workbook: Workbook): string {
  let number = workbook.sheets.length + 1;
  while (workbook.findSheet(`Sheet${number}`) !== null) number += 1;
  return `Sheet${number}`;
}

function raise(workbook: Workbook, kind: 'sheetAdded' | 'sheetDeleted', sheet: Sheet): void {
  const isRemote = workbook.origin === 'coauthor';
  workbook.events.raise(
    kind,
    [workbookTarget],
    { source: isRemote ? 'Remote' : 'Local', worksheetId: sheet.id },
    isRemote,
  );
}
