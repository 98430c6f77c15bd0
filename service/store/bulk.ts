import { sql, type Expression, type Insertable, type RawBuilder, type Updateable } from 'kysely';
import type { Reader, Writer } from './database.ts';
import type { Database } from './schema.ts';

/**
 * Many rows in one statement: they cross into SQLite as one JSON text of arrays. Measured: json_each by 5,000 is 1.6 × the sqlite3
 * tool's own import and keeps the event loop free (8 ms), one statement per row is 13 × and one statement for all stalls it (139 ms).
 */
export const bulkChunk = 5_000;

type Table = keyof Database;
type ColumnOf<T extends Table> = keyof Database[T] & string;

/** Inserts the rows, in order. Every row must name the same columns. */
export async function bulkInsert<T extends Table>(
  tx: Writer,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  for (const { columns, json } of chunksOf(rows))
    await sql`insert into ${sql.table(table)} (${refs(columns)}) select ${cellValues(columns)} from json_each(${json}) where true`.execute(
      tx,
    );
}

/** Inserts the rows; one whose `key` columns are already there replaces the other columns. */
export async function bulkUpsert<T extends Table>(
  tx: Writer,
  { table, key }: { readonly table: T; readonly key: readonly ColumnOf<T>[] },
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  for (const { columns, json } of chunksOf(rows)) {
    const others = columns.filter((column) => !(key as readonly string[]).includes(column));
    const assignments = sql.join(others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
    await sql`insert into ${sql.table(table)} (${refs(columns)}) select ${cellValues(columns)} from json_each(${json}) where true
      on conflict (${refs(key)}) do update set ${assignments}`.execute(tx);
  }
}

/** Sets the named columns of the rows found by `key`; every row must name the same columns. Rows that are not there are passed over. */
export async function bulkUpdate<T extends Table, K extends ColumnOf<T>>(
  tx: Writer,
  { table, key }: { readonly table: T; readonly key: K },
  rows: readonly (Updateable<Database[T]> & Record<K, string>)[],
): Promise<void> {
  for (const { columns, json } of chunksOf(rows)) {
    const assignments = columns.flatMap((column, index) =>
      column === key ? [] : [sql`${sql.ref(column)} = bulk.value->>${sql.lit(index)}`],
    );
    await sql`update ${sql.table(table)} set ${sql.join(assignments)} from json_each(${json}) as bulk
      where ${sql.ref(`${table}.${key}`)} = bulk.value->>${sql.lit(columns.indexOf(key))}`.execute(tx);
  }
}

/** Deletes the rows whose `key` is one of the values. */
export async function bulkDelete<T extends Table>(
  tx: Writer,
  { table, key }: { readonly table: T; readonly key: ColumnOf<T> },
  values: readonly string[],
): Promise<void> {
  for (let start = 0; start < values.length; start += bulkChunk)
    await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in ${anyOf(values.slice(start, start + bulkChunk))}`.execute(
      tx,
    );
}

/** The right side of `where column in …` for a list of any length: one parameter instead of thousands. */
export function anyOf(values: readonly string[]): RawBuilder<string> {
  return sql<string>`(select value from json_each(${JSON.stringify(values)}))`;
}

/**
 * The query's rows through one JSON text, about 3.6 × faster than row by row for many rows. Only the named columns, in the query's
 * order. Give the query a limit: the text of a page is held whole.
 */
export async function rowsAsJson<O, K extends keyof O & string>(
  db: Reader,
  query: Expression<O>,
  columns: readonly K[],
): Promise<Pick<O, K>[]> {
  const { rows } = await sql<{
    page: string;
  }>`select json_group_array(json_array(${refs(columns)})) as page from (${query})`.execute(db);
  const page: O[K][][] = JSON.parse(rows[0]!.page);
  return page.map((cells) => {
    const row: { [column in K]?: O[K] } = {};
    // Assigned one after the other, all rows have one shape, which the engine keeps and reads fastest.
    for (let index = 0; index < columns.length; index += 1) row[columns[index]!] = cells[index]!;
    return row as Pick<O, K>;
  });
}

function* chunksOf(rows: readonly object[]): Generator<{ columns: readonly string[]; json: string }> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first);
  for (let start = 0; start < rows.length; start += bulkChunk) {
    const chunk = rows.slice(start, start + bulkChunk).map((row) => cellsOf(row, columns));
    yield { columns, json: JSON.stringify(chunk) };
  }
}

function cellsOf(row: object, columns: readonly string[]): unknown[] {
  if (Object.keys(row).length !== columns.length)
    throw new TypeError(`Every row must name the same columns: ${columns.join(', ')}.`);
  return columns.map((column) => {
    const cell = (row as Readonly<Record<string, unknown>>)[column];
    if (cell === undefined)
      throw new TypeError(`A row has no value for "${column}"; write null where nothing is meant.`);
    return cell;
  });
}

function refs(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}

function cellValues(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((_, index) => sql`value->>${sql.lit(index)}`));
}
