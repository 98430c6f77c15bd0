import { lineAmount, minor, type Minor, type Share } from '../../shared/money.ts';
import { amountOf, amountOfRest, difference, measureOf, type Rate } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { countAgents, times, type Count } from './count.ts';
import { evidenceOf } from './evidence.ts';
import { asText, explainCharge, explainCount, shareText } from './explain.ts';
import { presencesOf } from './presence.ts';
import { priceOn } from './price.ts';
import { totalShare } from './price-periods.ts';
import { missingOveragePrice, missingPrice, unresolvedScope } from './problems.ts';
import { netOf, type Outcome, type Rated, type RatedPart, type RatingTerms } from './rated.ts';

/** Agents of the line's types by its count rule: counted, or included with overage above it, and up to a minimum quantity. */
export function rateCounted(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  const { period } = terms.service;
  if (line.agentTypes.length === 0) return { problem: unresolvedScope(book, agreed, 'the agent types') };
  const count = countOf(book, agreed, terms);
  const unitPrice = priceOn(line.prices, period.from, book.currency);
  const base = { quantity: shareText(count.agents), unitPrice };
  if (unitPrice === null && needsPrice(agreed, count)) return { problem: missingPrice(book, agreed, period.from) };
  if (unitPrice === null) return { rated: { ...base, parts: [], measure: null, net: netOf([]) } };
  const rate = { unitPrice, unitCode: terms.product.unitCode, currency: book.currency };
  const counting: Counting = { count, rate, explanation: explanationOf(book, agreed, { terms, count }) };
  const { includedQuantity } = line;
  if (includedQuantity === null) {
    const parts = countedParts(book, agreed, { terms, counting });
    return { rated: { ...base, parts, measure: parts.length > 1 ? null : count.pricePeriods, net: netOf(parts) } };
  }
  const parts = includedParts(book, agreed, { terms, counting, includedQuantity });
  return parts === null
    ? { problem: missingOveragePrice(book, agreed) }
    : { rated: { ...base, parts, measure: null, net: netOf(parts) } };
}

type Counting = { readonly count: Count; readonly rate: Rate; readonly explanation: string };
type Given = { readonly terms: RatingTerms; readonly counting: Counting };

function countOf({ snapshot }: Book, { line }: AgreedLine, { service, slices, inAdvanceOn }: RatingTerms): Count {
  const none = line.coversWithoutCounting;
  const sought = { customerId: snapshot.customer.id, agentTypes: line.agentTypes };
  const presences = none ? [] : presencesOf(snapshot.assets, sought, service.period);
  return countAgents(presences, { ...line, inAdvanceOn }, { period: service.period, slices });
}

function needsPrice({ line }: AgreedLine, { agents }: Count): boolean {
  return agents.numerator > 0 || isPositive(line.includedQuantity) || isPositive(line.minimumQuantity);
}

/** The counted line, and the rest up to the minimum quantity: together exactly what the minimum costs. */
function countedParts(book: Book, { line }: AgreedLine, { terms, counting }: Given): readonly RatedPart[] {
  const { count, rate, explanation } = counting;
  const counted: RatedPart = {
    role: 'count',
    title: 'plain',
    amount: amountOf(measureOf(count.pricePeriods), rate),
    explanation,
    evidence: evidenceOf(book, count, terms.service.period),
  };
  const isShown = count.pricePeriods.numerator > 0 || book.configuration.zeroLines === 'print';
  const parts = isShown ? [counted] : [];
  if (line.minimumQuantity === null) return parts;
  const minimum = times({ numerator: line.minimumQuantity, denominator: 1 }, totalShare(terms.slices));
  const short = difference(minimum, count.pricePeriods);
  if (short.numerator <= 0) return parts;
  const net = minor(priced(minimum, rate) - counted.amount.net);
  const text = book.texts.minimumQuantity(String(line.minimumQuantity), book.texts.number(shareText(count.agents)));
  const rest: RatedPart = {
    role: 'minimum',
    title: 'minimum',
    amount: amountOfRest(net, measureOf(short), rate),
    explanation: asText([text, explainCharge(book.texts, terms.slices)]),
    evidence: [],
  };
  return [...parts, rest];
}

/** The included quantity at its price, whatever was counted, and what was counted (or is the minimum) above it; null without an overage price. */
function includedParts(
  book: Book,
  { line }: AgreedLine,
  { terms, counting, includedQuantity }: Given & { readonly includedQuantity: number },
): readonly RatedPart[] | null {
  const { count, rate, explanation } = counting;
  const { texts } = book;
  const wholeShare = totalShare(terms.slices);
  const included = times({ numerator: includedQuantity, denominator: 1 }, wholeShare);
  const evidence = evidenceOf(book, count, terms.service.period);
  const agreed: RatedPart = {
    role: 'included',
    title: 'plain',
    amount: amountOf(measureOf(included), rate),
    explanation: asText([texts.included(String(includedQuantity)), explainCharge(texts, terms.slices)]),
    evidence,
  };
  const parts = included.numerator > 0 ? [agreed] : [];
  // Without a minimum there is none to come up to: 0 is its meaning here, not missing data.
  const atLeast = times({ numerator: line.minimumQuantity ?? 0, denominator: 1 }, wholeShare);
  const charged = difference(count.pricePeriods, atLeast).numerator > 0 ? count.pricePeriods : atLeast;
  const above = difference(charged, included);
  if (above.numerator <= 0) return parts;
  if (line.overagePrice === null) return null;
  const figure = explanation.replace(/\.$/, '');
  const overage: RatedPart = {
    role: 'overage',
    title: 'overage',
    amount: amountOf(measureOf(above), { ...rate, unitPrice: line.overagePrice }),
    explanation: asText([texts.overage(figure, String(includedQuantity))]),
    evidence,
  };
  return [...parts, overage];
}

function explanationOf(
  book: Book,
  { line }: AgreedLine,
  { terms, count }: { terms: RatingTerms; count: Count },
): string {
  const { service, inAdvanceOn, before, slices } = terms;
  const facts = { count, period: service.period, inAdvance: inAdvanceOn !== null, before };
  return asText([explainCount(book, line, facts), explainCharge(book.texts, slices)]);
}

function priced(pricePeriods: Share, { unitPrice, currency }: Rate): Minor {
  return lineAmount({ quantity: '1', unitPrice, share: pricePeriods, currency });
}

function isPositive(quantity: number | null): boolean {
  return quantity !== null && quantity > 0;
}
