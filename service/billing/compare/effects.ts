import {
  lineAmount,
  minor,
  scaledAmount,
  sum,
  zero,
  type Currency,
  type Measured,
  type Minor,
} from '../../../shared/money.ts';
import { sortedBy } from '../order.ts';
import type { CalculatedLine } from '../result.ts';

/** What a comparison looks at of a billed line. `part` tells apart what is priced apart: a tier, what is included, an overage. */
export type ComparedLine = Pick<CalculatedLine, 'quantity' | 'baseQuantity' | 'unitPrice' | 'net'> & {
  readonly part: string;
};

/** Why an amount differs from what it was; the three always add up to the difference. */
export type Effects = {
  /** More or less of it, at what it cost on average. */
  readonly quantity: Minor;
  /** Other parts of it than before: more in a cheaper tier, less of an overage. */
  readonly mix: Minor;
  /** Another price for the same. */
  readonly price: Minor;
};

/**
 * What the difference between two periods of one contract line is made of. At yesterday's average price today's quantity costs one
 * amount; at yesterday's price of each part another; and really a third: quantity, mix and price are the steps between them.
 * A part that was not there before has no old price, so it brings no price effect.
 */
export function effectsOf(
  before: readonly ComparedLine[],
  after: readonly ComparedLine[],
  currency: Currency,
): Effects {
  const was = netOf(before);
  const is = netOf(after);
  const atOldPrices = sum(partsOf(before, after).map((part) => atOldPrice(part, currency)));
  const isOnePart = partsOf(before, after).length === 1;
  const scaled = isOnePart ? null : scaledAmount(was, after.map(measured), before.map(measured));
  const atOldAverage = scaled ?? atOldPrices;
  return {
    quantity: minor(atOldAverage - was),
    mix: minor(atOldPrices - atOldAverage),
    price: minor(is - atOldPrices),
  };
}

type Part = { readonly before: readonly ComparedLine[]; readonly after: readonly ComparedLine[] };

function partsOf(before: readonly ComparedLine[], after: readonly ComparedLine[]): readonly Part[] {
  const names = new Set([...before, ...after].map(({ part }) => part));
  return sortedBy([...names], (name) => name).map((name) => ({
    before: before.filter(({ part }) => part === name),
    after: after.filter(({ part }) => part === name),
  }));
}

/** What today's quantity of the part costs at yesterday's price; at today's where there was none. */
function atOldPrice({ before, after }: Part, currency: Currency): Minor {
  const [first] = before;
  if (after.length === 0) return zero;
  if (first === undefined) return netOf(after);
  const isOnePrice = before.every(({ unitPrice }) => unitPrice === first.unitPrice);
  if (!isOnePrice) return scaledAmount(netOf(before), after.map(measured), before.map(measured)) ?? netOf(after);
  if (isSameQuantity(before, after)) return netOf(before);
  return sum(
    after.map(({ quantity, baseQuantity }) =>
      lineAmount({
        quantity,
        unitPrice: first.unitPrice,
        share: { numerator: 1, denominator: Number(baseQuantity) },
        currency,
      }),
    ),
  );
}

/** Lines that were rounded one by one stay what they were. */
function isSameQuantity(before: readonly ComparedLine[], after: readonly ComparedLine[]): boolean {
  const shown = (lines: readonly ComparedLine[]) =>
    sortedBy(
      lines.map(({ quantity, baseQuantity }) => `${quantity}/${baseQuantity}`),
      (text) => text,
    ).join(' ');
  return shown(before) === shown(after);
}

function netOf(lines: readonly ComparedLine[]): Minor {
  return sum(lines.map(({ net }) => net));
}

function measured({ quantity, baseQuantity }: ComparedLine): Measured {
  return { quantity, base: baseQuantity };
}
