import type { LicenceBasis } from '../../../shared/choices.ts';
import type { DecimalText } from '../../../shared/money.ts';
import { contains, endOfTime, overlap, type IsoDate, type Period } from '../../../shared/period.ts';
import type { Book } from '../book.ts';
import type { Named, Presence } from '../presence.ts';
import type { EvidenceRow } from '../result.ts';
import type { LicenceCount, Subscription } from './snapshot.ts';
import { chargedOn } from './subscribed.ts';

/** The day counted, or null where every day of the period counts. */
type When = { readonly day: IsoDate | null; readonly period: Period };

/** Users with the days on which they held a licence. */
export function evidenceOfUsers(users: readonly Presence<Named>[], { day }: When): readonly EvidenceRow[] {
  return users.flatMap(({ asset, days }) =>
    days
      .filter((stay) => day === null || contains(stay, day))
      .map(({ from, to }) => ({ assetId: null, label: asset.name, from, to, note: '' })),
  );
}

/** Counts of licences, with how many they were. */
export function evidenceOfCounts(
  { texts }: Book,
  counts: readonly LicenceCount[],
  { basis, ...when }: When & { readonly basis: LicenceBasis },
): readonly EvidenceRow[] {
  return counts.flatMap(({ name, states }) =>
    states.flatMap((state) => {
      const quantity = basis === 'purchased' ? state.purchased : (state.assigned ?? state.purchased);
      return quantity === null ? [] : rowsOf(name, { state, when, note: texts.number(quantity) });
    }),
  );
}

/** Subscriptions as they were bought, with the day until which they are committed. */
export function evidenceOfSubscriptions(
  { texts }: Book,
  subscriptions: readonly Subscription[],
  when: When,
): readonly EvidenceRow[] {
  return subscriptions.flatMap((subscription) =>
    subscription.states
      .filter(({ from }) => chargedOn(subscription, from) !== null)
      .flatMap((state) =>
        rowsOf(subscription.name, { state, when, note: subscribed(texts, state.quantity, state.renewsOn) }),
      ),
  );
}

function subscribed(texts: Book['texts'], quantity: DecimalText, renewsOn: IsoDate | null): string {
  const bought = texts.number(quantity);
  return renewsOn === null ? bought : texts.boughtUntil(bought, texts.day(renewsOn, true));
}

type Shown = {
  readonly state: { readonly from: IsoDate; readonly to: IsoDate | null };
  readonly when: When;
  readonly note: string;
};

function rowsOf(label: string, { state, when: { day, period }, note }: Shown): readonly EvidenceRow[] {
  const days = overlap({ from: state.from, to: state.to ?? endOfTime }, period);
  if (days === null || (day !== null && !contains(days, day))) return [];
  return [{ assetId: null, label, ...days, note }];
}
