import { sum, sumDecimals, type Currency, type DecimalText, type Minor } from '../../../shared/money.ts';
import { sortedBy } from '../order.ts';
import type { CalculatedLine } from '../result.ts';
import { effectsOf, type Effects } from './effects.ts';

/** One row of a comparison: a contract line, or a product that is on no contract, then and now. */
export type Compared = {
  /** Names the row for one customer, also in the next comparison. */
  readonly key: string;
  readonly contractNumber: string | null;
  readonly productCode: string;
  readonly description: string;
  readonly quantityBefore: DecimalText;
  readonly quantityAfter: DecimalText;
  readonly netBefore: Minor;
  readonly netAfter: Minor;
  readonly effects: Effects;
};

/** Compares what one customer was billed for a period with what is billed now, contract line by contract line. */
export function compareLines(
  before: readonly CalculatedLine[],
  after: readonly CalculatedLine[],
  currency: Currency,
): readonly Compared[] {
  const keys = sortedBy([...new Set([...before, ...after].map(keyOf))], (key) => key);
  return keys.map((key) => {
    const [then, now] = [before.filter((line) => keyOf(line) === key), after.filter((line) => keyOf(line) === key)];
    const [named] = [...now, ...then];
    return {
      key,
      contractNumber: named!.contractNumber,
      productCode: named!.productCode,
      description: named!.description,
      quantityBefore: quantityOf(then),
      quantityAfter: quantityOf(now),
      netBefore: sum(then.map(({ net }) => net)),
      netAfter: sum(now.map(({ net }) => net)),
      effects: effectsOf(then.map(comparedLine), now.map(comparedLine), currency),
    };
  });
}

/**
 * What is compared with what: the contract line in its own periods, what corrects earlier ones by itself, and what is on no contract
 * by its product.
 */
export function keyOf({ contractLineId, productId, role }: CalculatedLine): string {
  if (contractLineId === null) return `product:${productId}`;
  return role.startsWith('correction') ? `correction:${contractLineId}` : `line:${contractLineId}`;
}

function comparedLine({ quantity, baseQuantity, unitPrice, net, role, productId }: CalculatedLine) {
  return { quantity, baseQuantity, unitPrice, net, part: `${role}:${productId}` };
}

/** As people read it: the agents, seats or pieces of its lines. */
function quantityOf(lines: readonly CalculatedLine[]): DecimalText {
  return sumDecimals(lines.map(({ shownQuantity }) => shownQuantity));
}
