import { maxEditsPerBatch, type EditResult, type Row } from '../../shared/protocol.ts';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import type { Ready, Runtime } from './runtime.ts';

/** Cells of one row as they shall be; the row is as the person saw it. */
export type RowChange = { readonly row: Row; readonly set: Readonly<Record<string, CellValue>> };

type Asked = {
  readonly table: TableId;
  readonly changes: readonly RowChange[];
  readonly onDone?: (count: number) => void;
};

type Refused = { readonly rowId: string; readonly reason: AppError };

type Changed = {
  readonly taken: readonly string[];
  readonly refused: readonly Refused[];
  /** The first of them. */
  readonly refusal: AppError | null;
};

/**
 * Changes rows through the same edits as the sheets, so that a colleague's change is never overwritten. Gives the ids of the rows that
 * were taken whole and why each of the others was not; everything that can be taken is taken. `onDone` is told how many were answered.
 */
export async function changeRows(
  { surroundings }: Runtime,
  { client }: Ready,
  { table, changes, onDone = () => undefined }: Asked,
): Promise<Changed> {
  const taken: string[] = [];
  const refused: Refused[] = [];
  for (let start = 0; start < changes.length; start += maxEditsPerBatch) {
    const edits = changes.slice(start, start + maxEditsPerBatch).map((change) => editOf(change, surroundings.newId()));
    const { results } = await client.call('editTable', { table, edits });
    for (const result of results) {
      const reason = refusalOf(result);
      if (reason === null) taken.push(result.rowId);
      else refused.push({ rowId: result.rowId, reason });
    }
    onDone(taken.length + refused.length);
  }
  return { taken, refused, refusal: refused[0]?.reason ?? null };
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
