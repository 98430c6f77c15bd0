import { day } from '../../../../shared/period.ts';
import type { ContractLine, Snapshot } from '../../../../service/billing/snapshot.ts';
import {
  noLicences,
  type LicenceCount,
  type Licences,
  type Subscription,
  type SubscriptionDays,
  type UsageRecord,
} from '../../../../service/billing/licence/snapshot.ts';
import { contract, facts, line, pricesFrom, tiered } from '../facts.ts';
import type { WorkedMonth } from './month.ts';

/** Licences, what is bought for them, users and usage. */

const since = { from: day('2025-06-01'), to: null };
const until = (to: string) => ({ from: day('2025-06-01'), to: day(to) });
const from = (start: string, to: string | null = null) => ({ from: day(start), to: to === null ? null : day(to) });
const seats = (given: Partial<LicenceCount> = {}): LicenceCount => ({
  id: 'tenant',
  productId: 'managed',
  name: 'Business Premium',
  origin: 'source',
  states: [
    { ...until('2026-01-11'), assigned: '20', purchased: '25' },
    { ...from('2026-01-11', '2026-01-21'), assigned: '23', purchased: '25' },
    { ...from('2026-01-21'), assigned: '22', purchased: '30' },
  ],
  ...given,
});
const sold: SubscriptionDays = {
  ...since,
  quantity: '25',
  unitCost: '9.80',
  currency: 'EUR',
  term: 'year',
  billingTerm: 'month',
  state: 'active',
  renewsOn: day('2026-01-16'),
  endsOn: null,
};
const bought = (states: readonly Partial<SubscriptionDays>[], given: Partial<Subscription> = {}): Subscription => ({
  id: 'pax8-1',
  productId: 'managed',
  name: 'Business Premium',
  connectionId: 'pax8',
  connectionName: 'Pax8',
  externalId: 'pax8-1',
  upstreamId: 'MS-1',
  states: states.map((state) => ({ ...sold, ...state })),
  ...given,
});
const user = (
  id: string,
  productIds: readonly string[],
  given: { counts?: boolean; from?: string; to?: string } = {},
) => ({
  id,
  name: id,
  states: [{ ...from(given.from ?? '2025-06-01', given.to ?? null), counts: given.counts ?? true, productIds }],
});
const used = (id: string, given: Partial<UsageRecord> = {}): UsageRecord => ({
  id,
  productId: 'part',
  description: `Backup ${id}`,
  from: day('2026-01-01'),
  to: day('2026-02-01'),
  quantity: '1.5',
  unit: 'GB',
  cost: '12.34',
  currency: 'EUR',
  ...given,
});
const bp = (given: Partial<ContractLine> & { price?: string } = {}): ContractLine =>
  line({ id: 'bp', kind: 'licence', price: '12.40', agentTypes: [], ...given });
const usage = (given: Partial<ContractLine> & { price?: string } = {}): ContractLine =>
  line({ id: 'use', kind: 'usage', productId: 'part', price: '0.50', agentTypes: [], ...given });
const [managed] = facts({}).products;
const products = [managed!, { ...managed!, id: 'part', code: 'PART', description: 'Part' }];
const month = (lines: readonly ContractLine[], licences: Partial<Licences>, given: Partial<Snapshot> = {}): Snapshot =>
  facts({
    contracts: [contract(lines)],
    products,
    licences: { ...noLicences, knownProductIds: ['managed', 'part'], counts: [seats()], ...licences },
    ...given,
  });
const steps: readonly Partial<SubscriptionDays>[] = [
  { ...until('2026-01-11'), quantity: '25' },
  { ...from('2026-01-11', '2026-01-16'), quantity: '20' },
  { ...from('2026-01-16'), quantity: '18', renewsOn: day('2027-01-16') },
];
const people = [
  user('anna', ['managed']),
  user('bob', ['part'], { from: '2026-01-10' }),
  user('carl', ['managed', 'part'], { to: '2026-01-20' }),
  user('guest', ['managed'], { counts: false }),
  user('none', []),
];

export const licences: readonly WorkedMonth[] = [
  ...(['assigned', 'purchased', 'manual', 'users'] as const).flatMap((licenceBasis) =>
    (['none', 'daily'] as const).map((proration) => ({
      shows: `basis ${licenceBasis}, proration ${proration}`,
      facts: month([bp({ licenceBasis, proration, licenceProductIds: ['managed', 'part'] })], {
        counts: [seats(), seats({ id: 'typed', name: 'Typed in', origin: 'manual' })],
        subscriptions: [bought(steps)],
        users: people,
      }),
    })),
  ),
  ...(['snapshot-start', 'peak', 'time-weighted'] as const).map((countRule) => ({
    shows: `assigned, ${countRule}`,
    facts: month([bp({ countRule })], {}),
  })),
  ...(['any', 'month', 'year', '3-year'] as const).map((licenceTerm) => ({
    shows: `subscriptions of term ${licenceTerm}`,
    facts: month([bp({ licenceBasis: 'purchased', licenceTerm, proration: 'daily' })], {
      counts: [],
      subscriptions: [
        bought(steps),
        bought([{ term: 'month', quantity: '4' }], { id: 'pax8-2', externalId: 'pax8-2', upstreamId: 'MS-2' }),
        bought([{ state: 'suspended', quantity: '7' }], { id: 'pax8-3', externalId: 'pax8-3', upstreamId: 'MS-3' }),
      ],
    }),
  })),
  {
    shows: 'one subscription in two systems, by the id at the vendor of the vendor',
    facts: month([bp({ licenceBasis: 'purchased' })], {
      subscriptions: [
        bought([{}]),
        bought([{ quantity: '27', unitCost: null }], {
          id: 'm-1',
          connectionId: 'm365',
          connectionName: 'Microsoft 365',
          externalId: 'MS-1',
          upstreamId: null,
        }),
      ],
    }),
  },
  {
    shows: 'two systems that may mean one subscription',
    facts: month([bp({ licenceBasis: 'purchased' })], {
      subscriptions: [
        bought([{}], { upstreamId: null }),
        bought([{ quantity: '3' }], {
          id: 'other-1',
          connectionId: 'other',
          connectionName: 'Other',
          upstreamId: null,
        }),
      ],
    }),
  },
  {
    shows: 'a price that falls below the cost, in another currency, per year, and one without a cost',
    facts: month([bp({ prices: pricesFrom({ '2025-01-01': '12.40', '2026-01-31': '9.00' }), priceChange: 'split' })], {
      subscriptions: [
        bought([{}]),
        bought([{ currency: 'USD' }], { id: 'usd', externalId: 'usd', upstreamId: 'MS-2' }),
        bought([{ billingTerm: 'year', unitCost: '140.00' }], { id: 'y', externalId: 'y', upstreamId: 'MS-3' }),
        bought([{ unitCost: null }], { id: 'n', externalId: 'n', upstreamId: 'MS-4' }),
      ],
    }),
  },
  { shows: 'a minimum of thirty', facts: month([bp({ minimumQuantity: 30 })], {}) },
  { shows: 'twenty included', facts: month([bp({ includedQuantity: 20, overagePrice: '15.00' })], {}) },
  { shows: 'in tiers', facts: month([bp({ prices: tiered('10: 14.00; 20: 12.00; 10.00'), tierMode: 'volume' })], {}) },
  { shows: 'in advance', facts: month([bp({ timing: 'advance' })], { subscriptions: [bought([{}])] }) },
  {
    shows: 'a product that no system knows',
    facts: month([bp({ productId: 'part' })], { knownProductIds: ['managed'] }),
  },
  { shows: 'no users are listed', facts: month([bp({ licenceBasis: 'users' })], { users: null }) },
  {
    shows: 'a day on which nobody said how many',
    facts: month([bp({ licenceBasis: 'purchased' })], {
      counts: [seats({ states: [{ ...until('2026-01-21'), assigned: '20', purchased: null }] })],
    }),
  },
  { shows: 'held licences that no line bills', facts: month([], { subscriptions: [bought([{}])], users: people }) },
  {
    shows: 'a fall that waits for a person',
    facts: month([bp()], {
      heldFalls: [{ key: 'COUNT_DROP:licences:7', accountName: 'Acme NV', what: 'Plan from 25 to 3' }],
    }),
  },
  {
    shows: 'usage: its cost and a mark-up of 12.5 per cent',
    facts: month([usage({ markUpPercent: '12.5', prices: [] })], {
      usage: [used('a'), used('b', { cost: '0.01' }), used('c', { cost: '-2.00', quantity: '-1' })],
    }),
  },
  {
    shows: 'usage: by the piece, some of it before the period and some beyond it',
    facts: month([usage()], {
      usage: [
        used('a', { from: day('2025-12-20'), to: day('2026-01-20') }),
        used('b', { from: day('2026-01-20'), to: day('2026-02-20') }),
        used('c'),
        used('d', { unit: null, quantity: '10' }),
      ],
    }),
  },
  {
    shows: 'usage: without a cost, in another currency, of nothing',
    facts: month([usage({ markUpPercent: '10', prices: [] })], {
      usage: [used('a', { cost: null }), used('b', { currency: 'USD' }), used('c', { cost: '0', quantity: '0' })],
    }),
  },
  { shows: 'usage: none', facts: month([usage()], {}) },
  { shows: 'usage: none is printed', facts: month([usage()], {}), configuration: { zeroLines: 'print' } },
  {
    shows: 'usage that no line bills',
    facts: month([bp()], { usage: [used('a'), used('b', { productId: 'managed' })] }),
  },
];
