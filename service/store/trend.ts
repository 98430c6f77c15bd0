import type { NotNull } from 'kysely';
import { z } from 'zod';
import { day, type IsoDate, type Period } from '../../shared/period.ts';
import { anyOf, bulkInsert, rowsAsJson } from './bulk.ts';
import type { Store, Writer } from './database.ts';
import { replaceComputed } from './replace-computed.ts';
import type { PlacedLineRow, TrendRow } from './schema/run.ts';

/** What the Trend sheet shows, and the finalised documents that it is made of. */

/** A finalised document whose lines do not stand in their months yet. */
export type ToPlace = {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly currency: string;
  /** As it was computed; of a credit note that a person asked for, the invoice that it credits. */
  readonly calculation: string;
  /** What such a credit note gives back, by the printed line; null for what was computed. */
  readonly credited: readonly { readonly lineId: string; readonly quantity: string; readonly net: number }[] | null;
};

/** Up to `limit` documents that are to be placed, in order of number, from after this one on. */
export async function readToPlace(
  { read }: Store,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly ToPlace[]> {
  const rows = await read
    .selectFrom('invoice')
    .leftJoin('credit', 'credit.creditInvoiceId', 'invoice.id')
    .leftJoin('invoice as original', 'original.id', 'credit.invoiceId')
    .select(['invoice.id', 'invoice.number', 'invoice.customerId', 'invoice.currency', 'invoice.calculation'])
    .$narrowType<{ number: NotNull }>()
    .select('original.calculation as originalCalculation')
    .where('invoice.state', '=', 'finalised')
    .where('invoice.number', '>', after)
    .where('invoice.id', 'not in', read.selectFrom('placedLine').select('invoiceId'))
    .orderBy('invoice.number')
    .limit(limit)
    .execute();
  const lines = await read
    .selectFrom('creditLine')
    .select(['creditInvoiceId', 'originalLineId', 'quantity', 'net'])
    .where('creditInvoiceId', 'in', anyOf(rows.map(({ id }) => id)))
    .execute();
  return rows.map(({ id, number, customerId, currency, calculation, originalCalculation }) => ({
    invoiceId: id,
    number,
    customerId,
    currency,
    calculation: originalCalculation ?? calculation,
    credited:
      originalCalculation === null
        ? null
        : lines
            .filter(({ creditInvoiceId }) => creditInvoiceId === id)
            .map(({ originalLineId, quantity, net }) => ({ lineId: originalLineId, quantity, net })),
  }));
}

/** The kind of each of these contract lines. */
export async function readLineKinds({ read }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await read.selectFrom('contractLine').select(['id', 'kind']).where('id', 'in', anyOf(ids)).execute();
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** Keeps where lines stand; what another job placed meanwhile is not placed twice. */
export async function storePlaced(tx: Writer, rows: readonly PlacedLineRow[]): Promise<void> {
  const placed = await tx
    .selectFrom('placedLine')
    .select('invoiceId')
    .distinct()
    .where('invoiceId', 'in', anyOf(rows.map(({ invoiceId }) => invoiceId)))
    .execute();
  const known = new Set(placed.map(({ invoiceId }) => invoiceId));
  await bulkInsert(
    tx,
    'placedLine',
    rows.filter(({ invoiceId }) => !known.has(invoiceId)),
  );
}

/** The lines of these customers that stand in these months. */
export async function readPlaced(
  { read }: Store,
  customerIds: readonly string[],
  { from, to }: Period,
): Promise<readonly Omit<PlacedLineRow, 'invoiceId'>[]> {
  return rowsAsJson(
    read,
    read
      .selectFrom('placedLine')
      .selectAll()
      .where('customerId', 'in', anyOf(customerIds))
      .where('month', '>=', from)
      .where('month', '<', to),
    ['customerId', 'productId', 'currency', 'month', 'quantityDays', 'net'],
  );
}

/** The cut-off of the latest run that was finished; null before the first. */
export async function readLastCutOff({ read }: Store): Promise<IsoDate | null> {
  const row = await read
    .selectFrom('billingRun')
    .select((eb) => eb.fn.max('cutOff').as('cutOff'))
    .where('state', '=', 'finalised')
    .executeTakeFirstOrThrow();
  return z.string().nullable().parse(row.cutOff) === null ? null : day(row.cutOff);
}

/** Puts these customers' rows in the place of those before; what is the same stays untouched. */
export async function replaceTrend(
  tx: Writer,
  customerIds: readonly string[],
  rows: readonly Omit<TrendRow, 'version'>[],
): Promise<void> {
  const before = await tx.selectFrom('trend').selectAll().where('customerId', 'in', anyOf(customerIds)).execute();
  await replaceComputed(tx, 'trend', { before, rows });
}
