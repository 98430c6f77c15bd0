import {
  lineAmount,
  minor,
  sum,
  zero,
  type Currency,
  type DecimalText,
  type Minor,
  type Share,
} from '../../shared/money.ts';

/** The minimum of a service period: the amount per price period × price periods, rounded before anything is compared with it. */
export function minimumOf(amount: DecimalText, pricePeriods: Share, currency: Currency): Minor {
  return lineAmount({ quantity: '1', unitPrice: amount, share: pricePeriods, currency });
}

/** What is left to charge up to the minimum; zero when enough was used. */
export function topUp(minimum: Minor, used: readonly Minor[]): Minor {
  const short = minimum - sum(used);
  return short > 0 ? minor(short) : zero;
}
