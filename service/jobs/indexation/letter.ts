import type { Language } from '../../../shared/choices.ts';
import { csvRow } from '../../../shared/csv.ts';
import type { IndexedPrice } from './rise.ts';

/** One row per price of a customer, to merge into a letter. */
export function letterList(prices: readonly IndexedPrice[], language: Language): string {
  const rows = prices
    .filter(({ customer }) => customer !== '')
    .map((price) => [
      price.customer,
      price.email ?? '',
      price.contract,
      price.product,
      price.description,
      price.currency,
      price.oldPrice ?? '',
      price.newPrice ?? '',
      price.from,
      price.note?.[language] ?? '',
    ]);
  return [letterHeaders[language], ...rows].map(csvRow).join('');
}

const letterHeaders: Readonly<Record<Language, readonly string[]>> = {
  en: ['customer', 'email', 'contract', 'product', 'description', 'currency', 'old price', 'new price', 'from', 'note'],
  nl: [
    'klant',
    'e-mail',
    'contract',
    'product',
    'omschrijving',
    'valuta',
    'oude prijs',
    'nieuwe prijs',
    'vanaf',
    'opmerking',
  ],
};
