import { sql } from 'kysely';
import type { TableSource } from './source.ts';

const latest = sql`(select s.id from holding_state s where s.holding_id = t.id order by s.valid_from desc limit 1)`;

/** Read-only: a sync makes and changes subscriptions. One that the seller no longer lists leaves the sheet; its history stays. */
export const subscriptions: TableSource = {
  table: 'holding',
  from: sql`holding t join connection on connection.id = t.connection_id join source_account on source_account.id = t.source_account_id
    join sku on sku.id = t.sku_id left join customer on customer.id = source_account.customer_id and source_account.state = 'mapped'
    left join product on product.id = sku.product_id and sku.state = 'mapped' join holding_state latest on latest.id = ${latest}`,
  where: sql`t.kind = 'subscription' and t.removed_on is null`,
  isManual: sql`0`,
  columns: {
    customer: sql`customer.name`,
    product: sql`product.code`,
    sku: sql`sku.name`,
    system: sql`connection.name`,
    account: sql`source_account.name`,
    state: sql`latest.record->>'$.state'`,
    quantity: sql`latest.record->>'$.quantity'`,
    term: sql`latest.record->>'$.term'`,
    billingTerm: sql`latest.record->>'$.billingTerm'`,
    unitCost: sql`latest.record->>'$.unitCost'`,
    unitPrice: sql`latest.record->>'$.unitPrice'`,
    currency: sql`latest.record->>'$.currency'`,
    startsOn: sql`latest.record->>'$.startsOn'`,
    renewsOn: sql`latest.record->>'$.renewsOn'`,
    endsOn: sql`latest.record->>'$.endsOn'`,
  },
};
