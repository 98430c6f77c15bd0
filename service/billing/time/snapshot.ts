import type { BillingConfiguration, Contract, Run, Snapshot } from '../snapshot.ts';
import type { Rounding, TimeFacts } from './facts.ts';

/** Everything that decides what one customer's ticket time comes to, frozen: the customer's snapshot and the facts of time. */
export type TimeSnapshot = Pick<Snapshot, 'customer' | 'products' | 'vatCodes'> & {
  readonly run: Pick<Run, 'cutOff'>;
  readonly contracts: readonly Pick<Contract, 'id' | 'number' | 'startDate' | 'endDate' | 'purchaseOrder'>[];
} & TimeFacts;

/** Settings of the administration that decide about time. */
export type TimeSettings = Pick<BillingConfiguration, 'defaultLanguage'> & {
  /** False when the administration works without approval. */
  readonly requiresApproval: boolean;
  /** Where neither the contract nor the default list has terms. */
  readonly defaultTerms: Rounding;
};

export const defaultTimeSettings: TimeSettings = {
  defaultLanguage: 'en',
  requiresApproval: true,
  defaultTerms: {
    minimumMinutes: 0,
    incrementMinutes: 1,
    roundingScope: 'entry',
    lineGrain: 'ticket',
    callOut: null,
  },
};
