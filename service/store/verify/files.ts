import { createHash } from 'node:crypto';
import type { Reader } from '../database.ts';
import type { ExportBatchRow } from '../schema.ts';

/** Every export batch in order of its number. */
export async function readBatches(db: Reader): Promise<readonly ExportBatchRow[]> {
  return db.selectFrom('exportBatch').selectAll().orderBy('number').execute();
}

/** Documents that went out in more than one batch that was not a repetition, and finalised ones without their PDF's own bytes. */
export async function readDoubleExports(db: Reader): Promise<readonly { readonly number: string | null }[]> {
  return db
    .selectFrom('exportBatchInvoice')
    .innerJoin('exportBatch', 'exportBatch.id', 'exportBatchInvoice.batchId')
    .innerJoin('invoice', 'invoice.id', 'exportBatchInvoice.invoiceId')
    .select('invoice.number')
    .where('exportBatch.repeatsBatchId', 'is', null)
    .groupBy('invoice.id')
    .having((eb) => eb.fn.countAll(), '>', 1)
    .orderBy('invoice.number')
    .execute();
}

/** Numbers of the documents whose PDF is not the one that was made. */
export async function* changedPdfs(db: Reader): AsyncGenerator<string> {
  const made = await db
    .selectFrom('invoicePdf')
    .innerJoin('invoice', 'invoice.id', 'invoicePdf.invoiceId')
    .select(['invoiceId', 'number'])
    .orderBy('number')
    .execute();
  for (const { invoiceId, number } of made) {
    const { sha256, content } = await db
      .selectFrom('invoicePdf')
      .select(['sha256', 'content'])
      .where('invoiceId', '=', invoiceId)
      .executeTakeFirstOrThrow();
    if (createHash('sha256').update(content).digest('hex') !== sha256) yield String(number);
  }
}
