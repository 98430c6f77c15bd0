import fc from 'fast-check';
import type { LicenceCount, UsageRecord } from '../../../service/billing/licence/snapshot.ts';
import type { Asset, Contract, Snapshot } from '../../../service/billing/snapshot.ts';
import { addDays, day, type IsoDate } from '../../../shared/period.ts';
import { contract, line, machines } from './facts.ts';
import { sampleMonth } from './split-month.ts';

/**
 * A customer with everything at once: machines that come, go and move between sites, licences, usage, a bundle, blocks, buckets,
 * discounts, items and ticket time, on contracts of several intervals, billed on one invoice or on several.
 */
export const wholeCustomer: fc.Arbitrary<Snapshot> = fc
  .record({
    invoiceSplit: fc.constantFrom('one invoice', 'per contract', 'per PO number'),
    assets: fc.array(machine(), { maxLength: 8 }),
    counts: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 2 }),
    changedOn: fc.integer({ min: 0, max: 60 }),
    usage: fc.array(fc.tuple(fc.integer({ min: -40, max: 80 }), fc.integer({ min: 1, max: 9999 })), { maxLength: 4 }),
    items: fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 999 })), { maxLength: 4 }),
    timing: fc.constantFrom('advance', 'arrears'),
    cutOffset: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ invoiceSplit, assets, counts, changedOn, usage, items, timing, cutOffset }) => {
    const month = sampleMonth(invoiceSplit);
    const [managed] = month.products;
    const cutOff = addDays(start, 31 + cutOffset);
    return {
      ...month,
      run: { ...month.run, cutOff, asOf: cutOff },
      contracts: [...month.contracts, quarterly(timing)],
      products: [...month.products, { ...managed!, id: 'part', code: 'PART' }],
      sites: [
        { id: 'site-u', code: 'UTRECHT' },
        { id: 'site-z', code: 'ZEIST' },
      ],
      assets: [...month.assets, ...assets.map(named)],
      licences: {
        ...month.licences,
        knownProductIds: ['managed', 'part'],
        counts: [licences(counts, addDays(start, changedOn))],
        usage: usage.map(used),
      },
      oneOffItems: items.map(([offset, cents], index) => ({
        id: `item-${String(index)}`,
        supplyDate: addDays(start, offset),
        productId: 'goods',
        description: null,
        quantity: '3',
        unitPrice: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
        currency: 'EUR' as const,
      })),
    };
  });

const start = day('2026-01-01');

type Stay = { readonly from: number; readonly days: number; readonly movesAfter: number };

function machine(): fc.Arbitrary<Stay> {
  return fc.record({
    from: fc.integer({ min: -30, max: 60 }),
    days: fc.integer({ min: 1, max: 90 }),
    movesAfter: fc.integer({ min: 1, max: 60 }),
  });
}

function named({ from, days, movesAfter }: Stay, index: number): Asset {
  const begin = addDays(start, from);
  const end = addDays(begin, days);
  const moved = addDays(begin, movesAfter);
  const [one] = machines('server', [`srv-${String(index)}`], { from: begin, to: end });
  return {
    ...one!,
    placements: [
      { siteId: 'site-u', from: begin, to: moved },
      { siteId: 'site-z', from: moved, to: null },
    ],
    classifications: [
      { agentType: 'workstation', from: day('2024-01-01'), to: moved },
      { agentType: 'server', from: moved, to: null },
    ],
  };
}

/** Every three months from January: servers at one site by the day, licences, usage and a bundle. */
function quarterly(timing: 'advance' | 'arrears'): Contract {
  const other = { agentTypes: [] };
  return contract(
    [
      line({ id: 'q-srv', agentTypes: ['server'], siteCodes: ['ZEIST'], price: '65', proration: 'daily', timing }),
      line({ id: 'q-lic', ...other, kind: 'licence', price: '12.4', minimumQuantity: 5, timing }),
      line({ id: 'q-use', ...other, kind: 'usage', productId: 'part', markUpPercent: '12.5', prices: [] }),
      line({
        id: 'q-set',
        ...other,
        kind: 'bundle',
        price: '100',
        components: [
          { productId: 'part', fairValue: '2' },
          { productId: 'managed', fairValue: '1' },
          { productId: 'support', fairValue: '4' },
        ],
      }),
      line({ id: 'q-off', ...other, kind: 'discount', discountPercent: '7.5', prices: [] }),
    ],
    { id: 'c-q', number: 'C-Q', intervalMonths: 3, purchaseOrder: 'PO-2' },
  );
}

function licences([first, second]: readonly number[], changed: IsoDate): LicenceCount {
  const of = (count: number | undefined) => ({ assigned: String(count), purchased: null });
  return {
    id: 'tenant',
    productId: 'managed',
    name: 'Business Premium',
    origin: 'source',
    states: [
      { from: day('2025-06-01'), to: changed, ...of(first) },
      { from: changed, to: null, ...of(second) },
    ],
  };
}

function used([offset, cents]: readonly [number, number], index: number): UsageRecord {
  const from = addDays(start, offset);
  return {
    id: `used-${String(index)}`,
    productId: 'part',
    description: 'Backup',
    from,
    to: addDays(from, 10),
    quantity: '1.5',
    unit: 'GB',
    cost: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
    currency: 'EUR',
  };
}
