import { TextDecoder } from 'node:util';
import { AppError } from '../../../shared/error.ts';

/**
 * The text of a file from a spreadsheet: UTF-8 with or without its mark, else Windows-1252, which older programs write.
 * @throws VALUE_INVALID for a file that is no such text
 */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16 || bytes.includes(0))
    throw new AppError('VALUE_INVALID', {
      en: 'This is not a CSV file; save the sheet as "CSV UTF-8" and import that file.',
      nl: 'Dit is geen CSV-bestand; sla het blad op als "CSV UTF-8" en importeer dat bestand.',
    });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** The characters of 0x80 to 0x9F; the others are those of Latin-1. Some versions of node decode these as Latin-1 too. */
const from80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replaceAll(/[\u0080-\u009F]/g, (character) => from80[character.charCodeAt(0) - 0x80]!);
}
