import {
  compareDecimals,
  negateDecimal,
  scaledAmount,
  sum,
  sumDecimals,
  type Currency,
  type DecimalText,
  type Minor,
} from '../../../../shared/money.ts';
import type { Store } from '../../../store/database.ts';
import type { HeldAccount, HeldItem } from '../../../store/held-change.ts';
import { readBilledHoldings, type BilledHolding } from '../../../store/lines-behind.ts';

/** A subscription has one figure, a count of licences two. */
type Counts = { readonly quantity: DecimalText } | { readonly assigned: number; readonly purchased: number };

/** The figures of a listed record, as it is stored. */
export function countsOf(record: string): Counts {
  return JSON.parse(record) as Counts;
}

/**
 * What the latest run billed for as many as it counted and the account no longer lists: 22 of 25 licences are 22 twenty-fifths of their
 * line, and usage that is missing is all of its line. Null when it billed none of them.
 */
export async function readAtRisk(
  store: Store,
  { customerId, items }: Pick<HeldAccount, 'customerId' | 'items'>,
  currency: Currency,
): Promise<Minor | null> {
  if (customerId === null) return null;
  const amounts = (await readBilledHoldings(store, customerId, currency)).flatMap((line) => {
    const fallen = items.filter(
      ({ productId, kind }) => productId === line.productId && (kind === 'usage') === (line.kind === 'usage'),
    );
    return fallen.length === 0 ? [] : (partThatFell(line, fallen) ?? []);
  });
  return amounts.length === 0 ? null : sum(amounts);
}

/** Null when the figure that the line counts did not fall. */
function partThatFell({ kind, licenceBasis, quantity, net }: BilledHolding, fallen: readonly HeldItem[]): Minor | null {
  if (kind === 'usage') return net;
  const fall = sumDecimals(fallen.map((item) => fallOf(item, licenceBasis)));
  if (compareDecimals(fall, '0') <= 0) return null;
  if (compareDecimals(fall, quantity) >= 0) return net;
  return scaledAmount(net, [{ quantity: fall, base: '1' }], [{ quantity, base: '1' }]);
}

/** As the line counts them: a line of assigned licences does not ask how many were purchased. */
function fallOf({ before, record }: HeldItem, licenceBasis: string): DecimalText {
  const countIn = (text: string): DecimalText => {
    const counts = countsOf(text);
    if ('quantity' in counts) return counts.quantity;
    return String(licenceBasis === 'assigned' ? counts.assigned : counts.purchased);
  };
  return sumDecimals([countIn(before), record === null ? '0' : negateDecimal(countIn(record))]);
}
