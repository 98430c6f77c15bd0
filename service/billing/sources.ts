import { dayWords, en, nl, type Bilingual } from '../../shared/bilingual.ts';
import { daysBetween, type IsoDate } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { isAssignedOn } from './presence.ts';
import { licenceValue } from './licence/risk.ts';
import { reportedWords, type Reported } from './reported.ts';
import { knownSum, valueOf } from './risk.ts';
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
  const others = source.reported ?? nothingElse;
  const facts = { source, lastDayCounted, isOld, reported: { ...others, deviceCount: reported.length } };
  return {
    key: findingKey('STALE_SOURCE', customer.id, source.connectionId, source.lastCompleteOn ?? 'never', lastDayCounted),
    code: 'STALE_SOURCE',
    severity: isOld ? 'block' : 'warn',
    customerId: customer.id,
    recordTable: 'connections',
    recordId: source.connectionId,
    recordLabel: source.name,
    message: staleSentence(facts),
    amountAtRisk: knownSum([
      valueOf(book, reported, lastDayCounted),
      licenceValue(book, others.licenceProductIds, lastDayCounted),
    ]),
  };
}

const nothingElse = { licenceCount: 0, licenceProductIds: [], usageCount: 0, timeEntryCount: 0, ticketCount: 0 };

type Stale = {
  readonly source: Source;
  readonly lastDayCounted: IsoDate;
  readonly isOld: boolean;
  readonly reported: Reported;
};

function staleSentence({ source, lastDayCounted, isOld, reported }: Stale): Bilingual {
  const { name, lastCompleteOn, failure } = source;
  const counted = dayWords(lastDayCounted);
  const why = failure === null ? '' : { en: ` (${failure.en})`, nl: ` (${failure.nl})` };
  const last =
    lastCompleteOn === null
      ? { en: 'it never was complete', nl: 'deze bron is nooit volledig gelezen' }
      : {
          en: en`it was complete last on ${dayWords(lastCompleteOn)}`,
          nl: nl`deze bron is voor het laatst volledig gelezen op ${dayWords(lastCompleteOn)}`,
        };
  const devices = reportedWords(reported);
  return {
    en: en`Synchronise ${name}: ${last}${why}, and ${counted} is counted; ${isOld ? 'or accept this to bill' : 'else this bills'} the ${devices} that it reported then.`,
    nl: nl`Synchroniseer ${name}: ${last}${why}, en ${counted} wordt geteld; ${isOld ? 'of keur dit goed om te factureren wat toen werd gemeld' : 'anders wordt gefactureerd wat toen werd gemeld'}: ${devices}.`,
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
    message: {
      en: en`Check whether ${removals.length} devices of ${accountName} are really gone since ${dayWords(on)} (${names}); they count until you decide.`,
      nl: nl`Controleer of er bij ${accountName} sinds ${dayWords(on)} echt ${removals.length} apparaten weg zijn (${names}); ze tellen mee totdat u beslist.`,
    },
    amountAtRisk: valueOf(
      book,
      assets.filter(({ id }) => ids.has(id)),
      on,
    ),
  };
}
