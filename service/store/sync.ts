import type { Bilingual } from '../../shared/bilingual.ts';
import { sql } from 'kysely';
import type { AgentType } from '../../shared/choices.ts';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert, bulkUpdate } from './bulk.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';
import { placedByPerson, placeFrom } from './placement.ts';
import { newId } from './new-id.ts';
import { assignFrom, classifyFrom, endAssignments } from './interval.ts';

/** What a sync reads of the last listing, and how it stores the next one. */

export type KnownAccount = {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly deviceCount: number;
  readonly listed: boolean;
  readonly state: string;
  readonly customerId: string | null;
  readonly mappedFrom: IsoDate | null;
  /** Where its devices stand. */
  readonly siteId: string | null;
  /** JSON of what the vendor knows of the customer elsewhere. */
  readonly hints: string;
  readonly unreadable: Bilingual | null;
};

export async function readKnownAccounts(store: Store, connectionId: string): Promise<readonly KnownAccount[]> {
  const rows = await store.read
    .selectFrom('sourceAccount')
    .selectAll()
    .where('connectionId', '=', connectionId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    deviceCount: row.deviceCount,
    listed: row.listed === 1,
    state: row.state,
    customerId: row.customerId,
    mappedFrom: row.mappedFrom as IsoDate | null,
    hints: row.hints,
    unreadable: row.unreadable === null ? null : { en: row.unreadable, nl: row.unreadableNl ?? row.unreadable },
    siteId: row.siteId,
  }));
}

export type StoredSource = {
  readonly id: string;
  readonly assetId: string;
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly agentType: AgentType;
  readonly state: string;
  readonly recordHash: string;
  readonly removedOn: IsoDate | null;
  readonly removalHeld: boolean;
  readonly lastSeenOn: IsoDate | null;
};

const sourcesPerPage = 2_000;

/** Every device that the connection ever reported, in pages, so that nothing else waits long. */
export async function readKnownSources(store: Store, connectionId: string): Promise<readonly StoredSource[]> {
  const known: StoredSource[] = [];
  for (;;) {
    const page = await readSourcesAfter(store, connectionId, known.at(-1)?.id ?? '');
    known.push(...page);
    if (page.length < sourcesPerPage) return known;
  }
}

type SourceCells = [string, string, string, string, AgentType, string, string, IsoDate | null, 0 | 1, IsoDate | null];

async function readSourcesAfter(store: Store, connectionId: string, after: string): Promise<readonly StoredSource[]> {
  // The plus sign keeps SQLite from finding all of the connection's devices and sorting them for each page.
  const { rows } = await sql<{ rows: string }>`
    SELECT json_group_array(json_array(s.id, s.asset_id, s.external_id, a.external_id, s.record ->> '$.agentType', s.record ->> '$.state',
      s.record_hash, s.removed_on, EXISTS (SELECT 1 FROM held_removal h WHERE h.asset_source_id = s.id AND h.state = 'held'),
      e.last_seen_on)) AS rows
    FROM (SELECT * FROM asset_source WHERE +connection_id = ${connectionId} AND id > ${after} ORDER BY id LIMIT ${sourcesPerPage}) s
    JOIN source_account a ON a.id = s.source_account_id LEFT JOIN asset_seen e ON e.asset_source_id = s.id`.execute(
    store.read,
  );
  const cells = JSON.parse(rows[0]!.rows) as SourceCells[];
  return cells.map(
    ([id, assetId, externalId, accountExternalId, agentType, state, recordHash, removedOn, held, lastSeenOn]) => ({
      id,
      assetId,
      externalId,
      accountExternalId,
      agentType,
      state,
      recordHash,
      removedOn,
      removalHeld: held === 1,
      lastSeenOn,
    }),
  );
}

/** Serial numbers of the assets that other connections or people brought, as written there. */
export async function readSerialsElsewhere(
  store: Store,
  connectionId: string,
): Promise<readonly { assetId: string; serial: string }[]> {
  const { rows } = await sql<{ assetId: string; serial: string }>`
    SELECT id AS "assetId", serial FROM asset WHERE serial IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM asset_source s WHERE s.asset_id = asset.id AND s.connection_id = ${connectionId})`.execute(
    store.read,
  );
  return rows;
}

/** The earliest go-live date of any customer, or null without customers. */
export async function readEarliestGoLive(store: Store): Promise<IsoDate | null> {
  const row = await store.read
    .selectFrom('customer')
    .select((select) => select.fn.min('goLiveDate').as('earliest'))
    .executeTakeFirst();
  return (row?.earliest ?? null) as IsoDate | null;
}

export type AccountChange = {
  readonly id: string;
  readonly name: string;
  readonly deviceCount: number;
  readonly listed: boolean;
  readonly hints: string;
  readonly unreadable: Bilingual | null;
};

export async function storeAccounts(
  tx: Writer,
  connectionId: string,
  added: readonly (AccountChange & { externalId: string })[],
  changed: readonly AccountChange[],
): Promise<void> {
  await bulkInsert(
    tx,
    'sourceAccount',
    added.map((account) => ({
      id: account.id,
      version: 1,
      connectionId,
      externalId: account.externalId,
      name: account.name,
      deviceCount: account.deviceCount,
      state: 'unmapped',
      customerId: null,
      mappedFrom: null,
      ignoredReason: null,
      listed: 1 as const,
      hints: account.hints,
      unreadable: account.unreadable?.en ?? null,
      unreadableNl: account.unreadable?.nl ?? null,
    })),
  );
  await bulkUpdate(
    tx,
    { table: 'sourceAccount', key: 'id' },
    changed.map(({ id, name, deviceCount, listed, hints, unreadable }) => ({
      id,
      name,
      deviceCount,
      hints,
      unreadable: unreadable?.en ?? null,
      unreadableNl: unreadable?.nl ?? null,
      listed: listed ? (1 as const) : (0 as const),
    })),
  );
  await raiseVersions(
    tx,
    'sourceAccount',
    changed.map((account) => account.id),
  );
  await recordChanges(
    tx,
    'sourceAccounts',
    [...added, ...changed].map((account) => account.id),
  );
}

/** A device as it is stored: facts of the asset and of what this connection says about it. */
export type DeviceFacts = {
  readonly name: string;
  readonly serial: string | null;
  readonly macAddresses: string | null;
  readonly operatingSystem: string | null;
  readonly agentType: AgentType;
};

export type AddedDevice = DeviceFacts & {
  readonly assetId: string;
  /** False when the asset is known already from elsewhere: the same machine, seen twice. */
  readonly isNewAsset: boolean;
  readonly sourceId: string;
  readonly externalId: string;
  readonly sourceAccountId: string;
  readonly record: string;
  readonly recordHash: string;
  readonly firstSeenOn: IsoDate;
  readonly lastSeenOn: IsoDate;
  readonly classificationId: string;
  /** The site of its account. */
  readonly siteId: string | null;
  /** Null while the account is not mapped or the device does not count. */
  readonly assignment: { readonly id: string; readonly customerId: string; readonly from: IsoDate } | null;
};

export async function storeAddedDevices(
  tx: Writer,
  connectionId: string,
  devices: readonly AddedDevice[],
): Promise<void> {
  await storeNewAssets(
    tx,
    devices.filter((device) => device.isNewAsset),
  );
  await bulkInsert(
    tx,
    'assetSource',
    devices.map((device) => ({
      id: device.sourceId,
      assetId: device.assetId,
      connectionId,
      externalId: device.externalId,
      sourceAccountId: device.sourceAccountId,
      record: device.record,
      recordHash: device.recordHash,
      firstSeenOn: device.firstSeenOn,
      removedOn: null,
    })),
  );
  await bulkInsert(
    tx,
    'assetSeen',
    devices.map((device) => ({ assetSourceId: device.sourceId, lastSeenOn: device.lastSeenOn })),
  );
  await recordChanges(
    tx,
    'assets',
    devices.map((device) => device.assetId),
  );
}

/** Assets that nothing and nobody has brought before, with their first type and customer. */
async function storeNewAssets(tx: Writer, fresh: readonly AddedDevice[]): Promise<void> {
  await bulkInsert(
    tx,
    'asset',
    fresh.map((device) => ({
      id: device.assetId,
      version: 1,
      origin: 'rmm',
      name: device.name,
      serial: device.serial,
      macAddresses: device.macAddresses,
      operatingSystem: device.operatingSystem,
      personAgentType: null,
      review: 'new',
      reviewReason: null,
      note: null,
    })),
  );
  await bulkInsert(
    tx,
    'classification',
    fresh.map((device) => ({
      id: device.classificationId,
      assetId: device.assetId,
      agentType: device.agentType,
      validFrom: device.firstSeenOn,
      validTo: null,
      decidedBy: 'rule',
    })),
  );
  await bulkInsert(
    tx,
    'placement',
    fresh.flatMap(({ assetId, siteId, firstSeenOn }) =>
      siteId === null
        ? []
        : [{ id: newId(), assetId, siteId, validFrom: firstSeenOn, validTo: null, decidedBy: 'account' }],
    ),
  );
  await bulkInsert(
    tx,
    'assignment',
    fresh.flatMap(({ assetId, assignment }) =>
      assignment === null
        ? []
        : [
            {
              id: assignment.id,
              assetId,
              customerId: assignment.customerId,
              validFrom: assignment.from,
              validTo: null,
            },
          ],
    ),
  );
}

export type ChangedDevice = DeviceFacts & {
  readonly assetId: string;
  readonly sourceId: string;
  readonly sourceAccountId: string;
  readonly record: string;
  readonly recordHash: string;
  /** Set when the source's agent type is another one than before. */
  readonly classification: { readonly id: string; readonly from: IsoDate } | null;
  /** Set when the asset goes to a customer (another one, or again); `customerId` null when it goes to nobody. */
  readonly assignment: { readonly id: string; readonly customerId: string | null; readonly from: IsoDate } | null;
  /** The site of its account. */
  readonly siteId: string | null;
};

/** Stores what a source says differently now. A person's agent type stays; the source's is kept beside it. */
export async function storeChangedDevice(tx: Writer, device: ChangedDevice): Promise<void> {
  await tx
    .updateTable('assetSource')
    .set({
      sourceAccountId: device.sourceAccountId,
      record: device.record,
      recordHash: device.recordHash,
      removedOn: null,
    })
    .where('id', '=', device.sourceId)
    .execute();
  const asset = await tx
    .updateTable('asset')
    .set((set) => ({
      name: device.name,
      serial: device.serial,
      macAddresses: device.macAddresses,
      operatingSystem: device.operatingSystem,
      version: set('version', '+', 1),
    }))
    .where('id', '=', device.assetId)
    .where('origin', '=', 'rmm')
    .returning('personAgentType')
    .executeTakeFirst();
  if (device.classification !== null && asset?.personAgentType === null)
    await classifyFrom(tx, {
      ...device.classification,
      assetId: device.assetId,
      agentType: device.agentType,
      decidedBy: 'rule',
    });
  if (device.assignment !== null) {
    const { customerId } = device.assignment;
    if (customerId === null) await endAssignments(tx, [device.assetId], device.assignment.from);
    else await assignFrom(tx, { ...device.assignment, customerId, assetId: device.assetId });
    const stays = await placedByPerson(tx, [device.assetId], customerId);
    const { assetId, siteId } = device;
    if (!stays.has(assetId))
      await placeFrom(tx, { assetId, siteId, from: device.assignment.from, decidedBy: 'account' });
  }
  await recordChanges(tx, 'assets', [device.assetId]);
}

/** Devices that a complete listing no longer names: the day itself is not billed. An asset that another source still reports, or a person typed in, goes on. */
export async function storeRemovals(
  tx: Writer,
  sources: readonly { id: string; assetId: string }[],
  on: IsoDate,
): Promise<void> {
  if (sources.length === 0) return;
  const sourceIds = anyOf(sources.map((source) => source.id));
  await sql`UPDATE asset_source SET removed_on = ${on} WHERE id IN ${sourceIds}`.execute(tx);
  await sql`UPDATE held_removal SET state = 'accepted' WHERE state = 'held' AND asset_source_id IN ${sourceIds}`.execute(
    tx,
  );
  const assetIds = anyOf(sources.map((source) => source.assetId));
  const { rows } = await sql<{ id: string }>`
    UPDATE asset SET version = version + 1 WHERE origin = 'rmm' AND id IN ${assetIds}
      AND NOT EXISTS (SELECT 1 FROM asset_source s WHERE s.asset_id = asset.id AND s.removed_on IS NULL) RETURNING id`.execute(
    tx,
  );
  const ended = rows.map((row) => row.id);
  await endAssignments(tx, ended, on);
  await recordChanges(tx, 'assets', ended);
}

/** When each device was last seen: outside the versioned row, since it changes with every sync and matters to no sheet. */
export async function storeLastSeen(
  tx: Writer,
  seen: readonly (readonly [sourceId: string, on: IsoDate])[],
): Promise<void> {
  await sql`
    UPDATE asset_seen SET last_seen_on = seen.day
    FROM (SELECT value ->> 0 AS id, value ->> 1 AS day FROM json_each(${JSON.stringify(seen)})) AS seen
    WHERE asset_seen.asset_source_id = seen.id`.execute(tx);
}
