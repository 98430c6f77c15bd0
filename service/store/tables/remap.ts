import { endOn, lastUntil, moveFrom, setFrom, startOn, without, type History } from '../../../shared/intervals.ts';
import type { IsoDate } from '../../../shared/period.ts';

/** `customerId` stays known after an account is unmapped: it says whose finalised days must not be touched. */
export type Mapping = { readonly isMapped: boolean; readonly customerId: string | null; readonly from: IsoDate | null };

export function isSameMapping(a: Mapping, b: Mapping): boolean {
  if (!a.isMapped && !b.isMapped) return true;
  return a.isMapped === b.isMapped && a.customerId === b.customerId && a.from === b.from;
}

/** The days on which something is there at all, whoever its customer is. */
export type Stay = { readonly from: IsoDate; readonly to: IsoDate | null };

type Step = {
  readonly stay: Stay;
  readonly before: Mapping;
  readonly after: Mapping;
  readonly openFrom: IsoDate | null;
};

/**
 * To which customer something belongs, by day, when the mapping of its account changes: days on a finalised count stay, unless a person
 * says from which day another customer has it. What was billed for such days then shows as late changes, of both customers.
 */
export function remapped(history: History<string>, { stay, before, after, openFrom }: Step): History<string> {
  if (!after.isMapped || after.customerId === null) return openFrom === null ? [] : endOn(history, openFrom);
  const mappedFrom = later(stay.from, after.from);
  if (!before.isMapped || history.length === 0) {
    const from = later(mappedFrom, openFrom);
    if (stay.to !== null && stay.to <= from) return history;
    return lastUntil(setFrom(history, from, after.customerId), stay.to);
  }
  if (before.customerId !== after.customerId)
    return moveFrom(history, isDayGiven(before, after) ? mappedFrom : later(mappedFrom, openFrom), after.customerId);
  return before.from === after.from
    ? history
    : restarted(history, { customerId: after.customerId, mappedFrom, openFrom });
}

/**
 * Another day on which the mapping starts: finalised days keep what they were, open ones follow it. Days between go to or come from the
 * customer that it had before.
 */
function restarted(
  history: History<string>,
  { customerId, mappedFrom, openFrom }: { customerId: string; mappedFrom: IsoDate; openFrom: IsoDate | null },
): History<string> {
  const previous = history.findLast(({ value }) => value !== customerId);
  if (previous !== undefined) {
    const given = previous.to === null ? history : moveFrom(history, later(previous.to, openFrom), previous.value);
    return moveFrom(given, later(mappedFrom, openFrom), customerId);
  }
  const first = history[0];
  if (first === undefined) return history;
  if (openFrom === null || first.from >= openFrom) return startOn(history, later(mappedFrom, openFrom));
  return mappedFrom <= openFrom ? history : without(history, { from: openFrom, to: mappedFrom });
}

/** The day that a mapping had already says nothing about when it changed. */
function isDayGiven(before: Mapping, after: Mapping): boolean {
  return after.from !== null && after.from !== before.from;
}

function later(a: IsoDate, b: IsoDate | null): IsoDate {
  return b !== null && b > a ? b : a;
}
