import { bulkUpsert } from './bulk.ts';
import type { Store, Writer } from './database.ts';

/** What a connector learned in earlier syncs of one connection, by its own keys. It is asked again when it is lost. */
export async function readMemory({ read }: Store, connectionId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await read
    .selectFrom('connectorMemory')
    .select(['key', 'value'])
    .where('connectionId', '=', connectionId)
    .execute();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

export async function storeMemory(
  tx: Writer,
  connectionId: string,
  learned: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...learned].map(([key, value]) => ({ connectionId, key, value }));
  await bulkUpsert(tx, { table: 'connectorMemory', key: ['connectionId', 'key'] }, rows);
}
