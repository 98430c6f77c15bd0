import { compareLines } from '../../billing/compare/compare.ts';
import { previousLines } from '../../billing/compare/previous.ts';
import type { Calculation, CalculatedLine } from '../../billing/result.ts';
import { minor, type Currency } from '../../../shared/money.ts';
import { addMonths, day, type IsoDate } from '../../../shared/period.ts';
import { readBilled, type ComparedRow } from '../../store/comparison.ts';
import type { Service } from '../job-context.ts';

export type ToCompare = {
  readonly customerId: string;
  readonly currency: Currency;
  readonly cutOff: IsoDate;
  /** What is billed now. */
  readonly lines: readonly CalculatedLine[];
};

/** A customer's draft beside what was billed last, as rows of the Compare sheet. */
export async function comparisonRows(
  { store }: Pick<Service, 'store'>,
  { customerId, currency, cutOff, lines }: ToCompare,
): Promise<readonly ComparedRow[]> {
  const billed = await readBilled(store, { customerId, since: addMonths(cutOff, -monthsBack) });
  const invoices = billed.map(({ runId, cutOff: until, calculation }) => ({
    runId,
    cutOff: day(until),
    lines: (JSON.parse(calculation) as Calculation).lines,
  }));
  return compareLines(previousLines(invoices, lines, cutOff), lines, currency).map(
    ({ key, contractNumber, productCode, description, effects, ...then }) => ({
      id: `${customerId}:${key}`,
      contractNumber,
      productCode,
      description,
      currency,
      ...then,
      difference: minor(then.netAfter - then.netBefore),
      quantityEffect: effects.quantity,
      mixEffect: effects.mix,
      priceEffect: effects.price,
    }),
  );
}

/** A yearly line is compared with the year before, whose invoice can be some days older than that. */
const monthsBack = 14;
