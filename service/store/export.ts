import { sql } from 'kysely';
import { keptExportBatchSchema, type AccountingCodes, type KeptExportBatch } from '../../shared/accounting.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../shared/invoice.ts';
import { AppError } from '../../shared/error.ts';
import { anyOf, bulkInsert } from './bulk.ts';
import { canonicalJson } from './canonical.ts';
import { recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';

/** Numbered, immutable export batches: which finalised invoices went out together, in which file. */

/**
 * Ids of finalised invoices that accounting should get, in order of number: those in no batch yet, and those whose latest batch
 * accounting rejected them from.
 */
export async function readUnexportedInvoices(store: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM invoice WHERE state = 'finalised' AND ${isFree} ORDER BY number`.execute(store.read);
  return rows.map((row) => row.id);
}

/** Of `invoice`: in no batch, or rejected from the latest one. */
const isFree = sql<boolean>`coalesce((
  SELECT (SELECT outcome FROM accounting_answer AS answer
    WHERE answer.invoice_id = invoice.id AND answer.batch_id = export_batch.id ORDER BY seq DESC LIMIT 1)
  FROM export_batch_invoice JOIN export_batch ON export_batch.id = export_batch_invoice.batch_id
  WHERE export_batch_invoice.invoice_id = invoice.id ORDER BY export_batch.number DESC LIMIT 1
), CASE WHEN EXISTS (SELECT 1 FROM export_batch_invoice WHERE invoice_id = invoice.id) THEN 'out' ELSE 'rejected' END) = 'rejected'`;

/** Ids of the invoices of one batch, in order of number. @throws NOT_FOUND */
export async function readBatchInvoices(store: Store, batchId: string): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('exportBatchInvoice')
    .innerJoin('invoice', 'invoice.id', 'exportBatchInvoice.invoiceId')
    .select('invoice.id as id')
    .where('batchId', '=', batchId)
    .orderBy('invoice.number')
    .execute();
  if (rows.length === 0)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such export batch; refresh the pane.',
      nl: 'Deze exportbatch is er niet; ververs het paneel.',
    });
  return rows.map((row) => row.id);
}

/** The frozen documents of finalised invoices, in the order of the ids. */
export async function readDocuments(store: Store, invoiceIds: readonly string[]): Promise<readonly InvoiceDocument[]> {
  const rows = await store.read
    .selectFrom('invoice')
    .select(['id', 'document'])
    .where('id', 'in', anyOf(invoiceIds))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row.document]));
  return invoiceIds.map((id) => invoiceDocumentSchema.parse(JSON.parse(byId.get(id) ?? 'null')));
}

export async function readNextBatchNumber(store: Store): Promise<number> {
  const row = await store.read
    .selectFrom('exportBatch')
    .select((select) => select.fn.max('number').as('last'))
    .executeTakeFirst();
  return row === undefined || row.last === null ? 1 : row.last + 1;
}

export type NewBatch = Omit<KeptExportBatch, 'invoices' | 'reason'> & {
  readonly invoiceIds: readonly string[];
  /** What the documents were completed with, so that the batch can be written once more as it was. */
  readonly codes: AccountingCodes;
  readonly again: { readonly batchId: string; readonly reason: string } | null;
};

/** @throws ALREADY_EXPORTED when one of the invoices went out meanwhile and this is no repetition */
export async function storeBatch(
  tx: Writer,
  { invoiceIds, again, problems, codes, ...batch }: NewBatch,
): Promise<void> {
  if (again === null) {
    const taken = await tx
      .selectFrom('invoice')
      .select('id')
      .where('id', 'in', anyOf(invoiceIds))
      .where(({ not }) => not(isFree))
      .executeTakeFirst();
    if (taken !== undefined)
      throw new AppError('ALREADY_EXPORTED', {
        en: 'One of these invoices was exported a moment ago; export again to take the rest.',
        nl: 'Een van deze facturen is zojuist geëxporteerd; exporteer opnieuw om de rest mee te nemen.',
      });
  }
  await tx
    .insertInto('exportBatch')
    .values({
      ...batch,
      problems: JSON.stringify(problems),
      codes: canonicalJson(codes),
      repeatsBatchId: again?.batchId ?? null,
      reason: again?.reason ?? null,
    })
    .execute();
  await bulkInsert(
    tx,
    'exportBatchInvoice',
    invoiceIds.map((invoiceId) => ({ batchId: batch.id, invoiceId })),
  );
  await recordChanges(tx, 'invoices', invoiceIds);
}

/** The batch, or the latest one without an id; null when there is none. */
export async function readBatch(store: Store, id?: string): Promise<KeptExportBatch | null> {
  const [batch] = await selectBatches(store, { limit: 1, ...(id === undefined ? {} : { id }) });
  return batch ?? null;
}

/** The latest batches first. */
export function readBatches(store: Store, limit: number): Promise<readonly KeptExportBatch[]> {
  return selectBatches(store, { limit });
}

async function selectBatches(
  store: Store,
  { id, limit }: { readonly id?: string; readonly limit: number },
): Promise<readonly KeptExportBatch[]> {
  let query = store.read
    .selectFrom('exportBatch')
    .select((select) => [
      'id',
      'number',
      'format',
      'fileName',
      'sha256',
      'createdAt',
      'createdBy',
      'reason',
      'problems',
      select
        .selectFrom('exportBatchInvoice')
        .select((inner) => inner.fn.countAll<number>().as('invoices'))
        .whereRef('batchId', '=', 'exportBatch.id')
        .as('invoices'),
    ])
    .orderBy('number', 'desc')
    .limit(limit);
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await query.execute();
  return rows.map((row) =>
    keptExportBatchSchema.parse({ ...row, problems: JSON.parse(row.problems), invoices: Number(row.invoices) }),
  );
}
