import { lineAmount, minor, type Minor, type Share } from '../../shared/money.ts';
import type { Period } from '../../shared/period.ts';
import { amountOf, amountOfRest, difference, measureOf, measureOfCount, onePiece, type Rate } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { findDoubleCharges } from './double-charge.ts';
import { countStays, times, type Count } from './count.ts';
import { agentsOf, type Countable } from './countable.ts';
import { asText, explainCharge, explainCount, explainPrice, shareText } from './explain.ts';
import type { Found } from './finding.ts';
import { withTermsOf } from './price-terms.ts';
import { priceSegments, type PriceSegment } from './price-segments.ts';
import { totalShare, wholeIfWhole } from './price-periods.ts';
import { missingOveragePrice, missingPrice, unresolvedScope, unresolvedSites } from './problems.ts';
import { netOf, type Outcome, type Rated, type RatedPart, type RatingTerms } from './rated.ts';
import { missingSites } from './scope.ts';
import type { ContractLine } from './snapshot.ts';
import { rateTiers, tieredTotal, type Tiered } from './tiers.ts';

/** Agents of the line's types and sites by its count rule. */
export function rateCounted(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  if (line.agentTypes.length === 0)
    return { problem: unresolvedScope(book, agreed, { en: 'the agent types', nl: 'de agenttypen' }) };
  const gone = missingSites(book, line);
  if (gone.length > 0) return { problem: unresolvedSites(book, agreed, gone) };
  return rateCount(book, agreed, { terms, countable: agentsOf(book, line) });
}

/** What is counted, and the terms on which it is rated. */
export type CountTermsOf = { readonly terms: RatingTerms; readonly countable: Countable };

/**
 * What a line counts, by its count rule: counted, in tiers, or included with overage above it, and up to a minimum quantity. Where
 * the price is split, each of its segments is charged, and compared with the minimum, by itself.
 */
export function rateCount(book: Book, agreed: AgreedLine, { terms, countable }: CountTermsOf): Outcome<Rated> {
  const { period } = terms.service;
  const whole = countOf(agreed, { terms, countable });
  const segments = priceSegments(book, agreed, { period, slices: terms.slices });
  const parts: RatedPart[] = [];
  const warnings: Found[] = [...findDoubleCharges(book, agreed, { count: whole, period })];
  for (const segment of segments) {
    const days = segments.length === 1 ? null : segment.days;
    const outcome = rateSegment(book, agreed, {
      terms: { ...terms, slices: segment.slices },
      countable,
      segment,
      days,
    });
    if ('problem' in outcome) return outcome;
    parts.push(...outcome.rated.parts);
    warnings.push(...outcome.rated.warnings);
  }
  const price = segments.length === 1 ? segments[0]!.price : null;
  const unitPrice = price === null || 'tiers' in price ? null : price.unitPrice;
  const isPlain = unitPrice !== null && withTermsOf(agreed, price).line.includedQuantity === null && parts.length <= 1;
  const measure = isPlain ? whole.pricePeriods : null;
  return { rated: { parts, quantity: shareText(whole.agents), measure, unitPrice, net: netOf(parts), warnings } };
}

type Segmented = CountTermsOf & {
  readonly segment: PriceSegment;
  /** Null when the service period has one segment. */
  readonly days: Period | null;
};

function rateSegment(
  book: Book,
  asTyped: AgreedLine,
  { terms, countable, segment, days }: Segmented,
): Outcome<Pick<Rated, 'parts' | 'warnings'>> {
  const { price } = segment;
  const agreed = withTermsOf(asTyped, price);
  const count = countOf(agreed, { terms, countable });
  if (price === null)
    return needsPrice(agreed, count)
      ? { problem: missingPrice(book, agreed, segment.days.from) }
      : { rated: { parts: [], warnings: [] } };
  const counted = explanationOf(book, agreed.line, { terms, countable, count });
  const source = explainPrice(book, agreed, price);
  const part = {
    days,
    explanation: asText([...counted, source]),
    evidence: countable.evidence(count, terms.service.period),
  };
  if ('tiers' in price) return rateInTiers(book, agreed, { terms, count, part, source, tiers: price.tiers });
  const rate = { unitPrice: price.unitPrice, unitCode: terms.product.unitCode, currency: book.currency };
  const counting: Counting = { count, rate, part, counted, source };
  const { includedQuantity } = agreed.line;
  const parts =
    includedQuantity === null
      ? countedParts(book, agreed, { terms, counting })
      : includedParts(book, agreed, { terms, counting, includedQuantity });
  return parts === null ? { problem: missingOveragePrice(book, agreed) } : { rated: { parts, warnings: [] } };
}

/** What was counted in tiers, and the rest up to the minimum quantity: together exactly what the minimum costs. */
function rateInTiers(
  book: Book,
  agreed: AgreedLine,
  given: Pick<Tiered, 'part' | 'tiers'> & Pick<Counting, 'count' | 'source'> & { readonly terms: RatingTerms },
): Outcome<Pick<Rated, 'parts' | 'warnings'>> {
  const { terms, count, part, source, tiers } = given;
  const { line } = agreed;
  const rate = { unitCode: terms.product.unitCode, currency: book.currency };
  const tiered: Tiered = { tiers, charges: count.charges, rate, part };
  const outcome = rateTiers(book, agreed, tiered);
  if ('problem' in outcome) return outcome;
  const { parts, warnings } = outcome.rated;
  if (line.minimumQuantity === null) return outcome;
  const agents = { numerator: line.minimumQuantity, denominator: 1 };
  const charges = [{ agents, pricePeriods: totalShare(terms.slices) }];
  const net = minor(tieredTotal(line, tiers, { charges, currency: book.currency }) - netOf(parts));
  const isShort = difference(times(agents, totalShare(terms.slices)), count.pricePeriods).numerator > 0;
  if (!isShort || net <= 0) return outcome;
  const amount = onePiece(net, book.currency);
  const rest = minimumPart(book, line, { terms, count, source, days: part.days, amount });
  return { rated: { parts: [...parts, rest], warnings } };
}

type Counting = {
  readonly count: Count;
  readonly rate: Rate;
  readonly part: Tiered['part'];
  /** How the count came about, and where its price came from. */
  readonly counted: Sentences;
  readonly source: string | null;
};
type Sentences = readonly (string | null)[];
type Given = { readonly terms: RatingTerms; readonly counting: Counting };

function countOf({ line }: AgreedLine, { terms, countable }: CountTermsOf): Count {
  const { service, slices, inAdvanceOn } = terms;
  return countStays(countable.staysIn(service.period), { ...line, inAdvanceOn }, { period: service.period, slices });
}

function needsPrice({ line }: AgreedLine, { agents }: Count): boolean {
  return agents.numerator > 0 || isPositive(line.includedQuantity) || isPositive(line.minimumQuantity);
}

/** The counted line, and the rest up to the minimum quantity: together exactly what the minimum costs. */
function countedParts(book: Book, { line }: AgreedLine, { terms, counting }: Given): readonly RatedPart[] {
  const { count, rate, part, source } = counting;
  const amount = amountOf(measureOfCount(count), rate);
  const asAgents = { shownQuantity: shareText(count.agents), perPiece: wholeIfWhole(totalShare(terms.slices)) };
  const counted: RatedPart = {
    ...part,
    role: 'count',
    title: 'plain',
    // Where the price is split, the days of each price are in the quantity.
    amount: part.days === null ? { ...amount, ...asAgents } : amount,
  };
  const isShown = count.pricePeriods.numerator > 0 || book.configuration.zeroLines === 'print';
  const parts = isShown ? [counted] : [];
  if (line.minimumQuantity === null) return parts;
  const minimum = times({ numerator: line.minimumQuantity, denominator: 1 }, totalShare(terms.slices));
  const short = difference(minimum, count.pricePeriods);
  if (short.numerator <= 0) return parts;
  const net = minor(priced(minimum, rate) - counted.amount.net);
  const rest = amountOfRest(net, measureOf(short), rate);
  return [...parts, minimumPart(book, line, { terms, count, source, days: part.days, amount: rest })];
}

function minimumPart(
  { texts }: Book,
  { minimumQuantity }: ContractLine,
  given: Pick<RatedPart, 'days' | 'amount'> & Pick<Counting, 'count' | 'source'> & { readonly terms: RatingTerms },
): RatedPart {
  const { terms, count, source, days, amount } = given;
  const text = texts.minimumQuantity(String(minimumQuantity), texts.number(shareText(count.agents)));
  const explanation = asText([text, explainCharge(texts, terms.slices), source]);
  return { role: 'minimum', title: 'minimum', days, amount, explanation, evidence: [] };
}

/** The included quantity at its price, whatever was counted, and what was counted (or is the minimum) above it; null without an overage price. */
function includedParts(
  book: Book,
  { line }: AgreedLine,
  { terms, counting, includedQuantity }: Given & { readonly includedQuantity: number },
): readonly RatedPart[] | null {
  const { count, rate, part, source } = counting;
  const { overagePrice } = line;
  const { texts } = book;
  const wholeShare = totalShare(terms.slices);
  const included = times({ numerator: includedQuantity, denominator: 1 }, wholeShare);
  const agreed: RatedPart = {
    ...part,
    role: 'included',
    title: 'plain',
    amount: amountOf(measureOf(included), rate),
    explanation: asText([texts.included(String(includedQuantity)), explainCharge(texts, terms.slices), source]),
  };
  const parts = included.numerator > 0 ? [agreed] : [];
  // Without a minimum there is none to come up to: 0 is its meaning here, not missing data.
  const atLeast = times({ numerator: line.minimumQuantity ?? 0, denominator: 1 }, wholeShare);
  const charged = difference(count.pricePeriods, atLeast).numerator > 0 ? count.pricePeriods : atLeast;
  const above = difference(charged, included);
  if (above.numerator <= 0) return parts;
  if (overagePrice === null) return null;
  const figure = asText(counting.counted).replace(/\.$/, '');
  const overage: RatedPart = {
    ...part,
    role: 'overage',
    title: 'overage',
    amount: amountOf(measureOf(above), { ...rate, unitPrice: overagePrice }),
    explanation: asText([texts.overage(figure, String(includedQuantity))]),
  };
  return [...parts, overage];
}

function explanationOf(
  { texts }: Book,
  line: ContractLine,
  { terms, countable, count }: CountTermsOf & { readonly count: Count },
): Sentences {
  const { service, inAdvanceOn, before, slices } = terms;
  const facts = { line, count, period: service.period, inAdvance: inAdvanceOn !== null, before };
  return [explainCount(texts, countable, facts), explainCharge(texts, slices)];
}

function priced(pricePeriods: Share, { unitPrice, currency }: Rate): Minor {
  return lineAmount({ quantity: '1', unitPrice, share: pricePeriods, currency });
}

function isPositive(quantity: number | null): boolean {
  return quantity !== null && quantity > 0;
}
