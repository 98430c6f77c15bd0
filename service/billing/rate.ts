import { zero } from '../../shared/money.ts';
import { onePiece } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { explainStubGrant, minutesPerPeriod } from './bucket-grants.ts';
import { rateBundle } from './bundle.ts';
import { onSide } from './bundle-side.ts';
import { rateCounted } from './counted.ts';
import { asText, explainCharge } from './explain.ts';
import { rateFixed } from './fixed.ts';
import { rateLicence } from './licence/counted.ts';
import { rateUsage } from './licence/usage.ts';
import { minimumOf, topUp } from './minimum.ts';
import type { LinePeriod } from './obligations.ts';
import { priceOn } from './price.ts';
import { withTermsOf } from './price-terms.ts';
import { priceSlices, totalShare, type PriceSlice } from './price-periods.ts';
import { unresolvedScope } from './problems.ts';
import {
  netOf,
  ratedNothing,
  type Outcome,
  type Rated,
  type RatedPart,
  type Rating,
  type RatingTerms,
} from './rated.ts';

/** Rates one service period by the line's kind, then tops it up to the line's minimum amount. */
export function ratePeriod(book: Book, agreed: AgreedLine, rating: Rating): Outcome<Rated> {
  const { line } = agreed;
  const product = book.productOf(line.productId);
  if (product === null) return { problem: unresolvedScope(book, agreed, { en: 'a product', nl: 'een product' }) };
  const terms = { ...rating, product, slices: slicesOf(agreed, rating.service) };
  const outcome = rateKind(book, agreed, terms);
  if ('problem' in outcome) return outcome;
  const rated = toMinimumAmount(book, agreed, { rated: outcome.rated, terms });
  return { rated: onSide(book, agreed, { rated, product, period: rating.service.period }) };
}

function rateKind(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  switch (agreed.line.kind) {
    case 'counted':
      return rateCounted(book, agreed, terms);
    case 'licence':
      return rateLicence(book, agreed, terms);
    case 'usage':
      return rateUsage(book, agreed, terms);
    case 'fixed':
      return rateFixed(book, agreed, terms);
    case 'bundle':
      return rateBundle(book, agreed, terms);
    case 'bucket':
      return rateBucket(book, agreed, terms);
    case 'prepaid block':
      // It is sold once and has no periods.
      return { rated: ratedNothing('0') };
    case 'discount':
      // It is worked out last, from the lines that it lowers.
      return { rated: ratedNothing('0') };
  }
}

/** A bucket is one piece unless said otherwise; a period that is cut short says how many minutes it grants. */
function rateBucket(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const minutes = minutesPerPeriod(agreed);
  if (minutes === null)
    return {
      problem: unresolvedScope(book, agreed, {
        en: 'the whole minutes of a period',
        nl: 'de hele minuten van een periode',
      }),
    };
  const outcome = rateFixed(book, withOne(agreed), terms);
  const told = explainStubGrant(book, agreed, { ...terms.service, minutes });
  if ('problem' in outcome || told === null) return outcome;
  const parts = outcome.rated.parts.map((part) => ({ ...part, explanation: `${part.explanation} ${asText([told])}` }));
  return { rated: { ...outcome.rated, parts } };
}

function withOne({ contract, line }: AgreedLine): AgreedLine {
  return { contract, line: { ...line, fixedQuantity: line.fixedQuantity ?? '1' } };
}

/** The price periods of a service period under the line's terms. */
export function slicesOf({ line }: AgreedLine, service: LinePeriod): readonly PriceSlice[] {
  return priceSlices(service, line.pricePer, service.isCutBySchedule ? 'daily' : line.stub);
}

function toMinimumAmount(
  { currency, texts }: Book,
  agreed: AgreedLine,
  { rated, terms }: { rated: Rated; terms: RatingTerms },
): Rated {
  const price = priceOn(agreed.line.prices, terms.service.period.from, currency);
  const { minimumAmount } = withTermsOf(agreed, price).line;
  if (minimumAmount === null) return rated;
  const minimum = minimumOf(minimumAmount, totalShare(terms.slices), currency);
  const short = topUp(minimum, [rated.net]);
  if (short === zero) return rated;
  const explanation = asText([
    texts.minimumAmount(texts.money(minimum, currency), texts.money(rated.net, currency)),
    explainCharge(texts, terms.slices),
  ]);
  const part: RatedPart = {
    role: 'true-up',
    title: 'minimum',
    days: null,
    amount: onePiece(short, currency),
    explanation,
    evidence: [],
  };
  const parts = [...rated.parts, part];
  return { ...rated, parts, measure: null, net: netOf(parts) };
}
