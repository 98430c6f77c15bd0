import { z } from 'zod';
import { dayWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { indexedPrice, type IndexRule } from '../../billing/indexation.ts';
import { textsIn } from '../../billing/text/languages.ts';
import { AppError } from '../../../shared/error.ts';
import { currencies, exponentOf } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { Reader } from '../../store/database.ts';
import { firstOpenDay, readIndexableLines, type IndexableLine, type NewPrice } from '../../store/indexation.ts';
import { otherPriceFrom, risenPrice, ruleOf, type IndexedPrice, type IndexRequest } from './rise.ts';

type RisenTerms = Pick<NewPrice, 'unitPrice' | 'tiers' | 'overagePrice' | 'minimumAmount'>;

/** A line with its new terms; null where the rule cannot be applied, and with a note where they cannot hold from the day. */
export type RisenLine = {
  readonly line: IndexableLine;
  readonly from: IsoDate;
  readonly terms: RisenTerms | null;
  readonly note: Bilingual | null;
};

/**
 * What the own prices of the chosen contracts become on the day.
 * @throws NOT_FOUND for a contract that is not there or has no rule
 */
export async function risenLines(db: Reader, request: IndexRequest): Promise<readonly RisenLine[]> {
  const lines = await chosenLines(db, request);
  const risen: RisenLine[] = [];
  for (const line of lines) risen.push(await risenLine(db, line, request));
  return risen;
}

async function chosenLines(
  db: Reader,
  { from, contracts, priceLists }: IndexRequest,
): Promise<readonly IndexableLine[]> {
  if (contracts === undefined && priceLists !== undefined) return [];
  const lines = await readIndexableLines(db, from);
  if (contracts === undefined) return lines;
  const missing = contracts.find((number) => !lines.some((line) => line.contractNumber === number));
  if (missing !== undefined)
    throw new AppError('NOT_FOUND', {
      en: `Contract ${missing} has no price on ${from} that rises by a rule; choose its indexation on the sheet Contracts.`,
      nl: nl`Contract ${missing} heeft op ${dayWords(from)} geen prijs die volgens een regel stijgt; kies de indexering op het blad Contracten.`,
    });
  return lines.filter((line) => contracts.includes(line.contractNumber));
}

async function risenLine(db: Reader, line: IndexableLine, request: IndexRequest): Promise<RisenLine> {
  const { from } = request;
  const name = `contract ${line.contractNumber}`;
  const rule = ruleOf(line, { request, owner: { en: name, nl: name } });
  if ('note' in rule) return { line, from, terms: null, note: rule.note };
  return { line, from, terms: newTerms(line, rule), note: await obstacleOf(db, line, from) };
}

/** Prices to the decimals of the product, a minimum to those of the currency; null where tiers cannot be read. */
function newTerms(line: IndexableLine, rule: IndexRule): RisenTerms | null {
  const { overagePrice, minimumAmount, moneyDecimals } = line;
  const amountDecimals = exponentOf(z.enum(currencies).parse(line.currency));
  const price = risenPrice(line, rule);
  if (price === null) return null;
  return {
    ...price,
    overagePrice: overagePrice === null ? null : indexedPrice(overagePrice, rule, moneyDecimals),
    minimumAmount: minimumAmount === null ? null : indexedPrice(minimumAmount, rule, amountDecimals),
  };
}

/** What was billed is not priced again, and a price that somebody agreed for later is not overtaken. */
async function obstacleOf(db: Reader, line: IndexableLine, from: IsoDate): Promise<Bilingual | null> {
  const other = otherPriceFrom(line, from);
  if (other !== null) return other;
  const open = await firstOpenDay(db, line.lineId);
  if (open === null || from >= open) return null;
  return {
    en: `It is billed until ${open} already; choose that day or a later one.`,
    nl: nl`Het is al gefactureerd tot ${dayWords(open)}; kies die dag of een latere.`,
  };
}

/** The price, and where the line has them the overage price and the minimum amount, which rise with it. */
export function rowsOfLine({ line, from, terms, note }: RisenLine): readonly IndexedPrice[] {
  const same = {
    contract: line.contractNumber,
    customer: line.customerName,
    email: line.customerEmail,
    priceList: null,
    product: line.productCode,
    currency: line.currency,
    from,
    note,
  };
  const texts = textsIn(line.language === 'nl' ? 'nl' : 'en');
  const [price, overage, minimum] = [
    line.description,
    texts.overageTitle(line.description),
    texts.minimumTitle(line.description),
  ];
  const rows: readonly Pick<IndexedPrice, 'part' | 'description' | 'oldPrice' | 'newPrice'>[] = [
    {
      part: 'price',
      description: price,
      oldPrice: line.tiers ?? line.unitPrice,
      newPrice: terms === null ? null : (terms.tiers ?? terms.unitPrice),
    },
    { part: 'overage price', description: overage, oldPrice: line.overagePrice, newPrice: terms?.overagePrice ?? null },
    {
      part: 'minimum amount',
      description: minimum,
      oldPrice: line.minimumAmount,
      newPrice: terms?.minimumAmount ?? null,
    },
  ];
  return rows.filter(({ part, oldPrice }) => part === 'price' || oldPrice !== null).map((row) => ({ ...same, ...row }));
}
