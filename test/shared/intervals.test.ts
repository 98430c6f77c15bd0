import * as fc from 'fast-check';
import {
  endOn,
  lastUntil,
  moveFrom,
  setFrom,
  startOn,
  valueOn,
  without,
  type History,
} from '../../shared/intervals.ts';
import { addDays, day, daysBetween, endOfTime, type IsoDate } from '../../shared/period.ts';

const d = (text: string): IsoDate => day(`2026-${text}`);
const acme: History<string> = [{ from: d('01-01'), to: null, value: 'Acme' }];
const withGap: History<string> = [
  { from: d('01-01'), to: d('01-10'), value: 'Acme' },
  { from: d('01-20'), to: null, value: 'Acme' },
];

describe('a history', () => {
  it('the move day belongs to the new customer', () => {
    const moved = moveFrom(acme, d('02-01'), 'Brouwer');
    expect(valueOn(moved, d('01-31'))).toBe('Acme');
    expect(valueOn(moved, d('02-01'))).toBe('Brouwer');
  });

  it('the day of removal no longer counts', () => {
    const ended = endOn(acme, d('02-01'));
    expect(valueOn(ended, d('01-31'))).toBe('Acme');
    expect(valueOn(ended, d('02-01'))).toBeNull();
  });

  it('moving leaves a gap a gap', () => {
    expect(moveFrom(withGap, d('01-05'), 'Brouwer')).toEqual([
      { from: d('01-01'), to: d('01-05'), value: 'Acme' },
      { from: d('01-05'), to: d('01-10'), value: 'Brouwer' },
      { from: d('01-20'), to: null, value: 'Brouwer' },
    ]);
  });

  it('returning to the same customer on the day it ended is one interval', () => {
    expect(setFrom(endOn(acme, d('02-01')), d('02-01'), 'Acme')).toEqual(acme);
  });

  it('starts earlier or later, without filling a gap', () => {
    expect(startOn(withGap, d('01-05'))[0]).toEqual({ from: d('01-05'), to: d('01-10'), value: 'Acme' });
    expect(startOn(withGap, d('01-15'))).toEqual([withGap[1]]);
    expect(startOn(acme, day('2025-12-01'))[0]?.from).toBe('2025-12-01');
  });

  it('ends later or never when that is corrected', () => {
    expect(lastUntil(endOn(acme, d('02-01')), null)).toEqual(acme);
    expect(lastUntil(withGap, d('01-15'))).toEqual([{ from: d('01-01'), to: d('01-15'), value: 'Acme' }]);
  });

  it('loses exactly the days of a period that is taken out', () => {
    expect(without(acme, { from: d('02-01'), to: d('02-11') })).toEqual([
      { from: d('01-01'), to: d('02-01'), value: 'Acme' },
      { from: d('02-11'), to: null, value: 'Acme' },
    ]);
  });

  const start = day('2026-01-01');
  const anyDay = fc.nat(60).map((days) => addDays(start, days));
  const customer = fc.constantFrom('Acme', 'Brouwer', 'Chrono');
  const change = fc.oneof(
    fc.tuple(anyDay, customer).map(
      ([on, to]) =>
        (before: History<string>) =>
          setFrom(before, on, to),
    ),
    fc.tuple(anyDay, customer).map(
      ([on, to]) =>
        (before: History<string>) =>
          moveFrom(before, on, to),
    ),
    anyDay.map((on) => (before: History<string>) => endOn(before, on)),
    anyDay.map((on) => (before: History<string>) => startOn(before, on)),
    fc.tuple(anyDay, fc.integer({ min: 1, max: 20 })).map(
      ([from, days]) =>
        (before: History<string>) =>
          without(before, { from, to: addDays(from, days) }),
    ),
  );
  const history = fc
    .array(change, { maxLength: 12 })
    .map((changes) => changes.reduce<History<string>>((before, next) => next(before), []));

  it('never has two values on one day, whatever happened to it', () => {
    fc.assert(
      fc.property(history, (intervals) => {
        // Each interval's first and last day in turn must only go forward.
        const days = intervals.flatMap(({ from, to }) => [from, to ?? endOfTime]);
        expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : 1)));
        expect(intervals.every(({ from, to }) => to === null || from < to)).toBe(true);
      }),
    );
  });

  it('has as many days after a move as before it', () => {
    fc.assert(
      fc.property(history, anyDay, customer, (before, on, to) => {
        expect(daysOf(moveFrom(before, on, to))).toBe(daysOf(before));
      }),
    );
  });

  it('is the same before the day of a move, and the new customer’s from it', () => {
    fc.assert(
      fc.property(history, anyDay, anyDay, (before, on, looked) => {
        const after = moveFrom(before, on, 'New');
        const expected = looked < on || valueOn(before, looked) === null ? valueOn(before, looked) : 'New';
        expect(valueOn(after, looked)).toBe(expected);
      }),
    );
  });
});

/** Days with a value up to a day after every change. */
function daysOf(history: History<string>): number {
  const horizon = day('2027-01-01');
  return history.reduce((days, { from, to }) => days + daysBetween(from, to ?? horizon), 0);
}
