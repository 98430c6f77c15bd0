import type { IsoDate } from '../../../shared/period.ts';

/** "31 January", or with its year; `months` are the twelve names of a language. */
export function dayText(date: IsoDate, withYear: boolean, months: readonly string[]): string {
  const [year, month, dayOfMonth] = date.split('-');
  const text = `${Number(dayOfMonth)} ${months[Number(month) - 1]}`;
  return withYear ? `${text} ${year}` : text;
}
