import { tryTerms } from '../../../../service/billing/compare/trial.ts';
import { day } from '../../../../shared/period.ts';
import { contract, facts, line, pricesFrom } from '../facts.ts';

/** The same facts under other contract terms. */

const given = facts({
  contracts: [
    contract([line({ id: 'ws', prices: pricesFrom({ '2026-01-01': '18.50', '2025-01-01': '18.00' }) })]),
    contract([line({ id: 'other' }), line({ id: 'gone', productId: 'elsewhere', prices: [] })], {
      id: 'second',
      number: 'C-2',
    }),
  ],
});

const linesOf = (trial: Parameters<typeof tryTerms>[1]) => {
  const { snapshot, changedLines } = tryTerms(given, trial);
  return { changedLines, lines: snapshot.contracts.flatMap(({ lines }) => lines) };
};

it('a unit price replaces every price of the line, from the day its first one holds', () => {
  const { changedLines, lines } = linesOf({ contract: 'C-1', unitPrice: '20.00' });
  expect(changedLines).toBe(1);
  expect(lines[0]?.prices).toEqual([{ from: day('2025-01-01'), unitPrice: '20.00', currency: 'EUR' }]);
  expect(lines[1]).toEqual(given.contracts[1]!.lines[0]);
});

it('a line without a price has none under another price either', () => {
  const { changedLines, lines } = linesOf({ unitPrice: '20.00' });
  expect(changedLines).toBe(3);
  expect(lines[2]?.prices).toEqual([]);
});

it('of a product, only its lines change; of a contract and a product, only those of both', () => {
  expect(linesOf({ product: 'MANAGED', stub: 'daily' }).changedLines).toBe(2);
  expect(linesOf({ product: 'MANAGED', contract: 'C-2', stub: 'daily' }).changedLines).toBe(1);
  expect(linesOf({ product: 'NOWHERE', stub: 'daily' }).changedLines).toBe(0);
});

it('the other terms stay what they were', () => {
  const [before] = given.contracts[0]!.lines;
  const of = (trial: Parameters<typeof tryTerms>[1]) => linesOf(trial).lines[0];
  expect(of({ proration: 'daily' })).toEqual({ ...before, proration: 'daily' });
  expect(of({ countRule: 'peak' })).toEqual({ ...before, countRule: 'peak' });
  expect(of({ stub: 'daily' })).toEqual({ ...before, stub: 'daily' });
});
