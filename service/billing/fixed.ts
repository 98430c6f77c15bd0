import { timesWhole } from '../../shared/money.ts';
import { amountOf } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { asText, explainCharge } from './explain.ts';
import { priceOn } from './price.ts';
import { totalShare } from './price-periods.ts';
import { missingPrice, unresolvedScope } from './problems.ts';
import { netOf, type Outcome, type Rated, type RatedPart, type RatingTerms } from './rated.ts';

/** An agreed quantity × unit price × price periods. */
export function rateFixed(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  const { period } = terms.service;
  if (line.fixedQuantity === null) return { problem: unresolvedScope(book, agreed, 'the fixed quantity') };
  const quantity = timesWhole(line.fixedQuantity, 1);
  const unitPrice = priceOn(line.prices, period.from, book.currency);
  if (quantity === '0' && (unitPrice === null || book.configuration.zeroLines === 'omit'))
    return { rated: { parts: [], quantity, measure: null, unitPrice, net: netOf([]) } };
  if (unitPrice === null) return { problem: missingPrice(book, agreed, period.from) };
  const rate = { unitPrice, unitCode: terms.product.unitCode, currency: book.currency };
  const part: RatedPart = {
    role: 'fixed',
    title: 'plain',
    amount: amountOf({ pieces: quantity, pricePeriods: totalShare(terms.slices) }, rate),
    explanation: asText([book.texts.fixed(book.texts.number(quantity)), explainCharge(book.texts, terms.slices)]),
    evidence: [],
  };
  return { rated: { parts: [part], quantity, measure: null, unitPrice, net: part.amount.net } };
}
