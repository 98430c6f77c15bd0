import { canonicalDecimal, type DecimalText } from './money.ts';

/** A tier ends with `upTo`, which is in it, and starts above the one before it; null runs on. */
export type Tier = { readonly upTo: number | null; readonly unitPrice: DecimalText };

export type ParsedTiers = { readonly tiers: readonly Tier[] } | { readonly fault: string };

/**
 * Tiers as a clerk types them: `10: 20.00; 25: 17.50; 15.00` is (0,10] at 20.00, (10,25] at 17.50 and everything above at 15.00.
 * A decimal comma is read too. `fault` says what is wrong in one sentence.
 */
export function parseTiers(text: string): ParsedTiers {
  const tiers: Tier[] = [];
  for (const part of text.split(';').map((piece) => piece.trim())) {
    const match = /^(?:(\d{1,7})\s*:\s*)?(\d{1,9}(?:[.,]\d{1,4})?)$/.exec(part);
    if (match === null)
      return {
        fault: `"${part}" is not a tier; write tiers as 10: 20.00; 25: 17.50; 15.00, the last one without a number.`,
      };
    const [, upTo, price] = match;
    tiers.push({
      upTo: upTo === undefined ? null : Number(upTo),
      unitPrice: canonicalDecimal(price!.replace(',', '.')),
    });
  }
  const fault = tierFault(tiers);
  return fault === null ? { tiers } : { fault };
}

/** Where tiers overlap or leave a gap, as a sentence that says what to do; null when every quantity above 0 is in exactly one. */
export function tierFault(tiers: readonly Tier[]): string | null {
  let above = 0;
  for (const [index, { upTo }] of tiers.entries()) {
    const isLast = index === tiers.length - 1;
    if (upTo === null && !isLast)
      return 'Only the last tier has no number; give every other one the quantity it goes up to.';
    if (upTo === null) return null;
    if (upTo <= above)
      return `The tier up to ${upTo} overlaps the one before it; write tiers in rising order, each once.`;
    above = upTo;
  }
  return `Nothing is agreed above ${above}; end with a price without a number, such as 15.00.`;
}

/** Tiers as a clerk types them, to read with {@link parseTiers}. */
export function tiersText(tiers: readonly Tier[]): string {
  return tiers.map(({ upTo, unitPrice }) => (upTo === null ? unitPrice : `${upTo}: ${unitPrice}`)).join('; ');
}
