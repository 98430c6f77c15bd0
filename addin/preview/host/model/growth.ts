import { emptyCell, noStyle, type Cell } from './cell.ts';
import { raiseTableGrown } from './changes.ts';
import { bottom, intersection, right, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Table } from './table.ts';
import { placeValidation } from './validation.ts';
import type { Workbook } from './workbook.ts';

type Growth = { readonly table: Table; readonly added: Rect };

/**
 * The tables that will take in what is about to be written directly below them: the cells there are empty now,
 * have no validation, and the written rows are not empty (the first empty one ends it).
 */
export function findGrowth(
  workbook: Workbook,
  sheet: Sheet,
  rect: Rect,
  cells: readonly (readonly Cell[])[],
): readonly Growth[] {
  return workbook.tablesOn(sheet).flatMap((table) => {
    const below = intersection(rect, { ...table.rect, row: bottom(table.rect), rows: rect.rows });
    if (below === null || below.row !== bottom(table.rect)) return [];
    const rows = filledRows(rect, below, cells);
    const added = { ...table.rect, row: below.row, rows };
    return rows > 0 && isFree(workbook, sheet, added) ? [{ table, added }] : [];
  });
}

/** The table takes the rows in: formats and validations of its last row go on, and it says that rows were inserted. */
export function finishGrowth(workbook: Workbook, sheet: Sheet, { table, added }: Growth): void {
  const before = table.state();
  const lastRow = bottom(table.rect) - 1;
  const validations = sheet.validations;
  continueFormats(sheet, lastRow, added);
  for (const validation of validations) {
    const covers = bottom(validation.rect) === added.row && intersection(validation.rect, table.rect) !== null;
    if (covers)
      placeValidation(sheet, { ...validation, rect: { ...validation.rect, rows: validation.rect.rows + added.rows } });
  }
  table.rect = { ...table.rect, rows: table.rect.rows + added.rows };
  workbook.undoLog.record(() => {
    table.restore(before);
    sheet.setValidations(validations);
  });
  raiseTableGrown(workbook, sheet, table, added);
}

function filledRows(rect: Rect, below: Rect, cells: readonly (readonly Cell[])[]): number {
  const start = below.row - rect.row;
  const from = below.column - rect.column;
  const lines = cells.slice(start, start + below.rows).map((line) => line.slice(from, from + below.columns));
  const firstEmpty = lines.findIndex((line) => line.every((cell) => cell.value === ''));
  return firstEmpty < 0 ? lines.length : firstEmpty;
}

function isFree(workbook: Workbook, sheet: Sheet, added: Rect): boolean {
  const hasValues = sheet.block(added).some((line) => line.some((cell) => cell.value !== ''));
  const hasValidation = sheet.validations.some((validation) => intersection(validation.rect, added) !== null);
  const hasTable = workbook.tablesOn(sheet).some((table) => intersection(table.rect, added) !== null);
  return !hasValues && !hasValidation && !hasTable;
}

/** Number formats reach the new rows after their values were read: text that looks like a number is one by then. */
function continueFormats(sheet: Sheet, fromRow: number, added: Rect): void {
  for (let column = added.column; column < right(added); column += 1) {
    const model = sheet.cell(fromRow, column);
    for (let row = added.row; row < bottom(added); row += 1) {
      const cell = sheet.cell(row, column);
      const numberFormat = cell.numberFormat === emptyCell.numberFormat ? model.numberFormat : cell.numberFormat;
      const style = cell.style === noStyle ? model.style : { ...model.style, ...cell.style };
      sheet.setCell(row, column, { ...cell, numberFormat, style });
    }
  }
}
