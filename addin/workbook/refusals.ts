import type { ErrorCode } from '../../shared/codes.ts';
import type { Edit, EditResult } from '../../shared/protocol.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';

/**
 * What the service did not take. The cell keeps the person's value and the row its old base, so that a refusal is found again by
 * comparing; this list keeps it from being sent again unchanged.
 */
export type Refusal = {
  readonly table: TableId;
  readonly rowId: string;
  /** Null: the whole new row. */
  readonly field: string | null;
  /** `conflict`: somebody else changed the field meanwhile, to `theirs`. */
  readonly kind: 'refused' | 'conflict';
  /** The value that was refused; for a whole row the text of its fields. */
  readonly mine: CellValue;
  readonly theirs: CellValue;
  readonly message: string;
  readonly code: ErrorCode;
};

export function refusalOfField(refusals: readonly Refusal[], rowId: string, field: string): Refusal | null {
  return refusals.find((refusal) => refusal.rowId === rowId && refusal.field === field) ?? null;
}

/** The refusal of a new row with exactly these fields. */
export function refusalOfRow(refusals: readonly Refusal[], rowId: string, set: FieldChanges): Refusal | null {
  const text = rowText(set);
  return refusals.find((refusal) => refusal.rowId === rowId && refusal.field === null && refusal.mine === text) ?? null;
}

/** What one answer refuses, field by field; a new row that was refused as a whole is one refusal. */
export function refusalsIn(table: TableId, edit: Edit, result: EditResult): Refusal[] {
  if (edit.change.kind === 'delete') return [];
  const { set } = edit.change;
  // A new row is taken whole or not at all, so a refused field refuses the row.
  if (edit.baseVersion === null && result.error !== null && result.row === null)
    return result.error.code === 'DEPENDS_ON_REJECTED' ? [] : wholeRefusals(table, edit, result.error);
  const base = { table, rowId: edit.rowId, theirs: null };
  const fields = Object.entries(result.refused).flatMap(([field, { code, message, current }]): Refusal[] => {
    const change = set[field];
    if (change === undefined) return [];
    const kind = code === 'EDIT_CONFLICT' ? 'conflict' : 'refused';
    return [{ ...base, field, kind, mine: change.to, theirs: current ?? null, code, message }];
  });
  if (result.error === null || result.error.code === 'DEPENDS_ON_REJECTED' || fields.length > 0) return fields;
  return wholeRefusals(table, edit, result.error);
}

/** The refusals when nothing of the edit was taken, for one reason. */
export function wholeRefusals(
  table: TableId,
  edit: Edit,
  { code, message }: { readonly code: ErrorCode; readonly message: string },
): Refusal[] {
  if (edit.change.kind === 'delete') return [];
  const { set } = edit.change;
  const base = { table, rowId: edit.rowId, kind: 'refused' as const, theirs: null, code, message };
  if (edit.baseVersion === null) return [{ ...base, field: null, mine: rowText(set) }];
  return Object.entries(set).map(([field, { to }]) => ({ ...base, field, mine: to }));
}

/** The list with newer refusals in place of older ones of the same cell or row. */
export function withRefusals(refusals: readonly Refusal[], newer: readonly Refusal[]): readonly Refusal[] {
  const replaced = new Set(newer.map(keyOf));
  return [...refusals.filter((refusal) => !replaced.has(keyOf(refusal))), ...newer];
}

/** The list without what was refused of these fields; all of the row when they are left out. */
export function withoutRefusals(
  refusals: readonly Refusal[],
  rowId: string,
  fields?: ReadonlySet<string>,
): readonly Refusal[] {
  return refusals.filter(
    (refusal) =>
      refusal.rowId !== rowId || (fields !== undefined && refusal.field !== null && !fields.has(refusal.field)),
  );
}

type FieldChanges = Readonly<Record<string, { from: CellValue; to: CellValue }>>;

function rowText(set: FieldChanges): string {
  return JSON.stringify(Object.entries(set).map(([field, { to }]) => [field, to]));
}

function keyOf({ table, rowId, field }: Refusal): string {
  return JSON.stringify([table, rowId, field]);
}
