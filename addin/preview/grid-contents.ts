import { columnName } from './host/model/address.ts';
import type { Cell, Style } from './host/model/cell.ts';
import { leftOf, standardWidth, widthOf } from './host/model/measures.ts';
import { displayText } from './host/model/number-format.ts';
import type { Sheet } from './host/model/sheet.ts';

/** One row as the grid keeps it: its place in the sheet and a text per column, plus a mark that changes with any look. */
export type GridRow = { readonly row: number; readonly mark: string } & Readonly<Record<string, string | number>>;

export type GridColumn = {
  readonly index: number;
  readonly title: string;
  readonly widthPixels: number;
  readonly isShown: boolean;
};

const spareRows = 30;
const leastRows = 60;
const spareColumns = 4;
const leastShownColumns = 20;
const pixelsPerPoint = 4 / 3;

export const fieldOf = (column: number): string => `c${column}`;
export const columnOfField = (field: string): number => Number(field.slice(1));

/** The columns from A on: all used ones, those under charts, and some empty ones to the right. */
export function gridColumns(sheet: Sheet): readonly GridColumn[] {
  const used = sheet.usedRect(false);
  const count = Math.max(used === null ? 0 : used.column + used.columns, columnsUnderCharts(sheet));
  const hidden = Array.from({ length: count }, (_, index) => sheet.column(index).isHidden).filter(Boolean).length;
  return Array.from({ length: Math.max(count + spareColumns, leastShownColumns + hidden) }, (_, index) => {
    const { width, isHidden } = sheet.column(index);
    const widthPixels = Math.round((width ?? standardWidth) * pixelsPerPoint);
    return { index, title: columnName(index), widthPixels, isShown: !isHidden };
  });
}

/** A chart beyond the last column would scroll further than the headers can. */
function columnsUnderCharts(sheet: Sheet): number {
  const end = Math.max(0, ...sheet.charts.map(({ place }) => place.left + place.width));
  let count = 0;
  for (let left = leftOf(sheet, count); left < end; count += 1) left += widthOf(sheet, count);
  return count;
}

/** Whether any cell shows its text on several lines, so that rows differ in height. */
export function hasWrappedText(sheet: Sheet): boolean {
  for (const { cell } of sheet.written()) if (cell.style['wrapText'] === true) return true;
  return false;
}

/** The rows from 1 on that no filter hides: all used ones and some empty ones below. */
export function gridRows(sheet: Sheet, columns: number): readonly GridRow[] {
  const used = sheet.usedRect(false);
  const count = Math.max(used === null ? 0 : used.row + used.rows + spareRows, leastRows);
  const rows: GridRow[] = [];
  for (let row = 0; row < count; row += 1) if (!sheet.hiddenRows.has(row)) rows.push(gridRow(sheet, row, columns));
  return rows;
}

function gridRow(sheet: Sheet, row: number, columns: number): GridRow {
  const texts: Record<string, string> = {};
  let mark = '';
  for (let column = 0; column < columns; column += 1) {
    const cell = sheet.cell(row, column);
    const text = displayText(cell);
    texts[fieldOf(column)] = text;
    mark += `${text}\u0001${styleNumber(cell)}\u0002`;
  }
  return { ...texts, row, mark };
}

const styleNumbers = new WeakMap<Style, number>();
let lastStyle = 0;

function styleNumber(cell: Cell): number {
  const known = styleNumbers.get(cell.style);
  if (known !== undefined) return known;
  lastStyle += 1;
  styleNumbers.set(cell.style, lastStyle);
  return lastStyle;
}
