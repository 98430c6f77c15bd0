import { sql } from 'kysely';
import type { TableSource } from './source.ts';

/** Read-only: the invoice job and credit notes work it out. */
export const trend: TableSource = {
  table: 'trend',
  from: sql`trend t join customer on customer.id = t.customer_id join product on product.id = t.product_id`,
  isManual: sql`0`,
  currency: sql`t.currency`,
  columns: { customer: sql`customer.name`, product: sql`product.code`, description: sql`product.description` },
};
