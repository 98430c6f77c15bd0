import { sql } from 'kysely';
import { tables } from '../../../shared/tables/all.ts';
import type { CellValue, Column, TableId } from '../../../shared/tables/definition.ts';
import type { VersionedTable } from '../changes.ts';
import type { Writer } from '../database.ts';
import type { CheckedChange } from './source.ts';

type Stored = string | number | null;

/** Where a change goes: the sheet, its SQL table, and what is stored beside or instead of the cells (undefined: not stored here). */
export type Target = {
  readonly tableId: TableId;
  readonly table: VersionedTable;
  readonly others?: Readonly<Record<string, Stored | undefined>>;
};

/** Inserts the new row or updates the changed columns of the one there. Version and change log are the caller's. */
export async function storeRow(
  tx: Writer,
  { tableId, table, others = {} }: Target,
  change: CheckedChange,
): Promise<void> {
  const columns = { ...storedColumns(tableId, change), ...others };
  const entries = Object.entries(columns).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  if (change.before === null)
    await insertRow(tx, table, [{ name: 'id', value: change.rowId }, { name: 'version', value: 0 }, ...entries]);
  else await updateRow(tx, { table, id: change.rowId }, entries);
}

type Entry = { readonly name: string; readonly value: Stored };

async function insertRow(tx: Writer, table: VersionedTable, entries: readonly Entry[]): Promise<void> {
  const names = sql.join(entries.map(({ name }) => sql.ref(name)));
  const values = sql.join(entries.map(({ value }) => value));
  await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(tx);
}

async function updateRow(
  tx: Writer,
  { table, id }: { table: VersionedTable; id: string },
  entries: readonly Entry[],
): Promise<void> {
  if (entries.length === 0) return;
  const assignments = sql.join(entries.map(({ name, value }) => sql`${sql.ref(name)} = ${value}`));
  await sql`update ${sql.table(table)} set ${assignments} where id = ${id}`.execute(tx);
}

/** The cells as SQL columns: a reference as the id it names, true as 1. A new row gets every editable column. */
function storedColumns(tableId: TableId, { before, cells, ids }: CheckedChange): Record<string, Stored> {
  const written = tables[tableId].columns.filter(
    (column) => column.key in cells || (before === null && isStored(column)),
  );
  return Object.fromEntries(
    written.map((column) =>
      column.type === 'reference'
        ? [`${column.key}Id`, ids[column.key] ?? null]
        : [column.key, toStored(cells[column.key] ?? null)],
    ),
  );
}

function isStored({ owner }: Column): boolean {
  return owner !== 'computed' && owner !== 'source';
}

function toStored(cell: CellValue): Stored {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return cell;
}
