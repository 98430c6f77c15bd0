/**
 * Dates and periods of the domain. A date is a day in the administration's time zone, written YYYY-MM-DD; there is no clock
 * and no `Date` here. The calendar arithmetic is the proleptic Gregorian one (algorithm: H. Hinnant, "chrono-compatible
 * low-level date algorithms").
 */
export type IsoDate = string & { readonly unit: 'day' };

/** Half-open: `from` is billed, `to` is not. February 2026 is 2026-02-01 to 2026-03-01. */
export type Period = { readonly from: IsoDate; readonly to: IsoDate };

/** A day that exists. @throws RangeError for text that is no calendar day, such as 2026-02-30. */
export function day(text: string): IsoDate {
  if (realDays.has(text)) return text as IsoDate;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null || fromDayNumber(dayNumber(text as IsoDate)) !== text)
    throw new RangeError(`"${text}" is not a date; write it as YYYY-MM-DD.`);
  if (realDays.size >= mostKept) realDays.clear();
  realDays.add(text);
  return text as IsoDate;
}

/** A month's facts name the same days thousands of times, so a day that was found to be real is known; there are few of them. */
const realDays = new Set<string>();
const mostKept = 20_000;

/** @throws RangeError unless `from` is before `to`. */
export function period(from: string, to: string): Period {
  const [start, end] = [day(from), day(to)];
  if (start >= end) throw new RangeError(`A period must start before it ends, and ${from} is not before ${to}.`);
  return { from: start, to: end };
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day `months` later, clamped to the month's end: 31 January + 1 month is 28 February, + 2 months 31 March. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, dayOfMonth } = partsOf(date);
  const monthIndex = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(monthIndex / 12);
  const targetMonth = (monthIndex % 12) + 1;
  return isoDate(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** Calendar months from the month of `from` to the month of `to`, whatever the days: 31 January to 1 March is 2. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  return (end.year - start.year) * 12 + end.month - start.month;
}

/** Days from `from` up to but not including `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function daysIn({ from, to }: Period): number {
  return daysBetween(from, to);
}

/** The days both periods share, or null when they only touch. */
export function overlap(a: Period, b: Period): Period | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : null;
}

/** A day is inside when it is `from` or later and before `to`. */
export function contains({ from, to }: Period, date: IsoDate): boolean {
  return from <= date && date < to;
}

/** Period `index` (0 is the first) of a schedule: it starts at anchor + index × interval, so a clamped month never shifts later ones. */
export function scheduledPeriod(anchor: IsoDate, intervalMonths: number, index: number): Period {
  return { from: addMonths(anchor, index * intervalMonths), to: addMonths(anchor, (index + 1) * intervalMonths) };
}

/** The first day of the date's month. */
export function startOfMonth(date: IsoDate): IsoDate {
  return `${date.slice(0, 7)}-01` as IsoDate;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: IsoDate): Weekday {
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return weekdays[sinceMonday]!;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

export function earlierOf(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}

export function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

/** Far beyond any contract; stands for "no end" where an interval needs one. */
export const endOfTime = '9999-12-31' as IsoDate;

function partsOf(date: IsoDate): { year: number; month: number; dayOfMonth: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), dayOfMonth: Number(date.slice(8, 10)) };
}

function isoDate(year: number, month: number, dayOfMonth: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` as IsoDate;
}

function daysInMonth(year: number, month: number): number {
  return daysBetween(isoDate(year, month, 1), month === 12 ? isoDate(year + 1, 1, 1) : isoDate(year, month + 1, 1));
}

const dayNumbers = new Map<IsoDate, number>();

/** Days since 1970-01-01. */
function dayNumber(date: IsoDate): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  if (dayNumbers.size >= mostKept) dayNumbers.clear();
  const number = numberOf(partsOf(date));
  dayNumbers.set(date, number);
  return number;
}

function numberOf({ year, month, dayOfMonth }: ReturnType<typeof partsOf>): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function fromDayNumber(days: number): IsoDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return isoDate(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}
