import { addDays, daysIn, type IsoDate, type Period } from '../../../shared/period.ts';
import { withoutSide } from '../claims.ts';
import type { CalculatedLine } from '../result.ts';
import { keyOf } from './compare.ts';

/** An invoice as it was computed; `runId` names the run that made it, up to `cutOff`. */
export type BilledInvoice = {
  readonly runId: string;
  readonly cutOff: IsoDate;
  readonly lines: readonly CalculatedLine[];
};

/**
 * The lines to compare a draft with. Of a contract line its latest service period before the draft's own; what is on no contract, and
 * corrections, from the customer's last run of an earlier cut-off. A contract line that the draft does not bill counts as gone only once its next period is over:
 * a quarter that runs is not missed in its second month.
 *
 * `billed` is in order of number.
 */
export function previousLines(
  billed: readonly BilledInvoice[],
  draft: readonly CalculatedLine[],
  cutOff: IsoDate,
): readonly CalculatedLine[] {
  // Another invoice of the same month is no month to compare with.
  const lastRun = billed.findLast((invoice) => invoice.cutOff < cutOff)?.runId;
  // A draft without lines is no month to compare with: nothing is due.
  const loose = (draft.length === 0 ? [] : billed)
    .filter(({ runId }) => runId === lastRun)
    .flatMap(({ lines }) => lines.filter((line) => !isPeriodic(line)));
  const periodic = billed.flatMap(({ lines }) => lines.filter(isPeriodic));
  const kept = [...new Set(periodic.map(keyOf))].flatMap((key) => {
    const own = draft.filter((line) => keyOf(line) === key);
    const before = own.reduce((first, { period }) => (period!.from < first ? period!.from : first), cutOff);
    return latestPeriod(
      periodic.filter((line) => keyOf(line) === key),
      { before, isGone: own.length === 0, cutOff },
    );
  });
  return [...kept, ...loose];
}

function isPeriodic(line: CalculatedLine): boolean {
  return line.period !== null && keyOf(line).startsWith('line:');
}

type Wanted = { readonly before: IsoDate; readonly isGone: boolean; readonly cutOff: IsoDate };

function latestPeriod(lines: readonly CalculatedLine[], { before, isGone, cutOff }: Wanted): readonly CalculatedLine[] {
  const earlier = lines.filter(({ period }) => period!.from < before);
  const last = earlier.reduce<CalculatedLine | null>(
    (latest, line) => (latest === null || line.period!.from >= latest.period!.from ? line : latest),
    null,
  );
  if (last === null) return [];
  const found = earlier.filter(({ claimKey }) => withoutSide(claimKey) === withoutSide(last.claimKey));
  const whole = spanOf(found);
  return isGone && addDays(whole.to, daysIn(whole) - shorterByDays) > cutOff ? [] : found;
}

/** Periods of as many months differ by up to so many days: January and February. */
const shorterByDays = 3;

/** A price that changes inside a period cuts it into lines of their own days. */
function spanOf(lines: readonly CalculatedLine[]): Period {
  const periods = lines.map(({ period }) => period!);
  return {
    from: periods.reduce((first, { from }) => (from < first ? from : first), periods[0]!.from),
    to: periods.reduce((last, { to }) => (to > last ? to : last), periods[0]!.to),
  };
}
