import fc from 'fast-check';
import {
  noLicences,
  type LicenceCount,
  type Licences,
  type Subscription,
} from '../../../service/billing/licence/snapshot.ts';
import { atLeast, quantityOn, sumSteps, type Step } from '../../../service/billing/licence/steps.ts';
import { addDays, day } from '../../../shared/period.ts';
import { calculate, codes, contract, facts, line, nets } from './facts.ts';

const since = { from: day('2025-06-01'), to: null };
const counts: readonly LicenceCount[] = [
  {
    id: 't',
    productId: 'managed',
    name: 'Plan',
    origin: 'source',
    states: [{ ...since, assigned: '10', purchased: '10' }],
  },
];
const sold = (id: string, connectionId: string, unitCost: string | null): Subscription => ({
  id,
  productId: 'managed',
  name: `Plan of ${connectionId}`,
  connectionId,
  connectionName: connectionId,
  externalId: id,
  upstreamId: null,
  states: [
    {
      ...since,
      quantity: '10',
      unitCost,
      currency: 'EUR',
      term: 'none',
      billingTerm: 'month',
      state: 'active',
      renewsOn: null,
      endsOn: null,
    },
  ],
});
const licence = (price: string, given = {}) => line({ id: 'l', kind: 'licence', price, agentTypes: [], ...given });
const january = (lines: Parameters<typeof contract>[0], given: Partial<Licences>) =>
  calculate(
    facts({ contracts: [contract(lines)], licences: { ...noLicences, knownProductIds: ['managed'], ...given } }),
  );

it('a price of 148.80 a year is 12.40 a month: 10 × 148.80 / 12 = 124.00, never 1,488.00', () => {
  expect(nets(january([licence('148.80', { pricePer: 'year' })], { counts }))).toEqual(['124.00']);
});

it('a price below what the seller asks is a finding with the loss per month: 10 × (13.00 − 12.40) = 6.00', () => {
  const result = january([licence('12.40')], { counts, subscriptions: [sold('a', 'pax8', '13')] });
  expect(result.findings).toMatchObject([{ code: 'PRICE_BELOW_COST', amountAtRisk: 600 }]);
});

it('the same product in two systems that do not name each other is a suspected duplicate', () => {
  const subscriptions = [sold('a', 'pax8', '9.80'), sold('b', 'other', '9.80')];
  expect(codes(january([licence('12.40')], { counts, subscriptions }))).toContain('DUPLICATE_SUSPECT');
});

it('what is bought and on no contract line is a finding with what it costs', () => {
  const result = january([], { counts, subscriptions: [sold('a', 'pax8', '9.80')] });
  expect(result.findings).toMatchObject([{ code: 'LICENCE_DRIFT', recordTable: 'products', amountAtRisk: 9800 }]);
});

it('a product that no SKU is mapped to blocks its line: never 0', () => {
  const result = january([licence('12.40')], { knownProductIds: [] });
  expect(codes(result)).toEqual(['SCOPE_UNRESOLVED']);
  expect(result.obligations).toEqual([]);
});

it('usage at a price: 512.5 × 0.10 = 51.25; usage without a cost waits where it is billed with a mark-up', () => {
  const used = { id: 'u', productId: 'managed', description: 'Backup', from: day('2026-01-01'), to: day('2026-02-01') };
  const usage = [{ ...used, quantity: '512.5', unit: 'GB', cost: null, currency: null }];
  const priced = line({ id: 'u', kind: 'usage', price: '0.10', pricePer: 'unit', agentTypes: [] });
  expect(nets(january([priced], { usage }))).toEqual(['51.25']);
  const marked = { ...priced, prices: [], markUpPercent: '25' };
  expect(codes(january([marked], { usage }))).toEqual(['MISSING_PRICE']);
});

describe('laws of quantities over time', () => {
  const first = day('2026-01-01');
  const steps = fc
    .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 }), fc.nat(50)), { maxLength: 8 })
    .map((list): Step[] =>
      list.map(([start, length, quantity]) => ({
        days: { from: addDays(first, start), to: addDays(first, start + length) },
        quantity: String(quantity),
      })),
    );

  it('a sum of steps has on every day what its steps have together', () => {
    fc.assert(
      fc.property(steps, fc.nat(90), (all, offset) => {
        const date = addDays(first, offset);
        expect(quantityOn(sumSteps(all), date)).toBe(quantityOn(all, date));
      }),
    );
  });

  it('with a floor it is on every day the larger of both, so a commitment never lowers a count', () => {
    fc.assert(
      fc.property(steps, steps, fc.nat(90), (all, floor, offset) => {
        const date = addDays(first, offset);
        const larger = Math.max(Number(quantityOn(all, date)), Number(quantityOn(floor, date)));
        expect(quantityOn(atLeast(all, floor), date)).toBe(String(larger));
      }),
    );
  });
});
