import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader } from '../database.ts';
import type { ExportBatchRow } from '../schema/output.ts';

/** Every export batch in order of its number. */
export async function readBatches(db: Reader): Promise<readonly ExportBatchRow[]> {
  return db.selectFrom('exportBatch').selectAll().orderBy('number').execute();
}

/** Documents that went out in a batch that repeats no other, although accounting did not reject them from the one before. */
export async function readDoubleExports(db: Reader): Promise<readonly { readonly number: string | null }[]> {
  const { rows } = await sql<{ number: string | null }>`
    select invoice.number from invoice
    where (
      select count(*) from export_batch_invoice out join export_batch on export_batch.id = out.batch_id
      where out.invoice_id = invoice.id and export_batch.repeats_batch_id is null
    ) > 1 + (
      select count(distinct answer.batch_id) from accounting_answer answer where answer.invoice_id = invoice.id and answer.outcome = 'rejected'
    ) order by invoice.number`.execute(db);
  return rows;
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
