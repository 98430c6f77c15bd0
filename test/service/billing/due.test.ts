import { noLicences, type UsageRecord } from '../../../service/billing/licence/snapshot.ts';
import type { Contract } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, contract, facts, g1, line, nets } from './facts.ts';
import { entry, hourly, price, ticket } from './time/facts.ts';

/** What a run takes, and what it leaves for the next: other systems bill too little here, and nobody notices. */

it.each(['2026-02-01', '2026-02-03', '2026-02-28'])('a run up to %s bills January, whole and alone', (cutOff) => {
  const result = calculate({ ...g1, run: { ...g1.run, cutOff: day(cutOff), asOf: day(cutOff) } });
  expect(nets(result)).toEqual(['222.00', '195.00']);
  expect(result.lines.map(({ period }) => period)).toEqual([
    { from: '2026-01-01', to: '2026-02-01' },
    { from: '2026-01-01', to: '2026-02-01' },
  ]);
});

it('G25: a run on 3 March of a schedule anchored on the 31st bills up to 28 February, and changes nothing after it', () => {
  const agreed = [contract([line({ id: 'ws' })], { anchorDate: day('2026-01-31'), startDate: day('2026-01-31') })];
  const early = calculate(facts({ cutOff: '2026-03-03', contracts: agreed, assets: g1.assets }));
  const later = calculate(
    facts({
      cutOff: '2026-03-31',
      contracts: agreed,
      assets: g1.assets,
      claims: claimsOf(early, '20260001', '2026-03-03'),
    }),
  );
  expect([...early.lines, ...later.lines].map(({ period }) => period)).toEqual([
    { from: '2026-01-31', to: '2026-02-28' },
    { from: '2026-02-28', to: '2026-03-31' },
  ]);
});

describe('what is open and not of the period is not stamped as billed', () => {
  const used = (id: string, from: string, to: string, cost: string): UsageRecord => ({
    id,
    productId: 'managed',
    description: 'Backup',
    from: day(from),
    to: day(to),
    quantity: '1',
    unit: 'GB',
    cost,
    currency: 'EUR',
  });
  const usage = [used('jan', '2026-01-01', '2026-02-01', '40.00'), used('feb', '2026-02-01', '2026-03-01', '20.00')];
  const given = {
    contracts: [contract([line({ id: 'u', kind: 'usage', markUpPercent: '25', agentTypes: [], prices: [] })])],
    licences: { ...noLicences, knownProductIds: ['managed'], usage },
  };

  it('usage of January is 40.00 + 25 % = 50.00; that of February is there already, and is 25.00 a month later', () => {
    const january = calculate(facts(given));
    expect(nets(january)).toEqual(['50.00']);
    expect(january.obligations.map(({ period }) => period)).toEqual([{ from: '2026-01-01', to: '2026-02-01' }]);
    const claims = claimsOf(january, '20260001', '2026-02-01');
    expect(nets(calculate(facts({ ...given, claims, cutOff: '2026-03-01' })))).toEqual(['25.00']);
  });

  it('an hour of 3 February is not claimed by January’s invoice, nor is an item delivered then', () => {
    const item = { id: 'i', productId: 'managed', description: null, quantity: '1', currency: 'EUR' as const };
    const { time } = facts({});
    const result = calculate(
      facts({
        contracts: [contract([])],
        oneOffItems: [{ ...item, supplyDate: day('2026-02-03'), unitPrice: '10' }],
        time: {
          ...time,
          tickets: [ticket({ id: 't' })],
          rates: [{ ...hourly, productId: 'managed' }],
          timeEntries: [
            entry('old', '2026-01-12', { minutes: 60 }),
            entry('new', '2026-02-03', { minutes: 60 }),
            entry('at midnight', '2026-02-01', { minutes: 60 }),
          ],
        },
      }),
    );
    expect(nets(result)).toEqual(['95.00']);
    expect(result.obligations).toEqual([]);
    expect(result.time.claims.map(({ entryId }) => entryId)).toEqual(['old']);
  });
});

describe('a share of a period is of the days of that period', () => {
  const fee = line({ id: 'f', kind: 'fixed', fixedQuantity: '1', price: '84.00', stub: 'daily', agentTypes: [] });
  const startsOn = (date: string, given: Partial<Contract> = {}) => [
    contract([fee], { startDate: day(date), billingFrom: day(date), ...given }),
  ];

  it.each(['2026-03-01', '2026-03-20', '2026-03-31'])(
    '14 of the 28 days of February are 42.00, also in a run up to %s: not 14/31 of March, not 14/30 of any month',
    (cutOff) => {
      const result = calculate(facts({ cutOff, contracts: startsOn('2026-02-15') }));
      expect(nets(result)).toEqual(['42.00']);
      expect(result.lines[0]).toMatchObject({ quantity: '14', baseQuantity: '28' });
    },
  );

  it('from the 15th to the 15th it is the days in between: 14 of the 28 from 15 February, not of the 31 of March', () => {
    const contracts = startsOn('2026-03-01', { anchorDate: day('2026-01-15') });
    const result = calculate(facts({ cutOff: '2026-03-15', contracts }));
    expect(nets(result)).toEqual(['42.00']);
    expect(result.lines[0]).toMatchObject({ quantity: '14', baseQuantity: '28' });
  });

  it('a contract that ends takes them from its own month too: 7 of 28 days of February are 21.00', () => {
    const contracts = [contract([fee], { billingFrom: day('2026-02-01'), endDate: day('2026-02-08') })];
    expect(nets(calculate(facts({ cutOff: '2026-04-01', contracts })))).toEqual(['21.00']);
  });
});

it('an hour’s rate that is missing for one day: the hour of that day waits by name, the hours around it are billed', () => {
  const { time } = facts({});
  const rates = [
    { ...price('95.00', { from: day('2026-01-13') }), productId: 'managed' },
    { ...price('95.00', { from: day('2025-01-01'), currency: 'EUR' }), productId: 'managed', workType: 'remote' },
  ];
  const result = calculate(
    facts({
      contracts: [contract([])],
      time: {
        ...time,
        tickets: [ticket({ id: 't' })],
        workTypes: [{ code: 'remote', multiplier: null, isCallOut: false }],
        rates,
        timeEntries: [
          entry('before', '2026-01-12', { minutes: 60, workType: 'remote' }),
          entry('without', '2026-01-12', { minutes: 60 }),
          entry('after', '2026-01-13', { minutes: 60 }),
        ],
      },
    }),
  );
  expect(result.findings).toMatchObject([
    {
      code: 'MISSING_RATE',
      severity: 'block',
      recordTable: 'rates',
      recordId: 'without',
      message: {
        en: 'Enter a rate in EUR for any work that is valid on 2026-01-12, on contract C-1 or the default list; until then this time is not billed.',
      },
    },
  ]);
  expect(result.time.claims.map(({ entryId }) => entryId)).toEqual(['before', 'after']);
});
