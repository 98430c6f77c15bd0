import { paymentMethods } from '../choices.ts';
import type { TableDefinition } from './definition.ts';

export const paymentConditions: TableDefinition = {
  id: 'paymentConditions',
  sheet: { en: 'Payment conditions', nl: 'Betalingscondities' },
  purpose: 'What accounting calls a way of paying within so many days.',
  naturalKey: null,
  sortedBy: ['paymentMethod', 'termsDays'],
  canAdd: true,
  canDelete: true,
  editRole: 'administrator',
  columns: [
    {
      key: 'paymentMethod',
      header: { en: 'Payment method', nl: 'Betaalwijze' },
      type: 'choice',
      choices: paymentMethods,
      owner: 'person',
      width: 14,
      required: true,
      initial: 'transfer',
    },
    {
      key: 'termsDays',
      header: { en: 'Payment terms (days)', nl: 'Betaaltermijn (dagen)' },
      type: 'integer',
      min: 0,
      max: 365,
      owner: 'person',
      width: 12,
      required: true,
    },
    {
      key: 'code',
      header: { en: 'Code in accounting', nl: 'Code in boekhouding' },
      type: 'text',
      maxLength: 10,
      owner: 'person',
      width: 12,
      required: true,
    },
  ],
};
