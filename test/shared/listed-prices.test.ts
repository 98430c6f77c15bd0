import fc from 'fast-check';
import { listedPrices, type DatedPrice } from '../../shared/listed-prices.ts';
import { addDays, day } from '../../shared/period.ts';

const from = (text: string, until?: string): DatedPrice =>
  until === undefined ? { from: day(text) } : { from: day(text), until: day(until) };

describe('the days that a line’s own prices leave to a price list', () => {
  const listed = [from('2025-01-01'), from('2026-06-01')];

  it.each([
    { name: 'all, where it has none', own: [], days: [['2025-01-01', '2026-06-01'], ['2026-06-01']] },
    { name: 'those before its first', own: [from('2026-03-01')], days: [['2025-01-01', '2026-03-01']] },
    {
      name: 'those after its last has ended',
      own: [from('2024-01-01', '2026-03-01')],
      days: [['2026-03-01', '2026-06-01'], ['2026-06-01']],
    },
    {
      name: 'those between one that ended and the next',
      own: [from('2024-01-01', '2026-03-01'), from('2026-05-01')],
      days: [['2026-03-01', '2026-05-01']],
    },
    {
      name: 'none, where one follows the other',
      own: [from('2024-01-01', '2026-03-01'), from('2026-03-01')],
      days: [],
    },
  ])('$name', ({ own, days }) => {
    expect(listedPrices(own, listed)).toEqual(days.map(([start, until]) => from(start!, until)));
  });

  it('each day has the own price, or else the list’s, or none: never both', () => {
    const date = fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2026-01-01'), days));
    const own = fc.uniqueArray(fc.record({ from: date, days: fc.option(fc.integer({ min: 1, max: 20 })) }), {
      selector: (price) => price.from,
    });
    const starts = fc.uniqueArray(date);
    fc.assert(
      fc.property(own, starts, date, (typed, listedFrom, on) => {
        const prices = typed.map((price): DatedPrice =>
          price.days === null ? { from: price.from } : { from: price.from, until: addDays(price.from, price.days) },
        );
        const pieces = listedPrices(
          prices,
          listedFrom.map((start) => ({ from: start })),
        );
        const isListed = pieces.filter((piece) => piece.from <= on && (piece.until === undefined || on < piece.until));
        const last = prices.filter((price) => price.from <= on).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
        const isOwn = last !== undefined && (last.until === undefined || on < last.until);
        const isOnList = listedFrom.some((start) => start <= on);
        expect(isListed).toHaveLength(!isOwn && isOnList ? 1 : 0);
      }),
    );
  });
});
