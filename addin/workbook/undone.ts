import type { CellValue, Column, TableId } from '../../shared/tables/definition.ts';
import { isSameValue } from './cells.ts';

/**
 * What the service took from this computer since the workbook was opened. Excel undoes what the add-in wrote like what a person typed,
 * so after an undo the hidden cells of a row are old too, and only this tells it from a row that is behind.
 */
export type Taken = {
  readonly changes: Map<string, { readonly from: CellValue; readonly to: CellValue }[]>;
  /** Rows that were deleted from here. */
  readonly deleted: Set<string>;
};

export type TakenField = { readonly table: TableId; readonly rowId: string; readonly column: Column };

export function nothingTaken(): Taken {
  return { changes: new Map(), deleted: new Set() };
}

export function rememberTaken(
  { changes }: Taken,
  field: { readonly table: TableId; readonly rowId: string; readonly field: string },
  change: { readonly from: CellValue; readonly to: CellValue },
): void {
  const key = keyOf(field.table, field.rowId, field.field);
  changes.set(key, [...(changes.get(key) ?? []), change]);
}

/** Whether the service holds what was taken from here last. */
export function isTakenFromHere(taken: Taken, field: TakenField, theirs: CellValue): boolean {
  const last = changesOf(taken, field).at(-1);
  return last !== undefined && isSameValue(field.column, last.to, theirs);
}

/** Whether `value` is what stood there before a change from here that the service still holds: the person took it back. */
export function isUndone(
  taken: Taken,
  field: TakenField,
  { value, theirs }: { readonly value: CellValue; readonly theirs: CellValue },
): boolean {
  if (!isTakenFromHere(taken, field, theirs)) return false;
  return changesOf(taken, field).some(({ from }) => isSameValue(field.column, from, value));
}

function changesOf({ changes }: Taken, { table, rowId, column }: TakenField) {
  return changes.get(keyOf(table, rowId, column.key)) ?? [];
}

function keyOf(table: TableId, rowId: string, field: string): string {
  return `${table} ${rowId} ${field}`;
}
