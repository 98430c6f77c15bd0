import type { Edit, EditResult, Row } from '../../shared/protocol.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import { definitionOf, notice, sheetNameOf, type Desk } from './desk.ts';
import { inExcel } from './excel.ts';
import { showChange } from './load.ts';
import { freshRow, mergeRow } from './merge.ts';
import { readSheetById } from './read-by-id.ts';
import type { Sheet } from './read.ts';
import { refusalsIn, withoutRefusals, withRefusals } from './refusals.ts';
import { rowSentences } from './row-sentences.ts';
import { rememberTaken } from './undone.ts';
import type { SheetChange } from './write.ts';

export type Answered = { readonly edit: Edit; readonly result: EditResult };

/** Brings the service's answers into the sheet and into what is known: new versions and bases, refusals, rows that must stay. */
export async function applyAnswers(desk: Desk, table: TableId, answers: readonly Answered[]): Promise<void> {
  const told = summed(desk, table, answers);
  await inExcel(desk.options.language, async (context) => {
    const ids = new Set(answers.map(({ edit }) => edit.rowId));
    const sheet = await readSheetById(context, table, { ids, language: desk.options.language });
    if (sheet === undefined || sheet.match.missing.length > 0) return;
    await showChange(desk, context, sheet, changeOf(table, sheet, told));
  });
  remember(desk, table, told);
  for (const { edit, result } of answers) {
    if (edit.change.kind === 'delete') desk.mayDelete.delete(edit.rowId);
    if (edit.change.kind !== 'delete' || result.error === null) continue;
    const say = rowSentences[desk.options.language];
    notice(desk, table, say.keptRow(sheetNameOf(desk, table), result.error.message));
  }
  const saved = answers.filter(({ result }) => result.outcome !== 'refused').length;
  if (saved > 0) desk.dispatch({ type: 'saved', table, count: saved });
}

type Told = {
  /** Rows as they now stand. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly deleted: ReadonlySet<string>;
  /** Rows whose deletion was refused. */
  readonly kept: readonly Row[];
  /** Fields that were taken, with what was sent. */
  readonly settled: ReadonlyMap<string, ReadonlyMap<string, CellValue>>;
  readonly answers: readonly Answered[];
};

function summed(desk: Desk, table: TableId, answers: readonly Answered[]): Told {
  const known = desk.loaded.get(table)?.rows;
  const rows = new Map<string, Row>();
  const deleted = new Set<string>();
  const kept: Row[] = [];
  const settled = new Map<string, Map<string, CellValue>>();
  for (const { edit, result } of answers) {
    const { change, rowId } = edit;
    const before = rows.get(rowId) ?? known?.get(rowId);
    // An answer that was given earlier, and is repeated now, may be older than what is known.
    const isRepeated = before !== undefined && result.row !== null && before.version > result.row.version;
    const row = isRepeated ? before : result.row;
    if (row !== null) rows.set(rowId, row);
    if (change.kind === 'set') {
      if (result.outcome !== 'refused') settleFields(settled, edit, result);
    } else if (result.outcome === 'applied') deleted.add(rowId);
    else {
      const stays = row ?? before;
      // A row that neither the answer nor the sheet knows cannot be put back; the person is told of the refusal all the same.
      if (stays !== undefined) kept.push(stays);
    }
  }
  return { rows, deleted, kept, settled, answers };
}

function settleFields(settled: Map<string, Map<string, CellValue>>, edit: Edit, { refused }: EditResult): void {
  if (edit.change.kind !== 'set') return;
  const fields = settled.get(edit.rowId) ?? new Map<string, CellValue>();
  for (const [field, { to }] of Object.entries(edit.change.set)) if (!(field in refused)) fields.set(field, to);
  settled.set(edit.rowId, fields);
}

function changeOf(table: TableId, sheet: Sheet, told: Told): SheetChange {
  const definition = definitionOf(table);
  const present = new Set<string>();
  const updates = [];
  for (const sheetRow of sheet.rows) {
    const row = sheetRow.id === null || present.has(sheetRow.id) ? undefined : told.rows.get(sheetRow.id);
    if (sheetRow.id !== null) present.add(sheetRow.id);
    if (row === undefined) continue;
    const settled = told.settled.get(row.id);
    updates.push(
      mergeRow(settled === undefined ? { definition, sheetRow, row } : { definition, sheetRow, row, settled }),
    );
  }
  const missing = told.kept.filter((row) => !present.has(row.id));
  return {
    updates: updates.filter((update) => update !== null),
    appends: missing.map((row) => freshRow(definition, row)),
    removals: [],
  };
}

function remember(desk: Desk, table: TableId, told: Told): void {
  rememberForUndo(desk, table, told);
  for (const [rowId, fields] of told.settled)
    desk.refusals = withoutRefusals(desk.refusals, rowId, new Set(fields.keys()));
  for (const { edit, result } of told.answers)
    desk.refusals = withRefusals(desk.refusals, refusalsIn(table, edit, result));
  const loaded = desk.loaded.get(table);
  if (loaded === undefined) return;
  const rows = new Map([...loaded.rows, ...told.rows]);
  for (const id of told.deleted) rows.delete(id);
  desk.loaded.set(table, { ...loaded, rows });
}

function rememberForUndo(desk: Desk, table: TableId, { answers, settled, deleted }: Told): void {
  for (const id of deleted) desk.taken.deleted.add(id);
  for (const { edit, result } of answers)
    for (const [field, change] of edit.change.kind === 'set' ? Object.entries(edit.change.set) : [])
      if (settled.get(edit.rowId)?.has(field) && !(field in result.refused))
        rememberTaken(desk.taken, { table, rowId: edit.rowId, field }, change);
}
