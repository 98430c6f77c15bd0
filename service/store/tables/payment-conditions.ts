import { sql } from 'kysely';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const paymentConditions: TableSource = {
  table: 'paymentCondition',
  from: sql`payment_condition t`,
  columns: {},
  unique: ['paymentMethod', 'termsDays'],
  store: ({ tx }, change) => storeRow(tx, { tableId: 'paymentConditions', table: 'paymentCondition' }, change),
};
