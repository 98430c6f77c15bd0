import fc from 'fast-check';
import type { TimeClaim, TimeEntry } from '../../../../service/billing/time/facts.ts';
import type { TimeSnapshot } from '../../../../service/billing/time/snapshot.ts';
import { lineAmount, sumDecimals } from '../../../../shared/money.ts';
import { addDays, day, type IsoDate } from '../../../../shared/period.ts';
import { block, claimsOf, entry, hourly, office, price, rate, sla, terms, ticket, time } from './facts.ts';

/** Laws that hold for any time and any terms, not only for the worked examples. */

const start = day('2026-01-01');

const worked: fc.Arbitrary<Omit<TimeEntry, 'id'>> = fc
  .record({
    ticketId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    offset: fc.integer({ min: 0, max: 70 }),
    from: fc.integer({ min: 0, max: 1439 }),
    length: fc.integer({ min: 0, max: 700 }),
    missing: fc.constantFrom(0, 0, 0, 30),
    hasSpan: fc.boolean(),
    billableMinutesOverride: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 5 }),
    writeOffMinutes: fc.constantFrom(0, 0, 0, 20, 90, 800),
    isBillable: fc.constantFrom(true, true, true, false),
    approved: fc.constantFrom(true, true, true, true, false),
    workType: fc.constantFrom(null, 'remote', 'project', 'on site'),
    releasedBeforeGoLive: fc.boolean(),
  })
  .map(({ offset, from, length, missing, hasSpan, ...rest }) => {
    const workedOn = addDays(start, offset);
    const end = from + length;
    const span = {
      start: { day: workedOn, minuteOfDay: from },
      end: { day: addDays(workedOn, Math.floor(end / 1440)), minuteOfDay: end % 1440 },
    };
    const minutesWorked = Math.max(0, length - missing);
    return { ...entry('', workedOn, {}), ...rest, span: hasSpan ? span : null, minutesWorked };
  });

const agreed = fc.record({
  roundingScope: fc.constantFrom('entry', 'ticket-day', 'ticket'),
  lineGrain: fc.constantFrom('entry', 'ticket', 'rate'),
  minimumMinutes: fc.constantFrom(0, 20, 60),
  incrementMinutes: fc.constantFrom(1, 15, 30),
  callOut: fc.constantFrom(null, { unitPrice: '45.00', currency: 'EUR' as const, productId: 'support' }),
});

const customers: fc.Arbitrary<TimeSnapshot> = fc
  .record({
    entries: fc.array(worked, { maxLength: 14 }),
    given: agreed,
    outside: fc.constantFrom('same', 'T&M'),
    override: fc.constantFrom(null, 'all-in', 'T&M'),
    hasRemoteRate: fc.boolean(),
    blockMinutes: fc.integer({ min: 0, max: 900 }),
    cutOffset: fc.integer({ min: 10, max: 80 }),
    billWithoutContract: fc.boolean(),
  })
  .map(({ entries, given, outside, override, hasRemoteRate, blockMinutes, cutOffset, billWithoutContract }) =>
    time({
      cutOff: addDays(start, cutOffset),
      billWithoutContract,
      customer: { ...time({}).customer, goLiveDate: day('2026-01-05') },
      timeBilledBefore: day('2026-01-20'),
      timeEntries: entries.map((one, index) => ({ ...one, id: `entry-${index}` })),
      timeTerms: terms(given),
      slas: [
        sla({ id: 'all-in', excludedWorkTypes: ['project'], calendarId: 'office', outside }),
        sla({ id: 'bucket', coverage: 'bucket', calendarId: 'office', outside }),
        sla({ id: 'hourly', coverage: 'T&M', calendarId: 'office' }),
      ],
      tickets: [
        ticket({ id: 'a', slaId: 'all-in' }),
        ticket({ id: 'b', slaId: 'bucket' }),
        ticket({ id: 'c', slaId: 'hourly', coverageOverride: override }),
        ticket({ id: 'd', contractId: null }),
      ],
      workTypes: [
        { code: 'remote', multiplier: null, isCallOut: false },
        { code: 'project', multiplier: '1.25', isCallOut: false },
        { code: 'on site', multiplier: '2', isCallOut: true },
      ],
      // Without a rate for any work, all work but remote has none.
      rates: hasRemoteRate
        ? [price('80.10', { workType: 'remote' })]
        : [hourly, price('98.00', { from: day('2026-02-01') })],
      lots: [
        block('block', blockMinutes),
        block('january', 120, { kind: 'bucket', to: '2026-02-01' }),
        block('february', 120, { kind: 'bucket', from: '2026-02-01', to: '2026-03-01' }),
      ],
    }),
  );

it('every minute worked before the cut-off is disposed of exactly once, and none after', () => {
  fc.assert(
    fc.property(customers, (given) => {
      const { dispositions } = rate(given);
      for (const { id, workedOn, minutesWorked } of given.timeEntries) {
        const own = dispositions.filter(({ entryId }) => entryId === id);
        expect(own.length > 0).toBe(workedOn < given.run.cutOff);
        if (own.length > 0) expect(total(own.map(({ disposedMinutes }) => disposedMinutes))).toBe(minutesWorked);
      }
      const amounts = dispositions.flatMap(({ disposedMinutes, billedMinutes }) => [disposedMinutes, billedMinutes]);
      expect(amounts.every((amount) => Number.isInteger(amount) && amount >= 0)).toBe(true);
    }),
  );
});

it('what is printed multiplies out to every net, and has every charged minute', () => {
  fc.assert(
    fc.property(customers, (given) => {
      const { lines, dispositions } = rate(given);
      for (const { quantity, unitPrice, baseQuantity, net } of lines) {
        const share = { numerator: 1, denominator: Number(baseQuantity) };
        expect(lineAmount({ quantity, unitPrice, share, currency: 'EUR' })).toBe(net);
      }
      const minutes = lines.filter(({ role }) => role === 'time').map(({ quantity }) => Number(quantity));
      const billed = dispositions.filter(({ disposition }) => disposition === 'billed');
      expect(total(minutes)).toBe(total(billed.map(({ billedMinutes }) => billedMinutes)));
    }),
  );
});

it('the order in which facts are read changes not a byte', () => {
  fc.assert(
    fc.property(customers, (given) => {
      const turned: TimeSnapshot = {
        ...given,
        timeEntries: given.timeEntries.toReversed(),
        tickets: given.tickets.toReversed(),
        slas: given.slas.toReversed(),
        rates: given.rates.toReversed(),
        lots: given.lots.toReversed(),
        workTypes: given.workTypes.toReversed(),
      };
      expect(JSON.stringify(rate(turned))).toBe(JSON.stringify(rate(given)));
    }),
  );
});

it('a second run bills nothing, draws nothing and claims nothing', () => {
  fc.assert(
    fc.property(customers, (given) => {
      const second = rate({ ...given, timeClaims: claimsOf(rate(given)) });
      expect([second.lines, second.coveredLines, second.draws, second.claims]).toEqual([[], [], [], []]);
      const left = new Set(second.dispositions.map(({ disposition }) => disposition));
      expect([...left].every((disposition) => ['finding', 'pre-go-live'].includes(disposition))).toBe(true);
    }),
  );
});

it('two runs claim each entry once, and no lot goes below zero', () => {
  fc.assert(
    fc.property(customers, fc.integer({ min: 1, max: 60 }), (given, more) => {
      const first = rate(given);
      const later = { ...given, run: { cutOff: addDays(given.run.cutOff, more) }, timeBilledBefore: given.run.cutOff };
      const second = rate({ ...later, timeClaims: claimsOf(first) });
      const keys = [...first.claims, ...second.claims].map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { id, minutes } of given.lots) {
        const draws = [...first.draws, ...second.draws].filter(({ lotId }) => lotId === id);
        expect(Number(sumDecimals(draws.map((draw) => draw.minutes)))).toBeLessThanOrEqual(minutes);
      }
    }),
  );
});

it('line ids are unique, and every charged line has claims of this run', () => {
  fc.assert(
    fc.property(customers, (given) => {
      const { lines, coveredLines, claims } = rate(given);
      const ids = [...lines, ...coveredLines].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const claimed = new Set(claims.map(({ key }) => key));
      const named = [...lines, ...coveredLines].flatMap(({ claimKeys }) => claimKeys);
      expect(named.every((key) => claimed.has(key))).toBe(true);
    }),
  );
});

it('an entry that is split at midnight has the same minutes inside and outside office hours', () => {
  const overnight = fc.tuple(
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 1, max: 1439 }),
    fc.integer({ min: 0, max: 6 }),
  );
  fc.assert(
    fc.property(overnight, ([from, to, offset]) => {
      const today = addDays(start, offset);
      const tomorrow = addDays(today, 1);
      const midnight = at(tomorrow, 0);
      const whole = spanned('whole', at(today, from), at(tomorrow, to), 1440 - from + to);
      const parts = [
        spanned('p1', at(today, from), midnight, 1440 - from),
        spanned('p2', midnight, at(tomorrow, to), to),
      ];
      expect(minutesBySide(parts)).toEqual(minutesBySide([whole]));
    }),
  );
});

it('a ticket that is rounded as a whole bills the same minutes in one run as in two', () => {
  const minutes = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 58 })), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(minutes, fc.constantFrom(15, 30, 60), (list, incrementMinutes) => {
      const timeEntries = list.map(([length, offset], index) =>
        entry(`e${index}`, addDays(start, offset), { minutes: length }),
      );
      const timeTerms = terms({ roundingScope: 'ticket', incrementMinutes });
      const run = (cutOff: string, timeClaims: readonly TimeClaim[]) =>
        rate(time({ cutOff, timeEntries, timeTerms, timeClaims }));
      const first = run('2026-02-01', []);
      const second = run('2026-03-01', claimsOf(first));
      const billed = [...first.lines, ...second.lines].map(({ quantity }) => Number(quantity));
      const once = run('2026-03-01', []).lines.map(({ quantity }) => Number(quantity));
      expect(total(billed)).toBe(total(once));
    }),
  );
});

function total(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}

type Minute = { readonly day: IsoDate; readonly minuteOfDay: number };

function at(date: IsoDate, minuteOfDay: number): Minute {
  return { day: date, minuteOfDay };
}

function spanned(id: string, from: Minute, to: Minute, minutesWorked: number): TimeEntry {
  return entry(id, from.day, { span: { start: from, end: to }, minutes: minutesWorked });
}

function minutesBySide(timeEntries: readonly TimeEntry[]): Record<string, number> {
  const sides: Record<string, number> = { inside: 0, outside: 0 };
  const slas = [sla({ id: 'sla', coverage: 'T&M', calendarId: office.id })];
  const given = time({ timeEntries, slas, tickets: [ticket({ id: 't', slaId: 'sla' })] });
  for (const { multiplier, disposedMinutes } of rate(given).dispositions)
    sides[multiplier === '1' ? 'inside' : 'outside']! += disposedMinutes;
  return sides;
}
