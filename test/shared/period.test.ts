import fc from 'fast-check';
import {
  addDays,
  addMonths,
  day,
  daysBetween,
  daysIn,
  monthsBetween,
  overlap,
  period,
  scheduledPeriod,
  weekdayOf,
} from '../../shared/period.ts';

const dates = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays(day('1970-01-01'), days));

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
])('%s plus %i months is %s', (from, months, expected) => {
  expect(addMonths(day(from), months)).toBe(expected);
});

it('a schedule on the 31st does not drift (G25)', () => {
  const anchor = day('2026-01-31');
  expect([0, 1, 2].map((index) => scheduledPeriod(anchor, 1, index).from)).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
  ]);
  expect(scheduledPeriod(anchor, 1, -1)).toEqual({ from: '2025-12-31', to: '2026-01-31' });
});

it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', 'today'])('%s is no date', (text) => {
  expect(() => day(text)).toThrow(RangeError);
});

it('a period starts before it ends, and touching periods share no day', () => {
  expect(() => period('2026-02-01', '2026-02-01')).toThrow(RangeError);
  expect(overlap(period('2026-01-01', '2026-02-01'), period('2026-02-01', '2026-03-01'))).toBeNull();
  expect(daysIn(period('2026-02-01', '2026-03-01'))).toBe(28);
});

it('months are counted by the calendar, whatever the days', () => {
  expect(monthsBetween(day('2026-01-31'), day('2026-03-01'))).toBe(2);
  expect(monthsBetween(day('2026-03-01'), day('2025-12-31'))).toBe(-3);
});

describe('laws', () => {
  it('days go there and back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('the periods of a schedule follow each other without a gap', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(1, 3, 6, 12), fc.integer({ min: -50, max: 50 }), (anchor, interval, index) => {
        const [one, next] = [scheduledPeriod(anchor, interval, index), scheduledPeriod(anchor, interval, index + 1)];
        expect(one.to).toBe(next.from);
        expect(one.from < one.to).toBe(true);
      }),
    );
  });
});

it.each([
  ['2026-03-29', 7],
  ['2026-01-12', 1],
  ['1970-01-01', 4],
  ['1969-12-31', 3],
])('%s is day %i of its week, Monday first', (date, expected) => {
  expect(weekdayOf(day(date))).toBe(expected);
});
