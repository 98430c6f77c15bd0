import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const usage: TableSource = {
  table: 'usageRecord',
  from: sql`usage_record t left join connection on connection.id = t.connection_id
    left join source_account on source_account.id = t.source_account_id and source_account.state = 'mapped'
    left join sku on sku.id = t.sku_id left join customer on customer.id = coalesce(t.customer_id, source_account.customer_id)
    left join product on product.id = coalesce(t.product_id, sku.product_id)`,
  where: sql`t.removed_on is null`,
  isManual: sql`t.origin = 'manual'`,
  columns: {
    customer: sql`customer.name`,
    product: sql`product.code`,
    description: sql`coalesce(t.description, sku.name)`,
    system: sql`connection.name`,
  },
  async store({ tx }, change) {
    const origin = change.before === null ? 'manual' : undefined;
    await storeRow(tx, { tableId: 'usage', table: 'usageRecord', others: { origin } }, change);
  },
  async beforeDelete({ tx }, rowId) {
    const row = await tx.selectFrom('usageRecord').selectAll().where('id', '=', rowId).executeTakeFirstOrThrow();
    if (row.origin !== 'manual')
      throw new AppError('ROW_NOT_DELETABLE', {
        en: 'Usage that a system reported stays; change it there.',
        nl: 'Verbruik dat een systeem heeft gemeld blijft; wijzig het daar.',
      });
    const billed = await tx
      .selectFrom('claim')
      .innerJoin('contractLine', 'contractLine.id', 'claim.contractLineId')
      .innerJoin('contract', 'contract.id', 'contractLine.contractId')
      .select('claim.id')
      .where('contract.customerId', '=', row.customerId)
      .where('contractLine.productId', '=', row.productId)
      .where('contractLine.kind', '=', 'usage')
      .where('claim.released', '=', 0)
      .where('claim.periodFrom', '<', row.usedTo)
      .where('claim.periodTo', '>=', row.usedTo)
      .executeTakeFirst();
    if (billed !== undefined)
      throw new AppError('ROW_NOT_DELETABLE', {
        en: 'This usage was billed, so it stays; set its quantity and cost to 0.',
        nl: 'Dit verbruik is gefactureerd, dus het blijft; zet aantal en kosten op 0.',
      });
  },
};
