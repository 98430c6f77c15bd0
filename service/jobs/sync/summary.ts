import { asItIs, countWords, en, joined, nl, type Bilingual } from '../../../shared/bilingual.ts';
import type { AppError } from '../../../shared/error.ts';
import type { Connection } from '../../store/connection.ts';
import type { HoldingCounts } from './holdings/merge.ts';
import type { TimeCounts } from './sync-time.ts';
import type { MergeCounts } from './store-listing.ts';

export type SyncResult = {
  readonly connection: Connection;
  /** Null where the vendor lists no devices, or could not be read. */
  readonly counts: MergeCounts | null;
  /** Null where the vendor lists no licences, or could not be read. */
  readonly holdings: HoldingCounts | null;
  /** What came of a ticket system's time; null for a system that has none. */
  readonly time: TimeCounts | null;
  readonly failure: AppError | null;
};

/** What a sync of one system came to, as a clerk reads it. */
export function sentence({ connection, counts, holdings, time, failure }: SyncResult): Bilingual {
  const { name } = connection;
  if (failure !== null)
    return {
      en: en`${name} could not be read: ${failure.said} The last complete sync holds.`,
      nl: nl`${name} kon niet worden gelezen: ${failure.said} De laatste volledige synchronisatie geldt nog.`,
    };
  const all = joined(
    [
      ...(counts === null ? [] : [told(counts, deviceWords)]),
      ...(holdings === null ? [] : [told(holdings, licenceWords)]),
      ...(time === null ? [] : [worked(time)]),
    ],
    '; ',
  );
  return { en: en`${name}: ${all}.`, nl: nl`${name}: ${all}.` };
}

type Words = Parameters<typeof countWords>[1];

const deviceWords = {
  listed: { en: ['device', 'devices'], nl: ['apparaat', 'apparaten'] },
  held: { en: ['removal waits', 'removals wait'], nl: ['verwijdering wacht', 'verwijderingen wachten'] },
} as const;

const licenceWords = {
  listed: { en: ['licence record', 'licence records'], nl: ['licentiegegeven', 'licentiegegevens'] },
  held: { en: ['fall waits', 'falls wait'], nl: ['daling wacht', 'dalingen wachten'] },
} as const;

function told(counts: HoldingCounts, words: { readonly listed: Words; readonly held: Words }): Bilingual {
  const { added, changed, removed } = counts;
  const listed = countWords(counts.listed, words.listed);
  const held = countWords(counts.held, words.held);
  const waiting = counts.held === 0 ? asItIs('') : { en: en`, ${held} for you`, nl: nl`, ${held} op u` };
  return {
    en: en`${listed}, ${added} new, ${changed} changed, ${removed} removed${waiting}`,
    nl: nl`${listed}, ${added} nieuw, ${changed} gewijzigd, ${removed} verwijderd${waiting}`,
  };
}

function worked({ listed, added, changed, gone }: TimeCounts): Bilingual {
  const entries = countWords(listed, { en: ['time entry', 'time entries'], nl: ['tijdregel', 'tijdregels'] });
  return {
    en: en`${entries}, ${added} new, ${changed} changed, ${gone} gone`,
    nl: nl`${entries}, ${added} nieuw, ${changed} gewijzigd, ${gone} weg`,
  };
}
