import type { Clock } from '../shared/clock.ts';
import { day } from '../shared/period.ts';

/** The machine's clock; days are those of the administration's time zone. */
export function systemClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return {
    now: () => new Date().toISOString(),
    today: () => day(format.format(new Date())),
  };
}
