import { splitOfGroup } from '../../billing/invoice-group.ts';
import type { TimeFacts } from '../../billing/time/facts.ts';
import { day, type IsoDate } from '../../../shared/period.ts';
import type { TimeInvoices } from '../../store/time-input.ts';

type Earlier = Pick<TimeFacts, 'timeBilledBefore' | 'earlierClaims' | 'earlierBySplit'>;
type Run = {
  readonly cutOff: IsoDate;
  /** Into which the customer's invoices are cut; none when there is one. */
  readonly splits: readonly string[];
};

/**
 * Up to when a customer's time was billed, and how often. An invoice of this same cut-off counts for its own split only, and only when
 * it billed time: the others of the run must come out the same whichever of them is finalised first.
 */
export function earlierTime(invoices: readonly TimeInvoices[], { cutOff, splits }: Run): Earlier {
  const of = (chosen: readonly TimeInvoices[]) => ({
    billedBefore: lastCutOff([...invoices.filter((each) => each.cutOff < cutOff), ...chosen.filter(hasTime)]),
    claims: chosen.reduce((all, { claims }) => all + claims, 0),
  });
  const whole = of(invoices);
  return {
    timeBilledBefore: whole.billedBefore,
    earlierClaims: whole.claims,
    earlierBySplit: splits.map((split) => ({
      split,
      ...of(invoices.filter(({ invoiceGroup }) => splitOfGroup(invoiceGroup) === split)),
    })),
  };
}

function hasTime({ claims }: TimeInvoices): boolean {
  return claims > 0;
}

function lastCutOff(invoices: readonly TimeInvoices[]): IsoDate | null {
  return invoices.reduce<IsoDate | null>(
    (last, { cutOff }) => (last === null || cutOff > last ? day(cutOff) : last),
    null,
  );
}
