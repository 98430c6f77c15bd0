import type { InvoiceDocument } from '../../shared/invoice.ts';
import { fileOf, frame, type AccountingFile } from './file.ts';

/** The items in groups of `size`, the last one smaller; a group is read when it is asked for. */
export function* chunks<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let group: T[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** A format whose files hold many documents: what stands before, per document, and after. */
export type JoinedFormat = {
  readonly perFile: number;
  /** Such as "twinfield-transactions"; the number of the file and the extension follow. */
  readonly name: string;
  readonly extension: 'xml' | 'csv';
  readonly opening: string;
  readonly closing: string;
  readonly part: (document: InvoiceDocument) => string;
};

/** Files numbered from 001. Parts are joined as text: one tree for a whole file would take gigabytes. */
export function* joinedFiles(documents: Iterable<InvoiceDocument>, format: JoinedFormat): Generator<AccountingFile> {
  let fileNumber = 0;
  for (const group of chunks(documents, format.perFile)) {
    fileNumber += 1;
    yield fileOf(numberedName(format, fileNumber), function* () {
      yield frame(format.opening);
      for (const document of group) yield { text: format.part(document), document };
      yield frame(format.closing);
    });
  }
}

export function numberedName(
  { name, extension }: { readonly name: string; readonly extension: string },
  fileNumber: number,
): string {
  return `${name}-${String(fileNumber).padStart(3, '0')}.${extension}`;
}
