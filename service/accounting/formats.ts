import type { ExportFormat } from '../../shared/choices.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { requireComplete } from './check.ts';
import { writeExact } from './exact.ts';
import type { AccountingFile } from './file.ts';
import { writeUbl } from './ubl.ts';

type Writer = (documents: Iterable<InvoiceDocument>) => Generator<AccountingFile>;

/** A new format of shared/choices.ts does not compile until it has a writer here. */
const writers = { ubl: writeUbl, 'exact-gltransactions': writeExact } satisfies Record<ExportFormat, Writer>;

/**
 * The files of an export, one at a time and in the order of the documents, so that a batch of any size needs the memory of
 * one file. The same documents give the same bytes. Every document is checked before it is written; call
 * {@link requireComplete} over the whole batch first to hear everything that is wrong with it at once.
 * @throws AppError DOCUMENT_INCOMPLETE at the first document that is not fit for the format.
 */
export function writeBatch(format: ExportFormat, documents: Iterable<InvoiceDocument>): Generator<AccountingFile> {
  return writers[format](checked(format, documents));
}

function* checked(format: ExportFormat, documents: Iterable<InvoiceDocument>): Generator<InvoiceDocument> {
  for (const document of documents) {
    requireComplete(format, [document]);
    yield document;
  }
}
