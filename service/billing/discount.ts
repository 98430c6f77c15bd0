import { allocate, lineAmount, minor, negate, sum, vatShares, zero, type Minor } from '../../shared/money.ts';
import { contains, earlierOf, laterOf, type Period } from '../../shared/period.ts';
import { onePiece } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { basePart, nextDiscount, periodKey } from './claims.ts';
import { asText, explainCharge } from './explain.ts';
import { lineInGroup, splitOf, splitOfGroup } from './invoice-group.ts';
import { discountLines } from './lines.ts';
import { lineWindow, type DuePeriod, type Plan } from './obligations.ts';
import { compareText } from './order.ts';
import { priceOn } from './price.ts';
import { totalShare } from './price-periods.ts';
import { alreadyBilled, invalidTiers, missingPrice, unresolvedScope } from './problems.ts';
import { slicesOf } from './rate.ts';
import type { RatedPart } from './rated.ts';
import type { CalculatedLine, Obligation } from './result.ts';
import type { Product } from './snapshot.ts';
import { linesByVat } from './vat.ts';
import { noWork, onlyFinding, together, type Work } from './work.ts';

/**
 * What discounts take off the recurring lines, corrections included: a percentage of those on each invoice, or an amount per price
 * period on one of them. It lowers the taxable amount, in each VAT category and rate by its share, largest remainders first. A
 * discount on nothing is not claimed: an amount waits for the next document that it can lower.
 */
export function billDiscounts(book: Book, discounts: readonly Plan[], recurring: readonly CalculatedLine[]): Work {
  return together(discounts.map((plan) => billDiscount(book, plan, recurring)));
}

function billDiscount(book: Book, { agreed, due }: Plan, recurring: readonly CalculatedLine[]): Work {
  const product = book.productOf(agreed.line.productId);
  if (product === null) return onlyFinding(unresolvedScope(book, agreed, { en: 'a product', nl: 'een product' }));
  const lowered = recurring.filter((line) => lowers(agreed, line));
  if (lowered.length === 0) return noWork;
  const { discountPercent } = agreed.line;
  const lowerings = loweringsOf(lowered).map((lowering) => ({ ...lowering, product }));
  if (discountPercent !== null)
    return together(
      lowerings.map((lowering) => takePercentage(book, agreed, { ...lowering, percent: discountPercent })),
    );
  const lowering = lowerings.find(({ group }) => group === homeOf(book, agreed, lowerings))!;
  let left = sum(lowering.lowered.map(({ net }) => net));
  const works: Work[] = [];
  for (const period of due) {
    const work = takeAmount(book, agreed, { ...lowering, due: period, atMost: left });
    left = minor(left + sum(work.lines.map(({ net }) => net)));
    works.push(work);
  }
  return together(works);
}

/** The lines by the invoice that they are on. */
function loweringsOf(lines: readonly CalculatedLine[]): readonly Omit<Lowering, 'product'>[] {
  const groups = new Set(lines.map(({ invoiceGroup }) => invoiceGroup));
  return [...groups].toSorted(compareText).map((group) => ({
    group,
    lowered: lines.filter(({ invoiceGroup }) => invoiceGroup === group),
  }));
}

/** An amount is taken once: on the invoice of its own contract, before another that it may lower. */
function homeOf({ snapshot }: Book, { contract }: AgreedLine, lowerings: readonly Omit<Lowering, 'product'>[]): string {
  const own = splitOf(snapshot.customer, contract);
  const groups = lowerings.map(({ group }) => group);
  return groups.find((group) => group === own) ?? groups.find((group) => splitOfGroup(group) === own) ?? groups[0]!;
}

/** The lines of its contract (or of all) whose service period starts while the discount is in force. */
function lowers({ contract, line: discount }: AgreedLine, { contractId, period }: CalculatedLine): boolean {
  const window = lineWindow(contract, discount);
  if (period === null || window === null || !contains(window, period.from)) return false;
  return discount.discountScope === 'all' || contractId === contract.id;
}

type Lowering = {
  /** The invoice group that the lines are of. */
  readonly group: string;
  readonly product: Product;
  readonly lowered: readonly CalculatedLine[];
};

function takePercentage(
  book: Book,
  agreed: AgreedLine,
  { group, product, lowered, percent }: Lowering & { readonly percent: string },
): Work {
  const groups = groupsOf(lowered);
  const taken = vatShares(
    groups.map(({ net }) => net),
    percent,
  );
  const { texts, currency } = book;
  const base = texts.money(sum(lowered.map(({ net }) => net)), currency);
  const explanation = asText([texts.discountPercent({ percent: texts.number(percent), base })]);
  const name = { contractLineId: agreed.line.id, group };
  return discountWork(book, agreed, {
    group,
    product,
    parts: partsOf(book, groups, { taken, explanation }),
    isDeferred: isAllDeferred(lowered),
    period: hullOf(lowered),
    claim: { ...nextDiscount(book.snapshot.claims, name), scheduleRevision: null, periodNumber: null },
  });
}

type AmountTerms = Lowering & { readonly due: DuePeriod; readonly atMost: Minor };

function takeAmount(book: Book, agreed: AgreedLine, { group, product, lowered, due, atMost }: AmountTerms): Work {
  const { name, period, overlapping } = due;
  const { texts, currency } = book;
  if (atMost <= 0) return noWork;
  if (overlapping !== null)
    return onlyFinding(alreadyBilled(book, agreed, { ...period, number: overlapping.invoiceNumber }));
  const price = priceOn(agreed.line.prices, period.from, currency);
  if (price === null) return onlyFinding(missingPrice(book, agreed, period.from));
  if ('tiers' in price)
    return onlyFinding(
      invalidTiers(book, agreed, { en: 'a discount has one amount.', nl: 'een korting heeft één bedrag.' }),
    );
  const slices = slicesOf(agreed, due);
  const agreedNet = lineAmount({ quantity: '1', unitPrice: price.unitPrice, share: totalShare(slices), currency });
  const net = agreedNet < atMost ? agreedNet : atMost;
  const groups = groupsOf(lowered);
  const taken = allocate(
    net,
    groups.map((group) => (group.net > 0 ? group.net : 0)),
  );
  const explanation = asText([texts.discountAmount(texts.money(agreedNet, currency)), explainCharge(texts, slices)]);
  return discountWork(book, agreed, {
    group,
    product,
    parts: partsOf(book, groups, { taken, explanation }),
    isDeferred: isAllDeferred(lowered),
    period,
    claim: { ...name, part: basePart, key: periodKey(name, basePart) },
  });
}

function isAllDeferred(lines: readonly CalculatedLine[]): boolean {
  return lines.every(({ deferralAccount }) => deferralAccount !== null);
}

type Group = { readonly net: Minor; readonly vat: CalculatedLine['vat'] };

function groupsOf(lines: readonly CalculatedLine[]): readonly Group[] {
  return linesByVat(lines).map((members) => ({
    net: sum(members.map(({ net }) => net)),
    vat: members[0]!.vat,
  }));
}

function partsOf(
  { currency }: Book,
  groups: readonly Group[],
  { taken, explanation }: { readonly taken: readonly Minor[]; readonly explanation: string },
): readonly RatedPart[] {
  return groups
    .map(({ vat }, index): RatedPart => ({
      role: `discount-${vat.category}-${vat.rate ?? 'none'}`,
      title: 'plain',
      days: null,
      amount: onePiece(negate(taken[index]!), currency),
      vat,
      explanation,
      evidence: [],
    }))
    .filter(({ amount }) => amount.net !== zero);
}

type Discounted = {
  readonly group: string;
  readonly product: Product;
  readonly parts: readonly RatedPart[];
  readonly isDeferred: boolean;
  readonly period: Period;
  readonly claim: Pick<Obligation, 'key' | 'part' | 'scheduleRevision' | 'periodNumber'>;
};

/** Nothing taken is nothing claimed. */
function discountWork(book: Book, agreed: AgreedLine, discounted: Discounted): Work {
  const { group, product, parts, isDeferred, period, claim } = discounted;
  if (parts.length === 0) return noWork;
  const lines = discountLines(book, agreed, { product, claimKey: claim.key, period, parts, isDeferred });
  if ('problem' in lines) return onlyFinding(lines.problem);
  const net = sum(lines.rated.map((line) => line.net));
  const { key, part, scheduleRevision, periodNumber } = claim;
  const obligation: Obligation = {
    key,
    contractLineId: agreed.line.id,
    oneOffItemId: null,
    scheduleRevision,
    periodNumber,
    part,
    period,
    quantity: '1',
    net,
  };
  return { lines: lines.rated.map((line) => lineInGroup(line, group)), obligations: [obligation], findings: [] };
}

/** From the first day of the lines to the last. */
function hullOf(lines: readonly CalculatedLine[]): Period {
  const periods = lines.flatMap(({ period }) => (period === null ? [] : [period]));
  return periods.reduce((hull, { from, to }) => ({ from: earlierOf(hull.from, from), to: laterOf(hull.to, to) }));
}
