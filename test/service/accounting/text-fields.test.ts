import { assert, property } from 'fast-check';
import { writeAfas } from '../../../service/accounting/afas.ts';
import { writeCsv } from '../../../service/accounting/csv.ts';
import { writeExact } from '../../../service/accounting/exact.ts';
import type { AccountingFile } from '../../../service/accounting/file.ts';
import { writeGenericXml } from '../../../service/accounting/generic.ts';
import { writeQbxml } from '../../../service/accounting/qbxml.ts';
import { writeTwinfield } from '../../../service/accounting/twinfield.ts';
import { writeUbl } from '../../../service/accounting/ubl.ts';
import { xmlText } from '../../../service/accounting/xml.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import { anyText } from './arbitrary.ts';
import { csvRows } from './csv-rows.ts';
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

const codes: readonly Path[] = [
  ['number'],
  ['accounting', 'journal'],
  ['buyer', 'debtorCode'],
  ['lines', 0, 'description'],
  ['lines', 0, 'ledgerAccount'],
  ['lines', 0, 'costCentre'],
  ['lines', 0, 'vatPackageCode'],
];
const balanceFields: readonly Path[] = [...codes, ['accounting', 'officeCode']];
const genericFields: readonly Path[] = [
  ...ublFields,
  ...invoiceOnlyFields,
  ...balanceFields,
  ['payment', 'mandate'],
  ['accounting', 'paymentCondition'],
  ['accounting', 'debtorsAccount'],
  ['accounting', 'vatAccount'],
  ['lines', 0, 'contractNumber'],
];
const csvFields: readonly Path[] = [
  ...codes,
  ['note'],
  ['buyerReference'],
  ['purchaseOrder'],
  ['precedingInvoices', 0, 'number'],
  ['accounting', 'paymentCondition'],
  ['buyer', 'name'],
  ['buyer', 'vatId'],
  ['lines', 0, 'id'],
  ['lines', 0, 'productCode'],
  ['lines', 0, 'explanation'],
  ['lines', 0, 'contractNumber'],
];
const qbxmlFields: readonly Path[] = [
  ['number'],
  ['note'],
  ['purchaseOrder'],
  ['accounting', 'debtorsAccount'],
  ['buyer', 'name'],
  ['buyer', 'address', 'street'],
  ['buyer', 'address', 'city'],
  ['buyer', 'address', 'postalCode'],
  ['lines', 0, 'productCode'],
  ['lines', 0, 'costCentre'],
  ['lines', 0, 'vatPackageCode'],
];

const overrides = { buyer: belgianBuyer, exemptionReason: 'reverse charge', note: 'note', profile: 'peppol' } as const;
const reversed = line({ vatCategory: 'AE', vatRate: '0', costCentre: 'SRV' });
const precedingInvoices = [{ number: '20260003', issueDate: '2026-10-01' }];
const anInvoice = invoice([reversed], { ...overrides, precedingInvoices });
const taxed = invoice([line()]);
const aCreditNote = creditNote([reversed], overrides);

const noInstruction = (text: string): string => text.replace('<?qbxml version="13.0"?>\n', '');
const fromXml = (text: string): readonly string[] => values(parsed(noInstruction(text)));
const fromCsv = (text: string): readonly string[] => csvRows(text).flat();

type Writing = {
  readonly what: string;
  readonly write: (documents: readonly InvoiceDocument[]) => Iterable<AccountingFile>;
  readonly read: (text: string) => readonly string[];
  readonly document: InvoiceDocument;
  readonly fields: readonly Path[];
};
const sendingCustomers = { ...anInvoice, accounting: { ...anInvoice.accounting, sendsCustomers: true } };
const writings: readonly Writing[] = [
  { what: 'a UBL invoice', write: writeUbl, document: anInvoice, fields: [...ublFields, ...invoiceOnlyFields] },
  { what: 'a UBL credit note', write: writeUbl, document: aCreditNote, fields: ublFields },
  { what: 'an Exact entry', write: writeExact, document: anInvoice, fields: exactFields },
  {
    what: 'the customers of Exact',
    write: writeExact,
    document: sendingCustomers,
    fields: [
      ['buyer', 'name'],
      ['buyer', 'debtorCode'],
    ],
  },
  {
    what: 'a Twinfield transaction',
    write: writeTwinfield,
    document: anInvoice,
    fields: [...balanceFields, ['accounting', 'debtorsAccount']],
  },
  { what: 'an AFAS entry', write: writeAfas, document: anInvoice, fields: balanceFields },
  { what: 'the VAT of an AFAS entry', write: writeAfas, document: taxed, fields: [['accounting', 'vatAccount']] },
  { what: 'generic XML', write: writeGenericXml, document: anInvoice, fields: genericFields },
  { what: 'a CSV row', write: writeCsv, document: anInvoice, fields: csvFields, read: fromCsv },
  { what: 'a QuickBooks request', write: writeQbxml, document: anInvoice, fields: qbxmlFields },
].map((writing) => ({ read: fromXml, ...writing }));

const written = writings.flatMap(({ fields, ...rest }) =>
  fields.map((field) => ({ ...rest, field, name: field.join('.') })),
);

const runsPerField = 10;

it.each(written)('any text in $name of $what reaches the reader unchanged', ({ write, read, document, field }) => {
  assert(
    property(anyText, (text) => {
      const [file] = write([withText(document, field, text)]);
      expect(read(file!.text)).toContain(xmlText(text));
    }),
    {
      numRuns: runsPerField,
      examples: [['AT&T; router'], ['R&amp;D'], ['&nbsp;'], ['a\u0000b\uD800c'], ['🖥️ <"\'>'], ['x\t']],
    },
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
