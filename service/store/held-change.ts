import { sql } from 'kysely';
import { day, type IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert } from './bulk.ts';
import type { Store, Writer } from './database.ts';

/** Quantities that fell too far to believe: what was known goes on counting until a person decides or the source says so again. */

export type HeldChange = {
  readonly id: string;
  readonly holdingId: string;
  readonly syncRunId: string;
  readonly heldOn: IsoDate;
  /** What was listed; null when the holding was gone. */
  readonly record: string | null;
  readonly recordHash: string | null;
};

/** Holds the changes; one that waits already keeps its first day and takes what was listed now. */
export async function storeHeldChanges(tx: Writer, changes: readonly HeldChange[]): Promise<void> {
  const waiting = await tx
    .selectFrom('heldChange')
    .select('holdingId')
    .where('state', '=', 'held')
    .where('holdingId', 'in', anyOf(changes.map(({ holdingId }) => holdingId)))
    .execute();
  const known = new Set(waiting.map(({ holdingId }) => holdingId));
  await bulkInsert(
    tx,
    'heldChange',
    changes.filter(({ holdingId }) => !known.has(holdingId)).map((change) => ({ ...change, state: 'held' })),
  );
  for (const { holdingId, record, recordHash } of changes.filter((change) => known.has(change.holdingId)))
    await tx
      .updateTable('heldChange')
      .set({ record, recordHash })
      .where('holdingId', '=', holdingId)
      .where('state', '=', 'held')
      .execute();
}

/** The changes wait no longer: the source says otherwise again (`returned`), or a person accepted them. */
export async function endHeldChanges(
  tx: Writer,
  holdingIds: readonly string[],
  state: 'returned' | 'accepted',
): Promise<void> {
  if (holdingIds.length === 0) return;
  await sql`UPDATE held_change SET state = ${state} WHERE state = 'held' AND holding_id IN ${anyOf(holdingIds)}`.execute(
    tx,
  );
}

/** `usage`: a usage record that is missing; else a holding. */
export type HeldItem = {
  readonly itemId: string;
  readonly kind: string;
  /** The SKU's name, or the user's. */
  readonly name: string;
  /** Of the SKU; null when nobody mapped it, and for a user. */
  readonly productId: string | null;
  readonly heldOn: IsoDate;
  readonly before: string;
  /** What was listed; null when it was gone. */
  readonly record: string | null;
  readonly recordHash: string | null;
};

export type HeldAccount = {
  readonly sourceAccountId: string;
  readonly accountName: string;
  readonly connectionName: string;
  readonly customerId: string | null;
  readonly items: readonly HeldItem[];
};

/** What waits for a person, per source account. */
export async function readHeldChanges(store: Store): Promise<readonly HeldAccount[]> {
  const { rows } = await sql<Omit<HeldAccount, 'items'> & Omit<HeldItem, 'heldOn'> & { heldOn: string }>`
    SELECT a.id AS "sourceAccountId", a.name AS "accountName", c.name AS "connectionName",
      CASE WHEN a.state = 'mapped' THEN a.customer_id END AS "customerId", i.*
    FROM (
      SELECT h.source_account_id AS account, h.id AS "itemId", h.kind AS kind, coalesce(k.name, s.record->>'$.name') AS name,
        k.product_id AS "productId", w.held_on AS "heldOn", s.record AS before, w.record AS record, w.record_hash AS "recordHash"
      FROM held_change w JOIN holding h ON h.id = w.holding_id LEFT JOIN sku k ON k.id = h.sku_id
      JOIN holding_state s ON s.id = (SELECT l.id FROM holding_state l WHERE l.holding_id = h.id ORDER BY l.valid_from DESC LIMIT 1)
      WHERE w.state = 'held'
      UNION ALL
      SELECT u.source_account_id, u.id, 'usage', u.description, k.product_id, u.held_on, u.record, NULL, NULL
      FROM usage_record u LEFT JOIN sku k ON k.id = u.sku_id WHERE u.held_on IS NOT NULL AND u.removed_on IS NULL
    ) i JOIN source_account a ON a.id = i.account JOIN connection c ON c.id = a.connection_id
    ORDER BY a.id, i.kind, i.name, i."itemId"`.execute(store.read);
  const accounts = new Map<string, HeldAccount & { items: HeldItem[] }>();
  for (const { sourceAccountId, accountName, connectionName, customerId, ...item } of rows) {
    const { itemId, kind, name, productId, heldOn, before, record, recordHash } = item;
    const account = accounts.get(sourceAccountId) ?? {
      sourceAccountId,
      accountName,
      connectionName,
      customerId,
      items: [],
    };
    account.items.push({ itemId, kind, name, productId, heldOn: day(heldOn), before, record, recordHash });
    accounts.set(sourceAccountId, account);
  }
  return [...accounts.values()];
}

/** The key under which a person decides about the falls of one account's licences. */
export function licenceDropKey(sourceAccountId: string): string {
  return `COUNT_DROP:licences:${sourceAccountId}`;
}
