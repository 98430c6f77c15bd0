import { checkDocuments } from '../../../service/accounting/check.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { cases } from './cases.ts';
import { documentOfLines } from './large.ts';
import { creditNote, dutchBuyer, invoice, line } from './documents.ts';

const plain = cases.plain!;
const unset = {
  journal: null,
  paymentCondition: null,
  officeCode: null,
  debtorsAccount: null,
  vatAccount: null,
  sendsCustomers: false,
};
const unmapped = invoice([line({ ledgerAccount: null, vatPackageCode: null })], { accounting: unset });

function found(format: ExportFormat, document: InvoiceDocument): string[] {
  return checkDocuments(format, [document]).map(({ code, field, severity }) =>
    severity === 'warn' ? `warning ${code} ${field}` : `${code} ${field}`,
  );
}

const formats: readonly ExportFormat[] = ['twinfield', 'afas', 'generic-xml', 'csv', 'qbxml'];
describe.each(formats)('%s', (format) => {
  it.each(Object.entries(cases))('a complete document has nothing wrong with it: %s', (_name, document) => {
    expect(found(format, document)).toEqual([]);
  });
});

it.each<{ format: ExportFormat; expected: readonly string[] }>([
  {
    format: 'twinfield',
    expected: [
      'JOURNAL_MISSING accounting.journal',
      'OFFICE_MISSING accounting.officeCode',
      'DEBTORS_ACCOUNT_MISSING accounting.debtorsAccount',
      'LEDGER_ACCOUNT_MISSING lines[1].ledgerAccount',
      'VAT_CODE_MISSING lines[1].vatPackageCode',
    ],
  },
  {
    format: 'afas',
    expected: [
      'JOURNAL_MISSING accounting.journal',
      'OFFICE_MISSING accounting.officeCode',
      'VAT_ACCOUNT_MISSING accounting.vatAccount',
      'LEDGER_ACCOUNT_MISSING lines[1].ledgerAccount',
      'VAT_CODE_MISSING lines[1].vatPackageCode',
    ],
  },
  { format: 'qbxml', expected: ['VAT_CODE_MISSING lines[1].vatPackageCode'] },
  { format: 'generic-xml', expected: [] },
  { format: 'csv', expected: [] },
])('$format hears of every code that is not filled in, at once', ({ format, expected }) => {
  expect(found(format, unmapped)).toEqual(expected);
});

it('a code of blanks is as good as none', () => {
  const blank = invoice([line()], { accounting: { ...unset, journal: ' ', officeCode: '\u0007', debtorsAccount: '' } });
  expect(found('twinfield', blank)).toHaveLength(3);
});

it('AFAS needs no VAT account where no VAT is charged', () => {
  const reversed = cases['reverse-charge']!;
  expect(found('afas', { ...reversed, accounting: { ...reversed.accounting, vatAccount: null } })).toEqual([]);
});

describe('how much a package takes', () => {
  it.each<{ format: ExportFormat; lines: number; expected: readonly string[] }>([
    { format: 'twinfield', lines: 997, expected: [] },
    { format: 'twinfield', lines: 998, expected: ['LINES_TOO_MANY lines'] },
    { format: 'afas', lines: 998, expected: [] },
    { format: 'afas', lines: 999, expected: ['LINES_TOO_MANY lines'] },
    { format: 'generic-xml', lines: 1_200, expected: [] },
  ])('$format with $lines lines: $expected', ({ format, lines, expected }) => {
    expect(found(format, documentOfLines(lines))).toEqual(expected);
  });

  it('says how many lines it comes to and what to do', () => {
    const [problem] = checkDocuments('twinfield', [documentOfLines(998)]);
    expect(problem!.message.en).toBe(
      'Twinfield posts fewer than 1000 lines at once, and this document comes to 1000 with its total and VAT; ' +
        'bill the customer in two parts.',
    );
  });
});

describe('what is only warned about', () => {
  const tenths = (count: number): InvoiceDocument =>
    invoice(
      Array.from({ length: count }, (_, index) =>
        line({ id: String(index + 1), quantity: '1', unitPrice: '10.03', net: 1_003 }),
      ),
    );

  // 10.03 at 21 % is 2.1063, per line 2.11: 0.0037 too much on each.
  it.each([
    { lines: 6, expected: [] },
    { lines: 8, expected: ['warning VAT_ROUNDING totals.vat'] },
  ])('Twinfield evens out two cents, not three: $lines lines of 10.03', ({ lines, expected }) => {
    expect(found('twinfield', tenths(lines))).toEqual(expected);
  });

  it('AFAS may refuse an entry of zero', () => {
    const nothing = invoice([line(), line({ id: '2', quantity: '-12', net: -22_200 })]);
    expect(found('afas', nothing)).toEqual(['warning TOTAL_ZERO totals.gross']);
  });
});

describe('QuickBooks takes short texts only', () => {
  it.each([
    { field: 'number', document: { ...plain, number: '202600000007' } },
    { field: 'buyer.name', document: { ...plain, buyer: { ...dutchBuyer, name: 'x'.repeat(42) } } },
    {
      field: 'buyer.address.city',
      document: { ...plain, buyer: { ...dutchBuyer, address: { ...dutchBuyer.address, city: 'x'.repeat(32) } } },
    },
    { field: 'purchaseOrder', document: { ...plain, purchaseOrder: 'x'.repeat(26) } },
    { field: 'note', document: { ...plain, note: 'x'.repeat(4_096) } },
    { field: 'lines[1].productCode', document: invoice([line({ productCode: 'x'.repeat(32) })]) },
    // 19 characters, a line break and 4,076 are 4,096.
    { field: 'lines[1].description', document: invoice([line({ explanation: 'x'.repeat(4_076) })]) },
    { field: 'lines[1].vatPackageCode', document: invoice([line({ vatPackageCode: 'VH21' })]) },
  ])('$field', ({ field, document }) => {
    expect(found('qbxml', document)).toEqual([`TEXT_TOO_LONG ${field}`]);
    expect(found('generic-xml', document)).toEqual([]);
  });
});

describe('currencies', () => {
  const yen = invoice([line({ net: 222 })], { currency: 'JPY' });
  const dollars = { ...plain, currency: 'USD' as const };
  it.each<{ format: ExportFormat; inYen: readonly string[]; inDollars: readonly string[] }>([
    { format: 'ubl', inYen: ['CURRENCY_UNSUPPORTED currency'], inDollars: [] },
    { format: 'exact-gltransactions', inYen: [], inDollars: [] },
    { format: 'twinfield', inYen: ['CURRENCY_UNSUPPORTED currency'], inDollars: [] },
    { format: 'afas', inYen: ['CURRENCY_UNSUPPORTED currency'], inDollars: ['CURRENCY_UNSUPPORTED currency'] },
    { format: 'generic-xml', inYen: [], inDollars: [] },
    { format: 'csv', inYen: [], inDollars: [] },
    { format: 'qbxml', inYen: ['CURRENCY_UNSUPPORTED currency'], inDollars: [] },
  ])('$format in yen: $inYen, in dollars: $inDollars', ({ format, inYen, inDollars }) => {
    expect([found(format, yen), found(format, dollars)]).toEqual([inYen, inDollars]);
  });
});

it('a credit note needs the same codes', () => {
  expect(found('twinfield', creditNote([line({ ledgerAccount: null })]))).toEqual([
    'LEDGER_ACCOUNT_MISSING lines[1].ledgerAccount',
  ]);
});
