import type { Minor } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { Book } from '../book.ts';
import { chargeOn, knownSum, linesInForce } from '../risk.ts';
import { billedSteps, licenceProducts } from './counted.ts';
import { quantityOn } from './steps.ts';

/**
 * What lines that count licences of the products charge per price period for as many as there are on a day; null when none has a price.
 * Lines that count people are left out: how many they are depends on every system that lists users.
 */
export function licenceValue(book: Book, productIds: readonly string[], date: IsoDate): Minor | null {
  return knownSum(
    linesInForce(book, date)
      .filter(
        ({ line }) =>
          line.kind === 'licence' &&
          line.licenceBasis !== 'manual' &&
          line.licenceBasis !== 'users' &&
          productIds.some((id) => licenceProducts(line).has(id)),
      )
      .map(({ line }) => chargeOn(book, line, { quantity: quantityOn(billedSteps(book, line), date), date })),
  );
}
