import { sql } from 'kysely';
import type { Store } from './database.ts';

/** What a source account brings: what is billed once somebody is it, and what is not brought when its source falls silent. */
export type AccountContents = {
  readonly id: string;
  readonly name: string;
  readonly connectionId: string;
  readonly connectionName: string;
  /** Null while nobody mapped it. */
  readonly customerId: string | null;
  readonly deviceCount: number;
  readonly ticketCount: number;
  readonly timeEntryCount: number;
  readonly usageCount: number;
  /** The SKUs that it holds, with the products that they are mapped to. */
  readonly skus: readonly { readonly id: string; readonly productId: string | null }[];
  /** Of an account that nobody mapped: the vendor's records of its subscriptions, and what its usage cost. */
  readonly subscriptions: readonly string[];
  readonly usageCosts: readonly { readonly cost: string | null; readonly currency: string | null }[];
};

type Cells = Omit<AccountContents, 'skus' | 'subscriptions' | 'usageCosts'> & {
  readonly skus: string;
  readonly subscriptions: string;
  readonly usageCosts: string;
};

/** Accounts that are mapped to a customer, or that their source lists and nobody has mapped or ignored yet. */
export async function readAccountContents(
  store: Store,
  state: 'mapped' | 'unmapped',
): Promise<readonly AccountContents[]> {
  const isUnmapped = state === 'unmapped' ? 1 : 0;
  const { rows } = await sql<Cells>`
    SELECT a.id, a.name, a.connection_id AS "connectionId", c.name AS "connectionName", a.customer_id AS "customerId",
      a.device_count AS "deviceCount", coalesce(t.count, 0) AS "ticketCount", coalesce(e.count, 0) AS "timeEntryCount",
      coalesce(u.count, 0) AS "usageCount", coalesce(u.costs, '[]') AS "usageCosts", coalesce(h.skus, '[]') AS skus,
      coalesce(h.subscriptions, '[]') AS subscriptions
    FROM source_account a JOIN connection c ON c.id = a.connection_id
    LEFT JOIN (SELECT source_account_id AS account, count(*) AS count FROM ticket GROUP BY source_account_id) t ON t.account = a.id
    LEFT JOIN (SELECT source_account_id AS account, count(*) AS count FROM time_entry GROUP BY source_account_id) e ON e.account = a.id
    LEFT JOIN (SELECT source_account_id AS account, count(*) AS count, json_group_array(json_object('cost', cost, 'currency', currency)) AS costs
      FROM usage_record WHERE removed_on IS NULL GROUP BY source_account_id) u ON u.account = a.id
    LEFT JOIN (SELECT o.source_account_id AS account, json_group_array(DISTINCT json_object('id', k.id, 'productId', k.product_id)) AS skus,
        json_group_array(CASE WHEN ${isUnmapped} AND o.kind = 'subscription' THEN s.record END) AS subscriptions
      FROM holding o JOIN sku k ON k.id = o.sku_id JOIN holding_state s ON s.holding_id = o.id AND s.valid_to IS NULL
      WHERE o.removed_on IS NULL GROUP BY o.source_account_id) h ON h.account = a.id
    WHERE CASE WHEN ${isUnmapped} THEN a.state = 'unmapped' AND a.listed ELSE a.state = 'mapped' AND a.customer_id IS NOT NULL END
    ORDER BY a.id`.execute(store.read);
  return rows.map(({ skus, subscriptions, usageCosts, ...account }) => ({
    ...account,
    skus: JSON.parse(skus) as AccountContents['skus'],
    subscriptions: (JSON.parse(subscriptions) as (string | null)[]).filter((record) => record !== null),
    usageCosts: JSON.parse(usageCosts) as AccountContents['usageCosts'],
  }));
}
