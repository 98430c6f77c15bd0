import type { DecimalText, Minor, Share } from '../../shared/money.ts';
import { sum } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { Amount } from './amount.ts';
import type { Before } from './explain.ts';
import type { Found } from './finding.ts';
import type { LinePeriod } from './obligations.ts';
import type { PriceSlice } from './price-periods.ts';
import type { EvidenceRow, LineRole } from './result.ts';
import type { Product } from './snapshot.ts';

/** A part of an obligation that becomes a line of its own. */
export type RatedPart = {
  readonly role: LineRole;
  readonly title: 'plain' | 'minimum' | 'overage' | 'correction';
  readonly amount: Amount;
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

export function netOf(parts: readonly RatedPart[]): Minor {
  return sum(parts.map(({ amount }) => amount.net));
}
