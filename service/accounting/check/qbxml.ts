import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { qbxmlDescription } from '../qbxml.ts';
import { checkHundredths, isBlank } from './codes.ts';
import { lineField, type Complaint } from './problem.ts';

/** QuickBooks refuses a longer text with a parsing error that names no line. Source: qbXML 13 field lengths, read 2026-11. */
const longest = {
  number: 11,
  name: 41,
  street: 41,
  city: 31,
  postalCode: 13,
  purchaseOrder: 25,
  note: 4_095,
  description: 4_095,
  productCode: 31,
  taxCode: 3,
} as const;

export function* checkForQbxml(document: InvoiceDocument): Generator<Complaint> {
  yield* checkHundredths(document, { en: 'QuickBooks counts', nl: 'QuickBooks telt' });
  const { buyer } = document;
  yield* tooLong([
    ['number', document.number, longest.number],
    ['buyer.name', buyer.name, longest.name],
    ['buyer.address.street', buyer.address.street, longest.street],
    ['buyer.address.city', buyer.address.city, longest.city],
    ['buyer.address.postalCode', buyer.address.postalCode, longest.postalCode],
    ['purchaseOrder', document.purchaseOrder, longest.purchaseOrder],
    ['note', document.note, longest.note],
  ]);
  for (const [index, line] of document.lines.entries()) {
    if (isBlank(line.vatPackageCode))
      yield {
        code: 'VAT_CODE_MISSING',
        field: lineField(index, 'vatPackageCode'),
        message: {
          en: `Fill in QuickBooks' sales tax code for category ${line.vatCategory}.`,
          nl: `Vul de btw-code van QuickBooks in voor categorie ${line.vatCategory}.`,
        },
      };
    yield* tooLong([
      [lineField(index, 'productCode'), line.productCode, longest.productCode],
      [lineField(index, 'description'), qbxmlDescription(line), longest.description],
      [lineField(index, 'vatPackageCode'), line.vatPackageCode, longest.taxCode],
    ]);
  }
}

type Limit = readonly [field: string, text: string | null, most: number];

function* tooLong(limits: readonly Limit[]): Generator<Complaint> {
  for (const [field, text, most] of limits)
    if (text !== null && text.length > most)
      yield {
        code: 'TEXT_TOO_LONG',
        field,
        message: {
          en: `QuickBooks takes at most ${most} characters for ${field}, and it has ${text.length}; shorten it.`,
          nl: `QuickBooks neemt hoogstens ${most} tekens voor ${field}, en het heeft er ${text.length}; kort het in.`,
        },
      };
}
