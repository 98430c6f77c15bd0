import { emptyCell, type Cell } from './cell.ts';
import { intersection, lastColumn, lastRow, right, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/** Whole rows, whole columns or the whole sheet: such a range has no values of its own in Office.js. */
export function isUnbounded(rect: Rect): boolean {
  return rect.rows === lastRow || rect.columns === lastColumn;
}

/** The part of the block that has been used; a bounded block as it is. */
export function clip(sheet: Sheet, rect: Rect): Rect | null {
  if (!isUnbounded(rect)) return rect;
  const used = sheet.usedRect(false);
  return used === null ? null : intersection(rect, used);
}

/** Changes how cells look, also those of whole columns that were never written. Raises no onChanged, as in Excel. */
export function restyle(
  workbook: Workbook,
  sheet: Sheet,
  rect: Rect,
  change: (cell: Cell, row: number, column: number) => Cell,
): void {
  if (isUnbounded(rect)) {
    const before = sheet.contents();
    workbook.undoLog.record(() => sheet.restore(before));
  }
  if (rect.rows === lastRow && rect.columns !== lastColumn) {
    for (let column = rect.column; column < right(rect); column += 1) restyleColumn(sheet, column, change);
    for (const { row, column, cell } of Array.from(sheet.written())) {
      if (column >= rect.column && column < right(rect)) sheet.setCell(row, column, change(cell, 0, 0));
    }
    return;
  }
  const cells = clip(sheet, rect);
  if (cells === null) return;
  const before = sheet.block(cells);
  workbook.undoLog.record(() => sheet.setBlock(cells, before));
  sheet.setBlock(
    cells,
    before.map((line, row) => line.map((cell, column) => change(cell, row, column))),
  );
}

function restyleColumn(sheet: Sheet, column: number, change: (cell: Cell, row: number, column: number) => Cell): void {
  const state = sheet.column(column);
  const { numberFormat, style } = change({ ...emptyCell, numberFormat: state.numberFormat, style: state.style }, 0, 0);
  sheet.changeColumn(column, { numberFormat, style });
}
