import { timesWhole, type DecimalText } from '../../shared/money.ts';
import { amountOf } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { asText, explainCharge, explainPrice } from './explain.ts';
import type { Found } from './finding.ts';
import { priceSegments, type PriceSegment } from './price-segments.ts';
import { totalShare } from './price-periods.ts';
import { shareOf } from './licence/steps.ts';
import { missingPrice, unresolvedScope } from './problems.ts';
import { netOf, ratedNothing, type Outcome, type Rated, type RatedPart, type RatingTerms } from './rated.ts';
import { rateTiers } from './tiers.ts';

/** An agreed quantity × unit price × price periods, or in tiers; each price for its own days where it is split. */
export function rateFixed(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  const { period } = terms.service;
  if (line.fixedQuantity === null)
    return { problem: unresolvedScope(book, agreed, { en: 'the fixed quantity', nl: 'het vaste aantal' }) };
  const quantity = timesWhole(line.fixedQuantity, 1);
  const segments = priceSegments(book, agreed, { period, slices: terms.slices });
  const unpriced = segments.find(({ price }) => price === null);
  if (quantity === '0' && (unpriced !== undefined || book.configuration.zeroLines === 'omit'))
    return { rated: ratedNothing(quantity) };
  if (unpriced !== undefined) return { problem: missingPrice(book, agreed, unpriced.days.from) };
  const parts: RatedPart[] = [];
  const warnings: Found[] = [];
  for (const segment of segments) {
    const days = segments.length === 1 ? null : segment.days;
    const outcome = rateSegment(book, agreed, { terms, quantity, segment, days });
    if ('problem' in outcome) return outcome;
    parts.push(...outcome.rated.parts);
    warnings.push(...outcome.rated.warnings);
  }
  const price = segments.length === 1 ? segments[0]!.price : null;
  const unitPrice = price === null || 'tiers' in price ? null : price.unitPrice;
  return { rated: { parts, quantity, measure: null, unitPrice, net: netOf(parts), warnings } };
}

type Segmented = {
  readonly terms: RatingTerms;
  readonly quantity: DecimalText;
  readonly segment: PriceSegment;
  readonly days: RatedPart['days'];
};

function rateSegment(
  book: Book,
  agreed: AgreedLine,
  { terms, quantity, segment, days }: Segmented,
): Outcome<Pick<Rated, 'parts' | 'warnings'>> {
  const { price, slices } = segment;
  const { texts, currency } = book;
  const { unitCode } = terms.product;
  const pricePeriods = totalShare(slices);
  if (price === null) return { problem: missingPrice(book, agreed, segment.days.from) };
  const counted = texts.fixed(texts.number(quantity));
  const explanation = asText([counted, explainCharge(texts, slices), explainPrice(book, agreed, price)]);
  const part = { days, explanation, evidence: [] };
  if ('tiers' in price)
    return rateTiers(book, agreed, {
      tiers: price.tiers,
      charges: [{ agents: shareOf(quantity), pricePeriods }],
      rate: { unitCode, currency },
      part,
    });
  const amount = amountOf({ pieces: quantity, pricePeriods }, { unitPrice: price.unitPrice, unitCode, currency });
  return { rated: { parts: [{ ...part, role: 'fixed', title: 'plain', amount }], warnings: [] } };
}
