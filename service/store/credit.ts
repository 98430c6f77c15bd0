import { sql } from 'kysely';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../shared/invoice.ts';
import { minor, type DecimalText, type Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { AppError } from '../../shared/error.ts';
import { bulkInsert } from './bulk.ts';
import { canonicalJson, sha256, type Json } from './canonical.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Reader, Store, Writer } from './database.ts';
import { takeNumbers } from './finalise.ts';
import { releaseTime } from './time-output.ts';

/** Credit notes on finalised invoices: what they gave back of which line, and the claims that they released. */

export type Creditable = {
  readonly runId: string;
  readonly customerId: string;
  readonly invoiceGroup: string;
  readonly part: string | null;
  readonly document: InvoiceDocument;
  /** What earlier credit notes gave back. */
  readonly credited: readonly { readonly lineId: string; readonly quantity: DecimalText; readonly net: Minor }[];
};

/** A finalised invoice with what was credited of it. @throws NOT_FOUND, RUN_STATE_WRONG while it is a draft */
export async function readCreditable(db: Reader, invoiceId: string): Promise<Creditable> {
  const row = await db
    .selectFrom('invoice')
    .select(['runId', 'customerId', 'invoiceGroup', 'part', 'state', 'document'])
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  if (row === undefined)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such invoice; refresh the Invoices sheet.',
      nl: 'Deze factuur is er niet; ververs het blad Facturen.',
    });
  if (row.state !== 'finalised' || row.document === null)
    throw new AppError('RUN_STATE_WRONG', {
      en: 'This invoice is still a draft; change what it is computed from instead.',
      nl: 'Deze factuur is nog een concept; wijzig waaruit ze wordt berekend.',
    });
  const credited = await db
    .selectFrom('creditLine')
    .innerJoin('credit', 'credit.creditInvoiceId', 'creditLine.creditInvoiceId')
    .select(['creditLine.originalLineId as lineId', 'creditLine.quantity as quantity', 'creditLine.net as net'])
    .where('credit.invoiceId', '=', invoiceId)
    .execute();
  return {
    runId: row.runId,
    customerId: row.customerId,
    invoiceGroup: row.invoiceGroup,
    part: row.part,
    document: invoiceDocumentSchema.parse(JSON.parse(row.document)),
    credited: credited.map((line) => ({ ...line, net: minor(line.net) })),
  };
}

/**
 * The number of a later invoice that corrected a period of this one and is not credited itself; null when there is none. Billing
 * the period again would bill that correction twice.
 */
export async function findLaterCorrection(db: Reader, invoiceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('claim as base')
    .innerJoin('claim as later', (join) =>
      join
        .onRef('later.contractLineId', '=', 'base.contractLineId')
        .onRef('later.scheduleRevision', '=', 'base.scheduleRevision')
        .onRef('later.periodNumber', '=', 'base.periodNumber'),
    )
    .innerJoin('invoice', 'invoice.id', 'later.invoiceId')
    .select('invoice.number')
    .where('base.invoiceId', '=', invoiceId)
    .where('base.part', 'in', ['base', 'outside-base'])
    .where(sql<boolean>`later.part like replace(base.part, 'base', 'delta-%')`)
    .where('base.released', '=', 0)
    .where('later.invoiceId', '!=', invoiceId)
    .where('later.released', '=', 0)
    .orderBy('invoice.number', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : row.number;
}

export type NewCredit = {
  /** The credit note's id. */
  readonly id: string;
  readonly invoiceId: string;
  readonly kind: 'correct' | 'final';
  readonly reason: string;
  readonly issueDate: IsoDate;
  readonly person: string;
  readonly original: Creditable;
  /** Everything printed, given the number. */
  readonly documentFor: (number: string) => InvoiceDocument;
  readonly lines: readonly {
    readonly lineId: string;
    readonly originalLineId: string;
    readonly quantity: DecimalText;
    readonly net: Minor;
  }[];
};

/**
 * Makes a credit note for good: number, document and what it gives back, and for `correct` the release of the invoice's claims,
 * in the caller's one transaction. @throws ISSUE_DATE_OUT_OF_ORDER
 */
export async function storeCredit(tx: Writer, credit: NewCredit): Promise<string> {
  const { id, invoiceId, kind, reason } = credit;
  const number = (await takeNumbers(tx, credit.issueDate, 1))[0]!;
  await insertCreditNote(tx, credit, credit.documentFor(number));
  await tx.insertInto('credit').values({ creditInvoiceId: id, invoiceId, kind, reason }).execute();
  await bulkInsert(
    tx,
    'creditLine',
    credit.lines.map((line) => ({ ...line, creditInvoiceId: id })),
  );
  if (kind === 'correct') {
    await releaseClaims(tx, invoiceId);
    await releaseTime(tx, invoiceId);
  }
  await recordChanges(tx, 'invoices', [id]);
  return number;
}

async function insertCreditNote(
  tx: Writer,
  { id, original, issueDate, person }: NewCredit,
  document: InvoiceDocument,
): Promise<void> {
  const text = JSON.stringify(document);
  const hash = sha256(canonicalJson(JSON.parse(text) as Json));
  await tx
    .insertInto('invoice')
    .values({
      id,
      version: 1,
      runId: original.runId,
      kind: 'credit note',
      state: 'finalised',
      number: document.number,
      customerId: original.customerId,
      invoiceGroup: original.invoiceGroup,
      part: original.part,
      currency: document.currency,
      issueDate,
      dueDate: null,
      ...document.totals,
      linesHash: hash,
      approvedHash: hash,
      approvedBy: person,
      approvedAt: tx.at,
      calculation: '{}',
      document: text,
    })
    .execute();
}

/** What the invoice billed can be billed again; one-off items show that they are not billed any more. */
async function releaseClaims(tx: Writer, invoiceId: string): Promise<void> {
  const released = await tx
    .updateTable('claim')
    .set({ released: 1 })
    .where('invoiceId', '=', invoiceId)
    .where('released', '=', 0)
    .returning('oneOffItemId')
    .execute();
  const items = released.flatMap(({ oneOffItemId }) => (oneOffItemId === null ? [] : [oneOffItemId]));
  await raiseVersions(tx, 'oneOffItem', items);
  await recordChanges(tx, 'oneOffItems', items);
}

/** The number of a document that is there; null when there is none with this id. */
export async function readNumber(store: Store, invoiceId: string): Promise<string | null> {
  const row = await store.read.selectFrom('invoice').select('number').where('id', '=', invoiceId).executeTakeFirst();
  return row === undefined ? null : row.number;
}
