import { endOfTime, type IsoDate, type Period } from './period.ts';

/**
 * The history of one fact of one record: which value held from which day on, such as the customer an asset is assigned to. Half-open
 * days: `from` has the value, `to` has it no more; `to` null is an open end. In order of time, without overlap; gaps are days without
 * a value.
 */
export type Interval<V> = { readonly from: IsoDate; readonly to: IsoDate | null; readonly value: V };
export type History<V> = readonly Interval<V>[];

/** From this day on the value holds, without end; earlier days stay as they are, later plans give way. */
export function setFrom<V>(history: History<V>, from: IsoDate, value: V): History<V> {
  return joined([...endOn(history, from), { from, to: null, value }]);
}

/** From this day on nothing holds: the day itself is the first without a value. */
export function endOn<V>(history: History<V>, on: IsoDate): History<V> {
  return history.flatMap((interval) => {
    if (interval.from >= on) return [];
    return [endOf(interval) <= on ? interval : { ...interval, to: on }];
  });
}

/** From this day on, every day that had a value has this one; days without a value stay without. The number of days never changes. */
export function moveFrom<V>(history: History<V>, from: IsoDate, value: V): History<V> {
  const later = history.flatMap((interval) => {
    if (endOf(interval) <= from) return [];
    return [{ from: interval.from > from ? interval.from : from, to: interval.to, value }];
  });
  return joined([...endOn(history, from), ...later]);
}

/** The history begins on this day: the first value is brought forward or days are taken away. A gap stays a gap. */
export function startOn<V>(history: History<V>, on: IsoDate): History<V> {
  return history.flatMap((interval, index) => {
    if (endOf(interval) <= on) return [];
    return [index === 0 || interval.from < on ? { ...interval, from: on } : interval];
  });
}

/** Nothing holds inside the period; days outside it stay as they are. */
export function without<V>(history: History<V>, { from, to }: Period): History<V> {
  return history.flatMap((interval) => {
    if (endOf(interval) <= from || interval.from >= to) return [interval];
    const earlier = interval.from < from ? [{ ...interval, to: from }] : [];
    const later = endOf(interval) > to ? [{ ...interval, from: to }] : [];
    return [...earlier, ...later];
  });
}

/** The last value ends on this day, or never when null: days are added to it or taken away. Nothing is left of what began later. */
export function lastUntil<V>(history: History<V>, on: IsoDate | null): History<V> {
  const kept = on === null ? history : history.filter((interval) => interval.from < on);
  return kept.map((interval, index) => (index === kept.length - 1 ? { ...interval, to: on } : interval));
}

/** The value on a day, or null when none holds. */
export function valueOn<V>(history: History<V>, on: IsoDate): V | null {
  const found = history.find((interval) => interval.from <= on && on < endOf(interval));
  return found === undefined ? null : found.value;
}

/** Neighbours that touch and have the same value are one interval. */
function joined<V>(history: History<V>): History<V> {
  const result: Interval<V>[] = [];
  for (const interval of history) {
    const last = result.at(-1);
    if (last !== undefined && last.to === interval.from && last.value === interval.value)
      result[result.length - 1] = { ...last, to: interval.to };
    else result.push(interval);
  }
  return result;
}

function endOf(interval: Interval<unknown>): IsoDate {
  return interval.to ?? endOfTime;
}
