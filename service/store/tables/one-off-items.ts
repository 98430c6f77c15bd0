import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const oneOffItems: TableSource = {
  table: 'oneOffItem',
  from: sql`one_off_item t join customer on customer.id = t.customer_id join product on product.id = t.product_id`,
  columns: {
    customer: sql`customer.name`,
    product: sql`product.code`,
    billedOn: sql`(select invoice.number from claim join invoice on invoice.id = claim.invoice_id
      where claim.one_off_item_id = t.id and claim.released = 0)`,
  },
  whenKept: {
    en: 'This item was billed, so it stays; credit the invoice instead.',
    nl: 'Deze levering is gefactureerd, dus ze blijft; crediteer in plaats daarvan de factuur.',
  },
  async store({ tx }, change) {
    const billedOn = change.before?.values['billedOn'];
    if (typeof billedOn === 'string')
      throw new AppError('FIELD_READ_ONLY', {
        en: `This item is on invoice ${billedOn} and stays as it was billed; credit the invoice, or add a new item.`,
        nl: `Deze levering staat op factuur ${billedOn} en blijft zoals ze is gefactureerd; crediteer de factuur, of voeg een nieuwe toe.`,
      });
    await storeRow(tx, { tableId: 'oneOffItems', table: 'oneOffItem' }, change);
  },
};
