import type { BillingTerm, SubscriptionState } from './choices.ts';
import type { DecimalText, Share } from './money.ts';

/** What tells whether two subscriptions are one thing that two systems report. */
export type SubscriptionIdentity = {
  readonly externalId: string;
  /** The id at the vendor's vendor, such as Microsoft's behind a distributor. */
  readonly upstreamId: string | null;
  readonly unitCost: DecimalText | null;
};

/**
 * Subscriptions that are one thing with several sources, together; whoever charges for it stands first, and its quantity counts.
 * Microsoft's id is what a distributor has as upstream id and Microsoft as its own.
 */
export function sameSubscriptions<S extends SubscriptionIdentity>(
  subscriptions: readonly S[],
): readonly (readonly S[])[] {
  const groups = new Map<string, S[]>();
  for (const subscription of subscriptions) {
    const key = (subscription.upstreamId ?? subscription.externalId).toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), subscription]);
  }
  return [...groups.values()].map((group) => [
    ...group.filter(({ unitCost }) => unitCost !== null),
    ...group.filter(({ unitCost }) => unitCost === null),
  ]);
}

/** A trial is not paid for yet, and what ended is not any more; all others are charged. */
export function isCharged(state: SubscriptionState): boolean {
  return state !== 'trial' && state !== 'ended';
}

/** The share of a figure for one billing term that a month has; null for what is charged once. */
export function monthShare(billingTerm: BillingTerm): Share | null {
  const months = monthsOf[billingTerm];
  return months === null ? null : { numerator: 1, denominator: months };
}

const monthsOf = { month: 1, year: 12, '2-year': 24, '3-year': 36, 'one-time': null } as const satisfies Record<
  BillingTerm,
  number | null
>;
