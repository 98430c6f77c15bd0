import { sql } from 'kysely';
import { vendorNames } from '../../../shared/vendors.ts';
import { refreshLicences } from '../licence-refresh.ts';
import { cellAfter, type TableSource } from './source.ts';
import { storeRow } from './write.ts';

const namesOfVendors = sql.join(
  Object.entries(vendorNames).map(([id, name]) => sql`when ${sql.lit(id)} then ${sql.lit(name)}`),
  sql` `,
);

export const skus: TableSource = {
  table: 'sku',
  from: sql`sku t left join product on product.id = t.product_id`,
  isManual: sql`0`,
  columns: {
    vendor: sql`case t.vendor ${namesOfVendors} else t.vendor end`,
    product: sql`product.code`,
    accountCount: sql`(select count(distinct holding.source_account_id) from holding where holding.sku_id = t.id and holding.removed_on is null)`,
  },
  /** Naming the product of an unmapped licence maps it. */
  complete(_context, draft) {
    const maps =
      draft.cells['state'] === undefined &&
      cellAfter(draft, 'state') === 'unmapped' &&
      typeof draft.cells['product'] === 'string';
    return Promise.resolve(maps ? { state: 'mapped' } : {});
  },
  async store({ tx, touch, clock }, change) {
    await storeRow(tx, { tableId: 'skus', table: 'sku' }, change);
    const subscriptions = await tx
      .selectFrom('holding')
      .select('id')
      .where('skuId', '=', change.rowId)
      .where('kind', '=', 'subscription')
      .execute();
    const used = await tx.selectFrom('usageRecord').select('id').where('skuId', '=', change.rowId).execute();
    touch(
      'subscriptions',
      subscriptions.map(({ id }) => id),
    );
    touch(
      'usage',
      used.map(({ id }) => id),
    );
    const { rows } = await sql<{
      customerId: string;
    }>`select distinct a.customer_id as "customerId" from account_customer a
      join holding h on h.source_account_id = a.source_account_id
      where h.sku_id = ${change.rowId} or h.kind = 'user'`.execute(tx);
    await refreshLicences(tx, { customerIds: rows.map(({ customerId }) => customerId), today: clock.today() });
  },
};
