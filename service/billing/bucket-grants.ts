import { timesWhole } from '../../shared/money.ts';
import { titleOf, type AgreedLine, type Book } from './book.ts';
import { isBilledFrom, lineWindow } from './obligations.ts';
import type { Grant } from './result.ts';
import { lotsOfBucket } from './time/bucket.ts';

/**
 * The minutes that a bucket grants for each period that has started before the cut-off, whenever that period is billed. What an
 * earlier invoice has granted stays as it was; a line without its minutes grants nothing, which its obligation tells.
 */
export function grantsOfBucket(book: Book, { contract, line }: AgreedLine): readonly Grant[] {
  const { run, customer, time } = book.snapshot;
  const agreed = lineWindow(contract, line);
  const product = book.productOf(line.productId);
  const minutes = minutesPerPeriod({ line });
  if (agreed === null || product === null || minutes === null) return [];
  const known = new Set(time.lots.map(({ id }) => id));
  const lots = lotsOfBucket(
    {
      id: `${line.id}:${contract.scheduleRevision}`,
      contractId: contract.id,
      label: titleOf(book, line.description, product),
      anchorDate: contract.anchorDate,
      intervalMonths: contract.intervalMonths,
      minutesPerPeriod: minutes,
      rolloverPeriods: line.rolloverPeriods ?? 0,
      agreed,
    },
    run.cutOff,
  );
  return lots
    .filter(({ id, usable }) => !known.has(id) && isBilledFrom(contract, customer.goLiveDate, usable.from))
    .map((lot) => ({ ...lot, contractLineId: line.id }));
}

/** Null when the line does not say, or not in whole minutes. */
export function minutesPerPeriod({ line }: Pick<AgreedLine, 'line'>): number | null {
  if (line.lotMinutes === null) return null;
  const minutes = Number(timesWhole(line.fixedQuantity ?? '1', line.lotMinutes));
  return Number.isSafeInteger(minutes) ? minutes : null;
}
