import { AppError } from '../../shared/error.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { spansOf, type Span } from './area.ts';
import type { Problem } from './binder-state.ts';
import { definitionOf, outboxOf, type Desk } from './desk.ts';
import { diffTable, type Diff } from './diff.ts';
import type { StopListening } from './events.ts';
import { inExcel } from './excel.ts';
import { readShapes, rowsOf, type Sheet } from './read.ts';
import { watchSelection } from './selection-changes.ts';

/** Of more rows than these the whole sheet is looked at: somebody pasted or filled a block. */
const mostRows = 200;

/** The rows of one sheet that somebody had selected and then left. */
export type Left = { readonly sheetId: string; readonly spans: readonly Span[] };

/**
 * Excel leaves events out, but whoever types, pastes or fills has those cells selected and moves on. Calls `onLeft` a moment later with
 * the rows that were left since the last time.
 */
export async function watchLeftCells(desk: Desk, onLeft: (left: readonly Left[]) => void): Promise<StopListening> {
  let selected: Left | null = null;
  let left: Left[] = [];
  const tell = (): void => {
    onLeft(left);
    left = [];
  };
  return watchSelection(desk, ({ sheetId, address }) => {
    if (selected !== null && desk.sheets.has(selected.sheetId)) left.push(selected);
    selected = { sheetId, spans: spansOf(address) };
    return left.length > 0 ? tell : null;
  });
}

/** Whether something stands in these rows that no look has seen. Reads them alone; a table that grew or shrank is different too. */
export async function isChanged(desk: Desk, table: TableId, spans: readonly Span[]): Promise<boolean> {
  const pending = (await outboxOf(desk).list()).filter((entry) => entry.table === table).map(({ edit }) => edit);
  const read = async (context: Excel.RequestContext): Promise<boolean> => {
    const [sheet] = await readShapes(context, [table], desk.options.language);
    if (sheet === undefined || sheet.match.missing.length > 0 || sheet.height !== desk.heights.get(table)) return true;
    const rows = rowsWithin(sheet, spans);
    if (rows.length > mostRows) return true;
    const lines = rows.map((row) => lineOf(context, sheet, row).load('values'));
    await context.sync();
    const read = rowsOf(
      sheet,
      lines.map(({ values }, index) => ({ rowNumber: rows[index]!, cells: values[0]! })),
    );
    const loaded = desk.loaded.get(table)?.rows;
    const known = new Map(read.flatMap(({ id }) => (id !== null && loaded?.has(id) ? [[id, loaded.get(id)!]] : [])));
    const { language } = desk.options;
    const definition = definitionOf(table);
    const refusals = desk.refusals.filter((refusal) => refusal.table === table);
    const { mayDelete, taken } = desk;
    const { conflicts } = desk.state();
    const told = { known, pending, refusals, conflicts, mayDelete, taken };
    return isNews(desk, diffTable({ definition, language, rows: read, ...told }));
  };
  try {
    return await inExcel(desk.options.language, read, { waitsForCellEdit: false });
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** What is told already is no news. */
function isNews(desk: Desk, { drafts, newRows, behind, problems }: Diff): boolean {
  if (drafts.length + newRows.length + behind.length > 0) return true;
  const told = new Set(desk.state().problems.map(keyOf));
  return problems.some((problem) => !told.has(keyOf(problem)));
}

function keyOf({ table, rowNumber, field, message }: Problem): string {
  return JSON.stringify([table, rowNumber, field, message]);
}

/** Numbers of rows under the header, 1 being the first; one more than is asked for is enough to tell that there are too many. */
function rowsWithin({ top, height }: Sheet, spans: readonly Span[]): readonly number[] {
  const numbers = new Set<number>();
  for (const { first, last } of spans)
    for (let row = Math.max(first - top, 1); row <= Math.min(last - top, height) && numbers.size <= mostRows; row += 1)
      numbers.add(row);
  return [...numbers];
}

function lineOf(context: Excel.RequestContext, { sheetId, top, left, width }: Sheet, row: number): Excel.Range {
  return context.workbook.worksheets.getItem(sheetId).getRangeByIndexes(top + row, left, 1, width);
}
