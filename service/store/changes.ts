import { sql } from 'kysely';
import type { TableId } from '../../shared/tables/definition.ts';
import { anyOf, bulkChunk } from './bulk.ts';
import type { Reader, Writer } from './database.ts';
import type { Database } from './schema.ts';

/**
 * Appends one entry per row to the change log. The numbers come from a one-row counter in the same transaction, so the order of the
 * log is the order of commits. Call it in the transaction that changes the rows.
 */
export async function recordChanges(
  tx: Writer,
  tableId: TableId,
  rowIds: readonly string[],
  { deleted = false }: { readonly deleted?: boolean } = {},
): Promise<void> {
  for (let start = 0; start < rowIds.length; start += bulkChunk) {
    const chunk = rowIds.slice(start, start + bulkChunk);
    const { seq } = await tx
      .updateTable('changeCounter')
      .set((eb) => ({ seq: eb('seq', '+', chunk.length) }))
      .returning('seq')
      .executeTakeFirstOrThrow();
    await sql`insert into change_log (seq, table_id, row_id, deleted, at)
      select ${seq - chunk.length} + 1 + key, ${tableId}, value, ${deleted ? 1 : 0}, ${tx.at} from json_each(${JSON.stringify(chunk)})`.execute(
      tx,
    );
  }
}

/** The last thing that happened to a row since a point in the log. */
export type Change = { readonly seq: number; readonly rowId: string; readonly deleted: boolean };

/** The rows of one table that changed after `after`, each once, by its latest entry, oldest first; at most `limit`. */
export async function readChanges(
  db: Reader,
  tableId: TableId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Change[]> {
  const rows = await db
    .selectFrom('changeLog')
    .select((eb) => ['rowId', 'deleted', eb.fn.max('seq').as('seq')])
    .where('tableId', '=', tableId)
    .where('seq', '>', after)
    .groupBy('rowId')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ seq, rowId, deleted }) => ({ seq, rowId, deleted: deleted === 1 }));
}

/** The number of the last committed change of any table. */
export async function latestChange(db: Reader): Promise<number> {
  const { seq } = await db.selectFrom('changeCounter').select('seq').executeTakeFirstOrThrow();
  return seq;
}

/** Tables whose rows carry a version. */
export type VersionedTable = {
  [T in keyof Database]: Database[T] extends { id: string; version: number } ? T : never;
}[keyof Database];

/** Raises the version of rows by one: part of every change of a row that a sheet shows. */
export async function raiseVersions(tx: Writer, table: VersionedTable, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += bulkChunk)
    await sql`update ${sql.table(table)} set version = version + 1 where id in ${anyOf(ids.slice(start, start + bulkChunk))}`.execute(
      tx,
    );
}
