import fc from 'fast-check';
import { creditedPart, placeLine, type LineToPlace } from '../../../../service/billing/trend/place.ts';
import { addUp, trendMonths } from '../../../../service/billing/trend/trend.ts';
import { minor, sum } from '../../../../shared/money.ts';
import { addDays, day, period } from '../../../../shared/period.ts';

const line = (from: string, to: string, { quantity, net }: { quantity: string; net: number }) => ({
  period: period(from, to),
  supplyDate: addDays(day(to), -1),
  shownQuantity: quantity,
  quantity,
  net: minor(net),
});

const months = (lines: readonly LineToPlace[], isSpread = true) =>
  addUp(
    lines.flatMap((one) =>
      placeLine(one, isSpread).map((placed) => ({ ...placed, customerId: 'c', productId: 'p', currency: 'EUR' })),
    ),
  ).map(({ month, quantity, net }) => `${month.slice(0, 7)} ${quantity} ${net}`);

describe('the trend', () => {
  it('has a month in its month: 12 workstations at 18.50', () => {
    expect(months([line('2026-10-01', '2026-11-01', { quantity: '12', net: 22200 })])).toEqual(['2026-10 12 22200']);
  });

  it('spreads a quarter by its days, to the cent: 90.00 over 31, 28 and 31 days of 90', () => {
    expect(months([line('2026-01-01', '2026-04-01', { quantity: '2', net: 9000 })])).toEqual([
      '2026-01 2 3100',
      '2026-02 2 2800',
      '2026-03 2 3100',
    ]);
    // 31/90, 28/90 and 31/90 of a euro are 34.44, 31.11 and 34.44 cents: the cent left over goes to January.
    expect(months([line('2026-01-01', '2026-04-01', { quantity: '1', net: 100 })])).toEqual([
      '2026-01 1 35',
      '2026-02 1 31',
      '2026-03 1 34',
    ]);
  });

  it('counts part of a month by its days: 12 from the 16th of November are 6', () => {
    expect(months([line('2026-11-16', '2026-12-01', { quantity: '12', net: 11100 })])).toEqual(['2026-11 6 11100']);
  });

  it('does not count twice what a new price cut into two lines', () => {
    const both = [
      line('2026-10-01', '2026-10-16', { quantity: '12', net: 10742 }),
      line('2026-10-16', '2026-11-01', { quantity: '12', net: 11923 }),
    ];
    expect(months(both)).toEqual(['2026-10 12 22665']);
  });

  it('has a period that begins in the middle of a month in both: 15 January to 15 February is 17 days and 14', () => {
    expect(months([line('2026-01-15', '2026-02-15', { quantity: '31', net: 3100 })])).toEqual([
      '2026-01 17 1700',
      '2026-02 15.5 1400',
    ]);
  });

  it('has what was used or delivered whole in the month of its last day', () => {
    expect(months([line('2026-08-01', '2026-11-01', { quantity: '300', net: 1500 })], false)).toEqual([
      '2026-10 300 1500',
    ]);
    expect(months([{ period: null, supplyDate: day('2026-10-05'), shownQuantity: '2', net: minor(2000) }])).toEqual([
      '2026-10 2 2000',
    ]);
  });

  it('takes credit notes off: 3 of 12 leave 9, an amount leaves the quantity, and all of it leaves nothing', () => {
    const billed = line('2026-10-01', '2026-11-01', { quantity: '12', net: 22200 });
    const after = (quantity: string, net: number) => months([billed, creditedPart(billed, { quantity, net })]);
    expect(after('3', 5550)).toEqual(['2026-10 9 16650']);
    expect(after('0', 5000)).toEqual(['2026-10 12 17200']);
    expect(after('12', 22200)).toEqual([]);
  });

  it('credits machines by the days that were printed: 77 of 155 days of 5 machines', () => {
    const billed = { ...line('2026-10-01', '2026-11-01', { quantity: '5', net: 15500 }), quantity: '155' };
    expect(months([billed, creditedPart(billed, { quantity: '77', net: 7700 })])).toEqual(['2026-10 2.5161 7800']);
  });

  it('looks at the twelve whole months before the cut-off', () => {
    expect(trendMonths(day('2026-11-01'))).toEqual({ from: '2025-11-01', to: '2026-11-01' });
    expect(trendMonths(day('2026-11-15'))).toEqual({ from: '2025-11-01', to: '2026-11-01' });
  });

  it('never makes or loses a cent, and an invoice with its credit note is nothing in every month', () => {
    const lines = fc
      .tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 800 }), fc.integer({ min: -1e9, max: 1e9 }))
      .map(([start, days, net]) => {
        const from = addDays(day('2025-01-01'), start);
        return line(from, addDays(from, days), { quantity: '7', net });
      });
    fc.assert(
      fc.property(lines, fc.boolean(), (one, isSpread) => {
        const placed = placeLine(one, isSpread);
        expect(sum(placed.map(({ net }) => net))).toBe(one.net);
        expect(months([one, creditedPart(one, { quantity: one.quantity, net: one.net })], isSpread)).toEqual([]);
      }),
    );
  });
});
