import type { Currency, DecimalText } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { compareText } from './order.ts';
import type { Price } from './snapshot.ts';

/**
 * The unit price valid on a day: that of the latest start. Null when there is none yet, or when the one that is valid is in
 * another currency; a price is never converted and never assumed.
 */
export function priceOn(prices: readonly Price[], date: IsoDate, currency: Currency): DecimalText | null {
  const latest = prices
    .filter(({ from }) => from <= date)
    .reduce<IsoDate | null>((last, { from }) => (last === null || compareText(from, last) > 0 ? from : last), null);
  const valid = prices.find((price) => price.from === latest && price.currency === currency);
  return valid === undefined ? null : valid.unitPrice;
}
