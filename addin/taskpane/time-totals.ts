import type { Row } from '../../shared/protocol.ts';
import { wholeOf } from './whole.ts';

/** Entries that a reviewer can still decide on: what was billed stays as it was, and without minutes there is nothing to decide. */
export function reviewable(entries: readonly Row[]): readonly Row[] {
  return entries.filter(({ values }) => values['billedOn'] === null && wholeOf(values['minutesWorked']) !== null);
}

export function totalMinutes(entries: readonly Row[]): number {
  return entries.reduce((total, { values }) => {
    const minutes = wholeOf(values['minutesWorked']);
    return minutes === null ? total : total + minutes;
  }, 0);
}
