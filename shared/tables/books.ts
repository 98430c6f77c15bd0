import { invoiceSplits } from '../choices.ts';
import type { Column } from './definition.ts';

/** How documents are numbered, which dates are closed, and into how many documents a customer's month is cut. */
export const books: readonly Column[] = [
  {
    key: 'numberDigits',
    header: { en: 'Digits after the year', nl: 'Cijfers na het jaar' },
    type: 'integer',
    min: 3,
    max: 8,
    owner: 'person',
    width: 12,
    required: true,
    initial: 4,
  },
  {
    key: 'firstNumber',
    header: { en: 'First number', nl: 'Eerste nummer' },
    type: 'integer',
    min: 1,
    max: 99_999_999,
    owner: 'person',
    width: 12,
    required: true,
    initial: 1,
  },
  {
    key: 'postingLock',
    header: { en: 'Closed before', nl: 'Afgesloten vóór' },
    type: 'date',
    owner: 'person',
    width: 12,
  },
  {
    key: 'invoiceSplit',
    header: { en: 'Invoices of a customer', nl: 'Facturen van een klant' },
    type: 'choice',
    choices: invoiceSplits,
    owner: 'person',
    width: 16,
    required: true,
    initial: 'one invoice',
  },
];
