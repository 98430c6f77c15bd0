import { addDays, daysBetween, weekdayOf, type IsoDate } from '../../../shared/period.ts';
import { spread } from './spread.ts';
import type { Calendar, TimeEntry } from './facts.ts';

/** Minutes of an entry on one side of the office hours, in the order worked. */
export type Segment = { readonly isOutside: boolean; readonly minutes: number };

/**
 * The minutes worked, split where the calendar opens or closes. Minutes that the span does not have (a clock turned back)
 * belong to the last part; minutes that it has too many (a break, a clock put forward) are missing at the end. Without a span
 * the day decides: outside when it is closed all day, else inside. Always at least one segment.
 */
export function splitByCalendar(entry: TimeEntry, calendar: Calendar | null): readonly Segment[] {
  const { minutesWorked, span, workedOn } = entry;
  if (calendar === null) return [{ isOutside: false, minutes: minutesWorked }];
  if (span === null) return [{ isOutside: hoursOn(calendar, workedOn).length === 0, minutes: minutesWorked }];
  const { start, end } = span;
  const length = daysBetween(start.day, end.day) * minutesPerDay + end.minuteOfDay - start.minuteOfDay;
  // Across the hour that a clock is turned back over, an entry may end before it starts: where it starts then decides.
  const walked = walk(calendar, { ...start, length: Math.max(length, 1) });
  const minutes = spread(
    minutesWorked,
    walked.map((segment) => segment.minutes),
  );
  const segments = walked.map(({ isOutside }, index) => ({ isOutside, minutes: minutes[index]! }));
  return segments.filter((segment, index) => index === 0 || segment.minutes > 0);
}

const minutesPerDay = 1440;

type Stretch = { readonly from: number; readonly to: number };

/** Neighbouring segments on the same side are one, over midnight too. */
function walk(
  calendar: Calendar,
  { day, minuteOfDay, length }: { readonly day: IsoDate; readonly minuteOfDay: number; readonly length: number },
): readonly Segment[] {
  const segments: Segment[] = [];
  const end = minuteOfDay + length;
  const add = (isOutside: boolean, from: number, to: number): void => {
    const minutes = Math.min(to, end) - Math.max(from, minuteOfDay);
    if (minutes <= 0) return;
    const last = segments.at(-1);
    if (last !== undefined && last.isOutside === isOutside)
      segments[segments.length - 1] = { isOutside, minutes: last.minutes + minutes };
    else segments.push({ isOutside, minutes });
  };
  for (let midnight = 0; midnight < end; midnight += minutesPerDay) {
    let reached = midnight;
    for (const { from, to } of hoursOn(calendar, addDays(day, midnight / minutesPerDay))) {
      add(true, reached, midnight + from);
      add(false, Math.max(reached, midnight + from), midnight + to);
      reached = Math.max(reached, midnight + to);
    }
    add(true, reached, midnight + minutesPerDay);
  }
  return segments;
}

/** The opening hours of a day, earliest first; none on a holiday. */
function hoursOn({ openings, holidays }: Calendar, date: IsoDate): readonly Stretch[] {
  if (holidays.includes(date)) return [];
  const weekday = weekdayOf(date);
  return openings
    .filter((opening) => opening.weekday === weekday && opening.fromMinute < opening.toMinute)
    .map(({ fromMinute, toMinute }) => ({ from: fromMinute, to: toMinute }))
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
}
