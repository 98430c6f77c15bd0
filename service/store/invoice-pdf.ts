import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../../shared/error.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../shared/invoice.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import { anyOf } from './bulk.ts';
import type { Store, Writer } from './database.ts';
import { readLogo, type StoredLogo } from './logo.ts';

/** The printed invoices: each is made once, from the frozen document and its evidence, and kept as it is. */

/** What a finalised invoice is printed from; evidence by the line's place in the document, first line 0. */
export type PrintSource = {
  readonly document: InvoiceDocument;
  readonly evidence: readonly (readonly PrintedEvidence[])[];
  /** Time that costs nothing more, as one text each, with the entries behind it. */
  readonly covered: readonly { readonly title: string; readonly evidence: readonly PrintedEvidence[] }[];
  readonly logo: StoredLogo | null;
};
export type PrintedEvidence = {
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly note: string;
};

/** Of the invoices named, those that are finalised and not printed yet, in order of number. */
export async function readUnprinted(store: Store, invoiceIds: readonly string[]): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('invoice')
    .leftJoin('invoicePdf', 'invoicePdf.invoiceId', 'invoice.id')
    .select('invoice.id')
    .where('invoice.id', 'in', anyOf(invoiceIds))
    .where('invoice.state', '=', 'finalised')
    .where('invoicePdf.invoiceId', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.id);
}

/** The invoices that a run has made so far. */
export async function readInvoicesOfRun(store: Store, runId: string): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('invoice')
    .select('id')
    .where('runId', '=', runId)
    .where('state', '=', 'finalised')
    .execute();
  return rows.map((row) => row.id);
}

export type Printable = { readonly id: string; readonly number: string };

/** Finalised invoices in order of number: those named, or those of the latest issue date. */
export async function readFinalised(store: Store, asked: readonly string[] | 'latest'): Promise<readonly Printable[]> {
  const finalised = store.read.selectFrom('invoice').where('state', '=', 'finalised');
  const rows = await finalised
    .select(['id', 'number'])
    .where((where) =>
      asked === 'latest'
        ? where(
            'issueDate',
            '=',
            finalised.select((select) => select.fn.max('issueDate').as('latest')),
          )
        : where('id', 'in', anyOf(asked)),
    )
    .orderBy('number')
    .execute();
  return rows.map(({ id, number }) => ({ id, number: number! }));
}

/** @throws NOT_FOUND unless the invoice is finalised */
export async function readPrintSource(store: Store, invoiceId: string): Promise<PrintSource> {
  const document = await readDocument(store, invoiceId);
  const rows = await store.read
    .selectFrom('evidence')
    .innerJoin('invoiceLine', 'invoiceLine.id', 'evidence.invoiceLineId')
    .select(['invoiceLine.position as line', 'label', 'validFrom', 'validTo', 'note'])
    .where('invoiceLine.invoiceId', '=', invoiceId)
    .orderBy('invoiceLine.position')
    .orderBy('evidence.position')
    .execute();
  const evidence = document.lines.map((_, index) => rows.filter(({ line }) => line === index).map(toEvidence));
  const covered = await store.read
    .selectFrom('invoiceLine')
    .select(['position', 'line'])
    .where('invoiceId', '=', invoiceId)
    .where(sql<boolean>`line->>'$.isCovered' = 1`)
    .orderBy('position')
    .execute();
  return {
    document,
    evidence,
    covered: covered.map(({ position, line }) => ({
      title: titleOf(line),
      evidence: rows.filter((one) => one.line === position).map(toEvidence),
    })),
    logo: await readLogo(store.read, document.seller.logoSha256),
  };
}

async function readDocument(store: Store, invoiceId: string): Promise<InvoiceDocument> {
  const row = await store.read
    .selectFrom('invoice')
    .select('document')
    .where('id', '=', invoiceId)
    .where('state', '=', 'finalised')
    .executeTakeFirst();
  if (row === undefined || row.document === null)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such invoice; only what the invoice job made can be printed.',
      nl: 'Deze factuur is er niet; alleen wat de factuurtaak heeft gemaakt kan worden afgedrukt.',
    });
  return invoiceDocumentSchema.parse(JSON.parse(row.document));
}

/** Written by the draft that made the line. */
function titleOf(line: string): string {
  const { description, explanation } = JSON.parse(line) as { description: string; explanation: string };
  return [description, explanation].filter((text) => text !== '').join('. ');
}

function toEvidence(row: { label: string; validFrom: string; validTo: string; note: string }): PrintedEvidence {
  return { label: row.label, from: day(row.validFrom), to: day(row.validTo), note: row.note };
}

/** Keeps the PDF; one that is there already stays. */
export async function storePdf(tx: Writer, { invoiceId, content }: { invoiceId: string; content: Uint8Array }) {
  const bytes = Buffer.from(content);
  await tx
    .insertInto('invoicePdf')
    .values({ invoiceId, sha256: createHash('sha256').update(bytes).digest('hex'), content: bytes })
    .onConflict((conflict) => conflict.column('invoiceId').doNothing())
    .execute();
}

/** Null while it is not made. */
export async function readPdf(store: Store, invoiceId: string): Promise<Uint8Array | null> {
  const row = await store.read
    .selectFrom('invoicePdf')
    .select('content')
    .where('invoiceId', '=', invoiceId)
    .executeTakeFirst();
  return row === undefined ? null : row.content;
}

/** The number of a finalised invoice. @throws NOT_FOUND */
export async function readNumber(store: Store, invoiceId: string): Promise<string> {
  const row = await store.read.selectFrom('invoice').select('number').where('id', '=', invoiceId).executeTakeFirst();
  if (row === undefined || row.number === null)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such invoice; only what the invoice job made can be printed.',
      nl: 'Deze factuur is er niet; alleen wat de factuurtaak heeft gemaakt kan worden afgedrukt.',
    });
  return row.number;
}
