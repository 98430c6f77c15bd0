import type { InvoiceDocument } from '../../shared/invoice.ts';
import { documentFileName, fileOf, type AccountingFile, type Attachments } from './file.ts';
import { ublDocument } from './ubl/document.ts';

/** One UBL 2.1 file per document (UBL has no file for several), each in the profile that its customer asked for. */
export function* writeUbl(
  documents: Iterable<InvoiceDocument>,
  attachments: Attachments = new Map(),
): Generator<AccountingFile> {
  for (const document of documents)
    yield fileOf(documentFileName(document.number), () => [
      { text: ublDocument(document, attachments.get(document.id) ?? null), document },
    ]);
}
