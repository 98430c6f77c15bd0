import fc from 'fast-check';
import { claimsWithoutInvoice } from '../../../service/billing/documents.ts';
import type { Calculation } from '../../../service/billing/result.ts';
import type { Snapshot } from '../../../service/billing/snapshot.ts';
import type { Lot, TimeClaim, TimeEntry } from '../../../service/billing/time/facts.ts';
import { formatMinor, sumDecimals } from '../../../shared/money.ts';
import { addDays, day } from '../../../shared/period.ts';
import { calculate, claimsOf, contract, facts, line, nets, noTime } from './facts.ts';
import { entry, hourly, sla, ticket } from './time/facts.ts';

/** Time as a part of the whole invoice, beside what the contract bills. */

const support: Snapshot['products'][number] = {
  id: 'support',
  code: 'SUPPORT',
  description: 'Support',
  descriptionNl: null,
  unitCode: 'HUR',
  vatClass: 'standard',
  supply: 'services',
  ledgerAccount: '8100',
  deferralAccount: null,
  costCentre: null,
};

const block = line({
  id: 'block',
  kind: 'prepaid block',
  productId: 'support',
  fixedQuantity: '2',
  lotMinutes: 60,
  price: '90',
  startDate: day('2026-01-05'),
});
const bucket = line({
  id: 'bucket',
  kind: 'bucket',
  productId: 'support',
  lotMinutes: 90,
  rolloverPeriods: 1,
  price: '120',
});

function customer(entries: readonly TimeEntry[], lines: readonly ReturnType<typeof line>[], cutOff: string): Snapshot {
  const { products } = facts({});
  return facts({
    cutOff,
    contracts: [contract(lines)],
    products: [...products, support],
    time: {
      ...noTime,
      tickets: [ticket({ id: 't' }), ticket({ id: 'b', slaId: 'bucket' }), ticket({ id: 'n', contractId: null })],
      slas: [sla({ id: 'bucket', coverage: 'bucket' })],
      rates: [hourly],
      timeEntries: entries,
    },
  });
}

/** The facts after the invoice of a calculation was finalised, for the next cut-off. */
function after(snapshot: Snapshot, calculation: Calculation, cutOff: string): Snapshot {
  const { claims, grants } = calculation.time;
  const made: readonly TimeClaim[] = claims.map((claim) => ({ ...claim, state: 'billed' }));
  const granted: readonly Lot[] = grants;
  const { time } = snapshot;
  return {
    ...snapshot,
    run: { ...snapshot.run, cutOff: day(cutOff), asOf: day(cutOff) },
    claims: [...snapshot.claims, ...claimsOf(calculation, `invoice before ${cutOff}`, cutOff)],
    time: {
      ...time,
      timeBilledBefore: snapshot.run.cutOff,
      lots: [...time.lots, ...granted],
      timeClaims: [...time.timeClaims, ...made],
      earlierClaims: time.earlierClaims + made.length,
    },
  };
}

it('a block is sold once, with its own line, and time of its month is drawn from it and not discounted', () => {
  const discount = line({ id: 'discount', kind: 'discount', prices: [], discountPercent: '10' });
  const fixed = line({ id: 'fixed', kind: 'fixed', fixedQuantity: '1', price: '500' });
  const january = customer([entry('a', '2026-01-12', { minutes: 150 })], [block, discount, fixed], '2026-02-01');
  const first = calculate(january);
  // 500.00 less 10 %, two blocks of an hour at 90.00, and of 150 minutes 120 are drawn: 30 × 95.00 / 60.
  expect(nets(first).toSorted()).toEqual(['-50.00', '180.00', '47.50', '500.00']);
  expect(formatMinor(first.totals.net, 'EUR')).toBe('677.50');
  expect(first.time.grants).toEqual([expect.objectContaining({ id: 'block:block', kind: 'block', minutes: 120 })]);
  const second = calculate(after(january, first, '2026-03-01'));
  expect(nets(second).toSorted()).toEqual(['-50.00', '500.00']);
  expect(second.time.grants).toEqual([]);
});

it('time worked before the block was bought is charged, because minutes are usable by the day worked', () => {
  const given = customer([entry('a', '2026-01-02', { minutes: 60 })], [block], '2026-02-01');
  expect(nets(calculate(given)).toSorted()).toEqual(['180.00', '95.00']);
});

it.each([
  { stub: 'daily', net: '80.00', minutes: 60, told: '20 of 30 days. 1 h to use: 20 of 30 days of 1 h 30 min.' },
  { stub: 'full', net: '120.00', minutes: 90, told: '1. 1 h 30 min to use, as in a whole period.' },
] as const)('a bucket from 11 April with short periods "$stub" costs $net and says what it grants', (given) => {
  const april = customer([], [{ ...bucket, stub: given.stub, startDate: day('2026-04-11') }], '2026-05-01');
  const { lines, time } = calculate(april);
  expect([nets(calculate(april)), time.grants.map((grant) => grant.minutes)]).toEqual([[given.net], [given.minutes]]);
  expect(lines[0]?.explanation).toContain(given.told);
});

it('a bucket that is billed per quarter grants from its first month on', () => {
  const given = customer([entry('a', '2026-01-12', { ticketId: 'b', minutes: 60 })], [bucket], '2026-02-01');
  const quarterly = { ...given, contracts: [{ ...contract([bucket]), intervalMonths: 3 }] };
  const calculation = calculate(quarterly);
  expect(nets(calculation)).toEqual([]);
  expect(calculation.time.claims.flatMap(({ draws }) => draws)).toEqual([{ lotId: 'bucket:1:0', minutes: '60' }]);
});

it.each([
  { lacks: 'its minutes', changes: { lotMinutes: null } },
  { lacks: 'a whole number of minutes', changes: { fixedQuantity: '0.001' } },
  { lacks: 'a price', changes: { prices: [] } },
])('a block without $lacks is told and not sold', ({ changes }) => {
  const calculation = calculate(customer([], [{ ...block, ...changes }], '2026-02-01'));
  expect(calculation).toMatchObject({ lines: [], obligations: [], isBlocked: true, time: { grants: [] } });
});

const entries = fc.array(
  fc
    .record({
      offset: fc.integer({ min: 0, max: 88 }),
      minutes: fc.integer({ min: 0, max: 400 }),
      ticketId: fc.constantFrom('t', 't', 'b', 'n', null),
      approved: fc.constantFrom(true, true, true, false),
      writeOffMinutes: fc.constantFrom(0, 0, 30),
      isBillable: fc.constantFrom(true, true, true, false),
    })
    .map(({ offset, ...rest }) => entry('', addDays(day('2026-01-01'), offset), rest)),
  { maxLength: 10 },
);

it('over three months every minute has one disposition in each run, is claimed at most once, and no lot gives more than it has', () => {
  fc.assert(
    fc.property(entries, (worked) => {
      const given = worked.map((one, index) => ({ ...one, id: `e${index}` }));
      let snapshot = customer(given, [block, bucket], '2026-02-01');
      const claimed: string[] = [];
      for (const next of ['2026-03-01', '2026-04-01', '2026-05-01']) {
        const calculation = calculate(snapshot);
        for (const { id, workedOn, minutesWorked } of given) {
          const own = calculation.time.dispositions.filter(({ entryId }) => entryId === id);
          expect(own.length > 0).toBe(workedOn < snapshot.run.cutOff && !claimed.includes(id));
          if (own.length > 0) expect(own.reduce((all, part) => all + part.disposedMinutes, 0)).toBe(minutesWorked);
        }
        claimed.push(...calculation.time.claims.flatMap(({ entryId }) => entryId ?? []));
        snapshot = after(snapshot, calculation, next);
      }
      expect(new Set(claimed).size).toBe(claimed.length);
      for (const { id, minutes } of snapshot.time.lots) {
        const draws = snapshot.time.timeClaims.flatMap((claim) => claim.draws).filter(({ lotId }) => lotId === id);
        expect(Number(sumDecimals(draws.map((draw) => draw.minutes)))).toBeLessThanOrEqual(minutes);
      }
      expect(new Set(snapshot.time.lots.map(({ id }) => id)).size).toBe(snapshot.time.lots.length);
    }),
    { numRuns: 25 },
  );
});

it('the same facts in another order give the same invoice, to the byte', () => {
  fc.assert(
    fc.property(entries, (worked) => {
      const given = worked.map((one, index) => ({ ...one, id: `e${index}` }));
      const snapshot = customer(given, [block, bucket], '2026-04-01');
      const turned = {
        ...snapshot,
        time: { ...snapshot.time, timeEntries: given.toReversed(), tickets: snapshot.time.tickets.toReversed() },
      };
      expect(JSON.stringify(calculate(turned))).toBe(JSON.stringify(calculate(snapshot)));
    }),
    { numRuns: 25 },
  );
});

describe('time that is covered by a quarter which is billed when it is over', () => {
  const month = (cutOff: string) => {
    const facts = customer([entry('e', '2026-01-10', { ticketId: 'b', minutes: 60 })], [{ ...bucket }], cutOff);
    return { ...facts, contracts: [{ ...facts.contracts[0]!, intervalMonths: 3 }] };
  };

  it('waits in January, and says for what', () => {
    const january = calculate(month('2026-02-01'));
    expect([january.lines, claimsWithoutInvoice(month('2026-02-01'), january)]).toEqual([[], []]);
    expect(january.findings.filter(({ code }) => code === 'TIME_WAITS')).toMatchObject([
      {
        severity: 'info',
        message: {
          en: 'Wait for the invoice of Support with 60 minutes of Acme, or bill that period now: they are covered by what it grants and are settled with it.',
        },
      },
    ]);
    expect(january.isBlocked).toBe(false);
  });

  it('is claimed by the invoice of the quarter, in April', () => {
    const april = calculate(month('2026-04-01'));
    expect([nets(april), april.time.claims.length]).toEqual([['360.00'], 1]);
    expect(april.findings.filter(({ code }) => code === 'TIME_WAITS')).toEqual([]);
  });
});
