import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAfas } from '../../../service/accounting/afas.ts';
import { checkDocuments } from '../../../service/accounting/check.ts';
import { writeCsv } from '../../../service/accounting/csv.ts';
import { writeExact } from '../../../service/accounting/exact.ts';
import type { AccountingFile } from '../../../service/accounting/file.ts';
import { writeGenericXml } from '../../../service/accounting/generic.ts';
import { writeQbxml } from '../../../service/accounting/qbxml.ts';
import { writeTwinfield } from '../../../service/accounting/twinfield.ts';
import { writeUbl } from '../../../service/accounting/ubl.ts';
import { exportFormats, type ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { invoices } from './invoices.ts';
import { plainUbl } from './plain-ubl.ts';

/**
 * One writer in a process of its own, so that its peak of memory is its own: `subject.ts NAME COUNT` writes that many invoices to a
 * file and prints what it took as JSON. NAME is a format, `plain` or `e-invoice-eu`.
 */
async function main(name: string, count: number): Promise<void> {
  // A few beforehand, so that nobody is measured while his code is being compiled.
  await written(name, 20);
  const format = exportFormats.find((one) => one === name) ?? null;
  const startedAt = processorMs();
  if (format !== null) checkAll(format, count);
  const checkedAt = processorMs();
  const bytes = await written(name, count);
  const result = {
    checkMs: format === null ? null : checkedAt - startedAt,
    writeMs: processorMs() - checkedAt,
    bytes,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** What the processor has worked for this process, so that what else runs on the machine is not measured with it. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const writers: Readonly<Record<ExportFormat, (documents: Iterable<InvoiceDocument>) => Iterable<AccountingFile>>> = {
  ubl: writeUbl,
  'exact-gltransactions': writeExact,
  twinfield: writeTwinfield,
  afas: writeAfas,
  'generic-xml': writeGenericXml,
  csv: writeCsv,
  qbxml: writeQbxml,
};

/** @throws when one of the invoices is not fit to be written, for then nothing was measured */
function checkAll(format: ExportFormat, count: number): void {
  for (const document of invoices(count)) {
    const blocking = checkDocuments(format, [document]).filter(({ severity }) => severity === 'block');
    if (blocking.length > 0) throw new Error(blocking[0]!.message.en);
  }
}

/** Writes to a file as an export does, one text after the other; gives its size. */
async function written(name: string, count: number): Promise<number> {
  const path = join(tmpdir(), `monthend-bench-${process.pid}`);
  const file = createWriteStream(path);
  for await (const text of texts(name, count)) if (!file.write(text)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  await rm(path);
  return file.bytesWritten;
}

async function* texts(name: string, count: number): AsyncGenerator<string> {
  const format = exportFormats.find((one) => one === name);
  if (format !== undefined)
    for (const { parts } of writers[format](invoices(count))) for (const { text } of parts) yield text;
  else if (name === 'plain') for (const document of invoices(count)) yield plainUbl(document);
  else yield* withEInvoiceEu(count);
}

/** Loaded where it is needed: it is large, and its memory must not count for the others. */
async function* withEInvoiceEu(count: number): AsyncGenerator<string> {
  const { asInvoiceData, generateUbl } = await import('./e-invoice-eu.ts');
  for (const document of invoices(count)) yield generateUbl(asInvoiceData(ublOf(document)));
}

function ublOf(document: InvoiceDocument): string {
  const [file] = writeUbl([document]);
  return file!.text;
}

void main(process.argv[2]!, Number(process.argv[3]));
