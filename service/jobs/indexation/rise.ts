import type { z } from 'zod';
import { dayWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { indexedPrice, indexedTiers, type IndexRule } from '../../billing/indexation.ts';
import type { indexedPriceSchema, indexRequestSchema } from '../../../shared/indexation.ts';
import { day, type IsoDate } from '../../../shared/period.ts';
import { parseTiers, tiersText } from '../../../shared/tiers.ts';
import type { IndexTerms } from '../../store/indexation.ts';

export type IndexRequest = z.output<typeof indexRequestSchema>;

/** A price before and after, with its note in both languages. */
export type IndexedPrice = Omit<z.output<typeof indexedPriceSchema>, 'note'> & { readonly note: Bilingual | null };

/** The rule of a contract or a price list, or what is still to be given before it can be applied. */
export function ruleOf(
  terms: IndexTerms,
  { request: { indexFigure }, owner }: { readonly request: IndexRequest; readonly owner: Bilingual },
): IndexRule | { readonly note: Bilingual } {
  const capPercent = terms.indexCap;
  if (terms.indexation === 'percentage')
    return terms.indexPercent === null
      ? { note: { en: en`Enter the percentage of ${owner}.`, nl: nl`Vul het percentage van ${owner} in.` } }
      : { kind: 'percentage', percent: terms.indexPercent, capPercent };
  if (indexFigure === undefined)
    return { note: { en: 'Give the new index figure.', nl: 'Geef het nieuwe indexcijfer.' } };
  return terms.indexFigure === null
    ? {
        note: {
          en: en`Enter the index figure that ${owner} starts from.`,
          nl: nl`Vul het indexcijfer in waar ${owner} van uitgaat.`,
        },
      }
    : { kind: 'index figure', base: terms.indexFigure, figure: indexFigure, capPercent };
}

/** Either is null. */
export type PriceTerms = { readonly unitPrice: string | null; readonly tiers: string | null };

/** A price, or tiers, to the decimals of the product; null where tiers cannot be read. */
export function risenPrice(
  { unitPrice, tiers, moneyDecimals }: PriceTerms & { readonly moneyDecimals: number },
  rule: IndexRule,
): PriceTerms | null {
  if (tiers === null)
    return { unitPrice: unitPrice === null ? null : indexedPrice(unitPrice, rule, moneyDecimals), tiers: null };
  const parsed = parseTiers(tiers);
  return 'fault' in parsed
    ? null
    : { unitPrice: null, tiers: tiersText(indexedTiers(parsed.tiers, rule, moneyDecimals)) };
}

/** A price that somebody agreed from that day, or for later, is not overtaken. */
export function otherPriceFrom(
  { validFrom, nextFrom }: { readonly validFrom: string; readonly nextFrom: string | null },
  from: IsoDate,
): Bilingual | null {
  if (validFrom === from)
    return {
      en: `There is a price from ${from} already; it was raised, or typed in for that day.`,
      nl: nl`Er is al een prijs vanaf ${dayWords(from)}; die is verhoogd, of voor die dag ingevuld.`,
    };
  if (nextFrom === null) return null;
  return {
    en: `Another price starts on ${nextFrom}; take that one away first.`,
    nl: nl`Er gaat een andere prijs in op ${dayWords(day(nextFrom))}; haal die eerst weg.`,
  };
}
