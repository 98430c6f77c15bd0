import type { Edit } from '../../shared/protocol.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { definitionOf, notice, outboxOf, question, sheetNameOf, type Desk } from './desk.ts';
import { diffTable, type Diff, type Draft } from './diff.ts';
import { inExcel } from './excel.ts';
import { obstacleIn, showChange } from './load.ts';
import { toCell, type RawCell } from './cells.ts';
import { freshRow, mergeRow } from './merge.ts';
import { readSheets, type Sheet } from './read.ts';
import { rowSentences } from './row-sentences.ts';
import { isBlank } from './snapshot.ts';
import type { RowChange, SheetChange } from './write.ts';

export type Look = {
  readonly drafts: readonly { readonly table: TableId; readonly draft: Draft }[];
  /** Ids or rows were written, so that another look will find more to send. */
  readonly isUnsettled: boolean;
};

/**
 * Reads the tables and says what the person changed. On the way it gives complete new rows their id, takes back changes of read-only
 * cells, and colours cells that cannot be sent.
 */
export async function look(
  desk: Desk,
  wanted: readonly TableId[],
  { isQuiet }: { readonly isQuiet: boolean },
): Promise<Look> {
  const pending = (await outboxOf(desk).list()).map(({ table, edit }) => ({ table, edit }));
  return inExcel(desk.options.language, async (context) => {
    const [first] = wanted;
    if (first !== undefined && !isQuiet)
      desk.dispatch({ type: 'working', work: { kind: 'reading', table: first, done: 0, total: null } });
    const sheets = await readSheets(context, wanted, desk.options.language);
    const drafts: { table: TableId; draft: Draft }[] = [];
    let isUnsettled = false;
    for (const table of wanted) {
      const edits = pending.filter((entry) => entry.table === table).map((entry) => entry.edit);
      const found = diffSheet(desk, table, { sheet: sheets.get(table), edits });
      if (found === null) continue;
      const { sheet } = found;
      const diff = await remembering(desk, async () => {
        const worthShowing = { ...found.diff, restore: restorable(desk, table, found) };
        await showChange(desk, context, sheet, changeOf(desk, table, { diff: worthShowing, sheet }));
        return worthShowing;
      });
      drafts.push(...diff.drafts.map((draft) => ({ table, draft })));
      isUnsettled ||= diff.newRows.length > 0;
      tellPerson(desk, table, diff);
    }
    return { drafts, isUnsettled };
  });
}

/** What is coloured and what was put back is true only once Excel has done it. */
async function remembering<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  const [marked, restored] = [[...desk.marked], [...desk.restored]];
  try {
    return await work();
  } catch (error) {
    desk.marked.clear();
    for (const key of marked) desk.marked.add(key);
    desk.restored.clear();
    for (const [table, cells] of restored) desk.restored.set(table, cells);
    throw error;
  }
}

/** Null for a table that is asked about. */
function diffSheet(
  desk: Desk,
  table: TableId,
  { sheet, edits }: { readonly sheet: Sheet | undefined; readonly edits: readonly Edit[] },
): { diff: Diff; sheet: Sheet } | null {
  const obstacle = obstacleIn(desk, table, sheet);
  if (obstacle !== null || sheet === undefined) {
    if (obstacle !== null) desk.dispatch({ type: 'asked', question: obstacle });
    return null;
  }
  desk.sheets.set(sheet.sheetId, table);
  desk.heights.set(table, sheet.height);
  const diff = diffTable({
    definition: definitionOf(table),
    language: desk.options.language,
    rows: sheet.rows,
    known: desk.loaded.get(table)?.rows ?? new Map(),
    pending: edits,
    refusals: desk.refusals.filter((refusal) => refusal.table === table),
    conflicts: desk.state().conflicts,
    mayDelete: desk.mayDelete,
    taken: desk.taken,
  });
  desk.dispatch({
    type: 'tableRead',
    table,
    rows: sheet.rows.filter((row) => row.id !== null || !isBlank(row)).length,
    problems: diff.problems,
    conflicts: diff.conflicts,
    questions: diff.gone.length === 0 ? [] : [askAboutRows(desk, table, diff.gone.length)],
  });
  return { diff, sheet };
}

/** The grey cells to put back, without those that were put back just now and came out the same again. */
function restorable(desk: Desk, table: TableId, { diff, sheet }: { diff: Diff; sheet: Sheet }): Diff['restore'] {
  const before = desk.restored.get(table);
  const now = new Map<string, RawCell>();
  const worthTrying = diff.restore.filter(({ rowNumber, field }) => {
    const row = sheet.rows[rowNumber - 1];
    const raw = row?.cells[field];
    if (raw === undefined) return false;
    const key = markKey(table, String(row?.id), field);
    now.set(key, raw);
    return before?.get(key) !== raw;
  });
  desk.restored.set(table, now);
  return worthTrying;
}

function askAboutRows(desk: Desk, table: TableId, count: number) {
  const { canDelete } = definitionOf(table);
  return question(desk, {
    kind: 'rows gone',
    table,
    message: rowSentences[desk.options.language].rowsGone(sheetNameOf(desk, table), count, canDelete),
    answers: canDelete ? ['put back', 'delete'] : ['put back'],
  });
}

function changeOf(desk: Desk, table: TableId, { diff, sheet }: { diff: Diff; sheet: Sheet }): SheetChange {
  const definition = definitionOf(table);
  const columns = new Map(definition.columns.map((column) => [column.key, column]));
  const ids = diff.newRows.map(({ rowNumber }): RowChange => ({
    rowNumber,
    cells: {},
    hidden: { _id: desk.options.newId(), _version: '', _base: '' },
    isTypedIn: true,
  }));
  const restored = diff.restore.map(({ rowNumber, field, value }): RowChange => ({
    rowNumber,
    cells: { [field]: toCell(columns.get(field)!, value) },
  }));
  const known = desk.loaded.get(table)?.rows;
  const caughtUp = diff.behind.map((sheetRow) => mergeRow({ definition, sheetRow, row: known!.get(sheetRow.id!)! }));
  const putBack = diff.putBack.flatMap((id) => known?.get(id) ?? []);
  return {
    updates: [...ids, ...restored, ...caughtUp.filter((update) => update !== null)],
    appends: putBack.map((row) => freshRow(definition, row)),
    removals: [],
    marks: marksOf(desk, table, { diff, sheet }),
  };
}

/** Only what changed since the last look; a cell is known by its row's id, so sorting does not matter. */
function marksOf(desk: Desk, table: TableId, { diff, sheet }: { diff: Diff; sheet: Sheet }) {
  const wanted = new Map<string, { rowNumber: number; field: string }>();
  for (const { rowId, rowNumber, field, kind } of [
    ...diff.problems,
    ...diff.conflicts.map((conflict) => ({ ...conflict, kind: 'conflict' as const })),
  ])
    if (field !== null && rowId !== null && kind !== 'incomplete')
      wanted.set(markKey(table, rowId, field), { rowNumber, field });
  const marks = [...wanted].filter(([key]) => !desk.marked.has(key)).map(([, cell]) => ({ ...cell, isMarked: true }));
  for (const { id, rowNumber, cells } of desk.marked.size === 0 ? [] : sheet.rows)
    for (const field of id === null ? [] : Object.keys(cells)) {
      const key = markKey(table, id!, field);
      if (desk.marked.has(key) && !wanted.has(key) && desk.marked.delete(key))
        marks.push({ rowNumber, field, isMarked: false });
    }
  for (const key of wanted.keys()) desk.marked.add(key);
  return marks;
}

function markKey(table: TableId, rowId: string, field: string): string {
  return `${table} ${rowId} ${field}`;
}

function tellPerson(desk: Desk, table: TableId, diff: Diff): void {
  const say = rowSentences[desk.options.language];
  const name = sheetNameOf(desk, table);
  const copies = diff.newRows.filter((row) => row.isCopy).length;
  if (copies > 0) notice(desk, table, say.copied(name, copies));
  if (diff.restore.length > 0) notice(desk, table, say.restored(name, diff.restore.length));
  if (diff.putBack.length > 0) notice(desk, table, say.putBack(name, diff.putBack.length));
}
