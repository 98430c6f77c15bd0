import { sql } from 'kysely';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert, bulkUpdate } from './bulk.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';

/** What accounts hold at a vendor: subscriptions, counts of licences, users. What the vendor says holds by day. */

export type StoredHolding = {
  readonly id: string;
  readonly kind: string;
  readonly accountExternalId: string;
  readonly externalId: string;
  /** Empty for one that came and went on the same day. */
  readonly record: string;
  readonly recordHash: string;
  readonly removedOn: IsoDate | null;
  /** A change waits for a person; its hash, or null when the vendor listed the holding no more. */
  readonly isHeld: boolean;
  readonly heldHash: string | null;
};

/** Every holding that the connection ever reported, with what it was last. */
export async function readHoldings(store: Store, connectionId: string): Promise<readonly StoredHolding[]> {
  const { rows } = await sql<{ rows: string }>`
    SELECT json_group_array(json_array(h.id, h.kind, a.external_id, h.external_id, coalesce(s.record, ''), coalesce(s.record_hash, ''), h.removed_on,
      w.id IS NOT NULL, w.record_hash)) AS rows
    FROM holding h JOIN source_account a ON a.id = h.source_account_id
    LEFT JOIN holding_state s ON s.id = (SELECT l.id FROM holding_state l WHERE l.holding_id = h.id ORDER BY l.valid_from DESC LIMIT 1)
    LEFT JOIN held_change w ON w.holding_id = h.id AND w.state = 'held'
    WHERE h.connection_id = ${connectionId}`.execute(store.read);
  const listed = JSON.parse(rows[0]?.rows ?? '[]') as StoredCells[];
  return listed.map(([id, kind, accountExternalId, externalId, record, recordHash, removedOn, isHeld, heldHash]) => ({
    id,
    kind,
    accountExternalId,
    externalId,
    record,
    recordHash,
    removedOn,
    isHeld: isHeld === 1,
    heldHash,
  }));
}

type StoredCells = [string, string, string, string, string, string, IsoDate | null, 0 | 1, string | null];

/** A holding's state from a day on. */
export type HoldingStateFrom = {
  readonly holdingId: string;
  readonly stateId: string;
  readonly from: IsoDate;
  readonly record: string;
  readonly recordHash: string;
};

export type NewHolding = HoldingStateFrom & {
  readonly kind: string;
  readonly connectionId: string;
  readonly sourceAccountId: string;
  readonly externalId: string;
  readonly skuId: string | null;
};

export async function storeNewHoldings(tx: Writer, holdings: readonly NewHolding[]): Promise<void> {
  await bulkInsert(
    tx,
    'holding',
    holdings.map(({ holdingId, kind, connectionId, sourceAccountId, externalId, skuId, from }) => ({
      id: holdingId,
      version: 1,
      kind,
      connectionId,
      sourceAccountId,
      externalId,
      skuId,
      firstSeenOn: from,
      removedOn: null,
    })),
  );
  await insertStates(tx, holdings);
  await recordHoldings(
    tx,
    holdings.map(({ holdingId }) => holdingId),
  );
}

/** From its day on each holding is what the record says; what was known of later days gives way, earlier days stay. */
export async function storeChangedHoldings(tx: Writer, states: readonly HoldingStateFrom[]): Promise<void> {
  const ids = states.map(({ holdingId }) => holdingId);
  for (const from of new Set(states.map((state) => state.from))) {
    const those = states.filter((state) => state.from === from).map(({ holdingId }) => holdingId);
    await closeStates(tx, those, from);
  }
  await insertStates(tx, states);
  await bulkUpdate(
    tx,
    { table: 'holding', key: 'id' },
    ids.map((id) => ({ id, removedOn: null })),
  );
  await raiseVersions(tx, 'holding', ids);
  await recordHoldings(tx, ids);
}

/** Holdings that a complete listing no longer names: the day itself does not count any more. */
export async function storeRemovedHoldings(tx: Writer, ids: readonly string[], on: IsoDate): Promise<void> {
  await closeStates(tx, ids, on);
  await bulkUpdate(
    tx,
    { table: 'holding', key: 'id' },
    ids.map((id) => ({ id, removedOn: on })),
  );
  await raiseVersions(tx, 'holding', ids);
  await recordHoldings(tx, ids);
}

async function insertStates(tx: Writer, states: readonly HoldingStateFrom[]): Promise<void> {
  await bulkInsert(
    tx,
    'holdingState',
    states.map(({ stateId, holdingId, from, record, recordHash }) => ({
      id: stateId,
      holdingId,
      validFrom: from,
      validTo: null,
      record,
      recordHash,
    })),
  );
}

async function closeStates(tx: Writer, holdingIds: readonly string[], on: IsoDate): Promise<void> {
  const ids = anyOf(holdingIds);
  await sql`DELETE FROM holding_state WHERE valid_from >= ${on} AND holding_id IN ${ids}`.execute(tx);
  await sql`UPDATE holding_state SET valid_to = ${on} WHERE valid_to IS NULL AND holding_id IN ${ids}`.execute(tx);
}

/** Subscriptions have a sheet of their own, and SKUs show how many accounts hold them. */
async function recordHoldings(tx: Writer, ids: readonly string[]): Promise<void> {
  const rows = await tx.selectFrom('holding').select(['id', 'kind', 'skuId']).where('id', 'in', anyOf(ids)).execute();
  const skuIds = [...new Set(rows.flatMap(({ skuId }) => (skuId === null ? [] : [skuId])))];
  await recordChanges(
    tx,
    'subscriptions',
    rows.filter(({ kind }) => kind === 'subscription').map(({ id }) => id),
  );
  await raiseVersions(tx, 'sku', skuIds);
  await recordChanges(tx, 'skus', skuIds);
}

export type ListedSku = { readonly externalId: string; readonly name: string | null; readonly isTrial: boolean };

/** The ids of a vendor's SKUs by the vendor's own; new ones wait for a person, a new name is taken over. A null name says nothing. */
export async function storeSkus(
  tx: Writer,
  {
    vendor,
    skus,
    newId,
  }: { readonly vendor: string; readonly skus: readonly ListedSku[]; readonly newId: () => string },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('sku').selectAll().where('vendor', '=', vendor).execute();
  const known = new Map(rows.map((row) => [row.externalId, row]));
  const added = skus
    .filter(({ externalId }) => !known.has(externalId))
    .map(({ externalId, name, isTrial }) => ({
      id: newId(),
      version: 1,
      vendor,
      externalId,
      name: name ?? externalId,
      isTrial: isTrial ? (1 as const) : (0 as const),
      state: 'unmapped',
      productId: null,
      ignoredReason: null,
    }));
  const changed = skus.flatMap(({ externalId, name, isTrial }) => {
    const row = known.get(externalId);
    if (row === undefined || name === null || (row.name === name && (row.isTrial === 1) === isTrial)) return [];
    return [{ id: row.id, name, isTrial: isTrial ? (1 as const) : (0 as const) }];
  });
  await bulkInsert(tx, 'sku', added);
  await bulkUpdate(tx, { table: 'sku', key: 'id' }, changed);
  const changedIds = changed.map(({ id }) => id);
  await raiseVersions(tx, 'sku', changedIds);
  await recordChanges(tx, 'skus', [...added.map(({ id }) => id), ...changedIds]);
  return new Map([...rows, ...added].map(({ externalId, id }) => [externalId, id]));
}

/** The customers that the connection's accounts belong to, or belonged to. */
export async function readCustomersOfConnection(store: Store, connectionId: string): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('accountCustomer')
    .innerJoin('sourceAccount', 'sourceAccount.id', 'accountCustomer.sourceAccountId')
    .select('accountCustomer.customerId')
    .distinct()
    .where('sourceAccount.connectionId', '=', connectionId)
    .execute();
  return rows.map(({ customerId }) => customerId);
}
