import { day, type IsoDate } from '../../../shared/period.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day on which an instant (epoch milliseconds) falls in the administration's time zone; null when there is none. */
export function dayInZone(epochMs: number | null, timeZone: string): IsoDate | null {
  if (epochMs === null) return null;
  // The Swedish locale writes dates as YYYY-MM-DD.
  return formatFor(timeZone).format(epochMs) as IsoDate;
}

/** Epoch milliseconds of an ISO 8601 time; one without a zone is UTC. @throws RangeError for text that is no time. */
export function instantMs(text: string): number {
  const withZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`;
  const epochMs = Date.parse(withZone);
  if (Number.isNaN(epochMs)) throw new RangeError(`"${text}" is not a time.`);
  return epochMs;
}

/**
 * The day of a vendor's text that is either a day, which stays what it is in every time zone, or an instant; null when there is none.
 * @throws RangeError for text that is neither
 */
export function dayOfText(text: string | null | undefined, timeZone: string): IsoDate | null {
  if (text === null || text === undefined) return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : dayInZone(instantMs(text), timeZone);
}

/** Whether {@link dayOfText} understands the text. */
export function isDayOrInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}
