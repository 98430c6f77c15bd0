import { sql } from 'kysely';
import type { TableSource } from './source.ts';

/** Read-only: the draft job works it out. */
export const comparison: TableSource = {
  table: 'comparison',
  from: sql`comparison t join customer on customer.id = t.customer_id`,
  isManual: sql`0`,
  currency: sql`t.currency`,
  columns: { customer: sql`customer.name`, contract: sql`t.contract_number`, product: sql`t.product_code` },
};
