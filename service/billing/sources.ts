import { daysBetween, type IsoDate } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { isAssignedOn } from './presence.ts';
import { valueOf } from './risk.ts';
import type { HeldRemoval, Source } from './snapshot.ts';

/**
 * Sources that had not completely reported by the last day that is counted. The count they last gave is held and billed: up to
 * the configured number of days with a warning, after that (or without any complete run) the invoice waits.
 */
export function findStaleSources(book: Book, lastDayCounted: IsoDate | null): readonly Found[] {
  if (lastDayCounted === null) return [];
  return book.snapshot.sources.flatMap((source) => {
    const late = source.lastCompleteOn === null ? null : daysBetween(source.lastCompleteOn, lastDayCounted);
    return late !== null && late <= 0 && !source.lastRunFailed
      ? []
      : [staleSource(book, source, { late, lastDayCounted })];
  });
}

/** Removals that were too many at once to believe: one finding per account and day, which holds the invoice. */
export function findCountDrops(book: Book): readonly Found[] {
  const groups = new Map<string, HeldRemoval[]>();
  for (const removal of book.snapshot.heldRemovals) {
    const key = findingKey('COUNT_DROP', book.snapshot.customer.id, removal.accountName, removal.on);
    groups.set(key, [...(groups.get(key) ?? []), removal]);
  }
  return [...groups].map(([key, removals]) => countDrop(book, key, removals));
}

function staleSource(
  book: Book,
  source: Source,
  { late, lastDayCounted }: { readonly late: number | null; readonly lastDayCounted: IsoDate },
): Found {
  const { customer, assets } = book.snapshot;
  const isOld = late === null || late > book.configuration.staleWarnDays;
  const reported = assets.filter(
    ({ sources, review, assignments }) =>
      sources.includes(source.connectionId) &&
      review !== 'not billable' &&
      isAssignedOn({ assignments }, customer.id, lastDayCounted),
  );
  const last =
    source.lastCompleteOn === null ? 'it never was complete' : `it was complete last on ${source.lastCompleteOn}`;
  const failure = source.failure === null ? '' : ` (${source.failure})`;
  return {
    key: findingKey('STALE_SOURCE', customer.id, source.connectionId, source.lastCompleteOn ?? 'never', lastDayCounted),
    code: 'STALE_SOURCE',
    severity: isOld ? 'block' : 'warn',
    customerId: customer.id,
    recordTable: 'connections',
    recordId: source.connectionId,
    recordLabel: source.name,
    message: `Synchronise ${source.name}: ${last}${failure}, and ${lastDayCounted} is counted; ${isOld ? 'or accept this to bill' : 'else this bills'} the ${reported.length} devices that it reported then.`,
    amountAtRisk: valueOf(book, reported, lastDayCounted),
  };
}

function countDrop(book: Book, key: string, removals: readonly HeldRemoval[]): Found {
  const { customer, assets } = book.snapshot;
  const { accountName, on } = removals[0]!;
  const ids = new Set(removals.map(({ assetId }) => assetId));
  const names = removals.map(({ name }) => name).join(', ');
  return {
    key,
    code: 'COUNT_DROP',
    severity: 'block',
    customerId: customer.id,
    recordTable: 'customers',
    recordId: customer.id,
    recordLabel: accountName,
    message: `Check whether ${removals.length} devices of ${accountName} are really gone since ${on} (${names}); they count until you decide.`,
    amountAtRisk: valueOf(
      book,
      assets.filter(({ id }) => ids.has(id)),
      on,
    ),
  };
}
