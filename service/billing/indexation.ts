import { compareDecimals, scaledPrice, sumDecimals, type DecimalText } from '../../shared/money.ts';
import type { Tier } from '../../shared/tiers.ts';

/** How the prices of a contract rise once a year: by a percentage, or by the ratio of two index figures; at most by the cap. */
export type IndexRule =
  | { readonly kind: 'percentage'; readonly percent: DecimalText; readonly capPercent: DecimalText | null }
  | {
      readonly kind: 'index figure';
      /** The figure at the last indexation, and the new one. */
      readonly base: DecimalText;
      readonly figure: DecimalText;
      readonly capPercent: DecimalText | null;
    };

/** The price after one rise, rounded once to the decimals of its product; the next rise starts from the rounded price. */
export function indexedPrice(unitPrice: DecimalText, rule: IndexRule, decimals: number): DecimalText {
  const rise = riseOf(rule);
  const { capPercent } = rule;
  const byRule = scaledPrice(unitPrice, rise, decimals);
  if (capPercent === null) return byRule;
  const atMost = scaledPrice(unitPrice, byPercent(capPercent), decimals);
  return compareDecimals(byRule, atMost) > 0 ? atMost : byRule;
}

/** Prices in tiers rise tier by tier. */
export function indexedTiers(tiers: readonly Tier[], rule: IndexRule, decimals: number): readonly Tier[] {
  return tiers.map(({ upTo, unitPrice }) => ({ upTo, unitPrice: indexedPrice(unitPrice, rule, decimals) }));
}

type Ratio = { readonly numerator: DecimalText; readonly denominator: DecimalText };

function riseOf(rule: IndexRule): Ratio {
  return rule.kind === 'percentage' ? byPercent(rule.percent) : { numerator: rule.figure, denominator: rule.base };
}

function byPercent(percent: DecimalText): Ratio {
  return { numerator: sumDecimals(['100', percent]), denominator: '100' };
}
