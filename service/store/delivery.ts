import { sql, type RawBuilder } from 'kysely';
import { currencies, type Currency } from '../../shared/money.ts';
import { deliverySchema, deliveryStates, type Delivery, type DeliveryState } from '../../shared/mail.ts';
import type { IsoDate } from '../../shared/period.ts';
import { z } from 'zod';
import { recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';

/** What was sent to whom: rows are only added, and the last one of an invoice says how things stand. */

/** A finalised invoice with its customer as it is today, and where its e-mail stands. */
export type Mailable = {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly currency: Currency;
  /** The customer's address today; null: nobody to mail to. */
  readonly email: string | null;
  readonly state: DeliveryState | null;
  /** Of the last row. */
  readonly recipient: string | null;
  readonly error: string | null;
  /** How often a person sent it again on purpose. */
  readonly repeats: number;
};

/** Those issued from a day on; one by its id; or those whose e-mail was refused or may have been sent. */
export type Asked = { readonly from: IsoDate } | { readonly invoiceId: string } | 'troubled';

const stateOrNull = z.enum(deliveryStates).nullable();
const knownCurrency = z.enum(currencies);

/** Finalised invoices in order of number. */
export async function readMailables(store: Store, asked: Asked): Promise<readonly Mailable[]> {
  const { rows } = await sql<MailableRow>`
    SELECT invoice.id AS invoice_id, invoice.number, invoice.customer_id, customer.name AS customer_name, invoice.currency, customer.email,
      last.state, last.recipient, last.error,
      (SELECT count(*) FROM delivery WHERE delivery.invoice_id = invoice.id AND state = 'sending' AND reason IS NOT NULL) AS repeats
    FROM invoice JOIN customer ON customer.id = invoice.customer_id
    LEFT JOIN delivery AS last ON last.seq = (SELECT max(seq) FROM delivery WHERE delivery.invoice_id = invoice.id)
    WHERE invoice.state = 'finalised' AND ${condition(asked)}
    ORDER BY invoice.number`.execute(store.read);
  return rows.map(({ state, currency, email, ...row }) => ({
    ...row,
    currency: knownCurrency.parse(currency),
    email: email === null || email.trim() === '' ? null : email,
    state: stateOrNull.parse(state),
  }));
}

function condition(asked: Asked): RawBuilder<unknown> {
  if (asked === 'troubled') return sql`last.state IN ('sending', 'failed')`;
  return 'from' in asked ? sql`invoice.issue_date >= ${asked.from}` : sql`invoice.id = ${asked.invoiceId}`;
}

type MailableRow = Omit<Mailable, 'state' | 'currency'> & { readonly state: string | null; readonly currency: string };

export type NewDelivery = Omit<Delivery, 'channel' | 'at'> & { readonly invoiceId: string };

export async function addDelivery(tx: Writer, delivery: NewDelivery): Promise<void> {
  await tx
    .insertInto('delivery')
    .values({ ...delivery, channel: 'email', at: tx.at })
    .execute();
  await recordChanges(tx, 'invoices', [delivery.invoiceId]);
}

/** Everything that happened to an invoice's e-mail, oldest first. */
export async function readDeliveries(store: Store, invoiceId: string): Promise<readonly Delivery[]> {
  const rows = await store.read
    .selectFrom('delivery')
    .select(['channel', 'recipient', 'messageId', 'state', 'at', 'person', 'reason', 'error'])
    .where('invoiceId', '=', invoiceId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => deliverySchema.parse(row));
}
