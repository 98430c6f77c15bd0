import type { Attachment } from '../file.ts';
import { el, type XmlElement } from '../xml.ts';

/**
 * The PDF inside the file, which importers show beside the entry; null when there is none.
 * @throws RangeError when it is empty or not base64.
 */
export function attachedPdf(number: string, pdf: Attachment | null): XmlElement | null {
  if (pdf === null) return null;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(pdf.base64)) throw new RangeError(`The PDF of ${number} is not base64.`);
  return el('cac:AdditionalDocumentReference', [
    el('cbc:ID', number),
    el('cac:Attachment', [
      el('cbc:EmbeddedDocumentBinaryObject', { mimeCode: 'application/pdf', filename: pdf.fileName }, pdf.base64),
    ]),
  ]);
}
