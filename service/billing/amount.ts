import type { UnitCode } from '../../shared/choices.ts';
import {
  addShares,
  canonicalDecimal,
  formatMinor,
  lineAmount,
  negate,
  shownQuantity,
  timesWhole,
  wholeShare,
  type Currency,
  type DecimalText,
  type Minor,
  type Share,
} from '../../shared/money.ts';
import { wholeIfWhole } from './price-periods.ts';
import type { Count } from './count.ts';
import type { CalculatedLine } from './result.ts';

/** What a line prints about its amount; `net` = round(quantity × unitPrice / baseQuantity), always. */
export type Amount = Pick<
  CalculatedLine,
  'quantity' | 'shownQuantity' | 'unitCode' | 'unitPrice' | 'baseQuantity' | 'net' | 'perPiece'
>;

/** How often a price is charged: pieces × price periods, exact. */
export type Measure = { readonly pieces: DecimalText; readonly pricePeriods: Share };

export type Rate = { readonly unitPrice: DecimalText; readonly unitCode: UnitCode; readonly currency: Currency };

/** A measure of whole agents already multiplied by their price periods. */
export function measureOf(pricePeriods: Share): Measure {
  return { pieces: '1', pricePeriods };
}

/**
 * A single count keeps its pieces apart from the price periods: 12 for 15 of 30 days are 180 days, not 6 agents. What one day has is
 * a decimal, such as 2.5; an average is not.
 */
export function measureOfCount({ charges, pricePeriods, day }: Omit<Count, 'agents'>): Measure {
  const [only] = charges;
  return charges.length === 1 && only !== undefined && (only.agents.denominator === 1 || day !== null)
    ? { pieces: shownQuantity('1', only.agents), pricePeriods: only.pricePeriods }
    : measureOf(pricePeriods);
}

/** The exact difference of two counted measures. */
export function difference(a: Share, b: Share): Share {
  return addShares(a, { numerator: -b.numerator, denominator: b.denominator });
}

/**
 * The amount of a measure, rounded once. Whole price periods print in the product's unit; a share of one prints as days (or
 * months of a year) with a base quantity, so that what is printed multiplies out to the net exactly.
 */
export function amountOf({ pieces, pricePeriods }: Measure, { unitPrice, unitCode, currency }: Rate): Amount {
  const { numerator, denominator } = wholeIfWhole(pricePeriods);
  const quantity = timesWhole(pieces, numerator);
  return {
    quantity,
    shownQuantity: shownQuantity(quantity, { numerator: 1, denominator }),
    unitCode: denominator === 1 ? unitCode : denominator === 12 ? 'MON' : 'DAY',
    unitPrice: canonicalDecimal(unitPrice),
    baseQuantity: String(denominator),
    net: lineAmount({ quantity, unitPrice, share: { numerator: 1, denominator }, currency }),
    perPiece: wholeShare,
  };
}

/**
 * The amount of what is left after an earlier rounding: as a measure when that comes to exactly `net`, else as one piece. So
 * 10.01 less 5.01 for half a month is 5.00, never 5.005 rounded on its own.
 */
export function amountOfRest(net: Minor, measure: Measure | null, rate: Rate): Amount {
  const asMeasure = measure === null ? null : amountOf(measure, rate);
  return asMeasure !== null && asMeasure.net === net ? asMeasure : onePiece(net, rate.currency);
}

/** An amount without a quantity of its own; a negative one is −1 piece, because prices are never negative. */
export function onePiece(net: Minor, currency: Currency): Amount {
  const quantity = net < 0 ? '-1' : '1';
  const unitPrice = canonicalDecimal(formatMinor(net < 0 ? negate(net) : net, currency));
  return {
    quantity,
    shownQuantity: quantity,
    unitCode: 'C62',
    unitPrice,
    baseQuantity: '1',
    net,
    perPiece: wholeShare,
  };
}
