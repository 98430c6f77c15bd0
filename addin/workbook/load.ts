import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { Row, TablePage } from '../../shared/protocol.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { createdSheet, createTable } from './create-table.ts';
import { checkCancelled, definitionOf, outboxOf, question, sheetLanguageOf, sheetNameOf, type Desk } from './desk.ts';
import { inExcel, quietly } from './excel.ts';
import { writeIdentity } from './identity.ts';
import { readSheets, type Sheet } from './read.ts';
import { wronglyWritten, type Overwritten } from './overwritten.ts';
import { planRefresh, type Pulled } from './refresh-plan.ts';
import { rowSentences } from './row-sentences.ts';
import { undoWrongly, writeSheet, type SheetChange } from './write.ts';

/**
 * Brings one table's sheet up to date with the service, and makes it when the workbook never had it. A table that was made and is
 * gone, or lacks columns, is asked about instead. True when the table's number of rows grew.
 */
export async function loadTable(desk: Desk, table: TableId): Promise<boolean> {
  const pulled = await pull(desk, table);
  if (isNothingNew(pulled)) {
    desk.loaded.set(table, { rows: pulled.rows, cursor: pulled.cursor });
    return false;
  }
  const leaving = await leavingRows(desk, table);
  const hasGrown = await inExcel(desk.options.language, async (context) => {
    const sheet = await findOrMake(desk, context, table);
    if (sheet === null) return null;
    const change = planRefresh({
      definition: definitionOf(table),
      rows: sheet.rows,
      pulled,
      shown: new Set(desk.loaded.get(table)?.rows.keys()),
      leaving,
    });
    await showChange(desk, context, sheet, change);
    return change.appends.length > 0;
  });
  if (hasGrown !== null) desk.loaded.set(table, { rows: pulled.rows, cursor: pulled.cursor });
  return hasGrown === true;
}

/** Then the sheet need not be read for it; whatever looks at what was typed notices a table that is gone. */
function isNothingNew({ isFull, changed, removed }: Pulled): boolean {
  return !isFull && changed.length === 0 && removed.size === 0;
}

/** The question that stands in the way of a table, or null. */
export function obstacleIn(desk: Desk, table: TableId, sheet: Sheet | undefined) {
  const say = rowSentences[desk.options.language];
  const name = sheetNameOf(desk, table);
  const ask = { table, answers: ['put back'] as const };
  if (sheet === undefined) return question(desk, { ...ask, kind: 'table gone', message: say.tableGone(name) });
  if (sheet.match.missing.length === 0) return null;
  return question(desk, { ...ask, kind: 'columns gone', message: say.columnsGone(name, sheet.match.missing) });
}

async function pull(desk: Desk, table: TableId): Promise<Pulled> {
  const before = desk.loaded.get(table);
  try {
    return await pullSince(desk, table, before);
  } catch (error) {
    if (before === undefined || !(error instanceof AppError) || error.code !== 'CURSOR_EXPIRED') throw error;
    return pullSince(desk, table, undefined);
  }
}

async function pullSince(
  desk: Desk,
  table: TableId,
  before: { readonly rows: ReadonlyMap<string, Row>; readonly cursor: string } | undefined,
): Promise<Pulled> {
  const changed = new Map<string, Row>();
  const removed = new Set<string>();
  let since = before?.cursor;
  for (;;) {
    checkCancelled(desk);
    desk.dispatch({ type: 'working', work: { kind: 'loading', table, done: changed.size, total: null } });
    const page: TablePage = await desk.options.api.readTable(since === undefined ? { table } : { table, since }, {
      language: sheetLanguageOf(desk),
    });
    for (const row of page.rows) changed.set(row.id, row);
    for (const id of page.rows.map((row) => row.id)) removed.delete(id);
    for (const id of page.removed) {
      changed.delete(id);
      removed.add(id);
    }
    since = page.cursor;
    if (!page.more) break;
  }
  const rows = new Map([...(before?.rows ?? []), ...changed]);
  for (const id of removed) rows.delete(id);
  return { rows, changed: [...changed.values()], removed, cursor: since, isFull: before === undefined };
}

async function leavingRows(desk: Desk, table: TableId): Promise<ReadonlySet<string>> {
  const entries = await outboxOf(desk).list();
  const leaving = entries.filter((entry) => entry.table === table && entry.edit.change.kind === 'delete');
  return new Set(leaving.map((entry) => entry.rowId));
}

async function findOrMake(desk: Desk, context: Excel.RequestContext, table: TableId): Promise<Sheet | null> {
  const { identity } = desk;
  const mayMake = identity !== null && !identity.tables.includes(table);
  const worksheets = mayMake ? context.workbook.worksheets.load('items/name') : null;
  const found = (await readSheets(context, [table], desk.options.language)).get(table);
  const sheet = found ?? (worksheets === null ? undefined : await make(desk, worksheets, table));
  const obstacle = obstacleIn(desk, table, sheet);
  if (obstacle !== null) desk.dispatch({ type: 'asked', question: obstacle });
  if (sheet === undefined || obstacle !== null) return null;
  desk.sheets.set(sheet.sheetId, table);
  return sheet;
}

async function make(desk: Desk, worksheets: Excel.WorksheetCollection, table: TableId): Promise<Sheet> {
  const language = sheetLanguageOf(desk);
  const definition = definitionOf(table);
  let made: Excel.Worksheet | null = null;
  await quietly(worksheets.context, async () => {
    if (desk.identity !== null) {
      desk.identity = { ...desk.identity, tables: [...desk.identity.tables, table] };
      writeIdentity(worksheets.context, desk.identity);
    }
    made = createTable(worksheets, definition, language);
  });
  return createdSheet(made!, definition, language);
}

/**
 * Writes a change with our own events off and its progress shown; nothing is asked of Excel when there is nothing to write.
 * @throws WORKBOOK_BUSY when the sheet changed between the reading and the write; what was written in a wrong place is taken back
 */
export async function showChange(
  desk: Desk,
  context: Excel.RequestContext,
  sheet: Sheet,
  change: SheetChange,
): Promise<void> {
  const total = change.updates.length + change.appends.length;
  if (total + change.removals.length + (change.marks?.length ?? 0) === 0) return;
  const { table } = sheet;
  let overwritten: readonly Overwritten[] = [];
  await quietly(context, async () => {
    overwritten = await writeSheet(context, sheet, change, (done) => {
      checkCancelled(desk);
      desk.dispatch({ type: 'working', work: { kind: 'writing', table, done, total } });
    });
  });
  const wrong = wronglyWritten(sheet, overwritten);
  if (wrong.lines.length + wrong.removed.length === 0) return;
  await quietly(context, async () => undoWrongly(context, sheet, wrong, change));
  throw new AppError(
    'WORKBOOK_BUSY',
    asItIs(rowSentences[desk.options.language].changedMeanwhile(sheetNameOf(desk, table))),
  );
}
