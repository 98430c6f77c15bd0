import type { Rect } from './rect.ts';

/** Cells that move because others were inserted or deleted. */
export type Shift = {
  readonly sheetId: string;
  /** Along rows (down, up) or along columns (right, left). */
  readonly axis: 'row' | 'column';
  /** The first index inserted or deleted. */
  readonly at: number;
  /** How many were inserted (above zero) or deleted (below zero). */
  readonly by: number;
  /** Only cells between these indexes of the other axis move; `to` is not included. */
  readonly from: number;
  readonly to: number;
};

/** Where a cell ends up, or null when it was deleted. */
export function moveCell(row: number, column: number, shift: Shift): { row: number; column: number } | null {
  const across = shift.axis === 'row' ? column : row;
  if (across < shift.from || across >= shift.to) return { row, column };
  const along = movePoint(shift.axis === 'row' ? row : column, shift);
  if (along === null) return null;
  return shift.axis === 'row' ? { row: along, column } : { row, column: along };
}

/** Where a block ends up: it grows or shrinks with what happens inside it; null when all of it was deleted. */
export function moveRect(rect: Rect, shift: Shift): Rect | null {
  if (!isInside(rect, shift)) return rect;
  const isRow = shift.axis === 'row';
  const start = isRow ? rect.row : rect.column;
  const length = isRow ? rect.rows : rect.columns;
  const moved = moveSpan(start, start + length, shift);
  if (moved === null) return null;
  const [from, to] = moved;
  return isRow ? { ...rect, row: from, rows: to - from } : { ...rect, column: from, columns: to - from };
}

/** Whether the whole width of the block moves. */
export function isInside(rect: Rect, shift: Shift): boolean {
  const [from, to] = acrossSpan(rect, shift);
  return from >= shift.from && to <= shift.to;
}

/** Whether a part of the block would move and a part stay: Excel refuses to tear a table so. */
export function tears(rect: Rect, shift: Shift): boolean {
  const [from, to] = acrossSpan(rect, shift);
  const end = shift.axis === 'row' ? rect.row + rect.rows : rect.column + rect.columns;
  return end > shift.at && from < shift.to && to > shift.from && !isInside(rect, shift);
}

function acrossSpan(rect: Rect, shift: Shift): [number, number] {
  return shift.axis === 'row' ? [rect.column, rect.column + rect.columns] : [rect.row, rect.row + rect.rows];
}

function movePoint(index: number, { at, by }: Shift): number | null {
  if (index < at) return index;
  if (by > 0) return index + by;
  return index < at - by ? null : index + by;
}

function moveSpan(start: number, end: number, { at, by }: Shift): [number, number] | null {
  if (by > 0) return [at <= start ? start + by : start, at < end ? end + by : end];
  const gone = (index: number): number => Math.min(Math.max(index - at, 0), -by);
  const moved: [number, number] = [start - gone(start), end - gone(end)];
  return moved[1] > moved[0] ? moved : null;
}
