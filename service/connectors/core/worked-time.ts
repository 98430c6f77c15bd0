import type { DecimalText } from '../../../shared/money.ts';
import { wholeMinutes } from '../../../shared/money.ts';
import type { IsoDate, Period } from '../../../shared/period.ts';
import { addDays, contains } from '../../../shared/period.ts';
import type { SourceTimeEntryRecord } from './connector.ts';
import { localMinute } from './local-time.ts';

/** A duration as a vendor writes it: a JSON number or a decimal as text. A number's shortest text is what the vendor wrote. */
export type VendorHours = number | DecimalText;

/** Whole minutes of decimal hours, rounded half away from zero: two decimals, which vendors give, name each minute. */
export function minutesOfHours(hours: VendorHours): number {
  return wholeMinutes(String(hours), 60);
}

/**
 * The vendor's own decision how many minutes are billed: null where it says nothing or as many as were worked, so that the
 * rules of the contract decide.
 */
export function decidedMinutes(worked: number, billed: number | null): number | null {
  return billed === worked ? null : billed;
}

/**
 * What the clock on the wall showed at two instants (epoch milliseconds). Null when one is missing or when the clock did not
 * move forward, as in the hour that it is set back: the minutes are known all the same.
 */
export function wallSpan(
  startMs: number | null,
  endMs: number | null,
  timeZone: string,
): SourceTimeEntryRecord['span'] {
  if (startMs === null || endMs === null) return null;
  const [start, end] = [localMinute(startMs, timeZone), localMinute(endMs, timeZone)];
  const forward = start.day < end.day || (start.day === end.day && start.minuteOfDay < end.minuteOfDay);
  return forward ? { start, end } : null;
}

/**
 * The UTC days that hold every local day of the window, whatever the time zone: local days begin up to 14 hours before and
 * end up to 12 hours after the UTC day of the same date.
 */
export function utcDaysAround({ from, to }: Period): { readonly from: IsoDate; readonly to: IsoDate } {
  return { from: addDays(from, -1), to: addDays(to, 1) };
}

/** The entries that were worked in the window, of those that a vendor listed around it. */
export function workedIn<T extends Pick<SourceTimeEntryRecord, 'workedOn'>>(
  window: Period,
  entries: readonly T[],
): T[] {
  return entries.filter(({ workedOn }) => contains(window, workedOn));
}

/** Reads a window once per connection, so that the tickets and the time entries of one sync are of one reading. */
export function oncePerWindow<T>(read: (window: Period) => Promise<T>): (window: Period) => Promise<T> {
  const readings = new Map<string, Promise<T>>();
  return (window) => {
    const key = `${window.from}/${window.to}`;
    const reading = readings.get(key) ?? read(window);
    readings.set(key, reading);
    return reading;
  };
}

/** The items in groups of at most `size`, for calls that take that many ids. */
export function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
