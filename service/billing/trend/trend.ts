import { compareDecimals, shownQuantity, sum, sumDecimals, type DecimalText } from '../../../shared/money.ts';
import { addMonths, daysIn, startOfMonth, type IsoDate, type Period } from '../../../shared/period.ts';
import { sortedBy } from '../order.ts';
import type { Placed } from './place.ts';

/** A placed line with what it is of: one customer, product and currency. */
export type PlacedOf = Placed & { readonly customerId: string; readonly productId: string; readonly currency: string };

/** What a customer was billed of a product for a month, credit notes taken off. */
export type TrendMonth = Omit<PlacedOf, 'quantityDays'> & {
  /** On average over the month's days; at most 4 decimals. */
  readonly quantity: DecimalText;
};

/** The twelve whole months before a run's cut-off. */
export function trendMonths(cutOff: IsoDate): Period {
  const to = startOfMonth(cutOff);
  return { from: addMonths(to, -12), to };
}

/** Adds what was placed, per customer, product, currency and month; what comes to nothing at all is left out. */
export function addUp(placed: readonly PlacedOf[]): readonly TrendMonth[] {
  const groups = new Map<string, PlacedOf[]>();
  for (const one of placed) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  const months = [...groups.values()].map((group): TrendMonth => {
    const { customerId, productId, currency, month } = group[0]!;
    return {
      customerId,
      productId,
      currency,
      month,
      quantity: shownQuantity(sumDecimals(group.map(({ quantityDays }) => quantityDays)), {
        numerator: 1,
        denominator: daysIn({ from: month, to: addMonths(month, 1) }),
      }),
      net: sum(group.map(({ net }) => net)),
    };
  });
  const told = months.filter(({ quantity, net }) => net !== 0 || compareDecimals(quantity, '0') !== 0);
  return sortedBy(told, keyOf);
}

/** Names the row of the sheet. */
export function keyOf({ customerId, productId, currency, month }: Omit<PlacedOf, keyof Placed> & { month: IsoDate }) {
  return [customerId, productId, currency, month].join(':');
}
