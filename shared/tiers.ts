import type { Bilingual } from './bilingual.ts';
import { canonicalDecimal, type DecimalText } from './money.ts';

/** A tier ends with `upTo`, which is in it, and starts above the one before it; null runs on. */
export type Tier = { readonly upTo: number | null; readonly unitPrice: DecimalText };

export type ParsedTiers = { readonly tiers: readonly Tier[] } | { readonly fault: Bilingual };

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
        fault: {
          en: `"${part}" is not a tier; write tiers as 10: 20.00; 25: 17.50; 15.00, the last one without a number.`,
          nl: `"${part}" is geen staffel; schrijf staffels als 10: 20,00; 25: 17,50; 15,00, de laatste zonder aantal.`,
        },
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
export function tierFault(tiers: readonly Tier[]): Bilingual | null {
  let above = 0;
  for (const [index, { upTo }] of tiers.entries()) {
    const isLast = index === tiers.length - 1;
    if (upTo === null && !isLast)
      return {
        en: 'Only the last tier has no number; give every other one the quantity it goes up to.',
        nl: 'Alleen de laatste staffel heeft geen aantal; geef elke andere het aantal tot en met waar hij loopt.',
      };
    if (upTo === null) return null;
    if (upTo <= above)
      return {
        en: `The tier up to ${upTo} overlaps the one before it; write tiers in rising order, each once.`,
        nl: `De staffel tot en met ${upTo} overlapt met die ervoor; schrijf staffels oplopend, elk één keer.`,
      };
    above = upTo;
  }
  return {
    en: `Nothing is agreed above ${above}; end with a price without a number, such as 15.00.`,
    nl: `Boven ${above} is niets afgesproken; eindig met een prijs zonder aantal, zoals 15,00.`,
  };
}

/** Tiers as a clerk types them, to read with {@link parseTiers}. */
export function tiersText(tiers: readonly Tier[]): string {
  return tiers.map(({ upTo, unitPrice }) => (upTo === null ? unitPrice : `${upTo}: ${unitPrice}`)).join('; ');
}
