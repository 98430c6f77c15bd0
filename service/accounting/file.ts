import type { InvoiceDocument } from '../../shared/invoice.ts';

/** A piece of a file: one document, or what stands before, between and after them. */
export type FilePart = { readonly text: string; readonly document: InvoiceDocument | null };

/**
 * A file of an export, in UTF-8 without byte order mark. Its parts are made while they are read, so that a file of a thousand
 * documents needs the memory of one; `text` is all of them at once.
 */
export type AccountingFile = { readonly name: string; readonly parts: Iterable<FilePart>; readonly text: string };

export function fileOf(name: string, parts: () => Iterable<FilePart>): AccountingFile {
  return {
    name,
    parts: { [Symbol.iterator]: () => parts()[Symbol.iterator]() },
    get text() {
      return Array.from(parts(), ({ text }) => text).join('');
    },
  };
}

/** A piece that belongs to no document. */
export function frame(text: string): FilePart {
  return { text, document: null };
}

/** A PDF that belongs to a document, such as the printed invoice. */
export type Attachment = { readonly fileName: string; readonly base64: string };
/** By document id. */
export type Attachments = ReadonlyMap<string, Attachment>;

const numberWidth = 10;

/**
 * The file name of one document. Most packages import in the order of the names, so a number of digits is padded with zeros
 * to ten; a character that a file system may refuse is written as _ and its code, so that two numbers never share a name.
 */
export function documentFileName(number: string): string {
  const safe = number.replace(/[^A-Za-z0-9.-]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}`);
  return `${/^\d+$/.test(safe) ? safe.padStart(numberWidth, '0') : safe}.xml`;
}
