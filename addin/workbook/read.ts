import type { Language } from '../../shared/choices.ts';
import { tables } from '../../shared/tables/all.ts';
import type { TableDefinition, TableId } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';
import { choicesOfCell } from './choice-cells.ts';
import { excelTableName, matchHeaders, type HeaderMatch } from './layout.ts';
import { parseBase, type SheetRow } from './snapshot.ts';

/** A table of the workbook as it stood when it was read. */
export type Sheet = {
  readonly table: TableId;
  readonly sheetId: string;
  readonly sheetName: string;
  /** Of the header's first cell, counted from 0. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  /** Rows under the header, blank ones included. */
  readonly height: number;
  readonly match: HeaderMatch;
  readonly rows: readonly SheetRow[];
  /** Whether anything stands below the table on its sheet. */
  readonly hasContentBelow: boolean;
};

/**
 * Reads the tables that are in the workbook, found by name on whichever sheet they stand. Tables that are not there are left out.
 * Two round trips, and more only where a table is larger than Excel on the web gives at once.
 */
export async function readSheets(
  context: Excel.RequestContext,
  wanted: readonly TableId[],
  language: Language,
): Promise<ReadonlyMap<TableId, Sheet>> {
  const places = await locate(context, wanted);
  if (places.length > 0) await context.sync();
  const bodies = await readBodies(context, places);
  return new Map(
    bodies.map(({ place, values }) => [place.table, sheetOf(place, values, tables[place.table], language)]),
  );
}

/** The tables' places and headers without their rows. */
export async function readShapes(
  context: Excel.RequestContext,
  wanted: readonly TableId[],
  language: Language,
): Promise<readonly Sheet[]> {
  const present = await locate(context, wanted);
  if (present.length === 0) return [];
  const headers = present.map((place) => ({ place, header: place.range.getRow(0).load('values') }));
  const isThere = watchTables(context, present);
  await context.sync();
  return headers
    .filter(({ place }) => isThere(place))
    .map(({ place, header }) => ({
      ...sheetOf(place, header.values, tables[place.table], language),
      height: place.range.rowCount - 1,
    }));
}

/** Which tables are in the workbook. */
export async function presentTables(
  context: Excel.RequestContext,
  wanted: readonly TableId[],
): Promise<readonly TableId[]> {
  const found = wanted.map((table) => ({ table, item: itemOf(context, table).load('name') }));
  await context.sync();
  return found.flatMap(({ table, item }) => (item.isNullObject ? [] : [table]));
}

export function itemOf(context: Excel.RequestContext, table: TableId): Excel.Table {
  return context.workbook.tables.getItemOrNullObject(excelTableName(table));
}

export type Place = { readonly table: TableId; readonly range: Excel.Range; readonly used: Excel.Range };

/** Where the tables stand; loaded with the caller's next sync. */
export async function locate(context: Excel.RequestContext, wanted: readonly TableId[]): Promise<readonly Place[]> {
  const present = new Set(await presentTables(context, wanted));
  return wanted
    .filter((table) => present.has(table))
    .map((table) => {
      const item = itemOf(context, table);
      const range = item.getRange().load('rowIndex,columnIndex,rowCount,columnCount,worksheet/id,worksheet/name');
      return { table, range, used: item.worksheet.getUsedRange(true).load('rowIndex,rowCount') };
    });
}

/**
 * Asks with the next request whether the tables are still there. One that is deleted between finding it and reading it leaves cells
 * without a table, or nothing, and must not be taken for a table without columns.
 */
export function watchTables(context: Excel.RequestContext, places: readonly Place[]): (place: Place) => boolean {
  const items = new Map(places.map(({ table }) => [table, itemOf(context, table).load('name')]));
  return ({ table, range }) => !range.isNullObject && items.get(table)?.isNullObject === false;
}

/** A cell's share of an answer, and a row's: ids, versions and bases are longer than cells. Excel on the web refuses 5 MB. */
const bytesPerCell = 24;
const bytesPerRow = 300;
export const bytesPerAnswer = 2_000_000;

/** What a row of that many columns takes of an answer, about. */
export function bytesOfRow(width: number): number {
  return width * bytesPerCell + bytesPerRow;
}

type Body = { readonly place: Place; readonly values: readonly RawCell[][] };

/** The rows of located tables, as many requests as their size takes. */
export async function readBodies(context: Excel.RequestContext, places: readonly Place[]): Promise<readonly Body[]> {
  if (places.length === 0) return [];
  const blocks: { place: Place; ofTable: Excel.Range[] }[] = [];
  let bytes = 0;
  for (const place of places.filter(({ range }) => !range.isNullObject)) {
    const { rowCount, columnCount } = place.range;
    const ofTable: Excel.Range[] = [];
    let rowBytes = bytesOfRow(columnCount);
    for (let from = 0; from < rowCount;) {
      let count = rowsUpTo(bytesPerAnswer, rowBytes, rowCount - from);
      if (bytes + count * rowBytes > bytesPerAnswer) {
        await context.sync();
        bytes = 0;
        rowBytes = measuredRowBytes(ofTable.at(-1)) ?? rowBytes;
        count = rowsUpTo(bytesPerAnswer, rowBytes, rowCount - from);
      }
      ofTable.push(place.range.getCell(from, 0).getAbsoluteResizedRange(count, columnCount).load('values'));
      bytes += count * rowBytes;
      from += count;
    }
    blocks.push({ place, ofTable });
  }
  const isThere = watchTables(context, places);
  await context.sync();
  return blocks
    .filter(({ place }) => isThere(place))
    .map(({ place, ofTable }) => ({ place, values: ofTable.flatMap((block): RawCell[][] => block.values) }));
}

function rowsUpTo(bytes: number, rowBytes: number, most: number): number {
  return Math.min(most, Math.floor(bytes / rowBytes));
}

/** What a row took of the block that was read before it: a long table says itself how much of it fits into an answer. */
function measuredRowBytes(block: Excel.Range | undefined): number | null {
  if (block === undefined) return null;
  const sent = JSON.stringify(block.values).replaceAll(/[^ -~]/g, String.raw`\u0000`);
  return Math.ceil(sent.length / block.values.length);
}

export function sheetOf(
  { table, range, used }: Place,
  values: readonly RawCell[][],
  definition: TableDefinition,
  language: Language,
): Sheet {
  const [headers, ...body] = values;
  const match = matchHeaders(definition, (headers ?? []).map(String), language);
  return {
    table,
    sheetId: range.worksheet.id,
    sheetName: range.worksheet.name,
    top: range.rowIndex,
    left: range.columnIndex,
    width: range.columnCount,
    height: body.length,
    match,
    rows: body.map((line, index) => rowOf(line, index + 1, { match, definition })),
    hasContentBelow: used.rowIndex + used.rowCount > range.rowIndex + range.rowCount,
  };
}

/** Rows of a table of which only the shape was read. */
export function rowsOf(
  { match, table }: Sheet,
  lines: readonly { readonly rowNumber: number; readonly cells: readonly RawCell[] }[],
): readonly SheetRow[] {
  const definition = tables[table];
  return lines.map(({ rowNumber, cells }) => rowOf(cells, rowNumber, { match, definition }));
}

type Read = { readonly match: HeaderMatch; readonly definition: TableDefinition };

export function rowOf(line: readonly RawCell[], rowNumber: number, { match, definition }: Read): SheetRow {
  const { fields, hidden } = match;
  const cells: Record<string, RawCell> = {};
  for (const column of definition.columns) {
    const place = fields.get(column.key);
    if (place !== undefined) cells[column.key] = choicesOfCell(column, line[place] ?? '');
  }
  const id = cellAt(line, hidden.get('_id'));
  const version = cellAt(line, hidden.get('_version'));
  return {
    rowNumber,
    id: id === '' ? null : String(id),
    version: typeof version === 'number' ? version : null,
    base: parseBase(cellAt(line, hidden.get('_base'))),
    cells,
  };
}

function cellAt(line: readonly RawCell[], place: number | undefined): RawCell {
  return place === undefined ? '' : (line[place] ?? '');
}
