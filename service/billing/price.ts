import type { Currency } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { compareText } from './order.ts';
import type { Price } from './snapshot.ts';

/**
 * The price valid on a day: that of the latest start. Null when there is none yet or it has ended, or when the one that is valid is
 * in another currency; a price is never converted and never assumed.
 */
export function priceOn(prices: readonly Price[], date: IsoDate, currency: Currency): Price | null {
  const latest = prices
    .filter(({ from }) => from <= date)
    .reduce<IsoDate | null>((last, { from }) => (last === null || compareText(from, last) > 0 ? from : last), null);
  const valid = prices.find((price) => price.from === latest && price.currency === currency);
  return valid === undefined || (valid.until !== undefined && valid.until <= date) ? null : valid;
}

/** Whether both charge the same, whatever day they start on. */
export function isSamePrice(a: Price | null, b: Price | null): boolean {
  return JSON.stringify(termsOf(a)) === JSON.stringify(termsOf(b));
}

function termsOf(price: Price | null): readonly unknown[] | null {
  if (price === null) return null;
  const { currency, overagePrice, minimumQuantity, includedQuantity } = price;
  const countedTerms = [overagePrice, minimumQuantity, includedQuantity].map((term) => (term === null ? 'none' : term));
  return [currency, 'tiers' in price ? price.tiers : price.unitPrice, ...countedTerms];
}
