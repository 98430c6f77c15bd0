import type { StubRule } from '../../../shared/choices.ts';
import { scaledPrice } from '../../../shared/money.ts';
import {
  daysIn,
  earlierOf,
  monthsBetween,
  overlap,
  scheduledPeriod,
  type IsoDate,
  type Period,
} from '../../../shared/period.ts';
import type { Lot } from './facts.ts';

/** Minutes that a contract grants anew each period. */
export type Bucket = {
  readonly id: string;
  readonly contractId: string;
  /** As the customer reads it, such as "Service hours". */
  readonly label: string;
  readonly anchorDate: IsoDate;
  readonly intervalMonths: number;
  readonly minutesPerPeriod: number;
  /** How many periods longer than its own a lot can be used; 0 lapses at the period's end. */
  readonly rolloverPeriods: number;
  /** Whether a period that the agreed days cut short grants all its minutes, or those of its days. */
  readonly stub: StubRule;
  /** What is left at the end of these days lapses. */
  readonly agreed: Period;
};

/**
 * One lot per period that starts before `until`. Rollover is a longer life of the lot, drawn first-expiring first, so what is
 * carried over is used before what is new, and lapses after `rolloverPeriods`.
 */
export function lotsOfBucket(bucket: Bucket, until: IsoDate): readonly Lot[] {
  const { id, contractId, anchorDate, intervalMonths, rolloverPeriods, agreed } = bucket;
  const lots: Lot[] = [];
  for (let index = Math.floor(monthsBetween(anchorDate, agreed.from) / intervalMonths) - 1; ; index += 1) {
    const scheduled = scheduledPeriod(anchorDate, intervalMonths, index);
    const period = overlap(scheduled, agreed);
    if (scheduled.from >= until || scheduled.from >= agreed.to) return lots;
    if (period === null || period.from >= until) continue;
    const { to } = scheduledPeriod(anchorDate, intervalMonths, index + rolloverPeriods);
    lots.push({
      id: `${id}:${index}`,
      kind: 'bucket',
      contractId,
      label: bucket.label,
      minutes: minutesOf(bucket, { scheduled, period }),
      usable: { from: period.from, to: earlierOf(to, agreed.to) },
    });
  }
}

/** The minutes that a period grants: 20 of 30 days of 600 minutes are 400, rounded to a whole minute. */
export function minutesOf(
  { minutesPerPeriod, stub }: Pick<Bucket, 'minutesPerPeriod' | 'stub'>,
  { scheduled, period }: { readonly scheduled: Period; readonly period: Period },
): number {
  if (stub === 'full' || daysIn(period) === daysIn(scheduled)) return minutesPerPeriod;
  const share = { numerator: String(daysIn(period)), denominator: String(daysIn(scheduled)) };
  return Number(scaledPrice(String(minutesPerPeriod), share, 0));
}
