import { canonicalDecimal, compareDecimals, type DecimalText } from '../../../shared/money.ts';

/** Multipliers never compound and never add up: of those that apply, the largest wins. None is 1. */
export function largestMultiplier(applying: readonly (DecimalText | null)[]): DecimalText {
  const given = applying.filter((multiplier) => multiplier !== null);
  if (given.length === 0) return '1';
  return canonicalDecimal(given.reduce((largest, next) => (compareDecimals(next, largest) > 0 ? next : largest)));
}
