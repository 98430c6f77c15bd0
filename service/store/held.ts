import { sql } from 'kysely';
import { day, type IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert } from './bulk.ts';
import type { Store, Writer } from './database.ts';

/** Removals that were too many at once to believe: the devices go on counting until a person decides or a source lists them again. */

export async function storeHeldRemovals(
  tx: Writer,
  held: readonly { id: string; assetSourceId: string; syncRunId: string; removedOn: IsoDate }[],
): Promise<void> {
  await bulkInsert(
    tx,
    'heldRemoval',
    held.map((removal) => ({ ...removal, state: 'held' })),
  );
}

/** The devices are listed again, so their removal was none. */
export async function releaseHeldRemovals(tx: Writer, sourceIds: readonly string[]): Promise<void> {
  const ids = anyOf(sourceIds);
  await sql`UPDATE held_removal SET state = 'returned' WHERE state = 'held' AND asset_source_id IN ${ids}`.execute(tx);
}

export type HeldGroup = {
  readonly sourceAccountId: string;
  readonly accountName: string;
  /** False when the source no longer lists even the account. */
  readonly accountIsListed: boolean;
  readonly connectionName: string;
  readonly customerId: string | null;
  readonly devices: readonly {
    readonly sourceId: string;
    readonly assetId: string;
    readonly name: string;
    readonly removedOn: IsoDate;
  }[];
};

/** Removals that wait for a person, per source account. */
export async function readHeldRemovals(store: Store): Promise<readonly HeldGroup[]> {
  const rows = await store.read
    .selectFrom('heldRemoval')
    .innerJoin('assetSource', 'assetSource.id', 'heldRemoval.assetSourceId')
    .innerJoin('asset', 'asset.id', 'assetSource.assetId')
    .innerJoin('sourceAccount', 'sourceAccount.id', 'assetSource.sourceAccountId')
    .innerJoin('connection', 'connection.id', 'assetSource.connectionId')
    .select([
      'sourceAccount.id as sourceAccountId',
      'sourceAccount.name as accountName',
      'sourceAccount.listed as listed',
      'connection.name as connectionName',
      'sourceAccount.customerId as customerId',
      'assetSource.id as sourceId',
      'asset.id as assetId',
      'asset.name as name',
      'heldRemoval.removedOn as removedOn',
    ])
    .where('heldRemoval.state', '=', 'held')
    .orderBy('asset.name')
    .execute();
  const groups = new Map<string, HeldGroup & { devices: HeldGroup['devices'][number][] }>();
  for (const { sourceId, assetId, name, removedOn, listed, ...account } of rows) {
    const group = groups.get(account.sourceAccountId) ?? { ...account, accountIsListed: listed === 1, devices: [] };
    group.devices.push({ sourceId, assetId, name, removedOn: day(removedOn) });
    groups.set(account.sourceAccountId, group);
  }
  return [...groups.values()];
}

/** The key under which a person decides about the removals of one account. */
export function dropKey(sourceAccountId: string): string {
  return `COUNT_DROP:account:${sourceAccountId}`;
}
