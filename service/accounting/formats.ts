import type { ExportFormat } from '../../shared/choices.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { requireWritable } from './check.ts';
import { writeAfas } from './afas.ts';
import { writeCsv } from './csv.ts';
import { entriesPerFile, writeExact } from './exact.ts';
import type { AccountingFile, Attachments } from './file.ts';
import { writeGenericXml } from './generic.ts';
import { writeQbxml } from './qbxml.ts';
import { writeTwinfield } from './twinfield.ts';
import { writeUbl } from './ubl.ts';

type Format = {
  readonly write: (documents: Iterable<InvoiceDocument>, attachments?: Attachments) => Iterable<AccountingFile>;
  /** Whether each document is a file of its own, which a batch then packs into a ZIP. */
  readonly isOnePerInvoice: boolean;
  /** How many documents a file with PDFs inside holds at most; 0: the format has no place for a PDF. */
  readonly pdfsPerFile: number;
};

/** A new format of shared/choices.ts does not compile until it has a writer here. */
const formats = {
  ubl: { write: writeUbl, isOnePerInvoice: true, pdfsPerFile: 1 },
  'exact-gltransactions': { write: writeExact, isOnePerInvoice: false, pdfsPerFile: entriesPerFile },
  twinfield: { write: writeTwinfield, isOnePerInvoice: false, pdfsPerFile: 0 },
  afas: { write: writeAfas, isOnePerInvoice: true, pdfsPerFile: 0 },
  'generic-xml': { write: writeGenericXml, isOnePerInvoice: false, pdfsPerFile: 0 },
  csv: { write: writeCsv, isOnePerInvoice: false, pdfsPerFile: 0 },
  qbxml: { write: writeQbxml, isOnePerInvoice: false, pdfsPerFile: 0 },
} satisfies Record<ExportFormat, Format>;

/** The files of an export, made one at a time while they are read; they can be read once. */
export type Batch = {
  readonly files: Iterable<AccountingFile>;
} & Pick<Format, 'isOnePerInvoice' | 'pdfsPerFile'>;

/**
 * The files of an export in the order of the documents, so that a batch of any size needs the memory of one file.
 * The same documents give the same bytes. Every document is checked before it is written; call {@link requireWritable}
 * over the whole batch first to hear everything that is wrong with it at once. UBL embeds the attachments, Exact those of
 * documents that send theirs, the others have no place for them; one is looked up when its file is made.
 * While the files are read: @throws AppError DOCUMENT_INCOMPLETE at the first document that is not fit for the format.
 */
export function writeBatch(
  format: ExportFormat,
  documents: Iterable<InvoiceDocument>,
  attachments?: Attachments,
): Batch {
  const { write, ...facts } = formats[format];
  return { files: write(checked(format, documents), attachments), ...facts };
}

function* checked(format: ExportFormat, documents: Iterable<InvoiceDocument>): Generator<InvoiceDocument> {
  for (const document of documents) {
    requireWritable(format, [document]);
    yield document;
  }
}
