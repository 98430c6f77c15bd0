import type { Currency } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { compareText } from '../order.ts';
import type { Rate } from './facts.ts';

/** Which rate is looked for. */
export type RateSought = {
  readonly contractId: string | null;
  readonly workType: string | null;
  readonly role: string | null;
  readonly workedOn: IsoDate;
  readonly currency: Currency;
};

/**
 * The rate of the day worked: the contract's before the default list's, one for the work type before one for any, one for the
 * role before one for any; of those the latest start. Null when there is none, or when the one that is valid is in another
 * currency: a rate is never converted, and never replaced by a less specific one.
 */
export function rateOn(rates: readonly Rate[], sought: RateSought): Rate | null {
  const candidates = rates.filter((rate) => rate.from <= sought.workedOn && answers(rate, sought));
  if (candidates.length === 0) return null;
  const best = Math.max(...candidates.map(specificity));
  const closest = candidates.filter((rate) => specificity(rate) === best);
  const latest = closest.map(({ from }) => from).reduce((last, from) => (compareText(from, last) > 0 ? from : last));
  return closest.find(({ from, currency }) => from === latest && currency === sought.currency) ?? null;
}

function answers({ contractId, workType, role }: Rate, sought: RateSought): boolean {
  return (
    (contractId === null || contractId === sought.contractId) &&
    (workType === null || workType === sought.workType) &&
    (role === null || role === sought.role)
  );
}

function specificity({ contractId, workType, role }: Rate): number {
  return (contractId === null ? 0 : 4) + (workType === null ? 0 : 2) + (role === null ? 0 : 1);
}
