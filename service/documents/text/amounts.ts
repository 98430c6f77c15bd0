import { withMarks } from '../../../shared/bilingual.ts';
import {
  canonicalDecimal,
  exponentOf,
  formatMinor,
  type Currency,
  type DecimalText,
  type Minor,
} from '../../../shared/money.ts';
import type { Texts } from './texts.ts';

/** "1,234.50": with the currency's digits and marks of the language, without the currency. */
export function amountText(amount: Minor, currency: Currency, texts: Texts): string {
  return withMarks(formatMinor(amount, currency), texts);
}

/** "EUR 1,234.50". */
export function moneyText(amount: Minor, currency: Currency, texts: Texts): string {
  return `${currency} ${amountText(amount, currency, texts)}`;
}

/** A quantity or rate as short as can be: "12", "11.7419". */
export function quantityText(quantity: DecimalText, texts: Texts): string {
  return withMarks(canonicalDecimal(quantity), texts);
}

/** A unit price with at least the currency's digits: 18.5 is "18.50", 0.3333 stays. */
export function priceText(price: DecimalText, currency: Currency, texts: Texts): string {
  const [whole, decimals = ''] = canonicalDecimal(price).split('.');
  const shown = decimals.padEnd(exponentOf(currency), '0');
  return withMarks(shown === '' ? whole! : `${whole}.${shown}`, texts);
}
