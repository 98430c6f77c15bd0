import { compareDecimals, sumDecimals, timesWhole, type DecimalText, type Share } from '../../../shared/money.ts';
import { contains, overlap, type IsoDate, type Period } from '../../../shared/period.ts';
import type { History } from '../history.ts';
import type { Stays } from '../presence.ts';

/** How many there are on the days of a step. */
export type Step = { readonly days: Period; readonly quantity: DecimalText };

/** How many of all of them there are, day by day, as steps in order and apart; days with none are left out. */
export function sumSteps(steps: readonly Step[]): readonly Step[] {
  return byDay([steps], ([all]) => all!);
}

/** The larger of both on each day. */
export function atLeast(steps: readonly Step[], floor: readonly Step[]): readonly Step[] {
  return byDay([steps, floor], ([quantity, least]) => (compareDecimals(quantity!, least!) < 0 ? least! : quantity!));
}

export function quantityOn(steps: readonly Step[], date: IsoDate): DecimalText {
  return sumDecimals(steps.filter(({ days }) => contains(days, date)).map(({ quantity }) => quantity));
}

export function stepsIn(steps: readonly Step[], within: Period): readonly Step[] {
  return steps.flatMap(({ days, quantity }) => {
    const shared = overlap(days, within);
    return shared === null ? [] : [{ days: shared, quantity }];
  });
}

/** As what is counted: each step for its quantity. */
export function staysOf(steps: readonly Step[]): readonly Stays[] {
  return steps.map(({ days, quantity }) => ({ days: [days], pieces: shareOf(quantity) }));
}

/** How much came or went after `since`, up to and including `until`; nothing of it has a name. */
export function historyOfSteps(
  steps: readonly Step[],
  { since, until }: { readonly since: IsoDate; readonly until: IsoDate },
): History {
  const edges = edgesOf([steps]).filter((edge) => edge > since && edge <= until);
  let before = quantityOn(steps, since);
  const changes = edges.flatMap((day) => {
    const now = quantityOn(steps, day);
    const change = compareDecimals(now, before);
    const pieces = sumDecimals(change > 0 ? [now, timesWhole(before, -1)] : [before, timesWhole(now, -1)]);
    before = now;
    return change === 0 ? [] : [{ day, came: change > 0, pieces, names: [] }];
  });
  return { since, countThen: quantityOn(steps, since), changes };
}

/** A decimal as an exact share: "2.5" is 25/10. */
export function shareOf(quantity: DecimalText): Share {
  const decimals = quantity.split('.')[1]?.length ?? 0;
  const denominator = 10 ** decimals;
  return { numerator: Number(timesWhole(quantity, denominator)), denominator };
}

function byDay(
  all: readonly (readonly Step[])[],
  choose: (quantities: readonly DecimalText[]) => DecimalText,
): readonly Step[] {
  const [only, second] = all.flat();
  if (only === undefined) return [];
  if (second === undefined) return oneStep(only, choose(all.map((steps) => quantityOn(steps, only.days.from))));
  const edges = edgesOf(all);
  const result: Step[] = [];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const quantity = choose(all.map((steps) => quantityOn(steps, from)));
    const days = { from, to: edges[index + 1]! };
    const last = result.at(-1);
    if (quantity === '0') continue;
    if (last !== undefined && last.quantity === quantity && last.days.to === from)
      result[result.length - 1] = { quantity, days: { from: last.days.from, to: days.to } };
    else result.push({ days, quantity });
  }
  return result;
}

/** By far the most licences have one quantity on all days. */
function oneStep({ days: { from, to } }: Step, quantity: DecimalText): readonly Step[] {
  return quantity === '0' || from >= to ? [] : [{ days: { from, to }, quantity }];
}

function edgesOf(all: readonly (readonly Step[])[]): readonly IsoDate[] {
  return [...new Set(all.flatMap((steps) => steps.flatMap(({ days }) => [days.from, days.to])))].toSorted();
}
