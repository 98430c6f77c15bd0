import type { DecimalText } from '../../shared/money.ts';
import { addDays, type IsoDate, type Period } from '../../shared/period.ts';
import { compareText } from './order.ts';
import { presentOn, type Named, type Presence } from './presence.ts';

/** What came (or went) on one day; `names` is empty where nothing of it has one. */
export type Change = {
  readonly day: IsoDate;
  readonly came: boolean;
  readonly pieces: DecimalText;
  readonly names: readonly string[];
};

/** How a count came about: what it was on an earlier day, and what came or went since. */
export type History = {
  readonly since: IsoDate;
  readonly countThen: DecimalText;
  readonly changes: readonly Change[];
};

type PresencesIn = (period: Period) => readonly Presence<Named>[];

/** Every machine (or user) that came or went after `since`, up to and including `until`. */
export function historyOf(
  presencesIn: PresencesIn,
  { since, until }: { readonly since: IsoDate; readonly until: IsoDate },
): History {
  const presences = presencesIn({ from: since, to: addDays(until, 1) });
  const changes = new Map<string, Change>();
  for (const { asset, days } of presences)
    for (const { from, to } of days) {
      if (from > since) addTo(changes, { day: from, came: true, name: asset.name });
      if (to <= until) addTo(changes, { day: to, came: false, name: asset.name });
    }
  return {
    since,
    countThen: String(presentOn(presences, since).length),
    changes: [...changes.values()].toSorted((a, b) => compareText(a.day, b.day) || Number(b.came) - Number(a.came)),
  };
}

/** Whether the same ones were there on both days. */
export function isSameOn(presencesIn: PresencesIn, a: IsoDate, b: IsoDate): boolean {
  return idsOn(presencesIn, a) === idsOn(presencesIn, b);
}

function idsOn(presencesIn: PresencesIn, date: IsoDate): string {
  return presencesIn({ from: date, to: addDays(date, 1) })
    .map(({ asset }) => asset.id)
    .toSorted(compareText)
    .join('\n');
}

function addTo(changes: Map<string, Change>, { day, came, name }: { day: IsoDate; came: boolean; name: string }): void {
  const key = `${day}:${came}`;
  const names = [...(changes.get(key)?.names ?? []), name];
  changes.set(key, { day, came, pieces: String(names.length), names });
}
