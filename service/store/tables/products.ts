import { sql } from 'kysely';
import { touchReferring } from './referring.ts';
import type { EditContext, TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const products: TableSource = {
  table: 'product',
  from: sql`product t`,
  columns: {},
  unique: ['code'],
  whenKept: {
    en: 'Contract lines, one-off items, rates or price lists have this product, so it stays; end those lines instead of deleting it.',
    nl: 'Er zijn contractregels, eenmalige leveringen, tarieven of prijslijsten met dit product, dus het blijft; beëindig die regels in plaats van het te verwijderen.',
  },
  async store(context, change) {
    const { tx, touch } = context;
    await storeRow(tx, { tableId: 'products', table: 'product' }, change);
    if (change.before === null) return;
    if ('code' in change.cells || 'description' in change.cells)
      await touchReferring(context, change.rowId, [{ sheet: 'trend', table: 'trend', column: 'productId' }]);
    if (!('code' in change.cells)) return;
    await touchReferring(context, change.rowId, [
      { sheet: 'rates', table: 'rate', column: 'productId' },
      { sheet: 'listPrices', table: 'listPrice', column: 'productId' },
      { sheet: 'timeTerms', table: 'timeTerms', column: 'callOutProductId' },
      { sheet: 'skus', table: 'sku', column: 'productId' },
      { sheet: 'licences', table: 'licence', column: 'productId' },
      { sheet: 'usage', table: 'usageRecord', column: 'productId' },
    ]);
    const lines = await tx.selectFrom('contractLine').select('id').where('productId', '=', change.rowId).execute();
    const items = await tx.selectFrom('oneOffItem').select('id').where('productId', '=', change.rowId).execute();
    await touchWhatIsHeld(context, change.rowId);
    touch(
      'contractLines',
      lines.map((row) => row.id),
    );
    touch(
      'oneOffItems',
      items.map((row) => row.id),
    );
  },
};

/** What is held of a SKU shows the SKU's product. */
async function touchWhatIsHeld({ tx, touch }: Pick<EditContext, 'tx' | 'touch'>, productId: string): Promise<void> {
  for (const [sheet, table] of [
    ['subscriptions', 'holding'],
    ['usage', 'usage_record'],
  ] as const) {
    const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} t
      join sku on sku.id = t.sku_id where sku.product_id = ${productId}`.execute(tx);
    touch(
      sheet,
      rows.map(({ id }) => id),
    );
  }
}
