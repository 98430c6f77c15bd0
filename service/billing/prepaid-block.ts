import type { Bilingual } from '../../shared/bilingual.ts';
import { timesWhole, wholeShare, type DecimalText } from '../../shared/money.ts';
import { addDays, type Period } from '../../shared/period.ts';
import { amountOf } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { basePart, billedPeriods, periodKey } from './claims.ts';
import { explainPrice } from './explain.ts';
import type { Found } from './finding.ts';
import { periodLines } from './lines.ts';
import { isBilledFrom, lineWindow } from './obligations.ts';
import { priceOn } from './price.ts';
import { missingPrice, unresolvedScope } from './problems.ts';
import type { RatedPart } from './rated.ts';
import type { Grant } from './result.ts';
import type { FlatPrice, Product } from './snapshot.ts';
import { openWords } from './time/book.ts';
import { explainSale } from './time/words.ts';
import { noWork, onlyFinding, type Work } from './work.ts';

export type Sale = { readonly work: Work; readonly grants: readonly Grant[] };

/**
 * Sells a prepaid block once, on the first day of its line: its VAT is due then, and its minutes can be used from that day until the
 * line ends. What a credit note gave back is sold again.
 */
export function billBlock(book: Book, agreed: AgreedLine): Sale {
  const { contract, line } = agreed;
  const { run, customer, claims } = book.snapshot;
  const window = lineWindow(contract, line);
  if (window === null || !isBilledFrom(contract, customer.goLiveDate, window.from)) return nothingSold;
  const isDue = line.timing === 'advance' ? window.from <= run.cutOff : window.from < run.cutOff;
  if (!isDue || billedPeriods(claims, line.id).length > 0) return nothingSold;
  const block = agreedBlock(book, agreed, window);
  if ('missing' in block) return { ...nothingSold, work: onlyFinding(block.missing) };
  const { product, blocks, minutes, price } = block;
  const { unitPrice } = price;
  const { unitCode } = product;
  const name = { contractLineId: line.id, scheduleRevision: contract.scheduleRevision, periodNumber: 0 };
  const period = { from: window.from, to: addDays(window.from, 1) };
  const part: RatedPart = {
    role: 'fixed',
    title: 'plain',
    days: null,
    amount: amountOf({ pieces: blocks, pricePeriods: wholeShare }, { unitPrice, unitCode, currency: book.currency }),
    explanation: explainSale(openWords(book.snapshot.customer.language ?? book.configuration.defaultLanguage), {
      minutes,
      usable: window,
      priced: explainPrice(book, agreed, price),
    }),
    evidence: [],
  };
  const lines = periodLines(book, agreed, {
    name,
    part: basePart,
    period,
    parts: [part],
    correctsInvoice: null,
    isDeferred: false,
  });
  if ('problem' in lines) return { ...nothingSold, work: onlyFinding(lines.problem) };
  const { quantity, net } = part.amount;
  const key = periodKey(name, basePart);
  const obligation = { key, ...name, oneOffItemId: null, part: basePart, period, quantity, net };
  const label = line.description ?? product.description;
  const grant: Grant = {
    id: `${line.id}:block`,
    kind: 'block',
    contractId: contract.id,
    contractLineId: line.id,
    label,
    minutes,
    usable: window,
  };
  return { work: { lines: lines.rated, obligations: [obligation], findings: [] }, grants: [grant] };
}

const nothingSold: Sale = { work: noWork, grants: [] };

type AgreedBlock = {
  readonly product: Product;
  readonly blocks: DecimalText;
  readonly minutes: number;
  readonly price: FlatPrice;
};

/** What is sold, how many, with how many minutes and at what price; or what a person has to fill in first. */
function agreedBlock(book: Book, agreed: AgreedLine, { from }: Period): AgreedBlock | { readonly missing: Found } {
  const { line } = agreed;
  const missing = (what: Bilingual) => ({ missing: unresolvedScope(book, agreed, what) });
  const product = book.productOf(line.productId);
  if (product === null) return missing({ en: 'a product', nl: 'een product' });
  if (line.fixedQuantity === null)
    return missing({ en: 'how many blocks are sold', nl: 'het aantal verkochte blokken' });
  if (line.lotMinutes === null) return missing({ en: 'the minutes of a block', nl: 'de minuten van een blok' });
  const minutes = Number(timesWhole(line.fixedQuantity, line.lotMinutes));
  if (!Number.isSafeInteger(minutes))
    return missing({ en: 'a quantity that gives whole minutes', nl: 'een aantal dat hele minuten oplevert' });
  const price = priceOn(line.prices, from, book.currency);
  if (price === null || 'tiers' in price) return { missing: missingPrice(book, agreed, from) };
  return { product, blocks: line.fixedQuantity, minutes, price };
}
