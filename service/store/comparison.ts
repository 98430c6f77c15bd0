import { anyOf } from './bulk.ts';
import type { Store, Writer } from './database.ts';
import { replaceComputed } from './replace-computed.ts';
import type { ComparisonRow } from './schema/run.ts';

/** What the Compare sheet shows, and the invoices that it is made of. */

export type ComparedRow = Omit<ComparisonRow, 'version' | 'customerId'>;

export type Compared = { readonly customerId: string; readonly rows: readonly ComparedRow[] };

/** Puts customers' rows in the place of the ones before; those that are the same stay untouched. */
export async function replaceComparisons(tx: Writer, compared: readonly Compared[]): Promise<void> {
  const ids = compared.map(({ customerId }) => customerId);
  const before = await tx.selectFrom('comparison').selectAll().where('customerId', 'in', anyOf(ids)).execute();
  await replaceComputed(tx, 'comparison', {
    before,
    rows: compared.flatMap(({ customerId, rows }) => rows.map((row) => ({ ...row, customerId }))),
  });
}

/** A customer's invoices since a day as they were computed, in order of number; without those that are billed again. */
export async function readBilled(
  { read }: Store,
  { customerId, since }: { readonly customerId: string; readonly since: string },
): Promise<readonly { readonly runId: string; readonly cutOff: string; readonly calculation: string }[]> {
  return (
    read
      .selectFrom('invoice')
      .innerJoin('billingRun', 'billingRun.id', 'invoice.runId')
      .select(['invoice.runId', 'billingRun.cutOff', 'invoice.calculation'])
      .where('customerId', '=', customerId)
      .where('invoice.state', '=', 'finalised')
      .where('issueDate', '>=', since)
      // A credit note that a person asked for has no calculation of its own.
      .where('invoice.id', 'not in', read.selectFrom('credit').select('creditInvoiceId'))
      .where('invoice.id', 'not in', read.selectFrom('credit').select('invoiceId').where('kind', '=', 'correct'))
      .orderBy('number')
      .execute()
  );
}
