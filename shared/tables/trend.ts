import { customerName, productCode } from './computed-columns.ts';
import type { TableDefinition } from './definition.ts';

/**
 * What was invoiced, by the month that it is for and not by the month of the invoice. Credit notes are taken off where the line that
 * they give back stands.
 */
export const trend: TableDefinition = {
  id: 'trend',
  sheet: { en: 'Trend', nl: 'Trend' },
  purpose:
    'Quantities and revenue per customer and product over the last twelve months, from invoices and credit notes.',
  naturalKey: null,
  sortedBy: ['customer', 'product', 'month'],
  canAdd: false,
  canDelete: false,
  editRole: 'clerk',
  columns: [
    customerName,
    productCode,
    {
      key: 'description',
      header: { en: 'Description', nl: 'Omschrijving' },
      type: 'text',
      maxLength: 300,
      owner: 'computed',
      width: 34,
    },
    /** The month's first day. The last of the twelve is the one before the cut-off of the last finished run. */
    { key: 'month', header: { en: 'Month', nl: 'Maand' }, type: 'date', owner: 'computed', width: 12 },
    /**
     * On average over the month's days: 12 machines from the 16th of a month of 30 days are 6. A line over several months counts in each
     * of them. What was used or delivered, such as ticket time, stands whole in the month of its last day.
     */
    {
      key: 'quantity',
      header: { en: 'Quantity', nl: 'Aantal' },
      type: 'decimal',
      decimals: 4,
      isCount: true,
      owner: 'computed',
      width: 11,
    },
    /** Without VAT. A line over several months is spread over them by the days in each, to the cent. */
    { key: 'net', header: { en: 'Revenue', nl: 'Omzet' }, type: 'money', owner: 'computed', width: 12 },
    {
      key: 'currency',
      header: { en: 'Currency', nl: 'Valuta' },
      type: 'text',
      maxLength: 3,
      owner: 'computed',
      width: 8,
    },
  ],
};
