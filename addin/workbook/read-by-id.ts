import { asItIs } from '../../shared/bilingual.ts';
import type { Language } from '../../shared/choices.ts';
import { AppError } from '../../shared/error.ts';
import { tables } from '../../shared/tables/all.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';
import {
  bytesOfRow,
  bytesPerAnswer,
  locate,
  readBodies,
  rowOf,
  sheetOf,
  watchTables,
  type Place,
  type Sheet,
} from './read.ts';
import { rowSentences } from './row-sentences.ts';
import type { SheetRow } from './snapshot.ts';

type Wanted = { readonly ids: ReadonlySet<string>; readonly language: Language };

/**
 * The table with those of its rows that have one of these ids. Of a table that is too long for one answer only the ids are read
 * otherwise: its other rows have no cells. @throws WORKBOOK_BUSY when rows moved between the two readings
 */
export async function readSheetById(
  context: Excel.RequestContext,
  table: TableId,
  wanted: Wanted,
): Promise<Sheet | undefined> {
  const [place] = await locate(context, [table]);
  if (place === undefined) return undefined;
  const header = place.range.getRow(0).load('values');
  await context.sync();
  if (place.range.isNullObject) return undefined;
  const { rowCount, columnCount } = place.range;
  if (rowCount * bytesOfRow(columnCount) > bytesPerAnswer)
    return readLongSheet(context, place, { ...wanted, headers: header.values[0] ?? [] });
  const [body] = await readBodies(context, [place]);
  return body === undefined ? undefined : sheetOf(place, body.values, tables[table], wanted.language);
}

async function readLongSheet(
  context: Excel.RequestContext,
  place: Place,
  { ids, language, headers }: Wanted & { readonly headers: readonly RawCell[] },
): Promise<Sheet | undefined> {
  const definition = tables[place.table];
  const shape = sheetOf(place, [[...headers]], definition, language);
  const { match } = shape;
  const idPlace = match.hidden.get('_id');
  if (idPlace === undefined) return shape;
  const found = await readIds(context, place, idPlace);
  const rows = found.map((id, index): SheetRow => blankRow(index + 1, id));
  const read = rows
    .filter(({ id }) => id !== null && ids.has(id))
    .map(({ rowNumber }) => ({ rowNumber, range: place.range.getRow(rowNumber).load('values') }));
  const isThere = watchTables(context, [place]);
  await context.sync();
  if (!isThere(place)) return undefined;
  for (const { rowNumber, range } of read) {
    const row = rowOf(range.values[0] ?? [], rowNumber, { match, definition });
    if (row.id !== found[rowNumber - 1])
      throw new AppError('WORKBOOK_BUSY', asItIs(rowSentences[language].changedMeanwhile(shape.sheetName)));
    rows[rowNumber - 1] = row;
  }
  return { ...shape, height: rows.length, rows };
}

function blankRow(rowNumber: number, id: string | null): SheetRow {
  return { rowNumber, id, version: null, base: null, cells: {} };
}

const bytesPerId = 48;

/** The ids from the first row on; null where a row has none. */
async function readIds(
  context: Excel.RequestContext,
  { range }: Place,
  idPlace: number,
): Promise<readonly (string | null)[]> {
  const ids: (string | null)[] = [];
  const most = Math.floor(bytesPerAnswer / bytesPerId);
  for (let from = 1; from < range.rowCount; from += most) {
    const count = Math.min(most, range.rowCount - from);
    const block = range.getCell(from, idPlace).getAbsoluteResizedRange(count, 1).load('values');
    await context.sync();
    for (const [id] of block.values as readonly RawCell[][])
      ids.push(id === '' || id === undefined ? null : String(id));
  }
  return ids;
}
