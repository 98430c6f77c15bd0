import { bottom, right, type Rect } from './rect.ts';
import type { ChartPlace } from './chart.ts';
import type { Sheet } from './sheet.ts';

/** In points, as Excel counts in code: 48 points are 64 pixels. Rows are all as high here. */
export const standardWidth = 48;
export const standardHeight = 15;

export function widthOf(sheet: Sheet, column: number): number {
  const { isHidden, width } = sheet.column(column);
  return isHidden ? 0 : (width ?? standardWidth);
}

/** Points from the sheet's left edge to the column's. */
export function leftOf(sheet: Sheet, column: number): number {
  let left = 0;
  for (let before = 0; before < column; before += 1) left += widthOf(sheet, before);
  return left;
}

/** The place that covers the cells. */
export function placeOver(sheet: Sheet, rect: Rect): ChartPlace {
  const left = leftOf(sheet, rect.column);
  const top = rect.row * standardHeight;
  return { left, top, width: leftOf(sheet, right(rect)) - left, height: bottom(rect) * standardHeight - top };
}
