import { assert, property } from 'fast-check';
import { writeExact } from '../../../service/accounting/exact.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { negate, parseMinor, sum } from '../../../shared/money.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { creditNote, invoice, line } from './documents.ts';
import { all, parsed, textAt, type Parsed } from './parsed.ts';
import { misplaced, type Prescribed } from './placement.ts';

/**
 * The order that eExact-XML.xsd asks for, in full. Source: the schema's sample of sales entries and its description,
 * read 2026-11; the file itself may not be passed on.
 */
const order = {
  eExact: ['Accounts', 'GLTransactions'],
  Accounts: ['Account'],
  GLTransactions: ['GLTransaction'],
  GLTransaction: [
    'TransactionType',
    'Journal',
    'PaymentCondition',
    'Date',
    'FinYear',
    'FinPeriod',
    'Document',
    'Description',
    'Account',
    'GLTransactionLine',
    'PaymentTerms',
  ],
  GLTransactionLine: [
    'Date',
    'VATType',
    'FinYear',
    'FinPeriod',
    'GLAccount',
    'GLOffset',
    'Description',
    'DueDate',
    'InvoiceDate',
    'Account',
    'Costcenter',
    'Costunit',
    'Item',
    'Quantity',
    'Amount',
    'ForeignAmount',
    'References',
    'Note',
    'Document',
    'Project',
  ],
  Amount: ['Currency', 'Value', 'Debit', 'Credit', 'VAT', 'VATPercentage', 'VATBaseAmount'],
  References: ['InvoiceNumber', 'YourRef'],
  Account: ['Name'],
};
const schema: Prescribed = {
  order,
  repeated: ['GLTransaction', 'GLTransactionLine'],
  required: { GLTransactionLine: ['Date', 'GLAccount'] },
};

function exact(...documents: readonly InvoiceDocument[]): Parsed {
  const [file] = writeExact(documents);
  return parsed(file!.text);
}

it('every element of any document stands where the schema wants it', () => {
  assert(
    property(anyDocument, (document) => {
      expect(misplaced(exact(document), schema)).toEqual([]);
    }),
  );
});

it.each(Object.entries(cases))('every element stands where the schema wants it: %s', (_name, document) => {
  expect(misplaced(exact(document), schema)).toEqual([]);
});

it('an entry carries number, journal, payment condition and debtor; a line its account, cost centre and VAT code', () => {
  const root = exact(cases.plain!);
  const [entry] = all(root, 'GLTransaction');
  expect(entry!.attributes).toEqual({ entry: '20260007' });
  expect(attribute(entry!, 'TransactionType', 'number')).toBe('20');
  expect(attribute(entry!, 'Journal', 'code')).toBe('70');
  expect(attribute(entry!, 'PaymentCondition', 'code')).toBe('30');
  expect(attribute(entry!, 'Account', 'code')).toBe('10023');
  const servers = all(root, 'GLTransactionLine')[1]!;
  expect(attribute(servers, 'GLAccount', 'code')).toBe('8010');
  expect(attribute(servers, 'Costcenter', 'code')).toBe('SRV');
  expect(attribute(all(servers, 'Amount')[0]!, 'VAT', 'code')).toBe('4');
  expect(textAt(servers, 'Amount', 'Value')).toBe('195.00');
  expect([textAt(servers, 'InvoiceDate'), textAt(servers, 'DueDate')]).toEqual(['2026-11-01', '2026-12-01']);
  expect([textAt(servers, 'References', 'InvoiceNumber'), textAt(servers, 'References', 'YourRef')]).toEqual([
    '20260007',
    '20260007',
  ]);
});

it('a credit note is a sales credit note (21) of -22.00 without a due date', () => {
  const root = exact(cases['credit-note']!);
  expect(all(root, 'TransactionType')[0]!.attributes.number).toBe('21');
  expect(all(root, 'Value').map(({ text }) => text)).toEqual(['40.00', '-62.00']);
  expect(all(root, 'DueDate')).toEqual([]);
});

it('what is not mapped is left out rather than empty', () => {
  const root = exact(invoice([line({ costCentre: null })], { accounting: { journal: '70', paymentCondition: null } }));
  expect([all(root, 'Costcenter'), all(root, 'PaymentCondition')]).toEqual([[], []]);
});

it('an entry balances: its lines sum to the net total, below zero for a credit note', () => {
  assert(
    property(anyDocument, (document) => {
      const values = all(exact(document), 'Value').map(({ text }) => parseMinor(text, document.currency));
      const { net } = document.totals;
      expect(sum(values)).toBe(document.kind === 'invoice' ? net : negate(net));
    }),
  );
});

it('an invoice and the credit note of all of it make zero in the journal', () => {
  const values = (document: InvoiceDocument) =>
    all(exact(document), 'Value').map(({ text }) => parseMinor(text, 'EUR'));
  expect(sum([...values(invoice([line()])), ...values(creditNote([line()]))])).toBe(0);
});

it.each([
  { documents: 0, perFile: [] },
  { documents: 1, perFile: [1] },
  { documents: 250, perFile: [250] },
  { documents: 251, perFile: [250, 1] },
])('$documents documents make files of $perFile entries, in order', ({ documents, perFile }) => {
  const numbers = Array.from({ length: documents }, (_, index) => String(20_260_001 + index));
  const files = [...writeExact(numbers.map((number) => ({ ...cases.plain!, number })))];
  const entries = files.map(({ text }) => all(parsed(text), 'GLTransaction').map((each) => each.attributes.entry));
  expect(entries.map((each) => each.length)).toEqual(perFile);
  expect(entries.flat()).toEqual(numbers);
  expect(files.map(({ name }) => name)).toEqual(perFile.map((_, index) => `exact-gltransactions-00${index + 1}.xml`));
});

function attribute(parent: Parsed, name: string, key: string): string | undefined {
  return parent.children.find((child) => child.name === name)?.attributes[key];
}

describe('customers sent along', () => {
  const sending = (number: string, debtorCode: string, name = 'Acme'): InvoiceDocument => ({
    ...cases.plain!,
    number,
    buyer: { ...cases.plain!.buyer, debtorCode, name },
    accounting: { ...cases.plain!.accounting, sendsCustomers: true },
  });
  const codes = ({ text }: { text: string }) => all(parsed(text), 'Account').map((each) => each.attributes.code);

  it('stand once, as customers, in a file before the entries', () => {
    const [customers, entries, ...more] = [...writeExact([sending('1', '10'), sending('2', '11'), sending('3', '10')])];
    expect(codes(customers!)).toEqual(['10', '11']);
    expect(all(parsed(customers!.text), 'Account').map((each) => each.attributes.status)).toEqual(['C', 'C']);
    expect(misplaced(parsed(customers!.text), { ...schema, repeated: ['Account'] })).toEqual([]);
    expect([entries!.name, more]).toEqual(['exact-gltransactions-001.xml', []]);
  });

  it('are not repeated in the second file of a large batch, whose names still sort in the order of the import', () => {
    const documents = Array.from({ length: 251 }, (_, index) =>
      sending(String(index + 1), index === 250 ? '11' : '10'),
    );
    const files = [...writeExact(documents)];
    expect(files.map(({ name }) => name)).toEqual([
      'exact-accounts-001.xml',
      'exact-gltransactions-001.xml',
      'exact-accounts-002.xml',
      'exact-gltransactions-002.xml',
    ]);
    expect([codes(files[0]!), codes(files[2]!)]).toEqual([['10'], ['11']]);
  });

  it('are left at home unless the administration sends them', () => {
    expect([...writeExact([cases.plain!])].map(({ name }) => name)).toEqual(['exact-gltransactions-001.xml']);
  });
});
