import { assert, property } from 'fast-check';
import { writeExact } from '../../../service/accounting/exact.ts';
import { writeUbl } from '../../../service/accounting/ubl.ts';
import { xmlText } from '../../../service/accounting/xml.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import { anyText } from './arbitrary.ts';
import { belgianBuyer, creditNote, invoice, line } from './documents.ts';
import { parsed, values } from './parsed.ts';

type Path = readonly (string | number)[];
const party: readonly Path[] = [
  ['name'],
  ['address', 'street'],
  ['address', 'city'],
  ['address', 'postalCode'],
  ['vatId'],
  ['legalId', 'id'],
  ['endpoint', 'id'],
];
const printedLine: readonly Path[] = [['id'], ['description'], ['explanation'], ['productCode']];

const ublFields: readonly Path[] = [
  ['number'],
  ['note'],
  ['buyerReference'],
  ['purchaseOrder'],
  ['contractNumber'],
  ['payment', 'termsText'],
  ['precedingInvoices', 0, 'number'],
  ['vat', 0, 'exemptionReason'],
  ['seller', 'contactName'],
  ['seller', 'email'],
  ...party.map((path) => ['seller', ...path]),
  ['buyer', 'debtorCode'],
  ...party.map((path) => ['buyer', ...path]),
  ...printedLine.map((path) => ['lines', 0, ...path]),
];
const invoiceOnlyFields: readonly Path[] = [
  ['payment', 'iban'],
  ['payment', 'bic'],
];
const exactFields: readonly Path[] = [
  ['number'],
  ['accounting', 'journal'],
  ['accounting', 'paymentCondition'],
  ['buyer', 'name'],
  ['buyer', 'debtorCode'],
  ['lines', 0, 'description'],
  ['lines', 0, 'explanation'],
  ['lines', 0, 'ledgerAccount'],
  ['lines', 0, 'costCentre'],
  ['lines', 0, 'vatPackageCode'],
];

const overrides = { buyer: belgianBuyer, exemptionReason: 'reverse charge', note: 'note', profile: 'peppol' } as const;
const reversed = line({ vatCategory: 'AE', vatRate: '0', costCentre: 'SRV' });
const precedingInvoices = [{ number: '20260003', issueDate: '2026-10-01' }];
const anInvoice = invoice([reversed], { ...overrides, precedingInvoices });
const aCreditNote = creditNote([reversed], overrides);

const written = [
  { what: 'a UBL invoice', write: writeUbl, document: anInvoice, fields: [...ublFields, ...invoiceOnlyFields] },
  { what: 'a UBL credit note', write: writeUbl, document: aCreditNote, fields: ublFields },
  { what: 'an Exact entry', write: writeExact, document: anInvoice, fields: exactFields },
].flatMap(({ fields, ...rest }) => fields.map((field) => ({ ...rest, field, name: field.join('.') })));

const runsPerField = 10;

it.each(written)('any text in $name of $what reaches the reader unchanged', ({ write, document, field }) => {
  assert(
    property(anyText, (text) => {
      const [file] = write([withText(document, field, text)]);
      expect(values(parsed(file!.text))).toContain(xmlText(text));
    }),
    { numRuns: runsPerField, examples: [['AT&T; router'], ['R&amp;D'], ['&nbsp;'], ['a\u0000b\uD800c'], ['🖥️ <"\'>']] },
  );
});

function withText(document: InvoiceDocument, path: Path, text: string): InvoiceDocument {
  return invoiceDocumentSchema.parse(replaced(document, path, text));
}

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? replaced(each, rest, text) : each));
  if (typeof value !== 'object' || value === null || !(key in value)) throw new Error(`There is no ${key}.`);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? replaced(each, rest, text) : each]),
  );
}
