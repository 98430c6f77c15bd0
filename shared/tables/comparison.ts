import type { TableDefinition } from './definition.ts';
import { customerName, difference, effectColumns, productCode } from './computed-columns.ts';

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
    customerName,
    {
      key: 'contract',
      header: { en: 'Contract', nl: 'Contract' },
      type: 'text',
      maxLength: 60,
      owner: 'computed',
      width: 14,
    },
    productCode,
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
    difference,
    ...effectColumns,
  ],
};
