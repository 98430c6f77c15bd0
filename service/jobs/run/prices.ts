import { z } from 'zod';
import type { Contract, Price, PriceList } from '../../billing/snapshot.ts';
import { pricePers } from '../../../shared/choices.ts';
import { currencies } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { parseTiers } from '../../../shared/tiers.ts';
import type { StoredPrice, StoredPriceList } from '../../store/billing-input.ts';
import { noTerm } from '../../store/schema/agreements.ts';

const currencyChoice = z.enum(currencies);
const perChoice = z.enum(pricePers);

/** A price of a contract line as billing has it. */
export function priceOf({
  validFrom,
  validTo,
  currency,
  list,
  overagePrice,
  minimumAmount,
  minimumQuantity,
  includedQuantity,
  ...terms
}: StoredPrice): Price {
  return {
    from: day(validFrom),
    ...(validTo === null ? {} : { until: day(validTo) }),
    currency: currencyChoice.parse(currency),
    ...(list === null ? {} : { list }),
    ...(overagePrice === null ? {} : { overagePrice: unlessNone(overagePrice) }),
    ...(minimumAmount === null ? {} : { minimumAmount: unlessNone(minimumAmount) }),
    ...(minimumQuantity === null ? {} : { minimumQuantity: countUnlessNone(minimumQuantity) }),
    ...(includedQuantity === null ? {} : { includedQuantity: countUnlessNone(includedQuantity) }),
    ...termsOf(terms),
  };
}

function unlessNone(term: string): string | null {
  return term === noTerm ? null : term;
}

function countUnlessNone(term: string): number | null {
  return term === noTerm ? null : Number(term);
}

/** Tiers that cannot be read are none, which the engine reports with the contract line's name. */
function termsOf({ unitPrice, tiers }: Pick<StoredPrice, 'unitPrice' | 'tiers'>) {
  if (unitPrice !== null) return { unitPrice };
  const parsed = parseTiers(z.string().parse(tiers));
  return { tiers: 'fault' in parsed ? [] : parsed.tiers };
}

/** The lists that the contracts name, with what they say about the products of those contracts. */
export function priceListsOf(contracts: readonly Contract[], lists: readonly StoredPriceList[]): readonly PriceList[] {
  return lists.flatMap(({ id, name, currency, prices }) => {
    const named = contracts.filter(({ priceListId }) => priceListId === id);
    if (named.length === 0) return [];
    const products = new Set(named.flatMap(({ lines }) => lines.map(({ productId }) => productId)));
    const listed = prices.filter(({ productId }) => products.has(productId));
    return [{ id, name, currency: currencyChoice.parse(currency), prices: listed.map(listPriceOf) }];
  });
}

function listPriceOf({ productId, pricePer, validFrom, ...terms }: StoredPriceList['prices'][number]) {
  return { productId, pricePer: perChoice.parse(pricePer), from: day(validFrom), ...termsOf(terms) };
}
