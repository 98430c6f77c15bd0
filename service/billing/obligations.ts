import {
  earlierOf,
  endOfTime,
  laterOf,
  monthsBetween,
  overlap,
  scheduledPeriod,
  type IsoDate,
  type Period,
} from '../../shared/period.ts';
import type { AgreedLine } from './book.ts';
import { billedPeriods, type Billed, type PeriodName } from './claims.ts';
import type { ServicePeriod } from './price-periods.ts';
import type { Claim, Contract, ContractLine, Run } from './snapshot.ts';

/** A service period of a contract line, with what names it. */
export type LinePeriod = ServicePeriod & {
  readonly name: PeriodName;
  /** Cut short because the schedule changed: charged by the day, whatever the line says of stubs. */
  readonly isCutBySchedule: boolean;
};

export type DuePeriod = LinePeriod & {
  /** The period is behind the cut-off, so its count rule can be applied; an advance period usually is not. */
  readonly isOver: boolean;
  /** Billed before under another number, in whole or in part. */
  readonly overlapping: Claim | null;
};

/** A contract line with the periods that a run takes of it. */
export type Plan = { readonly agreed: AgreedLine; readonly due: readonly DuePeriod[] };

export type DueTerms = {
  readonly run: Run;
  readonly goLiveDate: IsoDate;
  readonly claims: readonly Claim[];
};

/**
 * The unclaimed service periods that a run takes: arrears when the period ends on or before the cut-off, advance when it starts
 * on or before it. A period is cut to the contract's and the line's dates first; one that then starts before `billingFrom` or
 * the customer's go-live is not billed. Missed runs are caught up, since every period before the cut-off is looked at.
 */
export function duePeriods(
  contract: Contract,
  line: ContractLine,
  { run, goLiveDate, claims }: DueTerms,
): readonly DuePeriod[] {
  const billed = billedPeriods(claims, line.id);
  const window = lineWindow(contract, line);
  if (window === null) return [];
  const scheduleStart = endOfEarlierSchedule(billed, contract.scheduleRevision);
  const isReplaced = scheduleStart !== null && scheduleStart > window.from;
  const from = isReplaced ? scheduleStart : window.from;
  const floor = laterOf(contract.billingFrom, goLiveDate);
  const due: DuePeriod[] = [];
  for (let number = numberBefore(contract, from); ; number += 1) {
    const scheduled = scheduledPeriod(contract.anchorDate, contract.intervalMonths, number);
    if (scheduled.from >= window.to || scheduled.from > run.cutOff) return due;
    const period = overlap(scheduled, { from: laterOf(from, window.from), to: window.to });
    if (period === null || period.from < floor || !isDue(line, period, run)) continue;
    const name = { contractLineId: line.id, scheduleRevision: contract.scheduleRevision, periodNumber: number };
    if (billed.some(({ base }) => isNamed(base, name) && isWithin(base.period, scheduled))) continue;
    due.push({
      name,
      period,
      scheduled,
      anchorDate: contract.anchorDate,
      intervalMonths: contract.intervalMonths,
      isCutBySchedule: isReplaced && period.from === scheduleStart && period.from !== scheduled.from,
      isOver: period.to <= run.cutOff,
      overlapping: billed.find(({ base }) => overlap(base.period, period) !== null)?.base ?? null,
    });
  }
}

/** Whether what starts on the day is billed here, and not by whoever billed the customer before. */
export function isBilledFrom({ billingFrom }: Contract, goLiveDate: IsoDate, from: IsoDate): boolean {
  return from >= laterOf(billingFrom, goLiveDate);
}

/** The days on which a line is in force: the contract's and the line's own together; null when there are none. */
export function lineWindow(contract: Contract, line: ContractLine): Period | null {
  const from = line.startDate === null ? contract.startDate : laterOf(contract.startDate, line.startDate);
  const to = earlierOf(contract.endDate ?? endOfTime, line.endDate ?? endOfTime);
  return from < to ? { from, to } : null;
}

/**
 * A billed period as today's dates leave it, or null when nothing is left of it. A claim of an earlier schedule keeps its own
 * days, and its price periods are counted from its first one.
 */
export function billedPeriodToday(
  contract: Contract,
  line: ContractLine,
  { base, billed }: { readonly base: Claim; readonly billed: readonly Billed[] },
): LinePeriod | null {
  const { scheduleRevision, periodNumber } = base;
  const window = lineWindow(contract, line);
  if (scheduleRevision === null || periodNumber === null || window === null) return null;
  const current = scheduledPeriod(contract.anchorDate, contract.intervalMonths, periodNumber);
  const isCurrent = scheduleRevision === contract.scheduleRevision && isWithin(base.period, current);
  const scheduled = isCurrent ? current : base.period;
  const scheduleStart = endOfEarlierSchedule(billed, scheduleRevision);
  const isCutBySchedule = scheduleStart === base.period.from && scheduled.from < scheduleStart;
  const period = overlap(isCutBySchedule ? base.period : scheduled, window);
  if (period === null) return null;
  return {
    name: { contractLineId: line.id, scheduleRevision, periodNumber },
    period,
    scheduled,
    anchorDate: isCurrent ? contract.anchorDate : base.period.from,
    intervalMonths: contract.intervalMonths,
    isCutBySchedule,
  };
}

/** A claim that does not fit in its number's period was made before the anchor moved; it is not that period's. */
function isWithin(inner: Period, outer: Period): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function isDue({ timing }: ContractLine, period: Period, { cutOff }: Run): boolean {
  return timing === 'advance' ? period.from <= cutOff : period.to <= cutOff;
}

function endOfEarlierSchedule(billed: readonly Billed[], revision: number): IsoDate | null {
  return billed
    .filter(({ base }) => base.scheduleRevision !== null && base.scheduleRevision < revision)
    .reduce<IsoDate | null>((end, { base }) => (end === null ? base.period.to : laterOf(end, base.period.to)), null);
}

/** The number of a period that starts on or before the day, at most one interval too early. */
function numberBefore({ anchorDate, intervalMonths }: Contract, date: IsoDate): number {
  return Math.floor(monthsBetween(anchorDate, date) / intervalMonths) - 1;
}

function isNamed(claim: Claim, name: PeriodName): boolean {
  return claim.scheduleRevision === name.scheduleRevision && claim.periodNumber === name.periodNumber;
}
