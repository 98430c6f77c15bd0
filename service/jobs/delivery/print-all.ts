import { countWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bind } from '../../documents/pdf/press.ts';
import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { readFinalised, type Printable } from '../../store/invoice-pdf.ts';
import { readJob } from '../../store/job.ts';
import type { JobContext, JobOutcome, Service } from '../job-context.ts';
import { readPrinted } from './print.ts';

/**
 * One PDF with every invoice of the latest issue date, or with those that are named, for the printer. It holds the invoices as they
 * were printed once; the file of the print before goes.
 */
export async function runPrint(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'print' }>,
): Promise<JobOutcome> {
  const invoices = await readFinalised(context.store, request.invoiceIds ?? 'latest');
  if (invoices.length === 0)
    throw new AppError('NOTHING_TO_DO', {
      en: 'There is no invoice to print; run the invoice job first.',
      nl: 'Er is geen factuur om af te drukken; voer eerst de factuurtaak uit.',
    });
  const files: Uint8Array[] = [];
  for (const { id, number } of invoices) {
    await context.progress({
      done: files.length,
      total: invoices.length,
      text: { en: `Printing ${number}`, nl: `Afdrukken: ${number}` },
    });
    const pdf = await readPrinted(context, id);
    if (pdf === null)
      throw new AppError('INTERNAL', {
        en: `The PDF of ${number} cannot be made; report that with the service's log.`,
        nl: `De PDF van ${number} kan niet worden gemaakt; meld dat met het logboek van de service.`,
      });
    files.push(pdf);
  }
  const fileName = fileNameOf(invoices);
  await store(context, await bind(files, fileName));
  return {
    summary: inFile(invoices.length, fileName),
    result: { printId: context.jobId, fileName, invoices: invoices.length },
  };
}

/** Where the file of a print job stands, and how it is called when it is downloaded. @throws NOT_FOUND when a later one took its place */
export async function findPrint(service: Service, printId: string): Promise<{ path: string; fileName: string }> {
  const job = await readJob(service.store, printId);
  const fileName = job.result?.['fileName'];
  const kept = (await readdir(service.exportFolder).catch((): string[] => [])).includes(nameOnDisk(printId));
  if (job.kind !== 'print' || typeof fileName !== 'string' || !kept)
    throw new AppError('NOT_FOUND', {
      en: 'That print is no longer kept; print the invoices again.',
      nl: 'Die afdruk wordt niet meer bewaard; druk de facturen opnieuw af.',
    });
  return { path: join(service.exportFolder, nameOnDisk(printId)), fileName };
}

function inFile(count: number, fileName: string): Bilingual {
  const invoices = countWords(count, {
    en: ['invoice is', 'invoices are'],
    nl: ['factuur staat', 'facturen staan'],
  });
  return { en: en`${invoices} in ${fileName}.`, nl: nl`${invoices} in ${fileName}.` };
}

function fileNameOf(invoices: readonly Printable[]): string {
  const [first] = invoices;
  const last = invoices.at(-1);
  return first === last ? `invoices-${first!.number}.pdf` : `invoices-${first!.number}-${last!.number}.pdf`;
}

const prefix = 'print-';

function nameOnDisk(printId: string): string {
  return `${prefix}${printId}.pdf`;
}

async function store({ exportFolder, jobId }: JobContext, file: Uint8Array): Promise<void> {
  await mkdir(exportFolder, { recursive: true });
  for (const name of await readdir(exportFolder))
    if (name.startsWith(prefix)) await rm(join(exportFolder, name), { force: true });
  const temporary = join(exportFolder, `.writing-${jobId}`);
  try {
    await writeFile(temporary, file);
    await rename(temporary, join(exportFolder, nameOnDisk(jobId)));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
