import { sql } from 'kysely';
import { touchReferring } from './referring.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const products: TableSource = {
  table: 'product',
  from: sql`product t`,
  columns: {},
  unique: ['code'],
  whenKept:
    'Contract lines, one-off items or rates bill this product, so it stays; end those lines instead of deleting it.',
  async store(context, change) {
    const { tx, touch } = context;
    await storeRow(tx, { tableId: 'products', table: 'product' }, change);
    if (change.before === null || !('code' in change.cells)) return;
    await touchReferring(context, change.rowId, [
      { sheet: 'rates', table: 'rate', column: 'productId' },
      { sheet: 'timeTerms', table: 'timeTerms', column: 'callOutProductId' },
    ]);
    const lines = await tx.selectFrom('contractLine').select('id').where('productId', '=', change.rowId).execute();
    const items = await tx.selectFrom('oneOffItem').select('id').where('productId', '=', change.rowId).execute();
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
