import {
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
  /** A period that these days cut short has all its minutes; what is left at their end lapses. */
  readonly agreed: Period;
};

/**
 * One lot per period that starts before `until`. Rollover is a longer life of the lot, drawn first-expiring first, so what is
 * carried over is used before what is new, and lapses after `rolloverPeriods`.
 */
export function lotsOfBucket(bucket: Bucket, until: IsoDate): readonly Lot[] {
  const { id, contractId, anchorDate, intervalMonths, minutesPerPeriod, rolloverPeriods, agreed } = bucket;
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
      minutes: minutesPerPeriod,
      usable: { from: period.from, to: earlierOf(to, agreed.to) },
    });
  }
}
