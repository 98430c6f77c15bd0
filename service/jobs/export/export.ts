import { countWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDocuments, requireNoBlock } from '../../accounting/check.ts';
import { completed } from '../../accounting/complete.ts';
import type { AccountingCodes, KeptExportBatch } from '../../../shared/accounting.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import {
  readBatch,
  readBatchInvoices,
  readDocuments,
  readNextBatchNumber,
  readUnexportedInvoices,
  storeBatch,
} from '../../store/export.ts';
import { readAccountingCodes, readCodesOfBatch } from '../../store/accounting-codes.ts';
import { recordAudit } from '../../store/audit.ts';
import { readAdministration } from '../../store/administration.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { hashOnDisk, writeContent, type Writing } from './files.ts';

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
    throw new AppError('NOTHING_TO_DO', {
      en: 'Every finalised invoice is exported already. Run the invoice job first, or export a batch again with a reason.',
      nl: 'Elke definitieve factuur is al geëxporteerd. Voer eerst de factuurtaak uit, of exporteer een batch opnieuw met een reden.',
    });
  const format = request.format ?? (await usualFormat(context, again?.batchId));
  const codes = await codesFor(context, { format, repeatedBatchId: again?.batchId });
  const documents = (await readDocuments(context.store, invoiceIds)).map((document) => completed(document, codes));
  const problems = checkDocuments(format, documents);
  requireNoBlock(problems);
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
      codes,
      problems: problems.map(({ invoiceNumber, code, field, message }) => ({ invoiceNumber, code, field, message })),
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

/** A batch that goes again in its own format is completed as it was; otherwise by what the sheets say today. */
async function codesFor(
  { store }: JobContext,
  { format, repeatedBatchId }: { readonly format: ExportFormat; readonly repeatedBatchId: string | undefined },
): Promise<AccountingCodes> {
  const repeated = repeatedBatchId === undefined ? null : await readBatch(store, repeatedBatchId);
  const kept = repeated?.format === format ? await readCodesOfBatch(store, repeated.id) : null;
  return kept ?? readAccountingCodes(store);
}

type Outcome = Pick<KeptExportBatch, 'id' | 'number' | 'fileName' | 'invoices'>;

function outcomeOf({ id, number, fileName, invoices }: Outcome): JobOutcome {
  const many = countWords(invoices, { en: ['invoice is', 'invoices are'], nl: ['factuur staat', 'facturen staan'] });
  return {
    summary: { en: en`${many} in ${fileName} (batch ${number}).`, nl: nl`${many} in ${fileName} (batch ${number}).` },
    result: { exportBatchId: id, fileName, invoices },
  };
}

/** A batch goes again as it went before; a new one in the administration's format. */
async function usualFormat({ store }: JobContext, repeatedBatchId: string | undefined): Promise<ExportFormat> {
  const repeated = repeatedBatchId === undefined ? null : await readBatch(store, repeatedBatchId);
  return repeated?.format ?? (await readAdministration(store)).accountingTarget;
}

/** Writes to a temporary name first and renames when it is whole and on disk. */
async function writeFileOf(
  context: JobContext,
  { number, ...writing }: Writing & { readonly number: number },
): Promise<{ fileName: string; sha256: string }> {
  await mkdir(context.exportFolder, { recursive: true });
  const temporary = join(context.exportFolder, `.writing-${context.jobId}`);
  await rm(temporary, { force: true });
  try {
    const extension = await writeContent(context, temporary, writing);
    const fileName = `monthend-batch-${String(number).padStart(4, '0')}-${writing.format}.${extension}`;
    const sha256 = await hashOnDisk(temporary);
    await rename(temporary, join(context.exportFolder, fileName));
    return { fileName, sha256 };
  } catch (error) {
    await rm(temporary, { force: true });
    throw notWritten(error);
  }
}

/** What the disk refused, as a sentence for the person who can do something about it; anything else stays what it is. */
function notWritten(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence = diskProblems.get(code);
  return sentence === undefined ? error : new AppError('FILE_NOT_WRITTEN', sentence, { cause: code }, error);
}

const tryAgain = {
  en: 'Nothing was exported and no file is left behind; export again afterwards.',
  nl: 'Er is niets geëxporteerd en er is geen bestand achtergebleven; exporteer daarna opnieuw.',
};
const diskProblems: ReadonlyMap<string, Bilingual> = new Map([
  [
    'ENOSPC',
    {
      en: en`The disk of the exports folder is full; free some space. ${tryAgain}`,
      nl: nl`De schijf van de map met exports is vol; maak ruimte vrij. ${tryAgain}`,
    },
  ],
  [
    'EDQUOT',
    {
      en: en`The exports folder has used up its quota; free some space. ${tryAgain}`,
      nl: nl`De map met exports heeft haar quotum opgebruikt; maak ruimte vrij. ${tryAgain}`,
    },
  ],
  [
    'EFBIG',
    {
      en: en`The export file is larger than this system allows; raise its limit on file sizes. ${tryAgain}`,
      nl: nl`Het exportbestand is groter dan dit systeem toestaat; verhoog de grens voor bestandsgrootte. ${tryAgain}`,
    },
  ],
  [
    'EACCES',
    {
      en: en`The service may not write into the exports folder; give it the right to. ${tryAgain}`,
      nl: nl`De service mag niet in de map met exports schrijven; geef hem het recht. ${tryAgain}`,
    },
  ],
  [
    'EPERM',
    {
      en: en`The service may not write into the exports folder; give it the right to. ${tryAgain}`,
      nl: nl`De service mag niet in de map met exports schrijven; geef hem het recht. ${tryAgain}`,
    },
  ],
  [
    'EROFS',
    {
      en: en`The exports folder cannot be written to; make its disk writable. ${tryAgain}`,
      nl: nl`Van de map met exports kan alleen worden gelezen; maak haar beschrijfbaar. ${tryAgain}`,
    },
  ],
]);
