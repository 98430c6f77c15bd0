import type { Language } from '../../../shared/choices.ts';
import { CompiledQuery, sql, type RawBuilder } from 'kysely';
import { currencies, formatMinor, minor } from '../../../shared/money.ts';
import type { Row } from '../../../shared/protocol.ts';
import { tables } from '../../../shared/tables/all.ts';
import type { CellValue, Column, TableId } from '../../../shared/tables/definition.ts';
import type { Reader } from '../database.ts';
import { sources } from './all.ts';

/** The rows with these ids that the sheet shows; others are simply missing from the answer. */
export async function readRows(
  db: Reader,
  tableId: TableId,
  { ids, language = 'en' }: { readonly ids: readonly string[]; readonly language?: Language | undefined },
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const filter = 't.id in (select value from json_each(?)) order by t.id';
  return select(db, { tableId, language }, { filter, parameters: [JSON.stringify(ids)] });
}

/** Up to `limit` rows in order of id, after the one named or from the first. */
export function readRowsAfter(
  db: Reader,
  tableId: TableId,
  {
    after,
    limit,
    language = 'en',
  }: { readonly after: string | null; readonly limit: number; readonly language?: Language | undefined },
): Promise<Row[]> {
  return select(
    db,
    { tableId, language },
    { filter: 't.id > ? order by t.id limit ?', parameters: [after ?? '', limit] },
  );
}

/** A table as its reader sees it: the service's own sentences in this language. */
type Sheet = { readonly tableId: TableId; readonly language: Language };

type Filter = { readonly filter: string; readonly parameters: readonly unknown[] };

/** One JSON text for the whole page: the fastest way across. */
async function select(db: Reader, sheet: Sheet, { filter, parameters }: Filter): Promise<Row[]> {
  const { tableId } = sheet;
  const statement = `select json_group_array(json_array(${cellNames(sheet)})) as page from (${selection(db, sheet)} and ${filter})`;
  const { rows } = await db.executeQuery<{ page: string }>(CompiledQuery.raw(statement, [...parameters]));
  const page: RawRow[] = JSON.parse(rows[0]!.page);
  return page.map((row) => toRow(tables[tableId].columns, row));
}

// Compiling a selection costs more than running it, and an edit runs it twice; its text never changes.
const selections = new Map<string, string>();

function selection(db: Reader, sheet: Sheet): string {
  const { tableId, language } = sheet;
  const known = selections.get(`${tableId} ${language}`);
  if (known !== undefined) return known;
  const source = sources[tableId];
  const named = cellsOf(sheet).map((cell, index) => sql`${cell} as ${sql.ref(`c${index}`)}`);
  const { sql: text } = sql`select ${sql.join(named)} from ${source.from} where ${source.where ?? sql`true`}`.compile(
    db,
  );
  selections.set(`${tableId} ${language}`, text);
  return text;
}

function cellsOf({ tableId, language }: Sheet): RawBuilder<unknown>[] {
  const source = sources[tableId];
  const columns = { ...source.columns, ...source.sentences?.[language] };
  return [
    sql`t.id`,
    sql`t.version`,
    source.isManual ?? sql`1`,
    source.currency ?? sql`null`,
    ...tables[tableId].columns.map((column) => columns[column.key] ?? sql`t.${sql.ref(column.key)}`),
  ];
}

function cellNames(sheet: Sheet): string {
  return cellsOf(sheet)
    .map((_, index) => `c${index}`)
    .join(', ');
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
