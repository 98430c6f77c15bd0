import type { Share } from '../../shared/money.ts';
import { contains, daysIn, overlap, type Period } from '../../shared/period.ts';
import type { AgreedLine, Book } from './book.ts';
import { isSamePrice, priceOn } from './price.ts';
import { wholeIfWhole, type PriceSlice } from './price-periods.ts';
import type { Price } from './snapshot.ts';

/** Days of a service period that have one price, with the price periods of those days. */
export type PriceSegment = {
  readonly days: Period;
  readonly slices: readonly PriceSlice[];
  /** Null when none is valid on the first of the days. */
  readonly price: Price | null;
};

/**
 * The service period cut where its price changes. A line whose price is that of the period's start has one segment, and so has
 * one whose prices come to the same; the segments' price periods sum to those of the period.
 */
export function priceSegments(
  { currency }: Book,
  { line }: AgreedLine,
  { period, slices }: { readonly period: Period; readonly slices: readonly PriceSlice[] },
): readonly PriceSegment[] {
  const changes =
    line.priceChange === 'split'
      ? line.prices
          .flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))
          .filter((date) => date !== period.from && contains(period, date))
      : [];
  const spans: { days: Period; price: Price | null }[] = [];
  for (const from of new Set([period.from, ...changes.toSorted()])) {
    const price = priceOn(line.prices, from, currency);
    const last = spans.at(-1);
    if (last !== undefined) last.days = { from: last.days.from, to: from };
    if (last !== undefined && isSamePrice(last.price, price)) last.days = { from: last.days.from, to: period.to };
    else spans.push({ days: { from, to: period.to }, price });
  }
  return spans.map(({ days, price }) => ({ days, price, slices: cutSlices(slices, days) }));
}

function cutSlices(slices: readonly PriceSlice[], within: Period): readonly PriceSlice[] {
  return slices.flatMap((slice) => {
    const days = overlap(slice.days, within);
    return days === null ? [] : [{ days, full: partOf(slice, days) }];
  });
}

/** 15 of a month's 30 days are 15/30, also where the month itself is a stub of 20/30. */
function partOf({ days: whole, full }: PriceSlice, days: Period): Share {
  if (daysIn(days) === daysIn(whole)) return full;
  return wholeIfWhole(
    full.numerator === daysIn(whole)
      ? { numerator: daysIn(days), denominator: full.denominator }
      : { numerator: full.numerator * daysIn(days), denominator: full.denominator * daysIn(whole) },
  );
}
