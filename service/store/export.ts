import { invoiceDocumentSchema, type InvoiceDocument } from '../../shared/invoice.ts';
import { AppError } from '../../shared/error.ts';
import type { ExportFormat } from '../../shared/choices.ts';
import { anyOf, bulkInsert } from './bulk.ts';
import { recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';

/** Numbered, immutable export batches: which finalised invoices went out together, in which file. */

/** Ids of finalised invoices that are in no batch yet, in order of number. */
export async function readUnexportedInvoices(store: Store): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('invoice')
    .select('id')
    .where('state', '=', 'finalised')
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('exportBatchInvoice').select('batchId').whereRef('invoiceId', '=', 'invoice.id')),
      ),
    )
    .orderBy('number')
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of the invoices of one batch, in order of number. @throws NOT_FOUND */
export async function readBatchInvoices(store: Store, batchId: string): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('exportBatchInvoice')
    .innerJoin('invoice', 'invoice.id', 'exportBatchInvoice.invoiceId')
    .select('invoice.id as id')
    .where('batchId', '=', batchId)
    .orderBy('invoice.number')
    .execute();
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'There is no such export batch; refresh the pane.');
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

export type ExportBatch = {
  readonly id: string;
  readonly number: number;
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly sha256: string;
  readonly invoices: number;
};

export async function readNextBatchNumber(store: Store): Promise<number> {
  const row = await store.read
    .selectFrom('exportBatch')
    .select((select) => select.fn.max('number').as('last'))
    .executeTakeFirst();
  return row === undefined || row.last === null ? 1 : row.last + 1;
}

export type NewBatch = Omit<ExportBatch, 'invoices'> & {
  readonly invoiceIds: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly again: { readonly batchId: string; readonly reason: string } | null;
};

/** @throws ALREADY_EXPORTED when one of the invoices went out meanwhile and this is no repetition */
export async function storeBatch(tx: Writer, { invoiceIds, again, ...batch }: NewBatch): Promise<void> {
  if (again === null) {
    const taken = await tx
      .selectFrom('exportBatchInvoice')
      .select('invoiceId')
      .where('invoiceId', 'in', anyOf(invoiceIds))
      .executeTakeFirst();
    if (taken !== undefined)
      throw new AppError(
        'ALREADY_EXPORTED',
        'One of these invoices was exported a moment ago; export again to take the rest.',
      );
  }
  await tx
    .insertInto('exportBatch')
    .values({ ...batch, repeatsBatchId: again?.batchId ?? null, reason: again?.reason ?? null })
    .execute();
  await bulkInsert(
    tx,
    'exportBatchInvoice',
    invoiceIds.map((invoiceId) => ({ batchId: batch.id, invoiceId })),
  );
  await recordChanges(tx, 'invoices', invoiceIds);
}

/** The batch, or the latest one without an id; null when there is none. */
export async function readBatch(store: Store, id?: string): Promise<ExportBatch | null> {
  let query = store.read
    .selectFrom('exportBatch')
    .select((select) => [
      'id',
      'number',
      'format',
      'fileName',
      'sha256',
      select
        .selectFrom('exportBatchInvoice')
        .select((inner) => inner.fn.countAll<number>().as('invoices'))
        .whereRef('batchId', '=', 'exportBatch.id')
        .as('invoices'),
    ])
    .orderBy('number', 'desc')
    .limit(1);
  if (id !== undefined) query = query.where('id', '=', id);
  const row = await query.executeTakeFirst();
  return row === undefined ? null : { ...row, format: row.format as ExportFormat, invoices: Number(row.invoices) };
}
