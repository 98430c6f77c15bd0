import { contains, earlierOf, endOfTime, scheduledPeriod, type IsoDate } from '../../../shared/period.ts';
import type { Lot } from './snapshot.ts';

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
  /** The first day after the agreement; what is left lapses. Null runs on. */
  readonly endDate: IsoDate | null;
};

/**
 * One lot per period that starts before `until`. Rollover is a longer life of the lot, drawn first-expiring first, so what is
 * carried over is used before what is new, and lapses after `rolloverPeriods`.
 */
export function lotsOfBucket(bucket: Bucket, until: IsoDate): readonly Lot[] {
  const { id, contractId, anchorDate, intervalMonths, minutesPerPeriod, rolloverPeriods } = bucket;
  const end = bucket.endDate ?? endOfTime;
  const lots: Lot[] = [];
  for (let index = 0; ; index += 1) {
    const { from } = scheduledPeriod(anchorDate, intervalMonths, index);
    if (!contains({ from: anchorDate, to: earlierOf(until, end) }, from)) return lots;
    const { to } = scheduledPeriod(anchorDate, intervalMonths, index + rolloverPeriods);
    lots.push({
      id: `${id}:${index}`,
      kind: 'bucket',
      contractId,
      label: bucket.label,
      minutes: minutesPerPeriod,
      usable: { from, to: earlierOf(to, end) },
    });
  }
}
