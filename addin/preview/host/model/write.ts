import { RichError } from '../wire/wire-object.ts';
import { emptyCell, type Cell, type Scalar } from './cell.ts';
import { raiseChanged, tablesAt } from './changes.ts';
import { finishGrowth, findGrowth } from './growth.ts';
import { enter } from './input.ts';
import { bottom, intersection, isSingle, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/** Writes values as if each were typed; null leaves a cell as it is. Raises the events, grows a table written below. */
export function enterValues(
  workbook: Workbook,
  sheet: Sheet,
  rect: Rect,
  values: readonly (readonly (Scalar | null)[])[],
): void {
  requireSize(rect, values);
  const before = sheet.block(rect);
  const after = before.map((line, row) =>
    line.map((cell, column) => {
      const input = values[row]?.[column];
      return input === null || input === undefined ? cell : enter(cell, input);
    }),
  );
  writeCells(workbook, sheet, rect, after);
}

/** Puts whole cells into a block: the one way in which contents change. */
export function writeCells(workbook: Workbook, sheet: Sheet, rect: Rect, cells: readonly (readonly Cell[])[]): void {
  const before = sheet.block(rect);
  const growths = findGrowth(workbook, sheet, rect, cells);
  sheet.setBlock(rect, cells);
  workbook.undoLog.record(() => {
    sheet.setBlock(rect, before);
    raiseEdited(workbook, sheet, rect, cells, before);
  });
  for (const table of tablesAt(workbook, sheet, rect)) {
    nameHeaders(sheet, table.header, rect);
    if (table.isBlank && intersection(table.body, rect) !== null && hasContents(sheet, table.body)) {
      workbook.undoLog.record(() => (table.isBlank = true));
      table.isBlank = false;
    }
  }
  for (const growth of growths) finishGrowth(workbook, sheet, growth);
  raiseEdited(workbook, sheet, rect, before, cells);
}

export function requireSize(rect: Rect, values: readonly (readonly unknown[])[]): void {
  if (values.length === rect.rows && values.every((line) => line.length === rect.columns)) return;
  throw new RichError(
    'InvalidArgument',
    "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
  );
}

function raiseEdited(
  workbook: Workbook,
  sheet: Sheet,
  rect: Rect,
  before: readonly (readonly Cell[])[],
  after: readonly (readonly Cell[])[],
): void {
  const single = isSingle(rect) && before[0]?.[0] !== undefined && after[0]?.[0] !== undefined;
  const details = single ? { before: before[0]?.[0] ?? emptyCell, after: after[0]?.[0] ?? emptyCell } : {};
  raiseChanged(workbook, sheet, { rect, changeType: 'RangeEdited', ...details });
}

function hasContents(sheet: Sheet, rect: Rect): boolean {
  return sheet.block(rect).some((line) => line.some((cell) => cell.value !== ''));
}

/** A header is always a text, never empty and never twice in one table. */
function nameHeaders(sheet: Sheet, header: Rect, written: Rect): void {
  if (intersection(header, written) === null || bottom(written) <= header.row) return;
  const taken = new Set<string>();
  for (let index = 0; index < header.columns; index += 1) {
    const column = header.column + index;
    const cell = sheet.cell(header.row, column);
    const wanted = cell.value === '' ? `Column${index + 1}` : String(cell.value);
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted}${count}`;
    taken.add(name.toLowerCase());
    if (name !== cell.value) sheet.setCell(header.row, column, { ...cell, value: name, formula: null });
  }
}
