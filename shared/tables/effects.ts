import type { Column } from './definition.ts';

/** What two amounts differ in: how much, and what of it is quantity, mix and price. The three add up to the difference. */
export const effectColumns: readonly Column[] = [
  { key: 'difference', header: { en: 'Difference', nl: 'Verschil' }, type: 'money', owner: 'computed', width: 12 },
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
