import type { PricePer, StubRule } from '../../shared/choices.ts';
import { addShares, type Share } from '../../shared/money.ts';
import { daysIn, monthsBetween, overlap, scheduledPeriod, type IsoDate, type Period } from '../../shared/period.ts';

/** Days of a service period that lie in one price period, and what an asset that is there on all of them is charged. */
export type PriceSlice = { readonly days: Period; readonly full: Share };

/** A service period as the schedule has it, and as the contract's and the line's dates leave it. */
export type ServicePeriod = {
  readonly period: Period;
  readonly scheduled: Period;
  /** Price periods are counted from here. */
  readonly anchorDate: IsoDate;
  readonly intervalMonths: number;
};

/**
 * The price periods that a service period covers, whole ones counted from the anchor. A month of a yearly price is 1/12; a
 * period that is cut short is charged whole, or days / days of the month, interval or year that the price is for.
 */
export function priceSlices(service: ServicePeriod, pricePer: PricePer, stub: StubRule): readonly PriceSlice[] {
  const isWhole = isWholePeriod(service);
  if (!isWhole && stub === 'daily') return stubSlices(service, pricePer);
  if (!isWhole) return [{ days: service.period, full: wholeCharge(service, pricePer) }];
  switch (pricePer) {
    case 'month':
      return months(service).map(({ days, month }) => ({ days, full: dayShare(days, month) }));
    case 'year':
      return months(service).map(({ days }) => ({ days, full: { numerator: 1, denominator: 12 } }));
    case 'interval':
    case 'unit':
      return [{ days: service.period, full: { numerator: 1, denominator: 1 } }];
  }
}

/** Price periods covered in all: 1 for a month, 3 for a quarter of a monthly price, 20/30 for a stub in April. */
export function totalShare(slices: readonly PriceSlice[]): Share {
  return slices.map(({ full }) => full).reduce(addShares, { numerator: 0, denominator: 1 });
}

/** 30/30 becomes 1; a real share keeps its days, because 10 of 30 days says more than 1 of 3. */
export function wholeIfWhole({ numerator, denominator }: Share): Share {
  return numerator % denominator === 0
    ? { numerator: numerator / denominator, denominator: 1 }
    : { numerator, denominator };
}

/** Whether nothing was cut off the scheduled period. */
export function isWholePeriod({ period, scheduled }: Pick<ServicePeriod, 'period' | 'scheduled'>): boolean {
  return period.from === scheduled.from && period.to === scheduled.to;
}

function stubSlices(service: ServicePeriod, pricePer: PricePer): readonly PriceSlice[] {
  const { period, scheduled } = service;
  switch (pricePer) {
    case 'month':
      return months(service).map(({ days, month }) => ({ days, full: dayShare(days, month) }));
    case 'year':
      return [{ days: period, full: dayShare(period, yearOf(service)) }];
    case 'interval':
      return [{ days: period, full: dayShare(period, scheduled) }];
    case 'unit':
      return [{ days: period, full: { numerator: 1, denominator: 1 } }];
  }
}

function wholeCharge({ intervalMonths }: ServicePeriod, pricePer: PricePer): Share {
  switch (pricePer) {
    case 'month':
      return { numerator: intervalMonths, denominator: 1 };
    case 'year':
      return { numerator: intervalMonths, denominator: 12 };
    case 'interval':
    case 'unit':
      return { numerator: 1, denominator: 1 };
  }
}

function dayShare(days: Period, pricePeriod: Period): Share {
  return wholeIfWhole({ numerator: daysIn(days), denominator: daysIn(pricePeriod) });
}

/** The anchor's months that the period touches, with the days that it has of each. */
function months({ period, anchorDate }: ServicePeriod): readonly { days: Period; month: Period }[] {
  const found: { days: Period; month: Period }[] = [];
  for (let index = monthsBetween(anchorDate, period.from) - 1; ; index += 1) {
    const month = scheduledPeriod(anchorDate, 1, index);
    if (month.from >= period.to) return found;
    const days = overlap(month, period);
    if (days !== null) found.push({ days, month });
  }
}

/** The year, counted from the anchor, in which the period starts. */
function yearOf({ period, anchorDate }: ServicePeriod): Period {
  let index = Math.floor(monthsBetween(anchorDate, period.from) / 12);
  if (scheduledPeriod(anchorDate, 12, index).from > period.from) index -= 1;
  return scheduledPeriod(anchorDate, 12, index);
}
