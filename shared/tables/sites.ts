import type { TableDefinition } from './definition.ts';

export const sites: TableDefinition = {
  id: 'sites',
  sheet: { en: 'Sites', nl: 'Locaties' },
  purpose: 'The places of a customer. A contract line that names sites counts only what stands there.',
  naturalKey: 'code',
  sortedBy: ['customer', 'code'],
  canAdd: true,
  canDelete: true,
  editRole: 'clerk',
  columns: [
    {
      key: 'code',
      header: { en: 'Site', nl: 'Locatie' },
      type: 'text',
      maxLength: 30,
      pattern: /^[^,]+$/,
      patternHint: { en: 'written without a comma', nl: 'geschreven zonder komma' },
      owner: 'person',
      width: 16,
      required: true,
      fixedOnceSet: true,
    },
    {
      key: 'customer',
      header: { en: 'Customer', nl: 'Klant' },
      type: 'reference',
      table: 'customers',
      owner: 'person',
      width: 30,
      required: true,
      fixedOnceSet: true,
    },
    { key: 'name', header: { en: 'Name', nl: 'Naam' }, type: 'text', maxLength: 120, owner: 'person', width: 30 },
  ],
};
