import { sql } from 'kysely';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const vatCodes: TableSource = {
  table: 'vatCode',
  from: sql`vat_code t`,
  columns: {},
  unique: ['vatRegime', 'vatClass', 'supply', 'validFrom'],
  store: ({ tx }, change) => storeRow(tx, { tableId: 'vatCodes', table: 'vatCode' }, change),
};
