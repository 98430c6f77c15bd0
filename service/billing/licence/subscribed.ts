import { compareDecimals, type DecimalText } from '../../../shared/money.ts';
import { earlierOf, endOfTime, type IsoDate } from '../../../shared/period.ts';
import type { SubscriptionTerm } from '../../../shared/choices.ts';
import { isCharged, sameSubscriptions } from '../../../shared/subscriptions.ts';
import type { Subscription, SubscriptionDays } from './snapshot.ts';
import { atLeast, sumSteps, type Step } from './steps.ts';

/** The subscriptions that count: of several reports of one thing, that of whoever charges for it. */
export function countedSubscriptions(subscriptions: readonly Subscription[]): readonly Subscription[] {
  const identified = subscriptions.map((subscription) => ({
    ...subscription,
    unitCost: subscription.states.at(-1)?.unitCost ?? null,
  }));
  const first = new Set(sameSubscriptions(identified).map((group) => group[0]!.id));
  return subscriptions.filter(({ id }) => first.has(id));
}

/** What is bought, day by day, of the term or of any; a commitment holds until its renewal, whatever is cancelled before. */
export function boughtSteps(subscriptions: readonly Subscription[], term: SubscriptionTerm | null): readonly Step[] {
  return sumSteps(
    subscriptions.flatMap(({ states }) =>
      atLeast(
        states.filter((state) => isOf(state, term)).flatMap(chargedStep),
        floorOf(states.filter((state) => isOf(state, term))),
      ),
    ),
  );
}

/** What is bought without regard to commitments: what the vendor lists. */
export function listedSteps(subscriptions: readonly Subscription[], term: SubscriptionTerm | null): readonly Step[] {
  return sumSteps(
    subscriptions.flatMap(({ states }) => states.filter((state) => isOf(state, term)).flatMap(chargedStep)),
  );
}

/** The floor of all commitments together, day by day. */
export function floorSteps(subscriptions: readonly Subscription[], term: SubscriptionTerm | null): readonly Step[] {
  return sumSteps(subscriptions.flatMap(({ states }) => floorOf(states.filter((state) => isOf(state, term)))));
}

/** The first renewal of the commitments that hold on a day; null when none does. */
export function renewalAfter(
  subscriptions: readonly Subscription[],
  term: SubscriptionTerm | null,
  date: IsoDate,
): IsoDate | null {
  const renewals = subscriptions.flatMap((subscription) => {
    const state = chargedOn(subscription, date);
    const isCommitted = state !== null && isOf(state, term) && committedTerms.has(state.term);
    return isCommitted && state.renewsOn !== null && state.renewsOn > date ? [state.renewsOn] : [];
  });
  return renewals.toSorted()[0] ?? null;
}

/** What a vendor charges for on a day. */
export function chargedOn({ states }: Subscription, date: IsoDate): SubscriptionDays | null {
  const found = states.find((state) => state.from <= date && date < lastDay(state));
  return found !== undefined && isCharged(found.state) ? found : null;
}

function isOf(state: SubscriptionDays, term: SubscriptionTerm | null): boolean {
  return term === null || state.term === term;
}

function chargedStep(state: SubscriptionDays): readonly Step[] {
  const to = lastDay(state);
  return isCharged(state.state) && state.from < to
    ? [{ days: { from: state.from, to }, quantity: state.quantity }]
    : [];
}

function lastDay({ to, endsOn }: SubscriptionDays): IsoDate {
  return earlierOf(to ?? endOfTime, endsOn ?? endOfTime);
}

/** Terms for which a vendor goes on charging what was bought once; a month's commitment ends with the month that is billed. */
const committedTerms: ReadonlySet<SubscriptionTerm> = new Set(['year', '2-year', '3-year'] as const);

/** Within one commitment (until one and the same renewal) the most that was bought so far is the least that is charged. */
function floorOf(states: readonly SubscriptionDays[]): readonly Step[] {
  return states.flatMap((state) => {
    const { renewsOn, term } = state;
    if (renewsOn === null || !committedTerms.has(term)) return [];
    return chargedStep(state).flatMap(({ days }) => {
      const to = earlierOf(days.to, renewsOn);
      const quantity = states
        .filter((earlier) => earlier.renewsOn === renewsOn && earlier.from <= state.from && isCharged(earlier.state))
        .reduce<DecimalText>((most, one) => (compareDecimals(one.quantity, most) > 0 ? one.quantity : most), '0');
      return days.from < to ? [{ days: { from: days.from, to }, quantity }] : [];
    });
  });
}
