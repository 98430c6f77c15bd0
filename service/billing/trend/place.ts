import {
  allocate,
  minor,
  negate,
  negateDecimal,
  partOf,
  timesWhole,
  type DecimalText,
  type Minor,
} from '../../../shared/money.ts';
import { addMonths, daysIn, overlap, startOfMonth, type IsoDate, type Period } from '../../../shared/period.ts';
import type { CalculatedLine } from '../result.ts';

/** What a billed line says of a month. */
export type Placed = {
  /** The month's first day. */
  readonly month: IsoDate;
  /** Quantity × the days of the month on which it counts, so that lines of parts of a month can be added exactly. */
  readonly quantityDays: DecimalText;
  readonly net: Minor;
};

export type LineToPlace = Pick<CalculatedLine, 'period' | 'supplyDate' | 'shownQuantity' | 'net'>;

/**
 * In which months a billed line stands. What is charged for a stretch of time (`isSpread`) stands in each month of its service period:
 * the amount by the days in each, to the cent, and the quantity on its days. What was used or delivered stands whole in the month of its
 * last day.
 */
export function placeLine(line: LineToPlace, isSpread: boolean): readonly Placed[] {
  const { period, supplyDate, shownQuantity, net } = line;
  if (period === null || !isSpread) {
    const month = monthFrom(startOfMonth(supplyDate));
    return [{ month: month.from, quantityDays: timesWhole(shownQuantity, daysIn(month)), net }];
  }
  const months = monthsOf(period).map((month) => ({ month: month.from, days: daysIn(overlap(month, period)!) }));
  const nets = allocate(
    net,
    months.map(({ days }) => days),
  );
  return months.map(({ month, days }, index) => ({
    month,
    quantityDays: timesWhole(shownQuantity, days),
    net: nets[index]!,
  }));
}

/** What a credit note gives back of a line, as a line of its own: its amount, and as much of the quantity as people read. */
export function creditedPart(
  line: LineToPlace & Pick<CalculatedLine, 'quantity'>,
  credited: { readonly quantity: DecimalText; readonly net: number },
): LineToPlace {
  const part = partOf(line.shownQuantity, { part: credited.quantity, whole: line.quantity });
  return { ...line, shownQuantity: negateDecimal(part), net: negate(minor(credited.net)) };
}

function monthsOf(period: Period): readonly Period[] {
  const months = [monthFrom(startOfMonth(period.from))];
  while (months.at(-1)!.to < period.to) months.push(monthFrom(months.at(-1)!.to));
  return months;
}

function monthFrom(first: IsoDate): Period {
  return { from: first, to: addMonths(first, 1) };
}
