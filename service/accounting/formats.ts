import type { ExportFormat } from '../../shared/choices.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { requireWritable } from './check.ts';
import { writeAfas } from './afas.ts';
import { writeCsv } from './csv.ts';
import { writeExact } from './exact.ts';
import type { AccountingFile, Attachments } from './file.ts';
import { writeGenericXml } from './generic.ts';
import { writeQbxml } from './qbxml.ts';
import { writeTwinfield } from './twinfield.ts';
import { writeUbl } from './ubl.ts';

type Format = {
  readonly write: (documents: Iterable<InvoiceDocument>, attachments?: Attachments) => Iterable<AccountingFile>;
  /** Whether each document is a file of its own, which a batch then packs into a ZIP. */
  readonly isOnePerInvoice: boolean;
};

/** A new format of shared/choices.ts does not compile until it has a writer here. */
const formats = {
  ubl: { write: writeUbl, isOnePerInvoice: true },
  'exact-gltransactions': { write: writeExact, isOnePerInvoice: false },
  twinfield: { write: writeTwinfield, isOnePerInvoice: false },
  afas: { write: writeAfas, isOnePerInvoice: true },
  'generic-xml': { write: writeGenericXml, isOnePerInvoice: false },
  csv: { write: writeCsv, isOnePerInvoice: false },
  qbxml: { write: writeQbxml, isOnePerInvoice: false },
} satisfies Record<ExportFormat, Format>;

/** The files of an export, made one at a time while they are read; they can be read once. */
export type Batch = { readonly files: Iterable<AccountingFile>; readonly isOnePerInvoice: boolean };

/**
 * The files of an export in the order of the documents, so that a batch of any size needs the memory of one file.
 * The same documents give the same bytes. Every document is checked before it is written; call {@link requireWritable}
 * over the whole batch first to hear everything that is wrong with it at once. UBL embeds the attachments, the others have
 * no place for them.
 * While the files are read: @throws AppError DOCUMENT_INCOMPLETE at the first document that is not fit for the format.
 */
export function writeBatch(
  format: ExportFormat,
  documents: Iterable<InvoiceDocument>,
  attachments?: Attachments,
): Batch {
  const { write, isOnePerInvoice } = formats[format];
  return { files: write(checked(format, documents), attachments), isOnePerInvoice };
}

function* checked(format: ExportFormat, documents: Iterable<InvoiceDocument>): Generator<InvoiceDocument> {
  for (const document of documents) {
    requireWritable(format, [document]);
    yield document;
  }
}
