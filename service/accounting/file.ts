/** A finished file of an export, its text in UTF-8 without byte order mark. */
export type AccountingFile = { readonly name: string; readonly text: string };

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
