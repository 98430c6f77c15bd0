import { sql } from 'kysely';
import type { TableSource } from './source.ts';

/** Read-only: comparing a month works it out. */
export const shadow: TableSource = {
  table: 'shadow',
  from: sql`shadow t left join customer on customer.id = t.customer_id`,
  isManual: sql`0`,
  currency: sql`t.currency`,
  columns: { customer: sql`customer.name` },
  sentences: { nl: { explanation: sql`t.explanation_nl` } },
};
