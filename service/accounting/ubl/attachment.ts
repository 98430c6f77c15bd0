import type { Attachment } from '../file.ts';
import { el, type XmlElement } from '../xml.ts';

/** The PDF inside the file, which importers show beside the entry; null when there is none. */
export function attachedPdf(number: string, pdf: Attachment | null): XmlElement | null {
  if (pdf === null) return null;
  return el('cac:AdditionalDocumentReference', [
    el('cbc:ID', number),
    el('cac:Attachment', [
      el('cbc:EmbeddedDocumentBinaryObject', { mimeCode: 'application/pdf', filename: pdf.fileName }, pdf.base64),
    ]),
  ]);
}
