import { dayWords, en, nl } from '../../shared/bilingual.ts';
import { addDays } from '../../shared/period.ts';
import { amountOf } from './amount.ts';
import type { Book } from './book.ts';
import { itemKey } from './claims.ts';
import { asText } from './explain.ts';
import { findingKey } from './finding.ts';
import { itemLines } from './lines.ts';
import { missingItemPrice } from './problems.ts';
import type { RatedPart } from './rated.ts';
import type { OneOffItem } from './snapshot.ts';
import { noWork, onlyFinding, together, type Work } from './work.ts';

/** One-off items dated before the cut-off that no live claim has, however old: a late one is billed late, never lost. */
export function billOneOffItems(book: Book): Work {
  const { oneOffItems, claims, run } = book.snapshot;
  const claimed = new Set(claims.filter(({ released }) => !released).map(({ key }) => key));
  return together(
    oneOffItems
      .filter(({ id, supplyDate }) => supplyDate < run.cutOff && !claimed.has(itemKey(id)))
      .map((item) => billItem(book, item)),
  );
}

function billItem(book: Book, item: OneOffItem): Work {
  const { currency, texts } = book;
  const product = book.productOf(item.productId);
  if (product === null) return onlyFinding(withoutProduct(book, item));
  if (item.unitPrice === null || item.currency !== currency) return onlyFinding(missingItemPrice(book, item, product));
  const claimKey = itemKey(item.id);
  const rate = { unitPrice: item.unitPrice, unitCode: product.unitCode, currency };
  const part: RatedPart = {
    role: 'one-off',
    title: 'plain',
    days: null,
    amount: amountOf({ pieces: item.quantity, pricePeriods: { numerator: 1, denominator: 1 } }, rate),
    explanation: asText([texts.suppliedOn(texts.day(item.supplyDate, true))]),
    evidence: [],
  };
  const isNothing = part.amount.quantity === '0' && book.configuration.zeroLines === 'omit';
  const lines = isNothing ? { rated: noWork.lines } : itemLines(book, item, { product, claimKey, part });
  if ('problem' in lines) return onlyFinding(lines.problem);
  const obligation = {
    key: claimKey,
    contractLineId: null,
    oneOffItemId: item.id,
    scheduleRevision: null,
    periodNumber: null,
    part: 'base',
    period: { from: item.supplyDate, to: addDays(item.supplyDate, 1) },
    quantity: part.amount.quantity,
    net: part.amount.net,
  };
  return { lines: lines.rated, obligations: [obligation], findings: [] };
}

function withoutProduct({ snapshot }: Book, { id, productId, supplyDate }: OneOffItem): Work['findings'][number] {
  return {
    key: findingKey('SCOPE_UNRESOLVED', snapshot.customer.id, id),
    code: 'SCOPE_UNRESOLVED',
    severity: 'block',
    customerId: snapshot.customer.id,
    recordTable: 'oneOffItems',
    recordId: id,
    recordLabel: `${productId} ${supplyDate}`,
    message: {
      en: en`Choose a product for the one-off item of ${dayWords(supplyDate)}; until then it is not billed.`,
      nl: nl`Kies een product voor de eenmalige levering van ${dayWords(supplyDate)}; tot die tijd wordt die niet gefactureerd.`,
    },
    amountAtRisk: null,
  };
}
