import { checkDocuments } from '../../../service/accounting/check.ts';
import { exportFormats } from '../../../shared/choices.ts';
import { invoiceDocumentSchema, type InvoiceDocument, type InvoiceLine } from '../../../shared/invoice.ts';
import { minor } from '../../../shared/money.ts';
import { addDays, day } from '../../../shared/period.ts';
import { cases } from './cases.ts';

/** A correct document, by default the invoice of two lines, 417.00 + 87.57 = 504.57, and the smallest thing that can be wrong with it. */
type Mutant = {
  readonly name: string;
  readonly of?: string;
  readonly mutate: (document: InvoiceDocument) => InvoiceDocument;
  readonly code: string;
};

const onFirstLine =
  (change: (line: InvoiceLine) => Partial<InvoiceLine>) =>
  (document: InvoiceDocument): InvoiceDocument => ({
    ...document,
    lines: document.lines.map((line, index) => (index === 0 ? { ...line, ...change(line) } : line)),
  });
const plus = (amount: number, cents: number) => minor(amount + cents);
const onTotal = (name: 'net' | 'vat' | 'gross', cents: number) => (document: InvoiceDocument) => ({
  ...document,
  totals: { ...document.totals, [name]: plus(document.totals[name], cents) },
});
const onVat = (name: 'base' | 'tax', cents: number) => (document: InvoiceDocument) => ({
  ...document,
  vat: document.vat.map((group) => ({ ...group, [name]: plus(group[name], cents) })),
});

const mutants: readonly Mutant[] = [
  { name: 'a line a cent high', mutate: onFirstLine(({ net }) => ({ net: plus(net, 1) })), code: 'LINE_NET_WRONG' },
  { name: 'a line a cent low', mutate: onFirstLine(({ net }) => ({ net: plus(net, -1) })), code: 'LINE_NET_WRONG' },
  {
    name: 'a line of the other sign',
    mutate: onFirstLine(({ net }) => ({ net: minor(-net) })),
    code: 'LINE_NET_WRONG',
  },
  { name: 'a price a cent high', mutate: onFirstLine(() => ({ unitPrice: '18.51' })), code: 'LINE_NET_WRONG' },
  { name: 'a unit more', mutate: onFirstLine(() => ({ quantity: '13' })), code: 'LINE_NET_WRONG' },
  { name: 'a price for 31 days', mutate: onFirstLine(() => ({ baseQuantity: '31' })), code: 'LINE_NET_WRONG' },
  { name: 'a base of zero', mutate: onFirstLine(() => ({ baseQuantity: '0' })), code: 'BASE_QUANTITY_WRONG' },
  { name: 'a line id used twice', mutate: onFirstLine(() => ({ id: '2' })), code: 'LINE_ID_REPEATED' },
  { name: 'a rate of 20', mutate: onFirstLine(() => ({ vatRate: '20' })), code: 'VAT_GROUP_WRONG' },
  { name: 'a rate of 0', mutate: onFirstLine(() => ({ vatRate: '0' })), code: 'VAT_RATE_WRONG' },
  { name: 'another VAT category', mutate: onFirstLine(() => ({ vatCategory: 'AE' })), code: 'VAT_RATE_WRONG' },
  { name: 'a VAT base a cent high', mutate: onVat('base', 1), code: 'VAT_GROUP_WRONG' },
  { name: 'VAT a cent high', mutate: onVat('tax', 1), code: 'VAT_AMOUNT_WRONG' },
  { name: 'VAT a cent low', mutate: onVat('tax', -1), code: 'VAT_AMOUNT_WRONG' },
  { name: 'a net total a cent high', mutate: onTotal('net', 1), code: 'NET_TOTAL_WRONG' },
  { name: 'a VAT total a cent low', mutate: onTotal('vat', -1), code: 'VAT_TOTAL_WRONG' },
  { name: 'a gross total a cent high', mutate: onTotal('gross', 1), code: 'GROSS_TOTAL_WRONG' },
  {
    name: 'a line left out',
    mutate: (document) => ({ ...document, lines: document.lines.slice(1) }),
    code: 'NET_TOTAL_WRONG',
  },
  {
    name: 'due a day too early',
    mutate: (document) => ({ ...document, dueDate: addDays(document.issueDate, -1) }),
    code: 'DUE_DATE_WRONG',
  },
  { name: 'due never', mutate: (document) => ({ ...document, dueDate: null }), code: 'DUE_DATE_WRONG' },
  {
    name: 'a period of no day',
    mutate: onFirstLine(() => ({ period: { from: day('2026-10-01'), to: day('2026-10-01') } })),
    code: 'PERIOD_WRONG',
  },
  {
    name: 'called a credit note',
    mutate: (document) => ({ ...document, kind: 'credit note' }),
    code: 'PRECEDING_INVOICE_MISSING',
  },
  {
    name: 'a KvK number a digit short',
    mutate: (document) => ({ ...document, buyer: { ...document.buyer, legalId: { scheme: '0106', id: '8765432' } } }),
    code: 'REGISTRATION_WRONG',
  },
  {
    name: 'a VAT id a digit short',
    mutate: (document) => ({ ...document, buyer: { ...document.buyer, vatId: 'NL98765432B01' } }),
    code: 'VAT_ID_WRONG',
  },
  {
    name: 'an IBAN with two digits swapped',
    mutate: (document) => ({ ...document, payment: { ...document.payment, iban: 'NL91ABNA0417163400' } }),
    code: 'IBAN_WRONG',
  },
  {
    name: 'an e-invoice address a digit long',
    mutate: (document) => ({
      ...document,
      buyer: { ...document.buyer, endpoint: { scheme: '0106', id: '876543210' } },
    }),
    code: 'ENDPOINT_WRONG',
  },
  {
    name: 'a debtor code of a blank',
    mutate: (document) => ({ ...document, buyer: { ...document.buyer, debtorCode: ' ' } }),
    code: 'TEXT_MISSING',
  },
  {
    name: 'a country in small letters',
    mutate: (document) => ({
      ...document,
      seller: { ...document.seller, address: { ...document.seller.address, country: 'nl' } },
    }),
    code: 'COUNTRY_WRONG',
  },
  {
    name: 'another line at half an hour’s price: minutes per 30 instead of 60',
    of: 'minutes',
    mutate: onFirstLine(() => ({ baseQuantity: '30' })),
    code: 'LINE_NET_WRONG',
  },
  { name: 'a minute more', of: 'minutes', mutate: onFirstLine(() => ({ quantity: '136' })), code: 'LINE_NET_WRONG' },
  { name: 'a day more', of: 'prorated', mutate: onFirstLine(() => ({ quantity: '365' })), code: 'LINE_NET_WRONG' },
  {
    name: 'an invoice credited a day before it was made',
    of: 'credit-note',
    mutate: (document) => ({ ...document, issueDate: day('2026-10-31') }),
    code: 'PRECEDING_INVOICE_WRONG',
  },
  {
    name: 'a credit note about itself',
    of: 'credit-note',
    mutate: (document) => ({
      ...document,
      precedingInvoices: document.precedingInvoices.map((preceding) => ({ ...preceding, number: document.number })),
    }),
    code: 'PRECEDING_INVOICE_WRONG',
  },
  {
    name: 'a credit note that is due',
    of: 'credit-note',
    mutate: (document) => ({ ...document, dueDate: document.issueDate }),
    code: 'DUE_DATE_WRONG',
  },
  {
    name: 'a total below zero',
    of: 'credit-note',
    mutate: (document) => ({
      ...document,
      totals: { net: minor(-2_200), vat: minor(-462), gross: minor(-2_662) },
    }),
    code: 'SIGN_WRONG',
  },
  ...(['reverse-charge', 'intra-community'] as const).map((of) => ({
    name: `${of} to nobody who is registered`,
    of,
    mutate: (document: InvoiceDocument) => ({ ...document, buyer: { ...document.buyer, vatId: null } }),
    code: 'VAT_ID_MISSING',
  })),
  {
    name: 'a Belgian VAT id with two digits swapped',
    of: 'reverse-charge',
    mutate: (document) => ({ ...document, buyer: { ...document.buyer, vatId: 'BE0403170710' } }),
    code: 'VAT_ID_WRONG',
  },
  ...(['DE136695975', 'GB980780685'] as const).map((vatId) => ({
    name: `a VAT id ${vatId} whose check digit is wrong`,
    mutate: (document: InvoiceDocument) => ({ ...document, buyer: { ...document.buyer, vatId } }),
    code: 'VAT_ID_WRONG',
  })),
  {
    name: 'an OIN a digit short',
    mutate: (document) => ({
      ...document,
      buyer: { ...document.buyer, legalId: { scheme: '0190', id: '0000000123456789000' } },
    }),
    code: 'REGISTRATION_WRONG',
  },
  ...(['exempt', 'export', 'outside-scope'] as const).map((of) => ({
    name: `${of} and no word why`,
    of,
    mutate: (document: InvoiceDocument) => ({
      ...document,
      vat: document.vat.map((group) => ({ ...group, exemptionReason: null })),
    }),
    code: 'VAT_REASON_WRONG',
  })),
  {
    name: 'one line of what is outside the scope of VAT among others',
    mutate: (document) => ({
      ...document,
      vat: [
        ...document.vat,
        { category: 'O', rate: null, base: minor(0), tax: minor(0), exemptionReason: 'Not in scope' },
      ],
    }),
    code: 'VAT_SCOPE_MIXED',
  },
];

/** Every format, and UBL by both profiles. */
const renderings = [
  { name: 'Peppol', format: 'ubl', profile: 'peppol' },
  { name: 'NLCIUS', format: 'ubl', profile: 'nlcius' },
  ...exportFormats
    .filter((format) => format !== 'ubl')
    .map((format) => ({ name: format, format, profile: 'nlcius' as const })),
] as const;

describe.each(renderings)('$name: the smallest mistake is found, and named for what it is', ({ format, profile }) => {
  const original = (of = 'plain'): InvoiceDocument => ({ ...cases[of]!, profile });

  it.each(['plain', 'minutes', 'prorated', 'credit-note', 'reverse-charge', 'intra-community', 'export', 'exempt'])(
    'nothing is wrong with %s before',
    (of) => {
      expect(checkDocuments(format, [original(of)])).toEqual([]);
    },
  );

  it.each(mutants)('$name is $code', ({ of, mutate, code }) => {
    const problems = checkDocuments(format, [mutate(original(of))]);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.find((problem) => problem.code === code)!.severity).toBe('block');
  });

  it('one number on two documents is NUMBER_REPEATED', () => {
    expect(checkDocuments(format, [original(), original()]).map(({ code }) => code)).toEqual(['NUMBER_REPEATED']);
  });
});

it.each([
  { name: 'a unit that is no code of UN/ECE', change: { unitCode: 'PCS' } },
  { name: 'a VAT category that EN 16931 does not have', change: { vatCategory: 'X' } },
  { name: 'a price of five decimals', change: { unitPrice: '18.50001' } },
])('$name is refused when the document is read, before any format is asked', ({ change }) => {
  const { lines, ...rest } = cases.plain!;
  const document = { ...rest, lines: lines.map((each) => ({ ...each, ...change })) };
  expect(invoiceDocumentSchema.safeParse(document).success).toBe(false);
  expect(invoiceDocumentSchema.safeParse(cases.plain!).success).toBe(true);
});
