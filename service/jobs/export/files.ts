import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { requireReadBack } from '../../accounting/check/read-back.ts';
import { fileOf, type AccountingFile, type Attachment } from '../../accounting/file.ts';
import { writeBatch } from '../../accounting/formats.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { writeZip, type ZipEntry } from '../../documents/zip.ts';
import { pdfFileName, readPrinted } from '../delivery/print.ts';
import type { JobContext } from '../job-context.ts';
import { manifestOf } from './manifest.ts';

export type Writing = {
  readonly format: ExportFormat;
  readonly documents: readonly InvoiceDocument[];
};

/**
 * What accounting reads as one file stays one, if it fits; everything else goes into a ZIP with a list of what is in it. Gives the
 * file's extension. However large the batch, no more than a few files of it are in memory.
 */
export async function writeContent(context: JobContext, path: string, { format, documents }: Writing): Promise<string> {
  const pdfs: Pdfs = new Map();
  const { files, isOnePerInvoice } = accountingFiles(context, { format, documents, pdfs });
  if (isOnePerInvoice) {
    await writeZip(path, withManifest(documents, withPdfs(documents, { files, pdfs })));
    return 'zip';
  }
  const parts = files[Symbol.asyncIterator]();
  const first = await parts.next();
  const second = first.done === true ? first : await parts.next();
  if (first.done !== true && second.done === true) {
    await writeParts(path, first.value);
    return first.value.name.endsWith('.csv') ? 'csv' : 'xml';
  }
  await writeZip(path, joined([first, second], parts));
  return 'zip';
}

async function writeParts(path: string, { parts }: AccountingFile): Promise<void> {
  function* texts(): Generator<string> {
    for (const { text } of parts) yield text;
  }
  await pipeline(Readable.from(texts()), createWriteStream(path, { flags: 'wx', encoding: 'utf8' }));
}

/** Waits until the file is on disk, and gives its SHA-256. */
export async function hashOnDisk(path: string): Promise<string> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The printed invoices that a writer may ask for, by document id. */
type Pdfs = Map<string, Attachment>;

type Batch = { readonly files: AsyncIterable<AccountingFile>; readonly isOnePerInvoice: boolean };

/** The accounting files one by one. Before each, the PDFs are read of the documents that it may take; those of long ago are let go. */
function accountingFiles(context: JobContext, { format, documents, pdfs }: Writing & { readonly pdfs: Pdfs }): Batch {
  let taken = 0;
  function* counted(): Generator<InvoiceDocument> {
    for (const document of documents) {
      taken += 1;
      yield document;
    }
  }
  const { files, isOnePerInvoice, pdfsPerFile } = writeBatch(format, counted(), pdfs);
  const isPrinted = ({ accounting }: InvoiceDocument) =>
    isOnePerInvoice || (pdfsPerFile > 0 && accounting.sendsDocuments);
  async function* withProgress(): AsyncGenerator<AccountingFile> {
    const written = files[Symbol.iterator]();
    const reach = Math.max(1, pdfsPerFile);
    const ready = () =>
      readPdfs(context, pdfs, documents.slice(Math.max(0, taken - reach), taken + reach).filter(isPrinted));
    for (let wanted = await nextFile(written, ready); wanted.done !== true; wanted = await nextFile(written, ready)) {
      await context.progress({
        done: taken,
        total: documents.length,
        text: { en: `Writing ${wanted.value.name}`, nl: `Schrijven: ${wanted.value.name}` },
      });
      yield readBack(format, wanted.value);
    }
  }
  return { files: withProgress(), isOnePerInvoice };
}

/** The file, each of its documents read back while it is written. */
function readBack(format: ExportFormat, { name, parts }: AccountingFile): AccountingFile {
  return fileOf(name, function* () {
    for (const part of parts) {
      if (part.document !== null) requireReadBack(format, part.document, part.text);
      yield part;
    }
  });
}

async function nextFile(
  files: Iterator<AccountingFile>,
  ready: () => Promise<void>,
): Promise<IteratorResult<AccountingFile, undefined>> {
  await ready();
  return files.next();
}

async function readPdfs(context: JobContext, pdfs: Pdfs, documents: readonly InvoiceDocument[]): Promise<void> {
  const ids = new Set(documents.map(({ id }) => id));
  for (const id of pdfs.keys()) if (!ids.has(id)) pdfs.delete(id);
  for (const { id, number } of documents) {
    if (pdfs.has(id)) continue;
    const bytes = await readPrinted(context, id);
    if (bytes !== null) pdfs.set(id, { fileName: pdfFileName(number), base64: Buffer.from(bytes).toString('base64') });
  }
}

async function* withManifest(
  documents: readonly InvoiceDocument[],
  files: AsyncIterable<ZipEntry>,
): AsyncGenerator<ZipEntry> {
  yield { name: 'manifest.csv', parts: [{ text: manifestOf(documents) }] };
  yield* files;
}

/** Beside each document's file its PDF under the same name, which is how packages such as Basecone pair them. */
async function* withPdfs(
  documents: readonly InvoiceDocument[],
  { files, pdfs }: { readonly files: AsyncIterable<AccountingFile>; readonly pdfs: Pdfs },
): AsyncGenerator<ZipEntry> {
  let index = 0;
  for await (const file of files) {
    yield file;
    const pdf = pdfs.get(documents[index]!.id);
    if (pdf !== undefined) yield { name: pdf.fileName, bytes: Buffer.from(pdf.base64, 'base64') };
    index += 1;
  }
}

async function* joined(
  first: readonly IteratorResult<AccountingFile, undefined>[],
  rest: AsyncIterator<AccountingFile>,
): AsyncGenerator<AccountingFile> {
  for (const part of first) if (part.done !== true) yield part.value;
  for (let part = await rest.next(); part.done !== true; part = await rest.next()) yield part.value;
}
