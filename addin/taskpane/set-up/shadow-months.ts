import type { Language } from '../../../shared/choices.ts';
import { monthNames } from '../../../shared/month-names.ts';
import { addMonths, day, type IsoDate } from '../../../shared/period.ts';

export type MonthChoice = { readonly first: IsoDate; readonly name: string };

/** The twelve months that were over on the cut-off, the last one first. */
export function monthsOver(cutOff: string, language: Language): readonly [MonthChoice, ...MonthChoice[]] {
  const current = day(`${cutOff.slice(0, 7)}-01`);
  const before = (months: number): MonthChoice => {
    const first = addMonths(current, -months);
    return { first, name: `${monthNames[language][Number(first.slice(5, 7)) - 1]} ${first.slice(0, 4)}` };
  };
  return [before(1), ...Array.from({ length: 11 }, (_, index) => before(index + 2))];
}
