import type { ExportFormat } from '../../../shared/choices.ts';
import { AppError } from '../../../shared/error.ts';
import type { InvoiceDocument, InvoiceLine } from '../../../shared/invoice.ts';
import { descendants, readXml } from '../read-xml.ts';
import { isWritten, xmlText } from '../xml.ts';

/**
 * Reads back what was written of a document, with another parser, and looks for every text that the format prints. A text that does
 * not come back as it is in the document would be another text in the accounting package.
 * @throws AppError DOCUMENT_INCOMPLETE, naming the document and the text
 */
export function requireReadBack(format: ExportFormat, document: InvoiceDocument, written: string): void {
  const values = format === 'csv' ? csvCells(written) : xmlValues(written);
  const lost = (typeof values === 'string' ? [values] : textsOf[format](document)).find(
    (text) => typeof values === 'string' || (text !== null && isWritten(text) && !values.has(xmlText(text))),
  );
  if (lost === undefined) return;
  throw new AppError(
    'DOCUMENT_INCOMPLETE',
    {
      en: `${document.number}: "${String(lost).slice(0, 80)}" does not come back when its ${format} file is read; report that, and change the text meanwhile.`,
      nl: `${document.number}: "${String(lost).slice(0, 80)}" komt niet terug als het ${format}-bestand wordt gelezen; meld dat, en wijzig intussen de tekst.`,
    },
    { invoices: [document.number] },
  );
}

type Texts = (document: InvoiceDocument) => readonly (string | null)[];

const party = ({ name, address, vatId, legalId, endpoint }: InvoiceDocument['seller'] | InvoiceDocument['buyer']) => [
  name,
  address.street,
  address.city,
  address.postalCode,
  vatId,
  legalId?.id ?? null,
  endpoint?.id ?? null,
];
const perLine =
  (texts: (line: InvoiceLine) => readonly (string | null)[]): Texts =>
  ({ lines }) =>
    lines.flatMap(texts);
const all =
  (...parts: readonly Texts[]): Texts =>
  (document) =>
    parts.flatMap((part) => part(document));

const printedLines = perLine((line) => [line.id, line.description, line.explanation, line.productCode]);
const references: Texts = ({ note, buyerReference, purchaseOrder, precedingInvoices }) => [
  note,
  buyerReference,
  purchaseOrder,
  ...precedingInvoices.map(({ number }) => number),
];
const printed: Texts = all(
  references,
  ({ number, contractNumber, payment, seller, buyer, vat }) => [
    number,
    contractNumber,
    payment.termsText,
    seller.contactName,
    seller.email,
    ...party(seller),
    ...party(buyer),
    buyer.debtorCode,
    ...vat.map(({ exemptionReason }) => exemptionReason),
  ],
  printedLines,
);
const booked: Texts = ({ buyer, accounting }) => [buyer.debtorCode, accounting.journal];
const lineCodes = perLine(({ costCentre, vatPackageCode }) => [costCentre, vatPackageCode]);

/** UBL names nobody's VAT id on a document outside the scope of VAT (BR-O-02). */
function withoutVatIds(document: InvoiceDocument): InvoiceDocument {
  const { vat, seller, buyer } = document;
  if (!vat.some(({ category }) => category === 'O')) return document;
  return { ...document, seller: { ...seller, vatId: null }, buyer: { ...buyer, vatId: null } };
}

/** What each format has a place for. A description with the release of a deferral behind it is another text. */
const textsOf = {
  ubl: (document) => printed(withoutVatIds(document)),
  'exact-gltransactions': all(
    booked,
    lineCodes,
    ({ number }) => [number],
    perLine(({ description }) => [description]),
  ),
  twinfield: all(booked, lineCodes, ({ number, accounting }) => [
    number,
    accounting.officeCode,
    accounting.debtorsAccount,
  ]),
  afas: all(booked, ({ number, accounting }) => [number, accounting.officeCode]),
  'generic-xml': all(
    printed,
    booked,
    lineCodes,
    perLine(({ ledgerAccount }) => [ledgerAccount]),
  ),
  csv: all(booked, lineCodes, references, printedLines, ({ number, buyer }) => [number, buyer.name]),
  qbxml: ({ number, buyer, note, purchaseOrder }) => [number, buyer.name, note, purchaseOrder],
} satisfies Record<ExportFormat, Texts>;

/** Every text of a leaf and every attribute, or why the XML cannot be read. */
function xmlValues(written: string): ReadonlySet<string> | string {
  const root = readXml(written);
  if ('unreadable' in root) return root.unreadable.en;
  return new Set(
    [...descendants(root)].flatMap(({ children, text, attributes }) => [
      ...(children.length === 0 ? [text] : []),
      ...Object.values(attributes),
    ]),
  );
}

/** The cells as a spreadsheet shows them: the apostrophe in front of what looks like a formula is not part of the text. */
function csvCells(written: string): ReadonlySet<string> {
  return new Set(
    Array.from(written.matchAll(/"((?:[^"]|"")*)"/g), ([, cell]) =>
      cell!.replaceAll('""', '"').replace(/^'(?=[=+\-@\t\r])/, ''),
    ),
  );
}
