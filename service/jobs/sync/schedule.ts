import { Cron } from 'croner';
import { AppError } from '../../../shared/error.ts';

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

/** Never started: it only says when. */
function parse(schedule: string, timezone: string): Cron {
  return new Cron(schedule.trim(), { timezone, paused: true, mode: '5-part' });
}
