import { RichError } from '../wire/wire-object.ts';
import { lastColumn, lastRow, type Rect } from './rect.ts';

export type Address = { readonly sheet: string | null; readonly rect: Rect };

const cellPattern = /^\$?([A-Z]{1,3})\$?(\d+)$/i;
const columnPattern = /^\$?([A-Z]{1,3})$/i;
const rowPattern = /^\$?(\d+)$/;

/** Reads A1, $A$1:C9, A:C, 3:5, each with or without a sheet in front. */
export function parseAddress(text: string): Address {
  const mark = text.lastIndexOf('!');
  const sheet =
    mark < 0
      ? null
      : text
          .slice(0, mark)
          .replace(/^'(.*)'$/, '$1')
          .replaceAll("''", "'");
  const [first = '', second = first] = text.slice(mark + 1).split(':');
  const a = corner(first, text, 'start');
  const b = corner(second, text, 'end');
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    sheet,
    rect: { row, column, rows: Math.abs(b.row - a.row) + 1, columns: Math.abs(b.column - a.column) + 1 },
  };
}

/** A1 or A1:C9, without a sheet; whole columns as A:C and whole rows as 3:5. */
export function localAddress({ row, column, rows, columns }: Rect): string {
  if (rows === lastRow) return `${columnName(column)}:${columnName(column + columns - 1)}`;
  if (columns === lastColumn) return `${row + 1}:${row + rows}`;
  const first = `${columnName(column)}${row + 1}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnName(column + columns - 1)}${row + rows}`;
}

/** The address with its sheet, quoted where Excel quotes it. */
export function fullAddress(sheet: string, rect: Rect): string {
  const quoted = /^[A-Za-z_]\w*$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${quoted}!${localAddress(rect)}`;
}

/** The address as formulas and names hold it: =Lists!$A$1:$A$2. */
export function absoluteReference(sheet: string, rect: Rect): string {
  const full = fullAddress(sheet, rect);
  const mark = full.lastIndexOf('!') + 1;
  return `=${full.slice(0, mark)}${full.slice(mark).replaceAll(/[A-Z]+|\d+/g, (part) => `$${part}`)}`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

function corner(text: string, whole: string, end: 'start' | 'end'): { row: number; column: number } {
  const cell = cellPattern.exec(text);
  if (cell?.[1] !== undefined) return { row: Number(cell[2]) - 1, column: columnIndex(cell[1]) };
  const column = columnPattern.exec(text);
  if (column?.[1] !== undefined) return { row: end === 'start' ? 0 : lastRow - 1, column: columnIndex(column[1]) };
  const row = rowPattern.exec(text);
  if (row !== null) return { row: Number(row[1]) - 1, column: end === 'start' ? 0 : lastColumn - 1 };
  throw new RichError('InvalidArgument', `The argument is invalid or missing or has an incorrect format. (${whole})`);
}

function columnIndex(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
