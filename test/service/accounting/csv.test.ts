import { assert, property } from 'fast-check';
import { writeCsv } from '../../../service/accounting/csv.ts';
import { xmlText } from '../../../service/accounting/xml.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { parseMinor } from '../../../shared/money.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { csvRecords, csvRows } from './csv-rows.ts';
import { invoice, line } from './documents.ts';

function csv(...documents: readonly InvoiceDocument[]): string {
  const [file] = writeCsv(documents);
  return file!.text;
}

it('has a row per line under one header, all of the same width', () => {
  const rows = csvRows(csv(cases.plain!, cases.prorated!));
  expect(rows.map(([number, kind]) => `${number} ${kind}`)).toEqual([
    'number kind',
    '20260007 invoice',
    '20260007 invoice',
    '20260007 invoice',
  ]);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
});

it('a period ends with its last day, and what is empty is an empty cell', () => {
  const [record] = csvRecords(csv(cases.prorated!));
  expect(record).toMatchObject({ 'first day': '2026-10-01', 'last day': '2026-10-31', 'cost centre': '' });
  expect(record).toMatchObject({ quantity: '364', unit: 'DAY', 'unit price': '18.5', 'base quantity': '31' });
});

it('the columns of any document add up to its totals, a credit below zero', () => {
  assert(
    property(anyDocument, (document) => {
      const records = csvRecords(csv(document));
      const sum = (name: string) =>
        records.reduce((total, record) => total + parseMinor(record[name]!, document.currency), 0);
      const sign = document.kind === 'invoice' ? 1 : -1;
      expect(sum('net') - sign * document.totals.net).toBe(0);
      expect(sum('vat') - sign * document.totals.vat).toBe(0);
    }),
  );
});

it.each(['=1+1', '+31 20', '@home', '-', '-Nee'])('a description that looks like a formula is text: %s', (text) => {
  const [record] = csvRecords(csv(invoice([line({ description: text })])));
  expect(record!.description).toBe(`'${text}`);
});

it.each(['a "quoted", word', 'two\nlines', 'AT&T; router', '日本 🖥️', 'a\u0000b\uD800c'])(
  'text comes back: %j',
  (text) => {
    const [record] = csvRecords(csv(invoice([line({ description: text })])));
    expect(record!.description).toBe(xmlText(text));
  },
);

it('a thousand documents fill a file', () => {
  const documents = Array.from({ length: 1_001 }, (_, index) => ({ ...cases['one-off']!, number: String(index + 1) }));
  const files = [...writeCsv(documents)];
  expect(files.map(({ name, text }) => [name, csvRecords(text).length])).toEqual([
    ['invoice-lines-001.csv', 1_000],
    ['invoice-lines-002.csv', 1],
  ]);
});
