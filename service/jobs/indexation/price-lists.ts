import { dayWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { day, laterOf, type IsoDate } from '../../../shared/period.ts';
import type { Reader } from '../../store/database.ts';
import {
  readIndexableListPrices,
  readLinesOnLists,
  type IndexableListPrice,
  type LineOnList,
} from '../../store/list-indexation.ts';
import { otherPriceFrom, risenPrice, ruleOf, type IndexedPrice, type IndexRequest, type PriceTerms } from './rise.ts';

/** A price of a list with what it becomes, and the contract lines of its product that name the list. */
export type RisenListPrice = {
  readonly price: IndexableListPrice;
  readonly terms: PriceTerms | null;
  readonly note: Bilingual | null;
  readonly lines: readonly LineOnList[];
};

/**
 * What the prices of the chosen lists become on the day.
 * @throws NOT_FOUND for a list that is not there or has no rule
 */
export async function risenListPrices(db: Reader, request: IndexRequest): Promise<readonly RisenListPrice[]> {
  const prices = await chosenPrices(db, request);
  const lines = await readLinesOnLists(db, request.from);
  return prices.map((price) => {
    const own = lines.filter(
      ({ priceListId, productId, pricePer }) =>
        priceListId === price.priceListId && productId === price.productId && pricePer === price.pricePer,
    );
    const name = price.listName;
    const rule = ruleOf(price, { request, owner: { en: `price list ${name}`, nl: `prijslijst ${name}` } });
    if ('note' in rule) return { price, terms: null, note: rule.note, lines: own };
    return { price, terms: risenPrice(price, rule), note: otherPriceFrom(price, request.from), lines: own };
  });
}

async function chosenPrices(
  db: Reader,
  { from, contracts, priceLists }: IndexRequest,
): Promise<readonly IndexableListPrice[]> {
  if (priceLists === undefined && contracts !== undefined) return [];
  const prices = await readIndexableListPrices(db, from);
  if (priceLists === undefined) return prices;
  const missing = priceLists.find((name) => !prices.some(({ listName }) => listName === name));
  if (missing !== undefined)
    throw new AppError('NOT_FOUND', {
      en: `Price list ${missing} has no price on ${from} that rises by a rule; choose its indexation on the sheet Price lists.`,
      nl: nl`Prijslijst ${missing} heeft op ${dayWords(from)} geen prijs die volgens een regel stijgt; kies de indexering op het blad Prijslijsten.`,
    });
  return prices.filter(({ listName }) => priceLists.includes(listName));
}

/**
 * A row for each contract line that the price is for, from the first day on which it holds there; one that has a price of its own is
 * left out and named.
 */
export function rowsOfListPrice(risen: RisenListPrice, from: IsoDate): readonly IndexedPrice[] {
  const { price, terms, note, lines } = risen;
  const same = {
    priceList: price.listName,
    product: price.productCode,
    part: 'price' as const,
    currency: price.currency,
    oldPrice: price.tiers ?? price.unitPrice,
    newPrice: terms === null ? null : (terms.tiers ?? terms.unitPrice),
  };
  if (lines.length === 0)
    return [{ ...same, contract: '', customer: '', email: null, description: price.description, from, note }];
  return lines.map((line) => {
    const { contractNumber: contract, customerName: customer, customerEmail: email, description } = line;
    const row = { ...same, contract, customer, email, description };
    if (line.ownPrice !== null) return { ...row, from, oldPrice: line.ownPrice, newPrice: null, note: ownPrice(price) };
    return { ...row, from: line.openFrom === null ? from : laterOf(from, day(line.openFrom)), note };
  });
}

function ownPrice({ listName }: IndexableListPrice): Bilingual {
  return {
    en: `It has a price of its own in its contract, which price list ${listName} does not change.`,
    nl: `Het heeft in het contract een eigen prijs, die prijslijst ${listName} niet verandert.`,
  };
}
