import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../../shared/error.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../shared/invoice.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import { anyOf, rowsAsJson } from './bulk.ts';
import type { Store, Writer } from './database.ts';
import { groupedBy } from './grouped.ts';
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

/** Of finalised invoices, in the order given. @throws NOT_FOUND where one is not finalised */
export async function readPrintSources(store: Store, invoiceIds: readonly string[]): Promise<readonly PrintSource[]> {
  const documents = await readDocuments(store, invoiceIds);
  const lines = store.read.selectFrom('invoiceLine').where('invoiceId', 'in', anyOf(invoiceIds));
  const covered = await lines
    .select(['invoiceId', 'position', 'line'])
    .where(sql<boolean>`line->>'$.isCovered' = 1`)
    .orderBy('position')
    .execute();
  const coveredOf = groupedBy(covered, ({ invoiceId }) => invoiceId);
  const rows = await rowsAsJson(
    store.read,
    lines
      .innerJoin('evidence', 'evidence.invoiceLineId', 'invoiceLine.id')
      .select(['invoiceId', 'invoiceLine.position as line', 'label', 'validFrom', 'validTo', 'note'])
      .orderBy('invoiceLine.position')
      .orderBy('evidence.position'),
    ['invoiceId', 'line', 'label', 'validFrom', 'validTo', 'note'],
  );
  const rowsOf = groupedBy(rows, ({ invoiceId, line }) => placeOf(invoiceId, line));
  const evidenceOf = (invoiceId: string, line: number) => rowsOf(placeOf(invoiceId, line)).map(toEvidence);
  return Promise.all(
    documents.map(async (document) => ({
      document,
      evidence: document.lines.map((_, index) => evidenceOf(document.id, index)),
      covered: coveredOf(document.id).map(({ position, line }) => ({
        title: titleOf(line),
        evidence: evidenceOf(document.id, position),
      })),
      logo: await readLogo(store.read, document.seller.logoSha256),
    })),
  );
}

function placeOf(invoiceId: string, line: number): string {
  return `${invoiceId} ${line}`;
}

async function readDocuments(store: Store, invoiceIds: readonly string[]): Promise<readonly InvoiceDocument[]> {
  const rows = await store.read
    .selectFrom('invoice')
    .select(['id', 'document'])
    .where('id', 'in', anyOf(invoiceIds))
    .where('state', '=', 'finalised')
    .execute();
  const known = new Map(rows.map(({ id, document }) => [id, document]));
  return invoiceIds.map((id) => {
    const document = known.get(id);
    if (document === undefined || document === null)
      throw new AppError('NOT_FOUND', {
        en: 'There is no such invoice; only what the invoice job made can be printed.',
        nl: 'Deze factuur is er niet; alleen wat de factuurtaak heeft gemaakt kan worden afgedrukt.',
      });
    return invoiceDocumentSchema.parse(JSON.parse(document));
  });
}

/** Written by the draft that made the line. */
function titleOf(line: string): string {
  const { description, explanation } = JSON.parse(line) as { description: string; explanation: string };
  return [description, explanation].filter((text) => text !== '').join('. ');
}

function toEvidence(row: { label: string; validFrom: string; validTo: string; note: string }): PrintedEvidence {
  return { label: row.label, from: day(row.validFrom), to: day(row.validTo), note: row.note };
}

/** Keeps the PDFs; one that is there already stays. */
export async function storePdfs(
  tx: Writer,
  printed: readonly { readonly invoiceId: string; readonly content: Uint8Array }[],
): Promise<void> {
  if (printed.length === 0) return;
  const rows = printed.map(({ invoiceId, content }) => {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return { invoiceId, sha256: createHash('sha256').update(bytes).digest('hex'), content: bytes };
  });
  await tx
    .insertInto('invoicePdf')
    .values(rows)
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
