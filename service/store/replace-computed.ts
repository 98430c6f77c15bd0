import { bulkDelete, bulkInsert, bulkUpdate } from './bulk.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { recordChanges } from './changes.ts';
import type { Writer } from './database.ts';

/** Sheets whose rows are worked out anew as a whole; each is called as its table. */
type Computed = 'comparison' | 'trend' | 'shadow';
type Row = { readonly id: string; readonly [column: string]: Json };
type Versioned = Row & { readonly version: number };

/** Puts a computed sheet's rows in the place of the ones before; those that are the same stay untouched. */
export async function replaceComputed(
  tx: Writer,
  table: Computed,
  { before, rows }: { readonly before: readonly Versioned[]; readonly rows: readonly Row[] },
): Promise<void> {
  const known = new Map(before.map((row) => [row.id, row]));
  const changed = rows.flatMap((row): Versioned[] => {
    const old = known.get(row.id);
    if (old === undefined) return [{ ...row, version: 1 }];
    const next = { ...row, version: old.version + 1 };
    return canonicalJson({ ...next, version: 0 }) === canonicalJson({ ...old, version: 0 }) ? [] : [next];
  });
  const still = new Set(rows.map(({ id }) => id));
  const gone = before.map(({ id }) => id).filter((id) => !still.has(id));
  const added = changed.filter(({ id }) => !known.has(id));
  const other = changed.filter(({ id }) => known.has(id));
  await bulkInsert(tx, table, added as never);
  await bulkUpdate(tx, { table, key: 'id' }, other as never);
  await bulkDelete(tx, { table, key: 'id' }, gone);
  await recordChanges(
    tx,
    table,
    changed.map(({ id }) => id),
  );
  await recordChanges(tx, table, gone, { deleted: true });
}
