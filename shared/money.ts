import Decimal from 'big.js';

/**
 * Money: whole minor units (cents for EUR) with an ISO 4217 currency; prices and quantities are decimal strings.
 * This file is the only place that rounds money, so every rounding in Monthend is half away from zero.
 */
export type Minor = number & { readonly unit: 'minor' };

/** A decimal number as text, such as "18.50" or "-0.3333". Never a float. */
export type DecimalText = string;

/** Digits after the decimal point per ISO 4217 currency; others are refused rather than guessed. Source: ISO 4217 list one, 2026-01. */
const exponents = { EUR: 2, GBP: 2, USD: 2, CHF: 2, DKK: 2, SEK: 2, NOK: 2, PLN: 2, CZK: 2, JPY: 0, KWD: 3 } as const;

/** The currencies that an administration, customer or price can be in. */
export const currencies = Object.keys(exponents) as [Currency, ...Currency[]];
export type Currency = keyof typeof exponents;

/** How many digits the minor unit has: 2 for EUR, 0 for JPY. */
export function exponentOf(currency: Currency): number {
  return exponents[currency];
}

/** Names a whole number as minor units. @throws RangeError unless it is a safe whole number. */
export function minor(amount: number): Minor {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of minor units.`);
  return (amount === 0 ? 0 : amount) as Minor;
}

export const zero: Minor = minor(0);

/** The exact sum. */
export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  return minor(total);
}

export function negate(amount: Minor): Minor {
  return minor(-amount);
}

/** Factors of a line amount. Each is multiplied in exactly; only the result is rounded. */
export type LineFactors = {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  /** Share of the price periods covered, such as 17/31 or 3/1. Left out: one whole price period. */
  readonly share?: Share;
  readonly currency: Currency;
};

/** Quantity × unit price × share, rounded half away from zero once, here and nowhere else. */
export function lineAmount({ quantity, unitPrice, share, currency }: LineFactors): Minor {
  const { numerator, denominator } = share ?? wholeShare;
  return roundedRatio(
    Decimal(quantity).times(unitPrice).times(numerator).times(scaleOf(currency)),
    Decimal(denominator),
  );
}

/** The sum of several products, all in one currency, rounded half away from zero once, on the exact sum; nothing is zero. */
export function totalAmount(products: readonly Omit<LineFactors, 'currency'>[], currency: Currency): Minor {
  const common = products.reduce((all, { share }) => leastCommonMultiple(all, (share ?? wholeShare).denominator), 1);
  const numerator = products.reduce((all, { quantity, unitPrice, share = wholeShare }) => {
    const factor = Decimal(share.numerator).times(common / share.denominator);
    return all.plus(Decimal(quantity).times(unitPrice).times(factor));
  }, Decimal(0));
  return roundedRatio(numerator.times(scaleOf(currency)), Decimal(common));
}

/** An exact fraction of price periods: whole numbers, so that 17/31 never becomes 0.5483…. */
export type Share = { readonly numerator: number; readonly denominator: number };

export const wholeShare: Share = { numerator: 1, denominator: 1 };

/** The exact sum of two shares: 22/31 + 1 = 53/31. */
export function addShares(a: Share, b: Share): Share {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  const divisor = greatestCommonDivisor(a.denominator, b.denominator);
  const denominator = (a.denominator / divisor) * b.denominator;
  return {
    numerator: a.numerator * (denominator / a.denominator) + b.numerator * (denominator / b.denominator),
    denominator,
  };
}

/** VAT on a base: base × rate per cent, rounded half away from zero once. */
export function vatAmount(base: Minor, ratePercent: DecimalText): Minor {
  return roundedRatio(Decimal(base).times(ratePercent), Decimal(100));
}

/**
 * The VAT of a group's lines, each its own part: the parts always sum to the VAT on the summed base. Spare minor units go to
 * the largest remainders, ties to the earlier line; nets may be negative, and mirrored nets have mirrored parts.
 */
export function vatShares(nets: readonly Minor[], ratePercent: DecimalText): Minor[] {
  const rate = BigInt(Decimal(ratePercent).times(perCentScale).toFixed());
  const exact = nets.map((net) => BigInt(net) * rate);
  const parts = exact.map((tax) => Number(tax / wholeMinor));
  let spare = vatAmount(sum(nets), ratePercent) - parts.reduce((all, part) => all + part, 0);
  const step = Math.sign(spare);
  const byRemainder = exact
    .map((tax, index) => ({ index, remainder: Number(tax % wholeMinor) * step }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (spare === 0) break;
    parts[index]! += step;
    spare -= step;
  }
  return parts.map((part) => minor(part));
}

/** A rate has at most 4 decimals, so in ten-thousandths of a per cent it is whole; a minor unit is a million of them. */
const perCentScale = 10_000;
const wholeMinor = 1_000_000n;

/**
 * Splits `total` in proportion to `weights`; the parts always sum to `total`.
 * Spare minor units go to the largest remainders, ties to the earlier weight.
 * @throws RangeError unless weights are whole, non-negative and not all zero.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0) || weights.every((weight) => weight === 0))
    throw new RangeError('Weights must be whole, non-negative and not all zero.');
  const allWeights = weights.reduce((all, weight) => all.plus(weight), Decimal(0));
  const sign = total < 0 ? -1 : 1;
  const exact = weights.map((weight) => Decimal(Math.abs(total)).times(weight));
  const floors = exact.map((share) => share.div(allWeights).round(0, Decimal.roundDown));
  let spare = Decimal(Math.abs(total))
    .minus(floors.reduce((all, part) => all.plus(part), Decimal(0)))
    .toNumber();
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share.minus(floors[index]!.times(allWeights)) }))
    .toSorted((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  const parts = floors.map((part) => part.toNumber());
  for (const { index } of byRemainder) {
    if (spare === 0) break;
    parts[index]! += 1;
    spare -= 1;
  }
  return parts.map((part) => minor(sign * part));
}

/** So many units of a price that is for `base` of them: 364 days of a price per 31 days. */
export type Measured = { readonly quantity: DecimalText; readonly base: DecimalText };

/** Amount × part ÷ whole, rounded half away from zero once; null where the whole is nothing. */
export function scaledAmount(amount: Minor, part: readonly Measured[], whole: readonly Measured[]): Minor | null {
  const base = [...part, ...whole].reduce((all, measured) => leastCommonMultiple(all, Number(measured.base)), 1);
  const inBase = (measures: readonly Measured[]) =>
    measures.reduce((all, one) => all.plus(Decimal(one.quantity).times(base / Number(one.base))), Decimal(0));
  const divisor = inBase(whole);
  return divisor.eq(0) ? null : roundedRatio(Decimal(amount).times(inBase(part)), divisor);
}

/** Minor units as plain text with the currency's digits: 41700 EUR is "417.00". No thousands separator, no symbol. */
export function formatMinor(amount: Minor, currency: Currency): DecimalText {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor(amount))).padStart(exponent + 1, '0');
  const whole = `${amount < 0 ? '-' : ''}${digits.slice(0, digits.length - exponent)}`;
  return exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`;
}

/** The reverse of {@link formatMinor}. @throws RangeError when the text has more digits than the currency. */
export function parseMinor(text: DecimalText, currency: Currency): Minor {
  const scaled = Decimal(text).times(scaleOf(currency));
  if (!scaled.eq(scaled.round(0))) throw new RangeError(`${text} has more decimals than ${currency} allows.`);
  return minor(scaled.toNumber());
}

/** The shortest text of a decimal: "18.50" becomes "18.5", "-0" becomes "0". Two equal decimals have the same text. */
export function canonicalDecimal(text: DecimalText): DecimalText {
  if (/^-?(?:0\.\d*[1-9]|[1-9]\d*(?:\.\d*[1-9])?)$/.test(text)) return text;
  const value = Decimal(text);
  return value.eq(0) ? '0' : value.toFixed();
}

/** Most quantities are small whole numbers, of which a number is exact; it is many times faster than a decimal. */
const wholeNumber = /^(?:0|-?[1-9]\d{0,11})$/;

/** The exact product with a whole number: "2.5" × 3 is "7.5". */
export function timesWhole(text: DecimalText, factor: number): DecimalText {
  const product = wholeNumber.test(text) ? Number(text) * factor : Number.NaN;
  if (Number.isSafeInteger(product)) return String(product);
  return canonicalDecimal(Decimal(text).times(factor).toFixed());
}

/** The exact sum of decimals: "0.1" and "0.2" is "0.3". */
export function sumDecimals(texts: readonly DecimalText[]): DecimalText {
  let whole = 0;
  for (const text of texts) whole = wholeNumber.test(text) ? whole + Number(text) : Number.NaN;
  if (Number.isSafeInteger(whole)) return String(whole);
  let total = Decimal(0);
  for (const text of texts) total = total.plus(text);
  return canonicalDecimal(total.toFixed());
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: DecimalText, b: DecimalText): number {
  if (wholeNumber.test(a) && wholeNumber.test(b)) return Math.sign(Number(a) - Number(b));
  return Decimal(a).cmp(b);
}

/** Whole minutes of a time in decimal units, such as hours of 60 minutes, rounded half away from zero: "0.33" hours are 20. */
export function wholeMinutes(time: DecimalText, minutesPerUnit: number): number {
  const minutes = Decimal(time).times(minutesPerUnit).round(0, Decimal.roundHalfUp).toNumber();
  return minutes === 0 ? 0 : minutes;
}

/** A share times a quantity as people read it, at most 4 decimals: 364/31 is "11.7419". For display, never for an amount. */
export function shownQuantity(quantity: DecimalText, share: Share): DecimalText {
  return canonicalDecimal(
    Decimal(quantity).times(share.numerator).div(share.denominator).round(4, Decimal.roundHalfUp).toFixed(),
  );
}

/** As much of a quantity as `part` is of `whole`, at most 4 decimals: 5 machines for 150 of 155 days are 4.8387. For display, never for an amount. */
export function partOf(
  quantity: DecimalText,
  { part, whole }: { readonly part: DecimalText; readonly whole: DecimalText },
): DecimalText {
  return canonicalDecimal(new Exact(quantity).times(part).div(whole).round(4, Decimal.roundHalfUp).toFixed());
}

/** A unit price times a ratio such as 129.1 / 125.4, rounded half away from zero to this many decimals. */
export function scaledPrice(
  unitPrice: DecimalText,
  { numerator, denominator }: { readonly numerator: DecimalText; readonly denominator: DecimalText },
  decimals: number,
): DecimalText {
  const scaled = new Exact(unitPrice).times(numerator).div(denominator);
  return canonicalDecimal(scaled.round(decimals, Decimal.roundHalfUp).toFixed());
}

/** A unit price times a multiplier such as "1.5", rounded half away from zero to the 4 decimals that a price may have. */
export function multipliedPrice(unitPrice: DecimalText, multiplier: DecimalText): DecimalText {
  return canonicalDecimal(Decimal(unitPrice).times(multiplier).round(4, Decimal.roundHalfUp).toFixed());
}

// DP limits division only; 30 places cannot turn a non-tie into a tie for factors with at most 4 decimals and day-sized denominators.
const Exact = Decimal();
Exact.DP = 30;

function roundedRatio(numerator: Decimal, denominator: Decimal): Minor {
  return minor(new Exact(numerator).div(denominator).round(0, Decimal.roundHalfUp).toNumber());
}

function scaleOf(currency: Currency): Decimal {
  return Decimal(10).pow(exponents[currency]);
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The decimal with the other sign; zero stays zero. */
export function negateDecimal(text: DecimalText): DecimalText {
  return canonicalDecimal(Decimal(text).times(-1).toFixed());
}
