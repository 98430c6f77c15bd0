import type { Bilingual } from './bilingual.ts';
import { day, type IsoDate, type Weekday } from './period.ts';

/** Half-open minutes of a weekday: 540 to 1080 is 9:00 to 18:00. */
export type OpeningHours = { readonly weekday: Weekday; readonly fromMinute: number; readonly toMinute: number };

export type ParsedOpenings = { readonly openings: readonly OpeningHours[] } | { readonly fault: Bilingual };
export type ParsedHolidays = { readonly holidays: readonly IsoDate[] } | { readonly fault: Bilingual };

/**
 * Office hours as a clerk types them: `Mon-Fri 9:00-18:00; Sat 10:00-14:00`, in English or Dutch names of days. A day that is
 * not named is closed; two stretches on one day, such as before and after lunch, are two parts.
 */
export function parseOpenings(text: string): ParsedOpenings {
  const openings: OpeningHours[] = [];
  for (const part of text.split(';').map((piece) => piece.trim())) {
    const stretch = stretchOf(part);
    if (stretch === null)
      return {
        fault: {
          en: `"${part}" is not an opening; write days and times, as Mon-Fri 9:00-18:00; Sat 10:00-14:00.`,
          nl: `"${part}" is geen openingstijd; schrijf dagen en tijden, als ma-vr 9:00-18:00; za 10:00-14:00.`,
        },
      };
    const { weekdays, fromMinute, toMinute } = stretch;
    for (const weekday of weekdays) {
      if (
        openings.some(
          (known) => known.weekday === weekday && known.fromMinute < toMinute && fromMinute < known.toMinute,
        )
      )
        return {
          fault: {
            en: `"${part}" overlaps another opening of the same day; write each hour once.`,
            nl: `"${part}" overlapt een andere openingstijd van dezelfde dag; schrijf elk uur één keer.`,
          },
        };
      openings.push({ weekday, fromMinute, toMinute });
    }
  }
  return { openings };
}

/** Days on which nothing is open, as a clerk types them: `2026-12-25, 2026-12-26`. Empty is none. */
export function parseHolidays(text: string): ParsedHolidays {
  const holidays: IsoDate[] = [];
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  for (const part of parts) {
    const date = dayOrNull(part);
    if (date === null)
      return {
        fault: {
          en: `"${part}" is not a date; write holidays as 2026-12-25, 2026-12-26.`,
          nl: `"${part}" is geen datum; schrijf feestdagen als 2026-12-25, 2026-12-26.`,
        },
      };
    holidays.push(date);
  }
  return { holidays };
}

/** A time of day such as "9:00" or "17:30" as the minute of the day; "24:00" is the day's end. Null for anything else. */
export function minuteOfDay(text: string): number | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  const minute = hours * 60 + minutes;
  return minutes < 60 && minute <= minutesPerDay ? minute : null;
}

/** The minute of the day as a clock shows it: 540 is "09:00". */
export function clockText(minute: number): string {
  const rest = minute % 60;
  return `${String((minute - rest) / 60).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

export const minutesPerDay = 1440;

const daysOfWeek: readonly { readonly weekday: Weekday; readonly names: readonly string[] }[] = [
  { weekday: 1, names: ['mon', 'monday', 'ma', 'maandag'] },
  { weekday: 2, names: ['tue', 'tuesday', 'di', 'dinsdag'] },
  { weekday: 3, names: ['wed', 'wednesday', 'wo', 'woensdag'] },
  { weekday: 4, names: ['thu', 'thursday', 'do', 'donderdag'] },
  { weekday: 5, names: ['fri', 'friday', 'vr', 'vrijdag'] },
  { weekday: 6, names: ['sat', 'saturday', 'za', 'zaterdag'] },
  { weekday: 7, names: ['sun', 'sunday', 'zo', 'zondag'] },
];

function stretchOf(
  part: string,
): { readonly weekdays: readonly Weekday[]; readonly fromMinute: number; readonly toMinute: number } | null {
  const match = /^(\p{L}+)(?:\s*-\s*(\p{L}+))?\s+([\d:.]+)\s*-\s*([\d:.]+)$/u.exec(part);
  if (match === null) return null;
  const [, first, last, opens, closes] = match;
  const [from, to] = [weekdayOf(first!), weekdayOf(last ?? first!)];
  const [fromMinute, toMinute] = [minuteOfDay(opens!), minuteOfDay(closes!)];
  if (from === null || to === null || from > to) return null;
  if (fromMinute === null || toMinute === null || fromMinute >= toMinute) return null;
  const weekdays = daysOfWeek.map(({ weekday }) => weekday).filter((weekday) => weekday >= from && weekday <= to);
  return { weekdays, fromMinute, toMinute };
}

function weekdayOf(name: string): Weekday | null {
  return daysOfWeek.find(({ names }) => names.includes(name.toLowerCase()))?.weekday ?? null;
}

function dayOrNull(text: string): IsoDate | null {
  try {
    return day(text);
  } catch {
    return null;
  }
}
