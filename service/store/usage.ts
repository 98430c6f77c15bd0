import { sql } from 'kysely';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf, bulkUpsert } from './bulk.ts';
import { recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';
import type { UsageRecordRow } from './schema/licences.ts';

/** What was used of a product in a period, as systems report it. */

export type StoredUsage = {
  readonly id: string;
  readonly version: number;
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly usedFrom: IsoDate;
  readonly recordHash: string;
  readonly removedOn: IsoDate | null;
  /** Since when it is missing in the listing, among so many that a person must look first. */
  readonly heldOn: IsoDate | null;
};

/** Every record that the connection ever reported. */
export async function readUsage(store: Store, connectionId: string): Promise<readonly StoredUsage[]> {
  const { rows } = await sql<StoredUsage>`
    SELECT u.id, u.version, u.external_id AS "externalId", a.external_id AS "accountExternalId", u.used_from AS "usedFrom",
      u.record_hash AS "recordHash", u.removed_on AS "removedOn", u.held_on AS "heldOn"
    FROM usage_record u JOIN source_account a ON a.id = u.source_account_id
    WHERE u.connection_id = ${connectionId} ORDER BY u.id`.execute(store.read);
  return rows;
}

/** Adds records, or replaces what they said before. */
export async function storeUsage(tx: Writer, rows: readonly UsageRecordRow[]): Promise<void> {
  await bulkUpsert(tx, { table: 'usageRecord', key: ['id'] }, rows);
  await recordChanges(
    tx,
    'usage',
    rows.map(({ id }) => id),
  );
}

/** Records that a complete listing of their days no longer has: deleted at the vendor. */
export async function storeRemovedUsage(tx: Writer, ids: readonly string[], on: IsoDate): Promise<void> {
  await sql`UPDATE usage_record SET removed_on = ${on}, held_on = NULL, version = version + 1 WHERE id IN ${anyOf(ids)}`.execute(
    tx,
  );
  await recordChanges(tx, 'usage', ids, { deleted: true });
}

/** Marks records as missing since a day, or as listed again (null); they count either way. */
export async function markUsageHeld(tx: Writer, ids: readonly string[], on: IsoDate | null): Promise<void> {
  if (ids.length === 0) return;
  await sql`UPDATE usage_record SET held_on = ${on} WHERE id IN ${anyOf(ids)}`.execute(tx);
}
