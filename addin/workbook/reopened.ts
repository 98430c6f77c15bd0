import type { OutboxEntry } from '../../shared/outbox.ts';
import type { Edit } from '../../shared/protocol.ts';
import type { CellValue, TableDefinition, TableId } from '../../shared/tables/definition.ts';
import { fromCell, isSameValue, toCell, type RawCell } from './cells.ts';
import { definitionOf, notice, outboxOf, sheetNameOf, type Desk } from './desk.ts';
import { inExcel } from './excel.ts';
import { showChange } from './load.ts';
import { isUnchanged } from './merge.ts';
import { readSheets } from './read.ts';
import { rowSentences } from './row-sentences.ts';
import type { SheetRow } from './snapshot.ts';
import { noChange, type RowChange, type SheetChange } from './write.ts';

/**
 * Shows again what waits and the workbook does not hold: Excel was killed before it kept the file. Else the old value would count as
 * typed over the new one, and a new row as deleted. A deletion that waits is sent all the same.
 */
export async function showWaiting(desk: Desk): Promise<void> {
  const waiting = await outboxOf(desk).list();
  const wanted = [...new Set(waiting.map(({ table }) => table))];
  if (wanted.length === 0) return;
  const { language } = desk.options;
  await inExcel(language, async (context) => {
    const sheets = await readSheets(context, wanted, language);
    for (const [table, sheet] of sheets) {
      if (sheet.match.missing.length > 0) continue;
      const change = lostOf(table, sheet.rows, typedRows(table, waiting));
      await showChange(desk, context, sheet, change);
      const count = change.updates.filter(({ cells }) => Object.keys(cells).length > 0).length + change.appends.length;
      if (count > 0) notice(desk, table, rowSentences[language].shownAgain(sheetNameOf(desk, table), count));
    }
  });
}

/** What was typed in one row and waits: the last value of each field. */
type TypedRow = { readonly id: string; readonly isNew: boolean; readonly values: ReadonlyMap<string, CellValue> };

/** Rows whose deletion waits too are left out. */
function typedRows(table: TableId, waiting: readonly OutboxEntry[]): readonly TypedRow[] {
  const byRow = new Map<string, Edit[]>();
  for (const { edit, ...entry } of waiting)
    if (entry.table === table) byRow.set(edit.rowId, [...(byRow.get(edit.rowId) ?? []), edit]);
  return [...byRow]
    .filter(([, edits]) => edits.every(({ change }) => change.kind === 'set'))
    .map(([id, edits]) => ({
      id,
      isNew: edits.some(({ baseVersion }) => baseVersion === null),
      values: new Map(
        edits.flatMap(({ change }) =>
          change.kind === 'set' ? Object.entries(change.set).map(([field, { to }]) => [field, to] as const) : [],
        ),
      ),
    }));
}

function lostOf(table: TableId, rows: readonly SheetRow[], typed: readonly TypedRow[]): SheetChange {
  const definition = definitionOf(table);
  const byId = new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const])));
  const free = rows.filter(({ id }) => id === null);
  const updates: RowChange[] = [];
  const appends: SheetChange['appends'][number][] = [];
  for (const row of typed) {
    const sheetRow = byId.get(row.id);
    const hidden = { _id: row.id, _version: '', _base: '' };
    if (sheetRow !== undefined)
      updates.push({ rowNumber: sheetRow.rowNumber, cells: lostCells(definition, sheetRow, row) });
    else if (row.isNew) {
      const own = free.findIndex((candidate) => isRow(definition, candidate, row));
      const [found] = own < 0 ? [] : free.splice(own, 1);
      if (found === undefined) appends.push({ cells: cellsOf(definition, row), hidden, isManual: true });
      else updates.push({ rowNumber: found.rowNumber, cells: {}, hidden, isTypedIn: true });
    }
  }
  return {
    ...noChange,
    updates: updates.filter(({ cells, hidden }) => hidden !== undefined || Object.keys(cells).length > 0),
    appends,
  };
}

/** Cells that still hold what the service acknowledged; one that holds anything else was typed in since. */
function lostCells(definition: TableDefinition, sheetRow: SheetRow, { values }: TypedRow): Record<string, RawCell> {
  const cells: Record<string, RawCell> = {};
  for (const column of definition.columns) {
    const [raw, to, base] = [sheetRow.cells[column.key], values.get(column.key), sheetRow.base?.[column.key]];
    if (raw === undefined || to === undefined || base === undefined) continue;
    if (isUnchanged(column, raw, base) && !isSameValue(column, base, to)) cells[column.key] = toCell(column, to);
  }
  return cells;
}

/** Whether the file was kept with the row typed and its id not yet written: adding it once more would bill it twice. */
function isRow(definition: TableDefinition, candidate: SheetRow, { values }: TypedRow): boolean {
  return definition.columns.every((column) => {
    const raw = candidate.cells[column.key];
    if (raw === undefined) return true;
    const reading = fromCell(column, raw, 'en');
    return reading.ok && isSameValue(column, reading.value, values.get(column.key) ?? null);
  });
}

function cellsOf(definition: TableDefinition, { values }: TypedRow): Record<string, RawCell> {
  return Object.fromEntries(
    definition.columns.map((column) => [column.key, toCell(column, values.get(column.key) ?? null)]),
  );
}
