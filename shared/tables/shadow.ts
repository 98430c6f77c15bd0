import type { TableDefinition } from './definition.ts';
import { customerName, difference, effectColumns, productCode } from './computed-columns.ts';

const count = { type: 'decimal', decimals: 4, isCount: true, owner: 'computed', width: 11 } as const;

/** One row per customer and product, and one for each invoice of which nobody knows whose it is. */
export const shadow: TableDefinition = {
  id: 'shadow',
  sheet: { en: 'Shadow month', nl: 'Schaduwmaand' },
  purpose:
    'A month as another system really invoiced it beside what Monthend computes for it, each difference explained.',
  naturalKey: null,
  sortedBy: ['month', 'customer', 'product'],
  canAdd: false,
  canDelete: false,
  editRole: 'clerk',
  columns: [
    customerName,
    // What is no product of ours stands under its own text.
    { ...productCode, maxLength: 300 },
    {
      key: 'description',
      header: { en: 'Line', nl: 'Regel' },
      type: 'text',
      maxLength: 300,
      owner: 'computed',
      width: 30,
    },
    { ...count, key: 'quantityReal', header: { en: 'Quantity invoiced', nl: 'Aantal gefactureerd' } },
    { ...count, key: 'quantityComputed', header: { en: 'Quantity here', nl: 'Aantal hier' } },
    {
      key: 'netReal',
      header: { en: 'Net invoiced', nl: 'Netto gefactureerd' },
      type: 'money',
      owner: 'computed',
      width: 12,
    },
    { key: 'netComputed', header: { en: 'Net here', nl: 'Netto hier' }, type: 'money', owner: 'computed', width: 12 },
    difference,
    {
      key: 'explanation',
      header: { en: 'Explanation', nl: 'Toelichting' },
      type: 'text',
      maxLength: 600,
      owner: 'computed',
      width: 60,
    },
    ...effectColumns,
    { key: 'month', header: { en: 'Month', nl: 'Maand' }, type: 'date', owner: 'computed', width: 12 },
  ],
};
