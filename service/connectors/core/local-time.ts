import type { IsoDate } from '../../../shared/period.ts';
import { instantMs } from './dates.ts';

/**
 * Whole minutes that really passed between two local times such as "2026-03-29T01:30", whatever the clock did in between. An
 * hour that a clock change skips is read as the hour after it, one that comes twice as the second; a vendor that tells the UTC
 * offset has no need of this. @throws RangeError for text that is no time.
 */
export function minutesBetweenLocal(start: string, end: string, timeZone: string): number {
  const passedMs = localInstantMs(end, timeZone) - localInstantMs(start, timeZone);
  return Math.trunc(passedMs / 60_000);
}

/** The day and the minute of the day (0 to 1439) that a clock in the time zone shows at an instant. */
export function localMinute(epochMs: number, timeZone: string): { day: IsoDate; minuteOfDay: number } {
  const [day = '', time = ''] = formatFor(timeZone).format(epochMs).split(' ');
  const [hour, minute] = time.split(':');
  return { day: day as IsoDate, minuteOfDay: Number(hour) * 60 + Number(minute) };
}

function localInstantMs(text: string, timeZone: string): number {
  const asUtcMs = instantMs(`${text}Z`);
  // The offset at a first guess can be that of the other side of a clock change; the offset at the second guess is not.
  const guessMs = asUtcMs - offsetMs(asUtcMs, timeZone);
  return asUtcMs - offsetMs(guessMs, timeZone);
}

function offsetMs(epochMs: number, timeZone: string): number {
  const shown = formatFor(timeZone).format(epochMs).replace(' ', 'T');
  return instantMs(`${shown}Z`) - epochMs;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // The Swedish locale writes times as YYYY-MM-DD HH:MM:SS.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
