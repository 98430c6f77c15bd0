import { sample } from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { writeGenericXml } from '../../../service/accounting/generic.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { parseMinor } from '../../../shared/money.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { invoice, line } from './documents.ts';
import { all, parsed, textAt } from './parsed.ts';

const schema = readFileSync(path.join(__dirname, '../../../service/accounting/generic.xsd'), 'utf8');
const oneMinuteMs = 60_000;

function generic(...documents: readonly InvoiceDocument[]): string {
  const [file] = writeGenericXml(documents);
  return file!.text;
}

async function remarks(xml: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({ xml: { fileName: 'invoices.xml', contents: xml }, schema });
  return valid ? [] : errors.map(({ message }) => message);
}

it(
  'every golden case and fifty drawn documents obey the schema',
  async () => {
    const drawn = sample(anyDocument, { numRuns: 50, seed: 20_261_101 });
    expect(await remarks(generic(...Object.values(cases), ...drawn))).toEqual([]);
  },
  oneMinuteMs,
);

it('an amount in yen has no decimals, in dinar three', async () => {
  const yen = invoice([line({ net: 222, vatRate: '10' })], { currency: 'JPY' });
  const dinar = invoice([line({ net: 222_000, vatRate: '10' })], { currency: 'KWD' });
  expect(all(parsed(generic(yen, dinar)), 'Gross').map(({ text }) => text)).toEqual(['244', '244.200']);
  expect(await remarks(generic(yen, dinar))).toEqual([]);
});

it.each([
  { name: 'a missing number', from: '<Number>20260007</Number>', to: '' },
  { name: 'an empty element', from: '<Country>NL</Country>', to: '<Country>NL</Country><VatId></VatId>' },
  { name: 'another order', from: '<Currency>EUR</Currency>', to: '<Language>en</Language><Currency>EUR</Currency>' },
  { name: 'an amount with a comma', from: '<Gross>504.57</Gross>', to: '<Gross>504,57</Gross>' },
  { name: 'a day that does not exist', from: '2026-12-01', to: '2026-12-32' },
])('the schema refuses $name', async ({ from, to }) => {
  const right = generic(cases.plain!);
  expect(right).toContain(from);
  expect(await remarks(right.replace(from, to))).not.toEqual([]);
});

it('amounts add up over invoices and credit notes: the credit note is below zero', () => {
  const root = parsed(generic(cases.plain!, cases['credit-note']!));
  expect(all(root, 'Totals').map((totals) => textAt(totals, 'Gross'))).toEqual(['504.57', '-26.62']);
  const nets = all(root, 'Line').map((each) => parseMinor(textAt(each, 'Net'), 'EUR'));
  expect(nets).toEqual([22_200, 19_500, 4_000, -6_200]);
});

it('the VAT of the lines is the VAT of their rate', () => {
  const root = parsed(generic(cases['two-vat-rates']!));
  expect(all(root, 'VatGroup').map((group) => textAt(group, 'Tax'))).toEqual(['56.70', '9.48']);
  expect(all(root, 'Line').map((each) => textAt(each, 'Vat'))).toEqual(['63.00', '-6.30', '10.53', '-1.05']);
});
