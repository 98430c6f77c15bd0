import { splitOf } from '../invoice-group.ts';
import type { TimeContract } from './book.ts';
import type { EarlierTime } from './facts.ts';
import type { TimeSnapshot } from './snapshot.ts';

type Earlier = Pick<TimeSnapshot, 'customer' | 'earlierBySplit' | 'timeBilledBefore' | 'earlierClaims'>;

/** What earlier invoices did about the time of a contract: those of its split, or the customer's one. */
export function earlierTimeOf(
  { customer, earlierBySplit, timeBilledBefore, earlierClaims }: Earlier,
  contract: TimeContract | null,
): EarlierTime {
  const split = splitOf(customer, contract);
  const whole = { split, billedBefore: timeBilledBefore, claims: earlierClaims };
  return earlierBySplit.find((earlier) => earlier.split === split) ?? whole;
}
