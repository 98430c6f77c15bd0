import { countStays, lastDayCounted, type CountTerms } from '../../../service/billing/count.ts';
import { priceSlices } from '../../../service/billing/price-periods.ts';
import type { Stays } from '../../../service/billing/presence.ts';
import { day, type Period } from '../../../shared/period.ts';

/** How many agents a month has, by each rule. */

const january: Period = { from: day('2026-01-01'), to: day('2026-02-01') };
const terms = (given: Partial<CountTerms> = {}): CountTerms => ({
  countRule: 'snapshot-end',
  proration: 'none',
  inAdvanceOn: null,
  ...given,
});
const one = { numerator: 1, denominator: 1 };
const stay = (from: string, to = '2026-02-01', pieces = one): Stays => ({
  days: [{ from: day(from), to: day(to) }],
  pieces,
});
const month = {
  period: january,
  slices: priceSlices(
    { period: january, scheduled: january, anchorDate: january.from, intervalMonths: 1 },
    'month',
    'daily',
  ),
};
const counted = (stays: readonly Stays[], given: Partial<CountTerms> = {}) => {
  const { agents, day: on } = countStays(stays, terms(given), month);
  return { agents: agents.numerator / agents.denominator, on };
};

describe('the most of a month', () => {
  const peak = { countRule: 'peak' } as const;

  it('is counted on the first day that has as many, in whichever order machines are listed', () => {
    const stays = [
      stay('2026-01-20'),
      stay('2026-01-10', '2026-01-25'),
      stay('2026-01-01', '2026-01-12'),
      stay('2026-01-05', '2026-01-08'),
    ];
    // From the 10th two, from the 12th one, from the 20th two again; on the 5th there were two already.
    expect(counted(stays, peak)).toEqual({ agents: 2, on: '2026-01-05' });
    expect(counted(stays.toReversed(), peak)).toEqual({ agents: 2, on: '2026-01-05' });
    expect(counted([...stays, stay('2026-01-10', '2026-01-11')], peak)).toEqual({ agents: 3, on: '2026-01-10' });
  });

  it('is the first day where nothing comes, and does not look before or after the month', () => {
    expect(counted([stay('2025-06-01', '2026-01-02')], peak)).toEqual({ agents: 1, on: '2026-01-01' });
    expect(counted([stay('2026-02-01', '2026-03-01')], peak)).toEqual({ agents: 0, on: '2026-01-01' });
  });

  it('of machines that are billed in parts compares the parts: 3 halves are more than 1', () => {
    const half = { numerator: 1, denominator: 2 };
    const halves = ['2026-01-10', '2026-01-10', '2026-01-10'].map((from) => stay(from, '2026-02-01', half));
    expect(counted([stay('2026-01-01', '2026-01-10'), ...halves], peak)).toEqual({ agents: 1.5, on: '2026-01-10' });
    expect(counted([stay('2026-01-01', '2026-01-10'), halves[0]!], peak)).toEqual({ agents: 1, on: '2026-01-01' });
  });
});

it('16 days of one machine and 14 of another are 30 of 31 days, on average and by the day', () => {
  const stays = [stay('2026-01-01', '2026-01-17'), stay('2026-01-17', '2026-01-31')];
  expect(counted(stays, { countRule: 'time-weighted' })).toEqual({ agents: 30 / 31, on: null });
  const { pricePeriods, charges } = countStays(stays, terms({ proration: 'daily' }), month);
  expect(pricePeriods.numerator / pricePeriods.denominator).toBeCloseTo(30 / 31, 10);
  expect(charges).toHaveLength(1);
});

it.each([
  { rule: terms({ inAdvanceOn: day('2025-12-28') }), last: '2025-12-28' },
  { rule: terms({ countRule: 'snapshot-start' }), last: '2026-01-01' },
  { rule: terms({ countRule: 'snapshot-start', proration: 'daily' }), last: '2026-01-31' },
  { rule: terms(), last: '2026-01-31' },
  { rule: terms({ countRule: 'peak' }), last: '2026-01-31' },
])('a source must have been read up to $last for $rule.countRule, $rule.proration', ({ rule, last }) => {
  expect(lastDayCounted(january, rule)).toBe(last);
});
