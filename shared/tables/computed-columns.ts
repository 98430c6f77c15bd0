import type { Column } from './definition.ts';

/** Columns that several computed sheets have. */

/** By name as it is now; nothing refers to it, so that it needs no drop-down. */
export const customerName: Column = {
  key: 'customer',
  header: { en: 'Customer', nl: 'Klant' },
  type: 'text',
  maxLength: 120,
  owner: 'computed',
  width: 30,
};

export const productCode = {
  key: 'product',
  header: { en: 'Product', nl: 'Product' },
  type: 'text',
  maxLength: 60,
  owner: 'computed',
  width: 14,
} as const satisfies Column;

export const difference: Column = {
  key: 'difference',
  header: { en: 'Difference', nl: 'Verschil' },
  type: 'money',
  owner: 'computed',
  width: 12,
  standsOut: [{ tone: 'less', when: 'negative' }],
};

/** What of a difference is quantity, mix and price; together they are all of it. */
export const effectColumns: readonly Column[] = [
  {
    key: 'quantityEffect',
    header: { en: 'Quantity effect', nl: 'Aantaleffect' },
    type: 'money',
    owner: 'computed',
    width: 12,
  },
  { key: 'mixEffect', header: { en: 'Mix effect', nl: 'Mixeffect' }, type: 'money', owner: 'computed', width: 12 },
  {
    key: 'priceEffect',
    header: { en: 'Price effect', nl: 'Prijseffect' },
    type: 'money',
    owner: 'computed',
    width: 12,
  },
  {
    key: 'currency',
    header: { en: 'Currency', nl: 'Valuta' },
    type: 'text',
    maxLength: 3,
    owner: 'computed',
    width: 8,
  },
];
