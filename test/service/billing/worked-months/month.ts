import type { BillingConfiguration, Snapshot } from '../../../../service/billing/snapshot.ts';

/** A month whose whole outcome is written down: what it shows, its facts, and the settings that differ from the usual ones. */
export type WorkedMonth = {
  readonly shows: string;
  readonly facts: Snapshot;
  readonly configuration?: Partial<BillingConfiguration>;
};
