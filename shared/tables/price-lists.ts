import { pricePers } from '../choices.ts';
import { currencies } from '../money.ts';
import type { Column, TableDefinition } from './definition.ts';
import { indexationTerms } from './indexation-terms.ts';

export const priceLists: TableDefinition = {
  id: 'priceLists',
  sheet: { en: 'Price lists', nl: 'Prijslijsten' },
  purpose: 'Lists of prices that contracts can name, each in one currency.',
  naturalKey: 'name',
  sortedBy: ['name'],
  canAdd: true,
  canDelete: true,
  editRole: 'clerk',
  columns: [
    {
      key: 'name',
      header: { en: 'Price list', nl: 'Prijslijst' },
      type: 'text',
      maxLength: 60,
      owner: 'person',
      width: 24,
      required: true,
    },
    {
      key: 'currency',
      header: { en: 'Currency', nl: 'Valuta' },
      type: 'choice',
      choices: currencies,
      owner: 'person',
      width: 9,
      required: true,
      fixedOnceSet: true,
      initial: 'EUR',
    },
    ...indexationTerms,
  ],
};

export const listPrices: TableDefinition = {
  id: 'listPrices',
  sheet: { en: 'List prices', nl: 'Lijstprijzen' },
  purpose:
    'What a price list says a product costs, each valid from a day; a price on a contract line goes before it. What is billed is not priced again.',
  naturalKey: null,
  sortedBy: ['priceList', 'product', 'pricePer', 'validFrom'],
  canAdd: true,
  canDelete: true,
  editRole: 'clerk',
  columns: [
    {
      key: 'priceList',
      header: { en: 'Price list', nl: 'Prijslijst' },
      type: 'reference',
      table: 'priceLists',
      owner: 'person',
      width: 24,
      required: true,
      fixedOnceSet: true,
    },
    {
      key: 'product',
      header: { en: 'Product', nl: 'Product' },
      type: 'reference',
      table: 'products',
      owner: 'person',
      width: 16,
      required: true,
      fixedOnceSet: true,
    },
    {
      key: 'pricePer',
      header: { en: 'Price per', nl: 'Prijs per' },
      type: 'choice',
      choices: pricePers,
      owner: 'person',
      width: 10,
      required: true,
      fixedOnceSet: true,
      initial: 'month',
    },
    {
      key: 'validFrom',
      header: { en: 'From', nl: 'Vanaf' },
      type: 'date',
      owner: 'person',
      width: 12,
      required: true,
    },
    {
      key: 'unitPrice',
      header: { en: 'Unit price', nl: 'Prijs per stuk' },
      type: 'decimal',
      decimals: 4,
      min: '0',
      owner: 'person',
      width: 11,
      effectiveDated: true,
    },
    {
      key: 'tiers',
      header: { en: 'Tiers', nl: 'Staffel' },
      type: 'text',
      maxLength: 200,
      owner: 'person',
      width: 28,
      effectiveDated: true,
    },
  ],
};

/** The column of a contract that names the list whose prices hold where its lines have none. */
export const priceListOfContract: Column = {
  key: 'priceList',
  header: { en: 'Price list', nl: 'Prijslijst' },
  type: 'reference',
  table: 'priceLists',
  owner: 'person',
  width: 16,
  effectiveDated: true,
};
