import { discountScopes, priceChanges, tierModes } from '../choices.ts';
import type { Column } from './definition.ts';

/** The columns of a contract line for prices in tiers, prices that change, discounts and bundles. */
export const priceTerms: readonly Column[] = [
  {
    key: 'tiers',
    header: { en: 'Tiers', nl: 'Staffel' },
    type: 'text',
    maxLength: 200,
    owner: 'person',
    width: 28,
    effectiveDated: true,
  },
  {
    key: 'tierMode',
    header: { en: 'Tier rule', nl: 'Staffelregel' },
    type: 'choice',
    choices: tierModes,
    owner: 'person',
    width: 11,
    required: true,
    initial: 'graduated',
  },
  {
    key: 'priceChange',
    header: { en: 'Price change', nl: 'Prijswijziging' },
    type: 'choice',
    choices: priceChanges,
    owner: 'person',
    width: 12,
    required: true,
    initial: 'period-start',
  },
  {
    key: 'discountPercent',
    header: { en: 'Discount %', nl: 'Korting %' },
    type: 'decimal',
    decimals: 4,
    min: '0',
    max: '100',
    owner: 'person',
    width: 10,
  },
  {
    key: 'discountScope',
    header: { en: 'Discount on', nl: 'Korting op' },
    type: 'choice',
    choices: discountScopes,
    owner: 'person',
    width: 11,
    required: true,
    initial: 'contract',
  },
  {
    key: 'components',
    header: { en: 'Components', nl: 'Onderdelen' },
    type: 'text',
    maxLength: 400,
    owner: 'person',
    width: 28,
  },
];
