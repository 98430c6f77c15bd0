import { assert, property } from 'fast-check';
import { writeAfas } from '../../../service/accounting/afas.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { parseMinor } from '../../../shared/money.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { all, parsed, textAt, type Parsed } from './parsed.ts';
import { misplaced, type Prescribed } from './placement.ts';

const fields = ['VaAs', 'AcNr', 'EnDa', 'BpDa', 'BpNr', 'InId', 'Ds', 'AmDe', 'AmCr', 'DaEx', 'VaId'];
const connector: Prescribed = {
  order: {
    FiEntryPar: ['Element'],
    Element: ['Fields', 'Objects'],
    Fields: ['Year', 'Peri', 'UnId', 'JoCo', 'DiC1', ...fields],
    Objects: ['FiEntries', 'FiDimEntries'],
    FiEntries: ['Element'],
    FiDimEntries: ['Element'],
  },
  repeated: ['Element'],
  required: { Element: ['Fields'] },
};

function afas(document: InvoiceDocument): Parsed {
  const [file] = writeAfas([document]);
  return parsed(file!.text);
}

/** The fields of each posting, the entry's own and its cost centres left out. */
function postings(document: InvoiceDocument): Parsed[] {
  return all(afas(document), 'Fields').filter(({ children }) => children.some(({ name }) => name === 'VaAs'));
}

/** Debit above zero, in cents. */
function amount(posting: Parsed): number {
  return parseMinor(textAt(posting, 'AmDe'), 'EUR') - parseMinor(textAt(posting, 'AmCr'), 'EUR');
}

it('the entry says year, period, administration and journal', () => {
  const [entry] = all(afas(cases.plain!), 'Fields');
  expect(entry!.children.map(({ name, text }) => `${name} ${text}`)).toEqual([
    'Year 2026',
    'Peri 11',
    'UnId NL001',
    'JoCo 70',
  ]);
});

it('debits the customer 504.57, credits two accounts and 87.57 VAT', () => {
  const found = postings(cases.plain!).map((each) => `${textAt(each, 'VaAs')} ${textAt(each, 'AcNr')} ${amount(each)}`);
  expect(found).toEqual(['2 10023 50457', '1 8000 -22200', '1 8010 -19500', '1 1510 -8757']);
});

it('books the VAT of two rates apart: 56.70 under code 4, 9.48 under code 2', () => {
  const vat = postings(cases['two-vat-rates']!).filter((each) => textAt(each, 'AcNr') === '1510');
  expect(vat.map((each) => `${textAt(each, 'VaId')} ${textAt(each, 'AmCr')}`)).toEqual(['4 56.70', '2 9.48']);
});

it('a credit note credits the customer and has no expiry date', () => {
  const [debtor, charge, credit] = postings(cases['credit-note']!);
  expect([textAt(debtor!, 'AmDe'), textAt(debtor!, 'AmCr')]).toEqual(['0', '26.62']);
  expect([amount(charge!), amount(credit!)]).toEqual([-4_000, 6_200]);
  expect(all(debtor!, 'DaEx')).toEqual([]);
});

it('the cost centre is the first axis, with the amount of its line', () => {
  const [axis, ...more] = all(afas(cases.plain!), 'FiDimEntries');
  expect(more).toEqual([]);
  expect(all(axis!, 'Fields')[0]!.children.map(({ text }) => text)).toEqual(['SRV', '0', '195.00']);
});

it('a line of zero is left out: AFAS may refuse it', () => {
  expect(postings(cases['zero-line']!).map(amount)).toEqual([26_862, -22_200, -4_662]);
});

it('any entry balances, and no amount is below zero', () => {
  assert(
    property(anyDocument, (document) => {
      expect(misplaced(afas(document), connector)).toEqual([]);
      const amounts = postings(document);
      expect(amounts.map(amount).reduce((total, each) => total + each, 0)).toBe(0);
      for (const name of ['AmDe', 'AmCr'])
        expect(amounts.filter((each) => textAt(each, name).startsWith('-'))).toEqual([]);
    }),
  );
});

it('is a file per document, since the connector takes one entry at a time', () => {
  const names = [...writeAfas(['9', '10'].map((number) => ({ ...cases.plain!, number })))].map(({ name }) => name);
  expect(names).toEqual(['0000000009.xml', '0000000010.xml']);
});
