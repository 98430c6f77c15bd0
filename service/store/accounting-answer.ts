import { accountingAnswerSchema, type AccountingAnswer, type AnswerOutcome } from '../../shared/accounting.ts';
import { recordChanges } from './changes.ts';
import type { Reader, Store, Writer } from './database.ts';
import { anyOf } from './bulk.ts';
import { sha256 } from './canonical.ts';

/** What accounting answered about the invoices of a batch: rows are only added, and the last one says how things stand. */

/** A finalised invoice, with the latest batch that it went out in and what was answered to that. */
export type Exported = {
  readonly invoiceId: string;
  readonly number: string;
  readonly batchId: string;
  readonly batch: number;
  readonly outcome: string | null;
  readonly message: string | null;
};

/** Those of the invoices named by number that went out at least once. */
export async function readExported(db: Reader, numbers: readonly string[]): Promise<readonly Exported[]> {
  const rows = await db
    .selectFrom('invoice')
    .innerJoin('exportBatchInvoice', 'exportBatchInvoice.invoiceId', 'invoice.id')
    .innerJoin('exportBatch', 'exportBatch.id', 'exportBatchInvoice.batchId')
    .leftJoin('accountingAnswer', (join) =>
      join.on('accountingAnswer.seq', '=', (eb) =>
        eb
          .selectFrom('accountingAnswer as latest')
          .select(({ fn }) => fn.max('latest.seq').as('seq'))
          .whereRef('latest.invoiceId', '=', 'invoice.id')
          .whereRef('latest.batchId', '=', 'exportBatch.id'),
      ),
    )
    .select([
      'invoice.id as invoiceId',
      'invoice.number',
      'exportBatch.id as batchId',
      'exportBatch.number as batch',
      'accountingAnswer.outcome',
      'accountingAnswer.message',
    ])
    .where('invoice.number', 'in', anyOf(numbers))
    .where('invoice.state', '=', 'finalised')
    .orderBy('exportBatch.number')
    .execute();
  const latest = new Map(rows.map(({ number, ...row }) => [row.invoiceId, { ...row, number: number! }]));
  return [...latest.values()];
}

export type NewAnswer = {
  readonly invoiceId: string;
  readonly batchId: string;
  readonly outcome: AnswerOutcome;
  readonly message: string | null;
  readonly reference: string | null;
};

type Source = { readonly person: string; readonly file: { readonly name: string; readonly text: string } | null };

/** Keeps the answers, and the file that they were read from as it came. */
export async function storeAnswers(tx: Writer, answers: readonly NewAnswer[], { person, file }: Source): Promise<void> {
  const fileSha256 = file === null ? null : sha256(file.text);
  if (file !== null)
    await tx
      .insertInto('accountingAnswerFile')
      .values({ sha256: fileSha256!, fileName: file.name, text: file.text, at: tx.at, person })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  for (const answer of answers)
    await tx
      .insertInto('accountingAnswer')
      .values({ ...answer, fileSha256, at: tx.at, person })
      .execute();
  await recordChanges(
    tx,
    'invoices',
    answers.map(({ invoiceId }) => invoiceId),
  );
}

/** Everything that accounting answered about an invoice, oldest first. */
export async function readAnswersOf(store: Store, invoiceId: string): Promise<readonly AccountingAnswer[]> {
  const rows = await store.read
    .selectFrom('accountingAnswer')
    .innerJoin('exportBatch', 'exportBatch.id', 'accountingAnswer.batchId')
    .leftJoin('accountingAnswerFile', 'accountingAnswerFile.sha256', 'accountingAnswer.fileSha256')
    .select([
      'exportBatch.number as batch',
      'outcome',
      'message',
      'reference',
      'accountingAnswer.at',
      'accountingAnswer.person',
      'accountingAnswerFile.fileName',
    ])
    .where('invoiceId', '=', invoiceId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => accountingAnswerSchema.parse(row));
}
