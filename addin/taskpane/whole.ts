import type { CellValue } from '../../shared/tables/definition.ts';

/** A whole number of a row; null where the row has none, which is never the same as nought. */
export function wholeOf(value: CellValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
