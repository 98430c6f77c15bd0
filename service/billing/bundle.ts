import { allocate, lineAmount, timesWhole, type Minor } from '../../shared/money.ts';
import type { Period } from '../../shared/period.ts';
import { onePiece } from './amount.ts';
import { titleOf, type AgreedLine, type Book } from './book.ts';
import { isOutsideVat } from './bundle-side.ts';
import { asText, explainCharge, explainPrice } from './explain.ts';
import { priceSegments } from './price-segments.ts';
import { totalShare } from './price-periods.ts';
import { invalidTiers, missingPrice, unresolvedScope } from './problems.ts';
import { netOf, type Outcome, type Rated, type RatedPart, type RatingTerms } from './rated.ts';
import type { Product } from './snapshot.ts';

/**
 * One price for several products: the price is rounded once and divided over the components by what each would cost by
 * itself, largest remainders first, so that each is booked and taxed as what it is.
 */
export function rateBundle(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  const { texts, currency } = book;
  const { period } = terms.service;
  if (line.fixedQuantity === null)
    return { problem: unresolvedScope(book, agreed, { en: 'the fixed quantity', nl: 'het vaste aantal' }) };
  const weighted = componentsOf(book, agreed);
  if (weighted === null) return { problem: withoutComponents(book, agreed) };
  const segments = priceSegments(book, agreed, { period, slices: terms.slices });
  const parts: RatedPart[] = [];
  for (const { days, slices, price } of segments) {
    if (price === null) return { problem: missingPrice(book, agreed, days.from) };
    if ('tiers' in price)
      return {
        problem: invalidTiers(book, agreed, { en: 'a bundle has one price.', nl: 'een bundel heeft één prijs.' }),
      };
    const share = totalShare(slices);
    const net = lineAmount({ quantity: line.fixedQuantity, unitPrice: price.unitPrice, share, currency });
    const text = texts.partOfBundle({ title: bundleTitle(book, agreed, terms), amount: texts.money(net, currency) });
    const explanation = asText([text, explainCharge(texts, slices), explainPrice(book, agreed, price)]);
    parts.push(...divided(book, weighted, { net, explanation, days: segments.length === 1 ? null : days }));
  }
  const quantity = timesWhole(line.fixedQuantity, 1);
  return { rated: { parts, quantity, measure: null, unitPrice: null, net: netOf(parts), warnings: [] } };
}

/** What a correction of a bundle gives or takes, over its components; null when they are not known any more. */
export function divideCorrection(
  book: Book,
  agreed: AgreedLine,
  { net, period, part }: { readonly net: Minor; readonly period: Period; readonly part: RatedPart },
): readonly RatedPart[] | null {
  const weighted = componentsOf(book, agreed);
  if (weighted === null) return null;
  const { days, explanation, title } = part;
  const own = weighted.filter(({ product }) => isOutsideVat(book, product, period) === (agreed.side === 'outside'));
  const isSideKnown = agreed.side !== undefined && own.some(({ weight }) => weight > 0);
  return divided(book, isSideKnown ? own : weighted, { net, days, explanation }).map((one, index) => ({
    ...one,
    title,
    role: `correction-${index + 1}`,
  }));
}

type Weighted = readonly { readonly product: Product; readonly weight: number }[];

function divided(
  { currency }: Book,
  weighted: Weighted,
  { net, days, explanation }: Pick<RatedPart, 'days' | 'explanation'> & { readonly net: Minor },
): readonly RatedPart[] {
  const nets = allocate(
    net,
    weighted.map(({ weight }) => weight),
  );
  return weighted
    .map(({ product }, index): RatedPart => {
      const amount = onePiece(nets[index]!, currency);
      return { role: `component-${index + 1}`, title: 'plain', days, amount, product, explanation, evidence: [] };
    })
    .filter(({ amount }) => amount.net !== 0);
}

/** Null unless every component is a product and at least one has a value. Values have at most 4 decimals. */
function componentsOf({ productOf }: Book, { line }: AgreedLine): Weighted | null {
  const weighted = line.components.flatMap(({ productId, fairValue }) => {
    const product = productOf(productId);
    return product === null ? [] : [{ product, weight: Number(timesWhole(fairValue, 10_000)) }];
  });
  const isKnown = weighted.length === line.components.length && weighted.some(({ weight }) => weight > 0);
  return isKnown ? weighted : null;
}

function withoutComponents(book: Book, agreed: AgreedLine) {
  return unresolvedScope(book, agreed, {
    en: 'components that are products, each with its value by itself,',
    nl: 'onderdelen die producten zijn, elk met de eigen waarde,',
  });
}

function bundleTitle(book: Book, { line }: AgreedLine, { product }: RatingTerms): string {
  return titleOf(book, line.description, product);
}
