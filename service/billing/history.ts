import { addDays, type IsoDate } from '../../shared/period.ts';
import { compareText } from './order.ts';
import { presencesOf, presentOn, type Presence, type Sought } from './presence.ts';
import type { Asset } from './snapshot.ts';

/** Machines that came (or went) on one day. */
export type Change = { readonly day: IsoDate; readonly came: boolean; readonly names: readonly string[] };

/** How a count came about: what it was on an earlier day, and which machines came or went since. */
export type History = { readonly since: IsoDate; readonly countThen: number; readonly changes: readonly Change[] };

/** Every machine that came or went after `since`, up to and including `until`. */
export function historyOf(
  assets: readonly Asset[],
  sought: Sought,
  { since, until }: { readonly since: IsoDate; readonly until: IsoDate },
): History {
  const presences = presencesOf(assets, sought, { from: since, to: addDays(until, 1) });
  const changes = new Map<string, Change>();
  for (const { asset, days } of presences)
    for (const { from, to } of days) {
      if (from > since) addTo(changes, { day: from, came: true, name: asset.name });
      if (to <= until) addTo(changes, { day: to, came: false, name: asset.name });
    }
  return {
    since,
    countThen: presentOn(presences, since).length,
    changes: [...changes.values()].toSorted((a, b) => compareText(a.day, b.day) || Number(b.came) - Number(a.came)),
  };
}

/** The day to tell the history from: the day counted last time when other machines were there, else the period's first day. */
export function historyStart(
  presences: readonly Presence[],
  periodFrom: IsoDate,
  countedLastTimeOn: IsoDate | null,
): IsoDate {
  if (countedLastTimeOn === null || countedLastTimeOn >= periodFrom) return periodFrom;
  return idsOn(presences, countedLastTimeOn) === idsOn(presences, periodFrom) ? periodFrom : countedLastTimeOn;
}

function idsOn(presences: readonly Presence[], date: IsoDate): string {
  return presentOn(presences, date)
    .map(({ asset }) => asset.id)
    .toSorted(compareText)
    .join('\n');
}

function addTo(changes: Map<string, Change>, { day, came, name }: { day: IsoDate; came: boolean; name: string }): void {
  const key = `${day}:${came}`;
  const known = changes.get(key);
  changes.set(key, { day, came, names: known === undefined ? [name] : [...known.names, name] });
}
