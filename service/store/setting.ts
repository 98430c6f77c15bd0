import { randomUUID } from 'node:crypto';
import type { Store, Writer } from './database.ts';

/** Facts about this installation, by key. */

/** Names this service and its data for as long as the database lives; made the first time it is asked for. */
export async function readServiceId(store: Store): Promise<string> {
  const known = await readSetting(store, 'service_id');
  if (known !== null) return known;
  return store.write(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ key: 'service_id', value: randomUUID() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { value } = await tx
      .selectFrom('setting')
      .select('value')
      .where('key', '=', 'service_id')
      .executeTakeFirstOrThrow();
    return value;
  });
}

export async function readSetting(store: Store, key: string): Promise<string | null> {
  const row = await store.read.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : row.value;
}

export async function saveSetting(tx: Writer, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
