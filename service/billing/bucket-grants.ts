import { timesWhole } from '../../shared/money.ts';
import { daysIn } from '../../shared/period.ts';
import { titleOf, type AgreedLine, type Book } from './book.ts';
import { isBilledFrom, lineWindow } from './obligations.ts';
import { isWholePeriod, type ServicePeriod } from './price-periods.ts';
import type { Grant } from './result.ts';
import { openWords } from './time/book.ts';
import { lotsOfBucket, minutesOf } from './time/bucket.ts';

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
      // No number of periods is what was agreed where nothing rolls over; it is no missing figure.
      rolloverPeriods: line.rolloverPeriods ?? 0,
      stub: line.stub,
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

/** What a customer reads about the minutes of a bucket's period that is cut short; null for a whole one, which has what was agreed. */
export function explainStubGrant(
  { snapshot, configuration }: Book,
  { line }: AgreedLine,
  { minutes, period, scheduled }: Pick<ServicePeriod, 'period' | 'scheduled'> & { readonly minutes: number },
): string | null {
  if (isWholePeriod({ period, scheduled })) return null;
  const { texts } = openWords(snapshot.customer.language ?? configuration.defaultLanguage);
  const granted = minutesOf({ minutesPerPeriod: minutes, stub: line.stub }, { scheduled, period });
  const days = { days: String(daysIn(period)), ofDays: String(daysIn(scheduled)) };
  return texts.grantedInStub({
    granted: texts.duration(String(granted)),
    whole: granted === minutes ? null : { duration: texts.duration(String(minutes)), ...days },
  });
}
