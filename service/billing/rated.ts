import type { DecimalText, Minor, Share } from '../../shared/money.ts';
import { sum } from '../../shared/money.ts';
import type { IsoDate, Period } from '../../shared/period.ts';
import type { Amount } from './amount.ts';
import type { Before } from './explain.ts';
import type { Found } from './finding.ts';
import type { LinePeriod } from './obligations.ts';
import type { PriceSlice } from './price-periods.ts';
import type { EvidenceRow, LineRole, LineVat } from './result.ts';
import type { Product } from './snapshot.ts';

/** A part of an obligation that becomes a line of its own. */
export type RatedPart = {
  readonly role: LineRole;
  readonly title: 'plain' | 'minimum' | 'overage' | 'correction' | { readonly tier: string };
  /** The days of the service period that it is for, where its price changes inside it; null is all of them. */
  readonly days: Period | null;
  readonly amount: Amount;
  /** What it is booked and taxed as, where that is not the line's own product: a bundle's component. */
  readonly product?: Product;
  /** The VAT of what it lowers, for a discount; else the product's on the day of supply. */
  readonly vat?: LineVat;
  readonly explanation: string;
  readonly evidence: readonly EvidenceRow[];
};

/** What a service period comes to. */
export type Rated = {
  readonly parts: readonly RatedPart[];
  /** What was counted, on average where days count. */
  readonly quantity: DecimalText;
  /** Agents × price periods behind a single counted line; null when no single measure stands for the amount. */
  readonly measure: Share | null;
  readonly unitPrice: DecimalText | null;
  readonly net: Minor;
  /** What a person should look at although it is billed. */
  readonly warnings: readonly Found[];
};

export type Rating = {
  readonly service: LinePeriod;
  /** The day of a count in advance; null applies the count rule. */
  readonly inAdvanceOn: IsoDate | null;
  readonly before: Before | null;
};

/** What the kinds of line are given to work with. */
export type RatingTerms = Rating & { readonly product: Product; readonly slices: readonly PriceSlice[] };

/** What a kind of line comes to, or why it cannot be billed. */
export type Outcome<T> = { readonly rated: T } | { readonly problem: Found };

/** What comes to nothing, because nothing was counted. */
export function ratedNothing(quantity: DecimalText): Rated {
  return { parts: [], quantity, measure: null, unitPrice: null, net: netOf([]), warnings: [] };
}

export function netOf(parts: readonly RatedPart[]): Minor {
  return sum(parts.map(({ amount }) => amount.net));
}
