import {
  noLicences,
  type LicenceCount,
  type Licences,
  type Subscription,
  type SubscriptionDays,
} from '../../../service/billing/licence/snapshot.ts';
import type { Contract, ContractLine } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, line, nets, tiered } from './facts.ts';

/** What is bought beside what is billed, per month, and what cannot be said of it. */

const since = { from: day('2025-06-01'), to: null };

const count = (assigned: string | null, purchased: string | null, given: Partial<LicenceCount> = {}): LicenceCount => ({
  id: 'tenant',
  productId: 'managed',
  name: 'Plan',
  origin: 'source',
  states: [{ ...since, assigned, purchased }],
  ...given,
});

const sold = (given: Partial<SubscriptionDays> = {}, of: Partial<Subscription> = {}): Subscription => ({
  id: 'pax8-1',
  productId: 'managed',
  name: 'Plan',
  connectionId: 'pax8',
  connectionName: 'Pax8',
  externalId: 'pax8-1',
  upstreamId: 'MS-1',
  states: [
    {
      ...since,
      quantity: '10',
      unitCost: '9.80',
      currency: 'EUR',
      term: 'none',
      billingTerm: 'month',
      state: 'active',
      renewsOn: null,
      endsOn: null,
      ...given,
    },
  ],
  ...of,
});

const microsoft = (quantity: string, given: Partial<SubscriptionDays> = {}): Subscription =>
  sold(
    { quantity, unitCost: null, currency: null, ...given },
    { id: 'ms-1', connectionId: 'ms', connectionName: 'Microsoft 365', externalId: 'ms-1', upstreamId: null },
  );

const licence = (given: Partial<ContractLine> = {}) =>
  line({ id: 'l', kind: 'licence', price: '12.40', agentTypes: [], ...given });

function month(lines: readonly ContractLine[], licences: Partial<Licences>, dates: Partial<Contract> = {}) {
  const held = { ...noLicences, knownProductIds: ['managed'], ...licences };
  return calculate(facts({ contracts: [contract(lines, dates)], licences: held }));
}

describe('a line that bills what is assigned', () => {
  const drift = (counts: readonly LicenceCount[], given: Partial<ContractLine> = {}, dates: Partial<Contract> = {}) =>
    month([licence(given)], { counts }, dates).findings.map(({ amountAtRisk, message }) => [amountAtRisk, message.en]);

  it('is silent when as many are bought', () => {
    expect(drift([count('10', '10')])).toEqual([]);
  });

  it('says what more is bought, and what more is billed', () => {
    expect(drift([count('10', '12')])).toEqual([
      [
        2480,
        'Check the licences of C-1 / MANAGED: 2 more are bought than billed, EUR 24.80 a month (10 billed, 10 assigned, 12 purchased).',
      ],
    ]);
    expect(drift([count('10', '7')])).toEqual([
      [
        -3720,
        'Check the licences of C-1 / MANAGED: 3 more are billed than bought, EUR -37.20 a month (10 billed, 10 assigned, 7 purchased).',
      ],
    ]);
  });

  it('bills what was agreed at least: a minimum of 12, or 12 included, is no fewer than the 12 that are bought', () => {
    expect(drift([count('10', '12')], { minimumQuantity: 12 })).toEqual([]);
    expect(drift([count('10', '12')], { includedQuantity: 12, overagePrice: '15.00' })).toEqual([]);
    expect(drift([count('10', '12')], { minimumQuantity: 11 })).toEqual([
      [
        1240,
        'Check the licences of C-1 / MANAGED: 1 more are bought than billed, EUR 12.40 a month (11 billed, 10 assigned, 12 purchased).',
      ],
    ]);
    expect(drift([count('10', '12')], { minimumQuantity: 8 }).map(([amount]) => amount)).toEqual([2480]);
  });

  it('counts a price per year as a twelfth, and one per interval by the months of its contract', () => {
    const amounts = (given: Partial<ContractLine>, dates: Partial<Contract> = {}) =>
      drift([count('10', '12')], given, dates).map(([amount]) => amount);
    expect(amounts({ pricePer: 'year', prices: line({ id: 'x', price: '120.00' }).prices })).toEqual([2000]);
    expect(amounts({ pricePer: 'unit' })).toEqual([2480]);
    const quarter = { intervalMonths: 3 as const, anchorDate: day('2025-11-01'), billingFrom: day('2025-11-01') };
    expect(amounts({ pricePer: 'interval', prices: line({ id: 'x', price: '30.00' }).prices }, quarter)).toEqual([
      2000,
    ]);
  });

  it('says no amount where the price is in tiers', () => {
    expect(drift([count('10', '12')], { prices: tiered('10: 20.00; 17.50') })).toEqual([
      [
        null,
        'Check the licences of C-1 / MANAGED: 2 more are bought than billed (10 billed, 10 assigned, 12 purchased).',
      ],
    ]);
  });

  it('is not compared when it bills users or what was typed', () => {
    const typed = count('10', '12', { origin: 'manual' });
    expect(month([licence({ licenceBasis: 'manual' })], { counts: [typed] }).findings).toEqual([]);
    expect(month([licence({ licenceBasis: 'users' })], { counts: [count('10', '12')], users: [] }).findings).toEqual(
      [],
    );
  });
});

describe('a price below its cost', () => {
  const found = (given: Partial<SubscriptionDays>, terms: Partial<ContractLine> = {}) =>
    month([licence(terms)], { counts: [count('10', '10')], subscriptions: [sold(given)] })
      .findings.filter(({ code }) => code === 'PRICE_BELOW_COST')
      .map(({ amountAtRisk }) => amountAtRisk);

  it('is told with the loss of a month: 10 x (13.00 - 12.40) = 6.00', () => {
    expect(found({ unitCost: '13.00' })).toEqual([600]);
    expect(found({ unitCost: '12.40' })).toEqual([]);
  });

  it('has a yearly cost as a twelfth: 150.00 a year is 12.50 a month, 1.00 too much for ten', () => {
    expect(found({ unitCost: '150.00', billingTerm: 'year' })).toEqual([100]);
  });

  it('is not known where the cost is in another currency, charged once, on trial or over', () => {
    expect(found({ unitCost: '13.00', currency: 'USD' })).toEqual([]);
    expect(found({ unitCost: '13.00', billingTerm: 'one-time' })).toEqual([]);
    expect(found({ unitCost: '13.00', state: 'trial' })).toEqual([]);
    expect(found({ unitCost: '13.00', state: 'ended' })).toEqual([]);
    expect(found({ unitCost: '13.00' }, { prices: tiered('10: 20.00; 17.50') })).toEqual([]);
  });
});

describe('bought and on no line', () => {
  const found = (licences: Partial<Licences>) =>
    month([], licences).findings.map(({ code, recordTable, recordId, amountAtRisk, message }) => [
      code,
      recordTable,
      recordId,
      amountAtRisk,
      message.en,
    ]);

  it('is told with all that it costs: 98.00, or nothing when one cost is not known', () => {
    const second = sold({}, { id: 'pax8-2', externalId: 'pax8-2', upstreamId: 'MS-2' });
    const dollars = sold({ currency: 'USD' }, { id: 'pax8-2', externalId: 'pax8-2', upstreamId: 'MS-2' });
    expect(found({ subscriptions: [sold()] })).toEqual([
      [
        'LICENCE_DRIFT',
        'products',
        'managed',
        9800,
        'Put MANAGED on a contract line of Acme: 10 are bought and nobody is billed for them.',
      ],
    ]);
    expect(found({ subscriptions: [sold(), second] })[0]?.[3]).toBe(19600);
    expect(found({ subscriptions: [sold(), dollars] })[0]?.[3]).toBe(null);
    expect(found({ counts: [count('3', '3')] })[0]?.[3]).toBe(null);
  });

  it('is silent where nothing is bought, and where a bundle has it', () => {
    expect(found({})).toEqual([]);
    const bundle = line({
      id: 'b',
      kind: 'bundle',
      fixedQuantity: '1',
      price: '50.00',
      components: [{ productId: 'managed', fairValue: '1' }],
    });
    expect(month([bundle], { subscriptions: [sold()] }).findings).toEqual([]);
  });

  it('names a product that is not on its sheet by its id', () => {
    const gone = sold({}, { productId: 'gone' });
    expect(found({ knownProductIds: ['gone'], subscriptions: [gone] })[0]?.[4]).toContain('Put gone on');
  });
});

describe('one subscription in two systems', () => {
  const found = (...subscriptions: readonly Subscription[]) =>
    month([licence({ licenceBasis: 'purchased' })], { subscriptions }).findings.map(
      ({ code, recordTable, amountAtRisk, message }) => [code, recordTable, amountAtRisk, message.en],
    );

  it('of which both say as many is one, and is billed once', () => {
    const both = { subscriptions: [sold({}, { upstreamId: 'ms-1' }), microsoft('10')] };
    expect(nets(month([licence({ licenceBasis: 'purchased' })], both))).toEqual(['124.00']);
    expect(found(...both.subscriptions)).toEqual([]);
  });

  it('of which they say different quantities is told, with the cost of the difference, and the seller is followed', () => {
    expect(found(sold({}, { upstreamId: 'MS-1' }), microsoft('12'))).toEqual([
      [
        'LICENCE_DRIFT',
        'customers',
        1960,
        'Check Plan: Pax8 has 10 and Microsoft 365 has 12 of the same subscription; Pax8 is followed.',
      ],
    ]);
  });

  it('of which one has ended or is on trial is no difference', () => {
    expect(found(sold(), microsoft('12', { state: 'ended' }))).toEqual([]);
    expect(found(sold(), microsoft('12', { state: 'trial' }))).toEqual([]);
  });

  it('without a link may be two or one: both count, and a person looks', () => {
    const subscriptions = [sold({}, { upstreamId: null }), microsoft('12')];
    expect(found(...subscriptions)).toEqual([
      [
        'DUPLICATE_SUSPECT',
        'customers',
        null,
        'Check whether Plan of Microsoft 365 and Plan of Pax8 are one subscription; ignore the SKU of one of them if so.',
      ],
    ]);
  });

  it('of two products, or twice in one system, is no suspect', () => {
    const again = sold({}, { id: 'pax8-2', externalId: 'pax8-2', upstreamId: null });
    expect(found(sold({}, { upstreamId: null }), again)).toEqual([]);
    const backup = { ...microsoft('12'), productId: 'backup' };
    expect(found(sold({}, { upstreamId: null }), backup)).toEqual([]);
  });
});

describe('what is counted', () => {
  it('of purchased is what the tenant says, and what was typed beside it', () => {
    const typed = count(null, '2', { id: 'typed', origin: 'manual' });
    const lines = [licence({ licenceBasis: 'purchased' })];
    expect(
      nets(month(lines, { counts: [count('8', '10'), typed], subscriptions: [sold({ quantity: '11' })] })),
    ).toEqual(['148.80']);
    expect(nets(month(lines, { counts: [typed], subscriptions: [sold({ quantity: '11' })] }))).toEqual(['161.20']);
  });

  it('of purchased for one term is what is sold for that term', () => {
    const yearly = sold({ quantity: '4', term: 'year' }, { id: 'pax8-2', externalId: 'pax8-2', upstreamId: 'MS-2' });
    const subscriptions = [sold({ quantity: '6', term: 'month' }), yearly];
    const of = (licenceTerm: 'year' | 'month' | 'any') =>
      nets(month([licence({ licenceBasis: 'purchased', licenceTerm })], { counts: [count('8', '12')], subscriptions }));
    expect(of('year')).toEqual(['49.60']);
    expect(of('month')).toEqual(['74.40']);
    expect(of('any')).toEqual(['148.80']);
  });

  it('of what was typed is what is assigned, else what is bought', () => {
    const of = (assigned: string | null, purchased: string | null) =>
      nets(
        month([licence({ licenceBasis: 'manual' })], {
          counts: [count(assigned, purchased, { origin: 'manual' }), count('99', '99', { id: 'source' })],
        }),
      );
    expect(of('3', '5')).toEqual(['37.20']);
    expect(of(null, '5')).toEqual(['62.00']);
  });

  it('of what is assigned waits where only sellers are known', () => {
    const result = month([licence()], { subscriptions: [sold()] });
    expect(nets(result)).toEqual([]);
    expect(result.findings[0]?.message.en).toContain(
      'the basis purchased: no connected system counts what is assigned',
    );
  });
});
