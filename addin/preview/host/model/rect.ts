/** A block of cells by zero-based indexes. */
export type Rect = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

export const lastRow = 1_048_576;
export const lastColumn = 16_384;
export const wholeSheet: Rect = { row: 0, column: 0, rows: lastRow, columns: lastColumn };

export const bottom = (rect: Rect): number => rect.row + rect.rows;
export const right = (rect: Rect): number => rect.column + rect.columns;
export const isSingle = (rect: Rect): boolean => rect.rows === 1 && rect.columns === 1;

/** The cells that both have, or null. */
export function intersection(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(bottom(a), bottom(b)) - row;
  const columns = Math.min(right(a), right(b)) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function isSameRect(a: Rect, b: Rect): boolean {
  return a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;
}

/** The smallest block around both. */
export function bounding(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(bottom(a), bottom(b)) - row,
    columns: Math.max(right(a), right(b)) - column,
  };
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.row <= inner.row &&
    outer.column <= inner.column &&
    bottom(outer) >= bottom(inner) &&
    right(outer) >= right(inner)
  );
}

/** A block of values made cell by cell; indexes count from the block's corner. */
export function grid<T>(rect: Rect, cell: (row: number, column: number) => T): T[][] {
  return Array.from({ length: rect.rows }, (_, row) =>
    Array.from({ length: rect.columns }, (__, column) => cell(row, column)),
  );
}
