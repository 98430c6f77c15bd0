import { laterOf, startOfMonth, type IsoDate } from '../../../shared/period.ts';
import type { OpenRun } from '../../store/run.ts';

/**
 * The cut-off that pane, ribbon and job share when nobody names one: that of the open run, or the first day of this month once the
 * run is from an earlier one. A draft that still waits from last month must not keep this month from being billed.
 */
export function proposedCutOff(run: OpenRun | null, today: IsoDate): IsoDate {
  const startsHere = startOfMonth(today);
  if (run === null) return startsHere;
  return run.createdOn < startsHere ? laterOf(run.cutOff, startsHere) : run.cutOff;
}
