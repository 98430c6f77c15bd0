import type { CountRule, Proration } from '../../shared/choices.ts';
import { addShares, type Share } from '../../shared/money.ts';
import { addDays, contains, daysIn, type IsoDate, type Period } from '../../shared/period.ts';
import { totalShare, wholeIfWhole, type PriceSlice } from './price-periods.ts';
import { pieceDays, piecesOn, type Stays } from './presence.ts';

/** How many agents a service period has, and how many price periods of them. */
export type Count = {
  /** Agents: 12, or 364/31 on average. */
  readonly agents: Share;
  /** Agents × price periods, exact: 12 for a month, 36 for a quarter, 53/31 for one that came in May. */
  readonly pricePeriods: Share;
  /** The same by price period: where each day counts, tiers look at each price period's own average. */
  readonly charges: readonly Charge[];
  /** The one day counted on; null when every day counts. */
  readonly day: IsoDate | null;
};

/** So many agents for a share of the price periods. */
export type Charge = { readonly agents: Share; readonly pricePeriods: Share };

export type CountTerms = {
  readonly countRule: CountRule;
  readonly proration: Proration;
  /** A count in advance is taken on this day whatever the rule; null when the period is over. */
  readonly inAdvanceOn: IsoDate | null;
};

/**
 * Counts by the line's rule. Daily proration replaces the rule's single figure by the asset-days of each price period; a
 * time-weighted count divides the asset-days by the days of the service period. `slices` are the price periods of `period`.
 */
export function countStays(
  stays: readonly Stays[],
  { countRule, proration, inAdvanceOn }: CountTerms,
  { period, slices }: { readonly period: Period; readonly slices: readonly PriceSlice[] },
): Count {
  if (inAdvanceOn !== null) return onDay(stays, inAdvanceOn, slices);
  if (proration === 'daily') return { ...perDay(stays, period), ...dayShares(stays, slices) };
  switch (countRule) {
    case 'snapshot-end':
      return onDay(stays, addDays(period.to, -1), slices);
    case 'snapshot-start':
      return onDay(stays, period.from, slices);
    case 'peak':
      return onDay(stays, peakDay(stays, period), slices);
    case 'time-weighted': {
      const average = perDay(stays, period);
      return { ...average, ...charged(average.agents, slices) };
    }
  }
}

/** The day that a count of the period rests on last: a source must have reported up to it. */
export function lastDayCounted(period: Period, { countRule, proration, inAdvanceOn }: CountTerms): IsoDate {
  if (inAdvanceOn !== null) return inAdvanceOn;
  return countRule === 'snapshot-start' && proration === 'none' ? period.from : addDays(period.to, -1);
}

/** The exact product of two shares. */
export function times(a: Share, b: Share): Share {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

function onDay(stays: readonly Stays[], day: IsoDate, slices: readonly PriceSlice[]): Count {
  const agents = piecesOn(stays, day);
  return { agents, ...charged(agents, slices), day };
}

/** One figure for all price periods. */
function charged(agents: Share, slices: readonly PriceSlice[]): Pick<Count, 'pricePeriods' | 'charges'> {
  const pricePeriods = totalShare(slices);
  return { pricePeriods: times(agents, pricePeriods), charges: [{ agents, pricePeriods }] };
}

function perDay(stays: readonly Stays[], period: Period): Omit<Count, 'pricePeriods' | 'charges'> {
  return { agents: times(pieceDays(stays, period), { numerator: 1, denominator: daysIn(period) }), day: null };
}

/** Each price period's share, times the part of its days that the assets were there. */
function dayShares(stays: readonly Stays[], slices: readonly PriceSlice[]): Pick<Count, 'pricePeriods' | 'charges'> {
  const pricePeriods = slices
    .map(({ days, full }) => {
      const present = pieceDays(stays, days);
      // A slice whose share is days / days of the price period stays in those days: 22 days of 31, not 22 × 22 / (31 × 22).
      return wholeIfWhole(
        full.numerator === daysIn(days)
          ? times(present, { numerator: 1, denominator: full.denominator })
          : times(times(full, present), { numerator: 1, denominator: daysIn(days) }),
      );
    })
    .reduce(addShares, { numerator: 0, denominator: 1 });
  const charges = slices.map(({ days, full }) => ({
    agents: times(pieceDays(stays, days), { numerator: 1, denominator: daysIn(days) }),
    pricePeriods: full,
  }));
  return { pricePeriods, charges };
}

/** The first day with the most of them. A count only rises where something comes. */
function peakDay(stays: readonly Stays[], period: Period): IsoDate {
  const arrivals = new Set(stays.flatMap(({ days }) => days.map(({ from }) => from)));
  let peak = { day: period.from, count: piecesOn(stays, period.from) };
  for (const day of [...arrivals].filter((arrival) => contains(period, arrival)).toSorted()) {
    const count = piecesOn(stays, day);
    if (isMore(count, peak.count)) peak = { day, count };
  }
  return peak.day;
}

function isMore(a: Share, b: Share): boolean {
  return a.numerator * b.denominator > b.numerator * a.denominator;
}
