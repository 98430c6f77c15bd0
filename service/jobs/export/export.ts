import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireWritable } from '../../accounting/check.ts';
import type { AccountingFile } from '../../accounting/file.ts';
import { writeBatch } from '../../accounting/formats.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import { AppError } from '../../../shared/error.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { writeZip, type ZipEntry } from '../../documents/zip.ts';
import {
  readBatch,
  readBatchInvoices,
  readDocuments,
  readNextBatchNumber,
  readUnexportedInvoices,
  storeBatch,
  type ExportBatch,
} from '../../store/export.ts';
import { recordAudit } from '../../store/audit.ts';
import { readAdministration } from '../../store/administration.ts';
import { pdfFileName, readPrinted } from '../delivery/print.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { manifestOf } from './manifest.ts';

/**
 * Writes the accounting file of every finalised invoice that is in no batch yet, or of one earlier batch again with a reason.
 * Everything that accounting would refuse is listed before a byte is written; the file appears whole or not at all.
 */
export async function runExport(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'export' }>,
): Promise<JobOutcome> {
  const { again } = request;
  if (context.attempt > 1) {
    const written = await readBatch(context.store, context.jobId);
    if (written !== null) return outcomeOf(written);
  }
  const invoiceIds =
    again === undefined
      ? await readUnexportedInvoices(context.store)
      : await readBatchInvoices(context.store, again.batchId);
  if (invoiceIds.length === 0)
    throw new AppError(
      'NOTHING_TO_DO',
      'Every finalised invoice is exported already. Run the invoice job first, or export a batch again with a reason.',
    );
  const format = request.format ?? (await usualFormat(context, again?.batchId));
  const documents = await readDocuments(context.store, invoiceIds);
  requireWritable(format, documents);
  const number = await readNextBatchNumber(context.store);
  const file = await writeFileOf(context, { format, documents, number });
  // The batch has the job's id, so that a job that is taken up again knows that it wrote its batch already.
  const batch = { id: context.jobId, number, format, ...file };
  await context.write(async (tx) => {
    await storeBatch(tx, {
      ...batch,
      invoiceIds,
      createdAt: context.clock.now(),
      createdBy: context.person,
      again: again ?? null,
    });
    await recordAudit(tx, {
      actor: context.person,
      action: again === undefined ? 'export' : 'export again',
      table: 'invoices',
      rowId: batch.id,
      payload: {
        number,
        format,
        sha256: batch.sha256,
        invoices: documents.map((document) => document.number),
        reason: again?.reason ?? null,
      },
    });
  });
  return outcomeOf({ ...batch, invoices: documents.length });
}

function outcomeOf({ id, number, fileName, invoices }: ExportBatch): JobOutcome {
  return {
    summary: `${invoices === 1 ? '1 invoice is' : `${invoices} invoices are`} in ${fileName} (batch ${number}).`,
    result: { exportBatchId: id, fileName, invoices },
  };
}

/** A batch goes again as it went before; a new one in the administration's format. */
async function usualFormat({ store }: JobContext, repeatedBatchId: string | undefined): Promise<ExportFormat> {
  const repeated = repeatedBatchId === undefined ? null : await readBatch(store, repeatedBatchId);
  return repeated?.format ?? (await readAdministration(store)).accountingTarget;
}

type Writing = {
  readonly format: ExportFormat;
  readonly documents: readonly InvoiceDocument[];
  readonly number: number;
};

/** Writes to a temporary name first and renames when it is whole and on disk. */
async function writeFileOf(context: JobContext, writing: Writing): Promise<{ fileName: string; sha256: string }> {
  await mkdir(context.exportFolder, { recursive: true });
  const temporary = join(context.exportFolder, `.writing-${context.jobId}`);
  await rm(temporary, { force: true });
  try {
    const extension = await writeContent(context, temporary, writing);
    const fileName = `monthend-batch-${String(writing.number).padStart(4, '0')}-${writing.format}.${extension}`;
    const sha256 = await hashOnDisk(temporary);
    await rename(temporary, join(context.exportFolder, fileName));
    return { fileName, sha256 };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * What accounting reads as one file stays one, if it fits; everything else goes into a ZIP with a list of what is in it.
 * Gives the file's extension.
 */
async function writeContent(context: JobContext, path: string, { format, documents }: Writing): Promise<string> {
  const { files, isOnePerInvoice } = writeBatch(format, documents);
  const entries = withProgress(context, { files, total: documents.length });
  if (isOnePerInvoice) {
    await writeZip(path, withManifest(documents, withPdfs(context, documents, entries)));
    return 'zip';
  }
  const parts: AccountingFile[] = [];
  for await (const part of entries) parts.push(part);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    await writeFile(path, only.text, { encoding: 'utf8', flag: 'wx' });
    return only.name.endsWith('.csv') ? 'csv' : 'xml';
  }
  await writeZip(path, parts);
  return 'zip';
}

async function* withProgress(
  context: JobContext,
  { files, total }: { files: Iterable<AccountingFile>; total: number },
): AsyncGenerator<AccountingFile> {
  let done = 0;
  for (const file of files) {
    await context.progress({ done, total, text: `Writing ${file.name}` });
    yield file;
    done += 1;
  }
}

async function* withManifest(
  documents: readonly InvoiceDocument[],
  files: AsyncIterable<ZipEntry>,
): AsyncGenerator<ZipEntry> {
  yield { name: 'manifest.csv', text: manifestOf(documents) };
  yield* files;
}

/** Beside each document's file its PDF under the same name, which is how packages such as Basecone pair them. */
async function* withPdfs(
  context: JobContext,
  documents: readonly InvoiceDocument[],
  files: AsyncIterable<AccountingFile>,
): AsyncGenerator<ZipEntry> {
  let index = 0;
  for await (const file of files) {
    yield file;
    const { id, number } = documents[index]!;
    const bytes = await readPrinted(context, id);
    if (bytes !== null) yield { name: pdfFileName(number), bytes };
    index += 1;
  }
}

async function hashOnDisk(path: string): Promise<string> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
