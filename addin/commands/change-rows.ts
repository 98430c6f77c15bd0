import { maxEditsPerBatch, type EditResult, type Row } from '../../shared/protocol.ts';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import type { Ready, Runtime } from './runtime.ts';

/** Cells of one row as they shall be; the row is as the person saw it. */
export type RowChange = { readonly row: Row; readonly set: Readonly<Record<string, CellValue>> };

/**
 * Changes rows through the same edits as the sheets, so that a colleague's change is never overwritten. Gives the ids of the rows that
 * were taken whole and the first reason why another was not; everything that can be taken is taken.
 */
export async function changeRows(
  { surroundings }: Runtime,
  { client }: Ready,
  { table, changes }: { readonly table: TableId; readonly changes: readonly RowChange[] },
): Promise<{ readonly taken: readonly string[]; readonly refusal: AppError | null }> {
  const taken: string[] = [];
  let refusal: AppError | null = null;
  for (let start = 0; start < changes.length; start += maxEditsPerBatch) {
    const edits = changes.slice(start, start + maxEditsPerBatch).map((change) => editOf(change, surroundings.newId()));
    const { results } = await client.call('editTable', { table, edits });
    for (const result of results) {
      const refused = refusalOf(result);
      if (refused === null) taken.push(result.rowId);
      refusal ??= refused;
    }
  }
  return { taken, refusal };
}

function editOf({ row, set }: RowChange, opId: string) {
  const fields = Object.entries(set).map(([field, to]) => [field, { from: row.values[field] ?? null, to }]);
  const change = { kind: 'set' as const, set: Object.fromEntries(fields) };
  return { opId, rowId: row.id, baseVersion: row.version, change };
}

function refusalOf({ error, refused }: EditResult): AppError | null {
  const reason = error ?? Object.values(refused)[0];
  return reason === undefined ? null : new AppError(reason.code, asItIs(reason.message));
}
