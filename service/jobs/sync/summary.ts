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
export function sentence({ connection, counts, holdings, time, failure }: SyncResult): string {
  if (failure !== null) return `${connection.name} could not be read: ${failure.message} The last complete sync holds.`;
  const devices = counts === null ? [] : [told(counts, { one: 'device', many: 'devices', held: 'removal' })];
  const licences =
    holdings === null ? [] : [told(holdings, { one: 'licence record', many: 'licence records', held: 'fall' })];
  const worked =
    time === null
      ? []
      : [
          `${time.listed === 1 ? '1 time entry' : `${time.listed} time entries`}, ${time.added} new, ${time.changed} changed, ${time.gone} gone`,
        ];
  return `${connection.name}: ${[...devices, ...licences, ...worked].join('; ')}.`;
}

type Words = { readonly one: string; readonly many: string; readonly held: string };

function told({ listed, added, changed, removed, held }: HoldingCounts, words: Words): string {
  const waiting =
    held === 0 ? '' : held === 1 ? `, 1 ${words.held} waits for you` : `, ${held} ${words.held}s wait for you`;
  const named = listed === 1 ? `1 ${words.one}` : `${listed} ${words.many}`;
  return `${named}, ${added} new, ${changed} changed, ${removed} removed${waiting}`;
}
