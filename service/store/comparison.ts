import { bulkDelete, bulkInsert, bulkUpdate } from './bulk.ts';
import { canonicalJson } from './canonical.ts';
import { recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';
import type { ComparisonRow } from './schema/run.ts';

/** What the Compare sheet shows, and the invoices that it is made of. */

export type ComparedRow = Omit<ComparisonRow, 'version' | 'customerId'>;

/** Puts a customer's rows in the place of the ones before; those that are the same stay untouched. */
export async function replaceComparison(tx: Writer, customerId: string, rows: readonly ComparedRow[]): Promise<void> {
  const before = await tx.selectFrom('comparison').selectAll().where('customerId', '=', customerId).execute();
  const known = new Map(before.map((row) => [row.id, row]));
  const changed = rows.flatMap((row) => {
    const old = known.get(row.id);
    const next = { ...row, customerId, version: old === undefined ? 1 : old.version + 1 };
    const isSame =
      old !== undefined && canonicalJson({ ...next, version: 0 }) === canonicalJson({ ...old, version: 0 });
    return isSame ? [] : [next];
  });
  const still = new Set(rows.map(({ id }) => id));
  const gone = before.map(({ id }) => id).filter((id) => !still.has(id));
  await bulkInsert(
    tx,
    'comparison',
    changed.filter(({ id }) => !known.has(id)),
  );
  await bulkUpdate(
    tx,
    { table: 'comparison', key: 'id' },
    changed.filter(({ id }) => known.has(id)),
  );
  await bulkDelete(tx, { table: 'comparison', key: 'id' }, gone);
  await recordChanges(
    tx,
    'comparison',
    changed.map(({ id }) => id),
  );
  await recordChanges(tx, 'comparison', gone, { deleted: true });
}

/** A customer's invoices since a day as they were computed, in order of number; without those that are billed again. */
export async function readBilled(
  { read }: Store,
  { customerId, since }: { readonly customerId: string; readonly since: string },
): Promise<readonly { readonly runId: string; readonly calculation: string }[]> {
  return (
    read
      .selectFrom('invoice')
      .select(['runId', 'calculation'])
      .where('customerId', '=', customerId)
      .where('state', '=', 'finalised')
      .where('issueDate', '>=', since)
      // A credit note that a person asked for has no calculation of its own.
      .where('id', 'not in', read.selectFrom('credit').select('creditInvoiceId'))
      .where('id', 'not in', read.selectFrom('credit').select('invoiceId').where('kind', '=', 'correct'))
      .orderBy('number')
      .execute()
  );
}
