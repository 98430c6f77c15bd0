import type { TableDefinition } from './definition.ts';
import { effectColumns } from './effects.ts';

export const comparison: TableDefinition = {
  id: 'comparison',
  sheet: { en: 'Compare', nl: 'Vergelijken' },
  purpose:
    'What the drafts differ in from what was billed last, per customer and contract line: quantity, mix and price.',
  naturalKey: null,
  sortedBy: ['customer', 'contract', 'product'],
  canAdd: false,
  canDelete: false,
  editRole: 'clerk',
  columns: [
    {
      key: 'customer',
      header: { en: 'Customer', nl: 'Klant' },
      type: 'text',
      maxLength: 120,
      owner: 'computed',
      width: 26,
    },
    {
      key: 'contract',
      header: { en: 'Contract', nl: 'Contract' },
      type: 'text',
      maxLength: 60,
      owner: 'computed',
      width: 14,
    },
    {
      key: 'product',
      header: { en: 'Product', nl: 'Product' },
      type: 'text',
      maxLength: 60,
      owner: 'computed',
      width: 14,
    },
    {
      key: 'description',
      header: { en: 'Line', nl: 'Regel' },
      type: 'text',
      maxLength: 300,
      owner: 'computed',
      width: 34,
    },
    {
      key: 'quantityBefore',
      header: { en: 'Quantity before', nl: 'Aantal eerder' },
      type: 'decimal',
      decimals: 4,
      isCount: true,
      owner: 'computed',
      width: 11,
    },
    {
      key: 'quantityAfter',
      header: { en: 'Quantity now', nl: 'Aantal nu' },
      type: 'decimal',
      decimals: 4,
      isCount: true,
      owner: 'computed',
      width: 11,
    },
    { key: 'netBefore', header: { en: 'Net before', nl: 'Netto eerder' }, type: 'money', owner: 'computed', width: 12 },
    { key: 'netAfter', header: { en: 'Net now', nl: 'Netto nu' }, type: 'money', owner: 'computed', width: 12 },
    ...effectColumns,
  ],
};
