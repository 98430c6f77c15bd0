import { localAddress } from './address.ts';
import { valueType, type Cell } from './cell.ts';
import { workbookTarget } from './events.ts';
import { intersection, isSingle, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Table } from './table.ts';
import type { Workbook } from './workbook.ts';

export type ChangeType =
  'RangeEdited' | 'RowInserted' | 'RowDeleted' | 'ColumnInserted' | 'ColumnDeleted' | 'CellInserted' | 'CellDeleted';

export type Change = {
  readonly rect: Rect;
  readonly changeType: ChangeType;
  /** Known only where a single cell was edited; Excel gives no details for more. */
  readonly before?: Cell;
  readonly after?: Cell;
  readonly shiftDirection?: 'ShiftCellDown' | 'ShiftCellUp' | 'ShiftCellRight' | 'ShiftCellLeft';
};

/** Raises the worksheet's and then each touched table's onChanged; only the worksheet's says who triggered it. */
export function raiseChanged(
  workbook: Workbook,
  sheet: Sheet,
  change: Change,
  touched = tablesAt(workbook, sheet, change.rect),
): void {
  const isRemote = workbook.origin === 'coauthor';
  const message = {
    changeType: change.changeType,
    source: isRemote ? 'Remote' : 'Local',
    worksheetId: sheet.id,
    address: localAddress(change.rect),
    shiftDirection: change.shiftDirection ?? 'None',
    referenceId: workbook.referenceFor(sheet, change.rect),
    ...details(change),
  };
  const triggerSource = workbook.origin === 'addin' ? 'ThisLocalAddin' : 'Unknown';
  workbook.events.raise('sheetChanged', [sheet.id, workbookTarget], { ...message, triggerSource }, isRemote);
  for (const table of touched) raiseTableChanged(workbook, table, message, isRemote);
}

/** A change that only tables report, such as growing by a row that was typed below them. */
export function raiseTableGrown(workbook: Workbook, sheet: Sheet, table: Table, rect: Rect): void {
  const isRemote = workbook.origin === 'coauthor';
  const message = {
    changeType: 'RowInserted',
    source: isRemote ? 'Remote' : 'Local',
    worksheetId: sheet.id,
    address: localAddress(rect),
    referenceId: workbook.referenceFor(sheet, rect),
  };
  raiseTableChanged(workbook, table, message, isRemote);
}

export function tablesAt(workbook: Workbook, sheet: Sheet, rect: Rect): readonly Table[] {
  return workbook.tablesOn(sheet).filter((table) => intersection(table.rect, rect) !== null);
}

function raiseTableChanged(
  workbook: Workbook,
  table: Table,
  message: Readonly<Record<string, unknown>>,
  isRemote: boolean,
): void {
  const targets = [table.id, table.sheetId, workbookTarget];
  workbook.events.raise('tableChanged', targets, { ...message, tableId: table.id }, isRemote);
}

function details({ rect, before, after }: Change): Readonly<Record<string, unknown>> {
  if (before === undefined || after === undefined || !isSingle(rect)) return {};
  return {
    valueBefore: before.value,
    valueAfter: after.value,
    valueTypeBefore: valueType(before),
    valueTypeAfter: valueType(after),
  };
}
