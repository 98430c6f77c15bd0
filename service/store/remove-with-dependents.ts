import { sql } from 'kysely';
import { tables } from '../../shared/tables/all.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { anyOf } from './bulk.ts';
import { recordChanges } from './changes.ts';
import type { Reader, Writer } from './database.ts';
import { sources } from './tables/all.ts';

/** A column of one SQL table that names rows of another. */
export type ForeignKey = { readonly child: string; readonly column: string; readonly parent: string };

/** Every foreign key of the database, as SQLite itself knows them. */
export async function readForeignKeys(db: Reader): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`select m.name as child, f."from" as "column", f."table" as parent
    from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'`.execute(db);
  return rows;
}

/**
 * Deletes rows and, before them, every row that refers to them, whatever table it is in; sheets are told which of their rows went.
 * Answers how many rows there were in all.
 */
export async function removeWithDependents(
  tx: Writer,
  keys: readonly ForeignKey[],
  { table, ids }: { readonly table: string; readonly ids: readonly string[] },
): Promise<number> {
  if (ids.length === 0) return 0;
  let removed = 0;
  for (const { child, column } of keys.filter(({ parent, child: own }) => parent === table && own !== table)) {
    const key = await keyColumn(tx, child);
    const inChild = await idsIn(tx, child, { column, key, ids });
    if (keys.some(({ parent }) => parent === child)) {
      removed += await removeWithDependents(tx, keys, { table: child, ids: inChild });
      continue;
    }
    await tellSheets(tx, child, inChild);
    removed += await deleteWhere(tx, child, { column, ids });
  }
  await tellSheets(tx, table, ids);
  return removed + (await deleteWhere(tx, table, { column: await keyColumn(tx, table), ids }));
}

/** Whether any row refers to this one. */
export async function isReferredTo(
  db: Reader,
  keys: readonly ForeignKey[],
  { table, id }: { readonly table: string; readonly id: string },
): Promise<boolean> {
  for (const { child, column } of keys.filter(({ parent }) => parent === table)) {
    const { rows } = await sql`select 1 from ${sql.table(child)} where ${sql.ref(column)} = ${id} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}

/** What other tables refer to a row by; a table without one has its `rowid`, which nothing refers to. */
async function keyColumn(db: Reader, table: string): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(db);
  return rows.length === 1 ? rows[0]!.name : 'rowid';
}

type Children = { readonly column: string; readonly key: string; readonly ids: readonly string[] };

async function idsIn(db: Reader, table: string, { column, key, ids }: Children): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string | number }>`select ${sql.ref(key)} as id from ${sql.table(table)}
    where ${sql.ref(column)} in ${anyOf(ids)}`.execute(db);
  return rows.map(({ id }) => String(id));
}

async function deleteWhere(
  tx: Writer,
  table: string,
  { column, ids }: { readonly column: string; readonly ids: readonly string[] },
): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in ${anyOf(ids)}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

async function tellSheets(tx: Writer, table: string, ids: readonly string[]): Promise<void> {
  for (const sheet of Object.keys(tables) as TableId[])
    if (snake(sources[sheet].table) === table) await recordChanges(tx, sheet, ids, { deleted: true });
}

function snake(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
