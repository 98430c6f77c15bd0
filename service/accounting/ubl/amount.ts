import { formatMinor, type Currency, type Minor } from '../../../shared/money.ts';
import { el, type XmlElement } from '../xml.ts';

/** A money amount with the currency's own number of digits; the rules refuse a third one (BR-DEC). */
export function amount(name: string, value: Minor, currency: Currency): XmlElement | null {
  return el(name, { currencyID: currency }, formatMinor(value, currency));
}
