import fc from 'fast-check';
import { shadowRows } from '../../../../service/billing/compare/shadow.ts';
import type { RealLine } from '../../../../shared/shadow.ts';
import { formatMinor, minor } from '../../../../shared/money.ts';
import { calculate, g1 } from '../facts.ts';

/** G1: 12 workstations at 18.50 and 3 servers at 65.00 are 417.00, all of product MANAGED ("Management"). */
const computed = calculate(g1).lines;
const rows = (real: readonly RealLine[]) => shadowRows({ real, computed, products: g1.products, currency: 'EUR' });
const real = (quantity: string, net: string, given: Partial<RealLine> = {}): RealLine => ({
  productCode: 'MANAGED',
  description: 'Beheer januari',
  quantity,
  net,
  ...given,
});

it('the same quantities at the same price are the same', () => {
  expect(rows([real('15', '417.00')])[0]?.explanation.en).toBe('The same as on the invoices.');
});

it('a line is of a product by its code, or by a text of it in either language', () => {
  expect(rows([real('15', '417.00', { productCode: null, description: 'Beheer' })])).toHaveLength(1);
  expect(rows([real('15', '417.00', { productCode: null, description: 'Beheer januari' })])).toHaveLength(2);
});

it('one server less was billed: 27.80 at the average price, and the rest is the price', () => {
  const [row] = rows([real('14', '389.20')]);
  expect([row?.effects.quantity, row?.effects.price].map((amount) => formatMinor(amount!, 'EUR'))).toEqual([
    '27.80',
    '0.00',
  ]);
  expect(row?.explanation.en).toBe(
    'Monthend differs by EUR 27.80: EUR 27.80 because it counts 15 where 14 were billed, and EUR 0.00 because of the price.',
  );
});

it('what only one side has says what to do', () => {
  const [own, other] = rows([real('1', '25.00', { productCode: null, description: 'Domain' })]).toReversed();
  expect(own?.explanation.en).toMatch(/^The invoices have nothing for MANAGED, and Monthend bills EUR 417\.00/);
  expect(other?.explanation.en).toMatch(/^Monthend bills nothing for Domain in this month/);
  expect(other?.explanation.nl).toMatch(/op de facturen staat € 25,00/);
});

it('quantity, mix and price add up to the difference, to the cent, whatever was billed', () => {
  const line = fc.record({
    quantity: fc.integer({ min: -40, max: 40 }),
    cents: fc.integer({ min: -99_999, max: 99_999 }),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const billed = lines.map(({ quantity, cents }) => real(String(quantity), formatMinor(minor(cents), 'EUR')));
      for (const { netReal, netComputed, effects } of rows(billed))
        expect(effects.quantity + effects.mix + effects.price).toBe(netComputed - netReal);
    }),
  );
});
