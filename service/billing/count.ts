import type { CountRule, Proration } from '../../shared/choices.ts';
import { addShares, type Share } from '../../shared/money.ts';
import { addDays, daysIn, type IsoDate, type Period } from '../../shared/period.ts';
import { totalShare, wholeIfWhole, type PriceSlice } from './price-periods.ts';
import { assetDays, presentOn, type Presence } from './presence.ts';

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
  /** The assets behind it: those of the day, or all of the period. */
  readonly present: readonly Presence[];
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
export function countAgents(
  presences: readonly Presence[],
  { countRule, proration, inAdvanceOn }: CountTerms,
  { period, slices }: { readonly period: Period; readonly slices: readonly PriceSlice[] },
): Count {
  if (inAdvanceOn !== null) return onDay(presences, inAdvanceOn, slices);
  if (proration === 'daily') return { ...perDay(presences, period), ...dayShares(presences, slices) };
  switch (countRule) {
    case 'snapshot-end':
      return onDay(presences, addDays(period.to, -1), slices);
    case 'snapshot-start':
      return onDay(presences, period.from, slices);
    case 'peak':
      return onDay(presences, peakDay(presences, period), slices);
    case 'time-weighted': {
      const average = perDay(presences, period);
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

function onDay(presences: readonly Presence[], day: IsoDate, slices: readonly PriceSlice[]): Count {
  const present = presentOn(presences, day);
  const agents = { numerator: present.length, denominator: 1 };
  return { agents, ...charged(agents, slices), day, present };
}

/** One figure for all price periods. */
function charged(agents: Share, slices: readonly PriceSlice[]): Pick<Count, 'pricePeriods' | 'charges'> {
  const pricePeriods = totalShare(slices);
  return { pricePeriods: times(agents, pricePeriods), charges: [{ agents, pricePeriods }] };
}

function perDay(presences: readonly Presence[], period: Period): Omit<Count, 'pricePeriods' | 'charges'> {
  return {
    agents: { numerator: assetDays(presences, period), denominator: daysIn(period) },
    day: null,
    present: presences,
  };
}

/** Each price period's share, times the part of its days that the assets were there. */
function dayShares(
  presences: readonly Presence[],
  slices: readonly PriceSlice[],
): Pick<Count, 'pricePeriods' | 'charges'> {
  const pricePeriods = slices
    .map(({ days, full }) => {
      const present = assetDays(presences, days);
      // A slice whose share is days / days of the price period stays in those days: 22 days of 31, not 22 × 22 / (31 × 22).
      return wholeIfWhole(
        full.numerator === daysIn(days)
          ? { numerator: present, denominator: full.denominator }
          : times(full, { numerator: present, denominator: daysIn(days) }),
      );
    })
    .reduce(addShares, { numerator: 0, denominator: 1 });
  const charges = slices.map(({ days, full }) => ({
    agents: { numerator: assetDays(presences, days), denominator: daysIn(days) },
    pricePeriods: full,
  }));
  return { pricePeriods, charges };
}

/** The first day with the most assets. A count only rises where an asset comes. */
function peakDay(presences: readonly Presence[], period: Period): IsoDate {
  const arrivals = new Set(presences.flatMap(({ days }) => days.map(({ from }) => from)));
  let peak = { day: period.from, count: presentOn(presences, period.from).length };
  for (const day of [...arrivals].toSorted()) {
    const count = presentOn(presences, day).length;
    if (count > peak.count) peak = { day, count };
  }
  return peak.day;
}
