import {
  canonicalDecimal,
  lineAmount,
  minor,
  sumDecimals,
  type Currency,
  type DecimalText,
  type Minor,
  type Share,
} from '../../../shared/money.ts';
import { addDays, contains, type Period } from '../../../shared/period.ts';
import { amountOf, onePiece } from '../amount.ts';
import type { AgreedLine, Book } from '../book.ts';
import { asText, explainPrice } from '../explain.ts';
import { findingKey, type Found } from '../finding.ts';
import { one } from '../presence.ts';
import { priceOn } from '../price.ts';
import { lineLabel, missingPrice, missingUsageCost } from '../problems.ts';
import { netOf, ratedNothing, type Outcome, type Rated, type RatedPart, type RatingTerms } from '../rated.ts';
import { rateTiers } from '../tiers.ts';
import { licenceProducts } from './counted.ts';
import type { UsageRecord } from './snapshot.ts';
import { shareOf } from './steps.ts';

/** What was used in the service period: at the vendor's cost with a mark-up, or at a price for each of what was used. */
export function rateUsage(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  const records = usedIn(book, agreed, terms.service.period);
  if (records.length === 0) return { rated: ratedNothing('0') };
  const quantity = sumDecimals(records.map((record) => record.quantity));
  const outcome =
    line.markUpPercent === null
      ? atPrice(book, agreed, { terms, records, quantity })
      : atCost(book, agreed, { records, markUp: line.markUpPercent });
  if ('problem' in outcome) return outcome;
  const { warnings } = outcome.rated;
  const isNothing = quantity === '0' && book.configuration.zeroLines === 'omit';
  const parts = isNothing ? [] : outcome.rated.parts;
  const below = belowCost(book, agreed, { records, net: netOf(parts) });
  return {
    rated: { parts, quantity, measure: null, unitPrice: null, net: netOf(parts), warnings: [...warnings, ...below] },
  };
}

/** Usage belongs to the service period that has its last day, so that each record is billed once. */
function usedIn({ snapshot }: Book, { line }: AgreedLine, period: Period): readonly UsageRecord[] {
  const products = licenceProducts(line);
  return snapshot.licences.usage.filter(
    ({ productId, to }) => products.has(productId) && contains(period, addDays(to, -1)),
  );
}

type Using = { readonly records: readonly UsageRecord[] };
type Parts = Outcome<Pick<Rated, 'parts' | 'warnings'>>;

/** The sum of what it costs us × (1 + mark-up), rounded once. */
function atCost(book: Book, agreed: AgreedLine, { records, markUp }: Using & { readonly markUp: DecimalText }): Parts {
  const { currency } = book;
  const without = records.find((record) => record.cost === null || record.currency !== currency);
  if (without !== undefined) return { problem: missingUsageCost(book, agreed, without) };
  const unitPrice = sumDecimals(records.map(({ cost }) => cost!));
  const net = lineAmount({ quantity: '1', unitPrice, share: markedUp(markUp), currency });
  return {
    rated: {
      parts: [{ ...partOf(book, records, null), role: 'count', title: 'plain', amount: onePiece(net, currency) }],
      warnings: [],
    },
  };
}

/** 12.5 % on top is 112.5/100 = 1125/1000. */
function markedUp(percent: DecimalText): Share {
  const { numerator, denominator } = shareOf(canonicalDecimal(percent));
  return { numerator: numerator + 100 * denominator, denominator: 100 * denominator };
}

type Priced = Using & { readonly terms: RatingTerms; readonly quantity: DecimalText };

function atPrice(book: Book, agreed: AgreedLine, { terms, records, quantity }: Priced): Parts {
  const { currency } = book;
  const { period } = terms.service;
  const price = priceOn(agreed.line.prices, period.from, currency);
  if (price === null) return { problem: missingPrice(book, agreed, period.from) };
  const part = partOf(book, records, explainPrice(book, agreed, price));
  const rate = { unitCode: terms.product.unitCode, currency };
  if ('tiers' in price)
    return rateTiers(book, agreed, {
      tiers: price.tiers,
      charges: [{ agents: shareOf(quantity), pricePeriods: one }],
      rate,
      part,
    });
  const amount = amountOf({ pieces: quantity, pricePeriods: one }, { ...rate, unitPrice: price.unitPrice });
  return { rated: { parts: [{ ...part, role: 'count', title: 'plain', amount }], warnings: [] } };
}

/** What it costs us stays out of what a customer reads. */
function partOf(
  { texts }: Book,
  records: readonly UsageRecord[],
  priced: string | null,
): Pick<RatedPart, 'days' | 'explanation' | 'evidence'> {
  const units = [...new Set(records.map(({ unit }) => unit ?? ''))];
  const told = units.map((unit) => {
    const of = records.filter((record) => (record.unit ?? '') === unit);
    return texts.used(texts.number(sumDecimals(of.map(({ quantity }) => quantity))), unit);
  });
  return {
    days: null,
    explanation: asText([told.join(', '), priced]),
    evidence: records.map(({ description, from, to, quantity, unit }) => ({
      assetId: null,
      label: description,
      from,
      to,
      note: [texts.number(quantity), unit].filter(Boolean).join(' '),
    })),
  };
}

function belowCost(
  book: Book,
  agreed: AgreedLine,
  { records, net }: Using & { readonly net: Minor },
): readonly Found[] {
  const cost = costOf(records, book.currency);
  if (cost === null || cost <= net) return [];
  const { customer } = book.snapshot;
  const label = lineLabel(book, agreed);
  return [
    {
      key: findingKey('PRICE_BELOW_COST', customer.id, agreed.line.id, String(cost), String(net)),
      code: 'PRICE_BELOW_COST',
      severity: 'warn',
      customerId: customer.id,
      recordTable: 'contractLines',
      recordId: agreed.line.id,
      recordLabel: label,
      message: {
        en: `Raise the price of ${label}: its usage costs more than it is billed for.`,
        nl: `Verhoog de prijs van ${label}: het verbruik kost meer dan ervoor wordt gefactureerd.`,
      },
      amountAtRisk: minor(cost - net),
    },
  ];
}

/** What all of it costs, or null when a cost is missing or in another currency. */
function costOf(records: readonly UsageRecord[], currency: Currency): Minor | null {
  if (records.some((record) => record.cost === null || record.currency !== currency)) return null;
  const unitPrice = sumDecimals(records.map(({ cost }) => cost!));
  return lineAmount({ quantity: '1', unitPrice, currency });
}
