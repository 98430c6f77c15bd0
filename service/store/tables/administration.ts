import { sql } from 'kysely';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

/** The seller is one row; it is there once somebody has filled the sheet in. */
export const administrationId = 'administration';

export const administration: TableSource = {
  table: 'administration',
  from: sql`administration t`,
  columns: {},
  onlyId: administrationId,
  store: ({ tx }, change) => storeRow(tx, { tableId: 'administration', table: 'administration' }, change),
};
