import fc from 'fast-check';
import {
  addDays,
  addMonths,
  contains,
  day,
  daysBetween,
  daysIn,
  earlierOf,
  laterOf,
  monthsBetween,
  overlap,
  period,
  scheduledPeriod,
  startOfMonth,
  weekdayOf,
} from '../../shared/period.ts';

const dates = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays(day('1970-01-01'), days));

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-10-31', 2, '2026-12-31'],
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

it.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  'today',
  '2026-01-01T00:00',
  ' 2026-01-01',
  '-123-01-01',
  '0NaN-NaN-NaN',
])('"%s" is no date', (text) => {
  expect(() => day(text)).toThrow(`"${text}" is not a date; write it as YYYY-MM-DD.`);
});

it.each([
  '2000-02-29',
  '2000-12-31',
  '2399-12-31',
  '2400-12-31',
  '1900-03-01',
  '2100-02-28',
  '0001-01-01',
  '9999-12-31',
])('%s is a date, and the day after the day before it', (text) => {
  expect(addDays(addDays(day(text), -1), 1)).toBe(text);
});

it('a period starts before it ends, and touching periods share no day', () => {
  expect(() => period('2026-02-01', '2026-02-01')).toThrow(
    'A period must start before it ends, and 2026-02-01 is not before 2026-02-01.',
  );
  expect(period('2026-02-01', '2026-02-02')).toEqual({ from: '2026-02-01', to: '2026-02-02' });
  expect(overlap(period('2026-01-01', '2026-02-01'), period('2026-02-01', '2026-03-01'))).toBeNull();
  expect(daysIn(period('2026-02-01', '2026-03-01'))).toBe(28);
});

it.each([
  ['the same days', '2026-01-01', '2026-02-01'],
  ['later days', '2026-01-20', '2026-02-01'],
  ['earlier days', '2025-12-20', '2026-01-10'],
  ['days inside it', '2026-01-10', '2026-01-20'],
  ['days around it', '2025-12-01', '2026-03-01'],
])('January and %s share what is in both', (_, from, to) => {
  const january = period('2026-01-01', '2026-02-01');
  const other = period(from, to);
  const shared = { from: from < january.from ? january.from : from, to: to > january.to ? january.to : to };
  expect(overlap(january, other)).toEqual(shared);
  expect(overlap(other, january)).toEqual(shared);
});

it('the first day is inside a period and the end day is not', () => {
  const january = period('2026-01-01', '2026-02-01');
  const inside = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((date) => contains(january, day(date)));
  expect(inside).toEqual([false, true, true, false]);
});

it('of two days one is earlier and one is later', () => {
  const [first, second] = [day('2026-01-31'), day('2026-02-01')];
  expect([earlierOf(first, second), earlierOf(second, first)]).toEqual([first, first]);
  expect([laterOf(first, second), laterOf(second, first)]).toEqual([second, second]);
  expect(startOfMonth(first)).toBe('2026-01-01');
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
