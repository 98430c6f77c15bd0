/**
 * Dates as Excel counts them: 1 is 1900-01-01, 61 is 1900-03-01 (Excel believes in 1900-02-29, which is 60).
 * Only the Gregorian calendar from 1900-03-01 on is exact.
 */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

const epochDay = daysFromCivil({ year: 1899, month: 12, day: 30 });

/** The serial number of a date, or null when there is no such day. */
export function toSerial(date: CalendarDate): number | null {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.year < 1900) return null;
  const serial = daysFromCivil(date) - epochDay;
  const back = fromSerial(serial);
  return back.month === date.month && back.day === date.day ? serial : null;
}

/** The date of a serial number; a fraction, the time of day, is dropped. */
export function fromSerial(serial: number): CalendarDate {
  const shifted = Math.floor(serial) + epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Days since 1970-01-01 (Howard Hinnant's algorithm). */
function daysFromCivil({ year, month, day }: CalendarDate): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
