import { contains, type IsoDate, type Period } from '../../shared/period.ts';
import type { Book } from './book.ts';
import type { Presence } from './presence.ts';
import type { EvidenceRow } from './result.ts';
import type { Asset } from './snapshot.ts';

/** The assets behind a count, one row per stay: those of the day counted, or every stay where each day counts. */
export function evidenceOf(
  book: Book,
  present: readonly Presence[],
  { day, period }: { readonly day: IsoDate | null; readonly period: Period },
): readonly EvidenceRow[] {
  return present.flatMap(({ asset, days }) =>
    days
      .filter((stay) => day === null || contains(stay, day))
      .map(({ from, to }) => ({ assetId: asset.id, label: asset.name, from, to, note: noteOf(book, asset, period) })),
  );
}

function noteOf({ snapshot, texts }: Book, asset: Asset, period: Period): string {
  const held = snapshot.heldRemovals.find(({ assetId, on }) => assetId === asset.id && on <= period.to);
  if (held !== undefined) return texts.heldSince(texts.day(held.on, true));
  return asset.origin === 'manual' ? texts.typedIn : '';
}
