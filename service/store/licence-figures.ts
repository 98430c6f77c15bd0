import {
  formatMinor,
  lineAmount,
  minor,
  sumDecimals,
  timesWhole,
  totalAmount,
  type Currency,
  type DecimalText,
  type LineFactors,
  type Minor,
  type Share,
} from '../../shared/money.ts';
import type { BillingTerm, SubscriptionState } from '../../shared/choices.ts';
import { isCharged, monthShare, sameSubscriptions } from '../../shared/subscriptions.ts';

/** What is known of one product at one customer on a day. */
export type LicenceFacts = {
  readonly currency: Currency;
  readonly counts: readonly { readonly assigned: number | null; readonly purchased: DecimalText | null }[];
  readonly subscriptions: readonly SubscriptionFacts[];
  /** The licence lines that bill it, with what they billed last; null when nothing was billed yet. */
  readonly lines: readonly LineFacts[];
};

export type SubscriptionFacts = {
  readonly externalId: string;
  readonly upstreamId: string | null;
  readonly quantity: DecimalText;
  readonly unitCost: DecimalText | null;
  readonly billingTerm: BillingTerm;
  readonly currency: string | null;
  readonly state: SubscriptionState;
};

export type LineFacts = {
  readonly billedQuantity: DecimalText | null;
  /** Of the last service period, and how many months it had. */
  readonly billedNet: Minor | null;
  readonly months: number;
  readonly unitPrice: DecimalText | null;
  /** What part of the price a month has. */
  readonly monthlyShare: Share;
};

export type LicenceFigures = {
  readonly assigned: number | null;
  readonly purchased: DecimalText | null;
  readonly vendorQuantity: DecimalText | null;
  readonly billedQuantity: DecimalText | null;
  readonly unbilledQuantity: DecimalText | null;
  readonly leak: Minor | null;
  readonly cost: Minor | null;
  readonly billed: Minor | null;
  readonly margin: Minor | null;
};

/**
 * Purchased against billed: what is bought and not billed, what that leaks per month at the line's price, and the margin. A figure
 * that cannot be known is null, never 0. Pure.
 */
export function licenceFigures({ currency, counts, subscriptions, lines }: LicenceFacts): LicenceFigures {
  const charged = sameSubscriptions(subscriptions.filter(({ state }) => isCharged(state))).map(([first]) => first!);
  const sold = charged.filter(({ unitCost }) => unitCost !== null);
  const counted = known(counts.map(({ purchased }) => purchased));
  const purchased = counted ?? known(charged.map(({ quantity }) => quantity));
  const billedQuantity = lines.length === 0 ? null : known(lines.map((line) => line.billedQuantity));
  const unbilledQuantity = unbilled({ purchased, billedQuantity, isAgreed: lines.length > 0 });
  const cost = monthlyCost(sold, currency);
  const billed = monthlyBilled(lines, currency);
  return {
    assigned: counts.reduce<number | null>(
      (all, { assigned }) => (assigned === null ? all : (all ?? 0) + assigned),
      null,
    ),
    purchased,
    vendorQuantity: known(sold.map(({ quantity }) => quantity)),
    billedQuantity,
    unbilledQuantity,
    leak: leakOf(unbilledQuantity, lines, currency),
    cost,
    billed,
    margin: cost === null || (billed === null && lines.length > 0) ? null : minor((billed ?? 0) - cost),
  };
}

/** The sum of what is known; null when nothing is. */
function known(quantities: readonly (DecimalText | null)[]): DecimalText | null {
  const given = quantities.filter((quantity) => quantity !== null);
  return given.length === 0 ? null : sumDecimals(given);
}

type Compared = {
  readonly purchased: DecimalText | null;
  readonly billedQuantity: DecimalText | null;
  readonly isAgreed: boolean;
};

/** Without a line nobody is billed for any of it; with one that never billed, nothing can be said yet. */
function unbilled({ purchased, billedQuantity, isAgreed }: Compared): DecimalText | null {
  if (purchased === null || (isAgreed && billedQuantity === null)) return null;
  return billedQuantity === null ? purchased : sumDecimals([purchased, timesWhole(billedQuantity, -1)]);
}

function monthlyCost(sold: readonly SubscriptionFacts[], currency: Currency): Minor | null {
  if (sold.length === 0) return null;
  const factors: Omit<LineFactors, 'currency'>[] = [];
  for (const { quantity, unitCost, billingTerm, currency: charged } of sold) {
    const share = monthShare(billingTerm);
    if (unitCost === null || share === null || charged !== currency) return null;
    factors.push({ quantity, unitPrice: unitCost, share });
  }
  return totalAmount(factors, currency);
}

function monthlyBilled(lines: readonly LineFacts[], currency: Currency): Minor | null {
  const billed = lines.filter(({ billedNet }) => billedNet !== null);
  if (billed.length === 0) return null;
  const months = billed.map(({ billedNet, months: count }) => ({
    quantity: '1',
    unitPrice: formatMinor(billedNet!, currency),
    share: { numerator: 1, denominator: count },
  }));
  return totalAmount(months, currency);
}

function leakOf(unbilledQuantity: DecimalText | null, lines: readonly LineFacts[], currency: Currency): Minor | null {
  const priced = lines.find(({ unitPrice }) => unitPrice !== null);
  if (unbilledQuantity === null || priced === undefined) return null;
  const { unitPrice, monthlyShare: share } = priced;
  return lineAmount({ quantity: unbilledQuantity, unitPrice: unitPrice!, share, currency });
}
