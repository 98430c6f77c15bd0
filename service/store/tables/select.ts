import { sql, type RawBuilder } from 'kysely';
import { currencies, formatMinor, minor } from '../../../shared/money.ts';
import type { Row } from '../../../shared/protocol.ts';
import { tables } from '../../../shared/tables/all.ts';
import type { CellValue, Column, TableId } from '../../../shared/tables/definition.ts';
import { anyOf } from '../bulk.ts';
import type { Reader } from '../database.ts';
import { sources } from './all.ts';

/** The rows with these ids that the sheet shows; others are simply missing from the answer. */
export async function readRows(db: Reader, tableId: TableId, ids: readonly string[]): Promise<Row[]> {
  return ids.length === 0 ? [] : select(db, tableId, sql`t.id in ${anyOf(ids)} order by t.id`);
}

/** Up to `limit` rows in order of id, after the one named or from the first. */
export function readRowsAfter(
  db: Reader,
  tableId: TableId,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Row[]> {
  return select(db, tableId, sql`${after === null ? sql`true` : sql`t.id > ${after}`} order by t.id limit ${limit}`);
}

/** One JSON text for the whole page: the fastest way across. */
async function select(db: Reader, tableId: TableId, filter: RawBuilder<unknown>): Promise<Row[]> {
  const source = sources[tableId];
  const { columns } = tables[tableId];
  const cells = [
    sql`t.id`,
    sql`t.version`,
    source.isManual ?? sql`1`,
    source.currency ?? sql`null`,
    ...columns.map((column) => source.columns[column.key] ?? sql`t.${sql.ref(column.key)}`),
  ];
  const named = cells.map((cell, index) => sql`${cell} as ${sql.ref(`c${index}`)}`);
  const names = cells.map((_, index) => sql.ref(`c${index}`));
  const { rows } = await sql<{ page: string }>`select json_group_array(json_array(${sql.join(names)})) as page from
    (select ${sql.join(named)} from ${source.from} where ${source.where ?? sql`true`} and ${filter})`.execute(db);
  const page: RawRow[] = JSON.parse(rows[0]!.page);
  return page.map((row) => toRow(columns, row));
}

type RawRow = [id: string, version: number, isManual: 0 | 1, currency: string | null, ...CellValue[]];

function toRow(columns: readonly Column[], [id, version, isManual, currency, ...cells]: RawRow): Row {
  const values = Object.fromEntries(
    columns.map((column, index) => [column.key, toCell(column, { stored: cells[index] ?? null, currency })]),
  );
  return { id, version, isManual: isManual === 1, values };
}

function toCell(column: Column, { stored, currency }: { stored: CellValue; currency: string | null }): CellValue {
  if (stored === null) return null;
  if (column.type === 'boolean') return stored === 1;
  if (column.type === 'money') return moneyText(Number(stored), currency);
  if (column.type === 'integer') return Number(stored);
  return String(stored);
}

function moneyText(amount: number, currencyCode: string | null): string {
  const currency = currencies.find((known) => known === currencyCode);
  if (currency === undefined) throw new Error(`An amount is in the unknown currency "${currencyCode}".`);
  return formatMinor(minor(amount), currency);
}
