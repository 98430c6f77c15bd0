import { Cron } from 'croner';
import { AppError } from '../../../shared/error.ts';
import type { FailedRuns } from '../../store/connection.ts';

/** The schedule as it is stored; null for never. @throws AppError "VALUE_INVALID" with what a schedule looks like */
export function checkedSchedule(schedule: string | null): string | null {
  if (schedule === null || schedule.trim() === '') return null;
  try {
    parse(schedule, 'UTC');
    return schedule.trim();
  } catch (error) {
    throw new AppError(
      'VALUE_INVALID',
      {
        en: `"${schedule}" is no schedule: write minute, hour, day, month and weekday, such as "0 6 * * 1-5" for six o'clock on working days.`,
        nl: `"${schedule}" is geen schema: schrijf minuut, uur, dag, maand en weekdag, zoals "0 6 * * 1-5" voor zes uur op werkdagen.`,
      },
      { schedule },
      error,
    );
  }
}

/** The first moment after the given one at which the schedule asks for a run, both as instants; null when there is none. */
export function nextRun(schedule: string, after: string, timeZone: string): string | null {
  return parse(schedule, timeZone).nextRun(after)?.toISOString() ?? null;
}

/** Minutes after which a scheduled sync that failed is tried again, each counted from the try before; then its next time is waited for. */
const retryAfterMinutes = [5, 15, 45] as const;

/** Trying again changes nothing about credentials that are refused or an address that must not be called. */
const lasting: ReadonlySet<string> = new Set(['VENDOR_REJECTED', 'VENDOR_ADDRESS_REFUSED', 'JOB_CANCELLED']);

/** In how many minutes after its last try a system with a schedule is tried again by itself; null when it is not before its next time. */
export function retryMinutes({ count, latestCode }: FailedRuns): number | null {
  if (count === 0 || (latestCode !== null && lasting.has(latestCode))) return null;
  return retryAfterMinutes[count - 1] ?? null;
}

/** Whether a system is to be read now: its time came round since it was last begun, or a failed try is due again. */
export function isDue(
  {
    schedule,
    lastBegunAt,
    failed,
  }: { readonly schedule: string; readonly lastBegunAt: string; readonly failed: FailedRuns },
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): boolean {
  const next = nextRun(schedule, lastBegunAt, timeZone);
  if (next !== null && next <= now) return true;
  const minutes = retryMinutes(failed);
  return minutes !== null && minuteAfter(lastBegunAt, minutes) <= now;
}

/** The full minute that is so many minutes later, as an instant. */
function minuteAfter(instant: string, minutes: number): string {
  return parse('* * * * *', 'UTC').nextRuns(minutes, instant).at(-1)!.toISOString();
}

/** Never started: it only says when. */
function parse(schedule: string, timezone: string): Cron {
  return new Cron(schedule.trim(), { timezone, paused: true, mode: '5-part' });
}
