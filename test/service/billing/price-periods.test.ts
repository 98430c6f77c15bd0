import { isWholePeriod, priceSlices, totalShare, wholeIfWhole } from '../../../service/billing/price-periods.ts';
import type { PricePer } from '../../../shared/choices.ts';
import { day } from '../../../shared/period.ts';

/** For how many of its price periods a service period is charged: 3 months of a quarter, 20/30 of a month that is cut short. */

const days = (from: string, to: string) => ({ from: day(from), to: day(to) });

/** The second quarter of a schedule that is counted from 1 January 2024, cut to these days. */
const quarter = (from = '2026-04-01', to = '2026-07-01') => ({
  period: days(from, to),
  scheduled: days('2026-04-01', '2026-07-01'),
  anchorDate: day('2024-01-01'),
  intervalMonths: 3,
});

const charged = (service: ReturnType<typeof quarter>, pricePer: PricePer, stub: 'daily' | 'full' = 'daily') => {
  const { numerator, denominator } = totalShare(priceSlices(service, pricePer, stub));
  return numerator / denominator;
};

it.each([
  // 12 May to 30 June: 20 of the 31 days of May, and June.
  { pricePer: 'month', whole: 3, cut: 20 / 31 + 1, cutInFull: 3 },
  { pricePer: 'year', whole: 3 / 12, cut: 50 / 365, cutInFull: 3 / 12 },
  { pricePer: 'interval', whole: 1, cut: 50 / 91, cutInFull: 1 },
  { pricePer: 'unit', whole: 1, cut: 1, cutInFull: 1 },
] as const)('per $pricePer a quarter is $whole, and 50 of its 91 days are $cut', (expected) => {
  const { pricePer } = expected;
  const cut = quarter('2026-05-12');
  expect(charged(quarter(), pricePer)).toBeCloseTo(expected.whole, 10);
  expect(charged(cut, pricePer)).toBeCloseTo(expected.cut, 10);
  expect(charged(cut, pricePer, 'full')).toBeCloseTo(expected.cutInFull, 10);
});

it('each month of a quarter is a price period of its own', () => {
  expect(priceSlices(quarter(), 'month', 'daily')).toEqual([
    { days: days('2026-04-01', '2026-05-01'), full: { numerator: 1, denominator: 1 } },
    { days: days('2026-05-01', '2026-06-01'), full: { numerator: 1, denominator: 1 } },
    { days: days('2026-06-01', '2026-07-01'), full: { numerator: 1, denominator: 1 } },
  ]);
  expect(priceSlices(quarter('2026-04-11', '2026-05-01'), 'month', 'daily')).toEqual([
    { days: days('2026-04-11', '2026-05-01'), full: { numerator: 20, denominator: 30 } },
  ]);
});

it.each([
  { what: 'cut at its start', cut: days('2024-02-11', '2024-03-11'), year: 366 },
  { what: 'cut at its end', cut: days('2025-01-31', '2025-02-20'), year: 365 },
  { what: 'before the anchor’s day in its year', cut: days('2026-01-30', '2026-02-10'), year: 365 },
])('a day of a yearly price is one of the $year days of the year counted from the anchor: $what', ({ cut, year }) => {
  const service = {
    period: cut,
    scheduled: days('2024-01-31', '2027-01-31'),
    anchorDate: day('2024-01-31'),
    intervalMonths: 12,
  };
  const [slice] = priceSlices(service, 'year', 'daily');
  const count = (Date.parse(cut.to) - Date.parse(cut.from)) / 86_400_000;
  expect(slice!.full).toEqual({ numerator: count, denominator: year });
});

it('30/30 is 1, and 10/30 keeps its days', () => {
  expect(wholeIfWhole({ numerator: 30, denominator: 30 })).toEqual({ numerator: 1, denominator: 1 });
  expect(wholeIfWhole({ numerator: 10, denominator: 30 })).toEqual({ numerator: 10, denominator: 30 });
});

it('a period is whole when neither end is cut', () => {
  expect(isWholePeriod(quarter())).toBe(true);
  expect(isWholePeriod(quarter('2026-04-02'))).toBe(false);
  expect(isWholePeriod(quarter('2026-04-01', '2026-06-30'))).toBe(false);
});
