import { assert, property } from 'fast-check';
import { writeTwinfield } from '../../../service/accounting/twinfield.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { parseMinor, type Currency } from '../../../shared/money.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { creditNote, invoice, line } from './documents.ts';
import { all, parsed, textAt, type Parsed } from './parsed.ts';
import { misplaced, type Prescribed } from './placement.ts';

/** The order of a sample of a sales transaction; the VAT of a line stands where Twinfield's own answer has it. Read 2026-11. */
const sample: Prescribed = {
  order: {
    transactions: ['transaction'],
    transaction: ['header', 'lines'],
    header: ['office', 'code', 'currency', 'date', 'period', 'invoicenumber', 'paymentreference', 'duedate'],
    lines: ['line'],
    line: ['dim1', 'dim2', 'value', 'debitcredit', 'description', 'vatcode', 'vatvalue'],
  },
  repeated: ['transaction', 'line'],
  required: {
    transactions: ['transaction'],
    header: ['office', 'code', 'currency', 'date', 'period', 'invoicenumber'],
    line: ['dim1', 'value', 'debitcredit'],
  },
};

function twinfield(...documents: readonly InvoiceDocument[]): Parsed {
  const [file] = writeTwinfield(documents);
  return parsed(file!.text);
}

/** Debit above zero, in cents. */
function amount(element: Parsed, currency: Currency, field: 'value' | 'vatvalue' = 'value'): number {
  if (element.children.every(({ name }) => name !== field)) return 0;
  const cents = parseMinor(textAt(element, field), currency);
  return textAt(element, 'debitcredit') === 'debit' ? cents : -cents;
}

it('every element of any document stands where the sample has it', () => {
  assert(
    property(anyDocument, (document) => {
      expect(misplaced(twinfield(document), sample)).toEqual([]);
    }),
  );
});

it('the total line is what the customer owes, a detail line revenue with account, cost centre and VAT code', () => {
  const [total, workstations, servers] = all(twinfield(cases.plain!), 'line');
  expect([total!.attributes, textAt(total!, 'dim1'), textAt(total!, 'dim2')]).toEqual([
    { type: 'total', id: '1' },
    '1300',
    '10023',
  ]);
  expect([textAt(total!, 'value'), textAt(total!, 'debitcredit')]).toEqual(['504.57', 'debit']);
  expect([workstations!.attributes, textAt(workstations!, 'value')]).toEqual([{ type: 'detail', id: '2' }, '222.00']);
  expect(['dim1', 'dim2', 'vatcode', 'debitcredit'].map((name) => textAt(servers!, name))).toEqual([
    '8010',
    'SRV',
    '4',
    'credit',
  ]);
});

it('a transaction says office, journal, dates and our number, and waits for a person to post it', () => {
  const [transaction] = all(twinfield(cases.plain!), 'transaction');
  expect(transaction!.attributes).toEqual({ destiny: 'temporary', autobalancevat: 'true', raisewarning: 'false' });
  expect(all(transaction!, 'header')[0]!.children.map(({ text }) => text)).toEqual([
    'NL001',
    '70',
    'EUR',
    '20261101',
    '2026/11',
    '20260007',
    '20261201',
  ]);
});

it('a credit note is reversed: the customer is credited 26.62, the charge of 40.00 stays a credit', () => {
  const lines = all(twinfield(cases['credit-note']!), 'line');
  expect(lines.map((each) => `${textAt(each, 'debitcredit')} ${textAt(each, 'value')}`)).toEqual([
    'credit 26.62',
    'credit 40.00',
    'debit 62.00',
  ]);
});

it('no value is below zero, and every transaction balances with the VAT of its lines', () => {
  assert(
    property(anyDocument, (document) => {
      const lines = all(twinfield(document), 'line');
      expect(lines.filter((each) => textAt(each, 'value').startsWith('-'))).toEqual([]);
      const booked = lines.map((each) => amount(each, document.currency) + amount(each, document.currency, 'vatvalue'));
      expect(booked.reduce((total, each) => total + each, 0)).toBe(0);
    }),
  );
});

it('three lines of 10.03 have 2.11, 2.11 and 2.10 VAT: 6.32 as on the invoice, where each alone comes to 2.11', () => {
  const thirds = ['1', '2', '3'].map((id) => line({ id, quantity: '1', unitPrice: '10.03', net: 1_003 }));
  expect(all(twinfield(invoice(thirds)), 'vatvalue').map(({ text }) => text)).toEqual(['2.11', '2.11', '2.10']);
});

it('reverse charge states no VAT', () => {
  expect(all(twinfield(cases['reverse-charge']!), 'vatvalue')).toEqual([]);
});

it('an invoice and the credit note of all of it make zero on every account', () => {
  const booked = (document: InvoiceDocument) => all(twinfield(document), 'line').map((each) => amount(each, 'EUR'));
  const credited = booked(creditNote([line()]));
  expect(booked(invoice([line()])).map((each, index) => each + credited[index]!)).toEqual([0, 0]);
});

it.each([
  { documents: 250, perFile: [250] },
  { documents: 251, perFile: [250, 1] },
])('$documents documents make envelopes of $perFile transactions, in order', ({ documents, perFile }) => {
  const numbers = Array.from({ length: documents }, (_, index) => String(20_260_001 + index));
  const files = [...writeTwinfield(numbers.map((number) => ({ ...cases.plain!, number })))];
  const found = files.map(({ text }) => all(parsed(text), 'invoicenumber').map((each) => each.text));
  expect(found.map((each) => each.length)).toEqual(perFile);
  expect(found.flat()).toEqual(numbers);
});
