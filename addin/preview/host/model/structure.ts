import { RichError } from '../wire/wire-object.ts';
import { emptyCell } from './cell.ts';
import { raiseChanged, tablesAt, type Change, type ChangeType } from './changes.ts';
import { contains, intersection, lastColumn, lastRow, type Rect } from './rect.ts';
import { columnOf, keyOf, rowOf, type Sheet, type SheetContents } from './sheet.ts';
import { isInside, moveCell, moveRect, tears, type Shift } from './shift.ts';
import type { Table } from './table.ts';
import type { Workbook } from './workbook.ts';

/** Makes room at the block; what was there moves down or right. Inside a table, a row of the table. */
export function insertCells(workbook: Workbook, sheet: Sheet, rect: Rect, direction: 'Down' | 'Right'): void {
  const shift = shiftOf(sheet, rect, direction === 'Down' ? 'row' : 'column', 1);
  refuseTorn(workbook, sheet, shift);
  keepForUndo(workbook, sheet, deleted(workbook, sheet, rect));
  applyShift(workbook, sheet, shift);
  continueStyles(workbook, sheet, rect, shift);
  raiseChanged(workbook, sheet, inserted(workbook, sheet, rect, direction));
}

/** Takes the block away; what is below or to the right moves in. A table keeps one empty row when all its rows go. */
export function deleteCells(workbook: Workbook, sheet: Sheet, rect: Rect, direction: 'Up' | 'Left'): void {
  const axis = direction === 'Up' ? 'row' : 'column';
  refuseTorn(workbook, sheet, shiftOf(sheet, rect, axis, -1));
  const touched = tablesAt(workbook, sheet, rect);
  const change = deleted(workbook, sheet, rect, direction);
  keepForUndo(workbook, sheet, inserted(workbook, sheet, rect));
  const emptied = axis === 'row' ? touched.find((table) => isWholeBody(table, rect)) : undefined;
  if (emptied === undefined) applyShift(workbook, sheet, shiftOf(sheet, rect, axis, -1));
  else emptyTable(workbook, sheet, emptied, rect);
  raiseChanged(workbook, sheet, change, touched);
}

/** Remembers the sheet and its tables as they are; undo brings them back and raises `change`. */
export function keepForUndo(workbook: Workbook, sheet: Sheet, change: Change | null): void {
  const contents: SheetContents = sheet.contents();
  const tables = workbook.tables;
  const states = workbook.tablesOn(sheet).map((table) => ({ table, state: table.state() }));
  workbook.undoLog.record(() => {
    sheet.restore(contents);
    workbook.tables = tables;
    for (const { table, state } of states) table.restore(state);
    if (change !== null) raiseChanged(workbook, sheet, change);
  });
}

function shiftOf(sheet: Sheet, rect: Rect, axis: 'row' | 'column', sign: 1 | -1): Shift {
  return axis === 'row'
    ? { sheetId: sheet.id, axis, at: rect.row, by: sign * rect.rows, from: rect.column, to: rect.column + rect.columns }
    : { sheetId: sheet.id, axis, at: rect.column, by: sign * rect.columns, from: rect.row, to: rect.row + rect.rows };
}

function refuseTorn(workbook: Workbook, sheet: Sheet, shift: Shift): void {
  if (!workbook.tablesOn(sheet).some((table) => tears(table.rect, shift))) return;
  throw new RichError(
    'InvalidOperation',
    'This operation is not allowed. It would shift cells in a table on your worksheet.',
  );
}

function applyShift(workbook: Workbook, sheet: Sheet, shift: Shift): void {
  const contents = sheet.contents();
  const cells = new Map(
    [...contents.cells].flatMap(([key, cell]) => {
      const moved = moveCell(rowOf(key), columnOf(key), shift);
      return moved === null ? [] : [[keyOf(moved.row, moved.column), cell] as const];
    }),
  );
  sheet.restore({
    cells,
    columns: isWholeColumns(shift) ? shiftKeys(contents.columns, shift) : contents.columns,
    hiddenRows:
      shift.axis === 'row'
        ? new Set(shiftKeys(new Map([...contents.hiddenRows].map((row) => [row, row])), shift).keys())
        : contents.hiddenRows,
    validations: contents.validations.flatMap((validation) => {
      const rect = moveRect(validation.rect, shift);
      return rect === null ? [] : [{ ...validation, rect }];
    }),
  });
  sheet.conditionalFormats = sheet.conditionalFormats.flatMap((format) => {
    const rect = moveRect(format.rect, shift);
    return rect === null ? [] : [{ ...format, rect }];
  });
  moveTables(workbook, sheet, shift);
  workbook.onShift(shift);
}

function moveTables(workbook: Workbook, sheet: Sheet, shift: Shift): void {
  const gone = new Set<Table>();
  for (const table of workbook.tablesOn(sheet)) {
    if (!isInside(table.rect, shift)) continue;
    const rect = moveRect(table.rect, shift);
    const losesHeader =
      shift.axis === 'row' && shift.by < 0 && table.rect.row >= shift.at && table.rect.row < shift.at - shift.by;
    if (rect === null || losesHeader) gone.add(table);
    else table.rect = rect;
  }
  if (gone.size > 0) workbook.tables = workbook.tables.filter((table) => !gone.has(table));
}

function isWholeColumns(shift: Shift): boolean {
  return shift.axis === 'column' && shift.from === 0 && shift.to === lastRow;
}

function shiftKeys<T>(map: ReadonlyMap<number, T>, shift: Shift): Map<number, T> {
  return new Map(
    [...map].flatMap(([index, value]) => {
      const moved = moveCell(index, index, { ...shift, from: 0, to: Infinity });
      return moved === null ? [] : [[shift.axis === 'row' ? moved.row : moved.column, value] as const];
    }),
  );
}

/** New cells look like those above them, or to their left; below a table's header like the row below. */
function continueStyles(workbook: Workbook, sheet: Sheet, rect: Rect, shift: Shift): void {
  const used = sheet.usedRect(false);
  const area =
    used === null
      ? null
      : intersection(rect, { ...used, rows: used.rows + rect.rows, columns: used.columns + rect.columns });
  if (area === null || shift.at === 0) return;
  const isUnderHeader = workbook
    .tablesOn(sheet)
    .some((table) => table.body.row === rect.row && contains(rect, { ...table.header, row: rect.row }));
  const model = { row: isUnderHeader ? rect.row + rect.rows : rect.row - 1, column: rect.column - 1 };
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    for (let column = area.column; column < area.column + area.columns; column += 1) {
      const like = shift.axis === 'row' ? sheet.cell(model.row, column) : sheet.cell(row, model.column);
      sheet.setCell(row, column, { ...emptyCell, numberFormat: like.numberFormat, style: like.style });
    }
  }
}

function isWholeBody(table: Table, rect: Rect): boolean {
  return contains(rect, table.body) && intersection(rect, table.header) === null;
}

/** All rows of a table were deleted: Excel clears the first body row and keeps it. */
function emptyTable(workbook: Workbook, sheet: Sheet, table: Table, rect: Rect): void {
  const extra = { ...rect, row: table.body.row + 1, rows: rect.rows - 1 };
  if (extra.rows > 0) applyShift(workbook, sheet, shiftOf(sheet, extra, 'row', -1));
  for (const [column, cell] of (sheet.block({ ...table.body, rows: 1 })[0] ?? []).entries()) {
    sheet.setCell(table.body.row, table.body.column + column, { ...cell, value: '', formula: null });
  }
  table.isBlank = true;
}

function inserted(workbook: Workbook, sheet: Sheet, rect: Rect, direction: 'Down' | 'Right' = 'Down'): Change {
  const shiftDirection = direction === 'Down' ? 'ShiftCellDown' : 'ShiftCellRight';
  return {
    rect,
    changeType: typeOf(workbook, sheet, rect, direction === 'Down' ? 'row' : 'column', 'Inserted'),
    shiftDirection,
  };
}

function deleted(workbook: Workbook, sheet: Sheet, rect: Rect, direction: 'Up' | 'Left' = 'Up'): Change {
  const shiftDirection = direction === 'Up' ? 'ShiftCellUp' : 'ShiftCellLeft';
  return {
    rect,
    changeType: typeOf(workbook, sheet, rect, direction === 'Up' ? 'row' : 'column', 'Deleted'),
    shiftDirection,
  };
}

function typeOf(
  workbook: Workbook,
  sheet: Sheet,
  rect: Rect,
  axis: 'row' | 'column',
  what: 'Inserted' | 'Deleted',
): ChangeType {
  const inTables = tablesAt(workbook, sheet, rect);
  const isRow = rect.columns === lastColumn || inTables.some((table) => table.rect.columns === rect.columns);
  const isColumn = rect.rows === lastRow || inTables.some((table) => table.rect.rows === rect.rows);
  if (axis === 'row' && isRow) return `Row${what}`;
  if (axis === 'column' && isColumn) return `Column${what}`;
  return `Cell${what}`;
}
