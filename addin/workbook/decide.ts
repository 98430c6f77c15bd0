import type { TableId } from '../../shared/tables/definition.ts';
import type { Answer, Question } from './binder-state.ts';
import { refreshChart } from './charts.ts';
import { collect } from './collect.ts';
import { definitionOf, notice, outboxOf, sheetNameOf, type Desk } from './desk.ts';
import { refreshDropDowns } from './drop-downs.ts';
import { inExcel, quietly } from './excel.ts';
import { writeIdentity } from './identity.ts';
import { excelTableName } from './layout.ts';
import { loadTable, showChange } from './load.ts';
import { freshRow, mergeRow } from './merge.ts';
import { itemOf, readSheets, readShapes } from './read.ts';
import { refusalOfField, withoutRefusals } from './refusals.ts';
import { rowSentences } from './row-sentences.ts';
import { noChange } from './write.ts';

/** What a person decides: one of two values, or the answer to a question. */

type Cell = { readonly table: TableId; readonly rowId: string; readonly field: string };

/** Settles a conflict: the person's value is sent against theirs, or theirs is written into the cell. */
export async function resolveConflict(desk: Desk, cell: Cell, choice: 'keepMine' | 'takeTheirs'): Promise<void> {
  const { table, rowId, field } = cell;
  const refusal = refusalOfField(desk.refusals, rowId, field);
  const row = desk.loaded.get(table)?.rows.get(rowId);
  if (refusal?.kind !== 'conflict' || row === undefined) return;
  if (choice === 'keepMine') {
    const change = { kind: 'set' as const, set: { [field]: { from: refusal.theirs, to: refusal.mine } } };
    const edit = { opId: desk.options.newId(), rowId, baseVersion: row.version, change };
    await outboxOf(desk).append([{ table, edit }]);
  } else await writeTheirs(desk, cell);
  desk.refusals = withoutRefusals(desk.refusals, rowId, new Set([field]));
  await collect(desk, [table]);
}

async function writeTheirs(desk: Desk, { table, rowId, field }: Cell): Promise<void> {
  const row = desk.loaded.get(table)?.rows.get(rowId);
  await inExcel(desk.options.language, async (context) => {
    const sheet = (await readSheets(context, [table], desk.options.language)).get(table);
    const sheetRow = sheet?.rows.find(({ id }) => id === rowId);
    if (sheet === undefined || sheetRow === undefined || row === undefined) return;
    const update = mergeRow({ definition: definitionOf(table), sheetRow, row, forced: new Set([field]) });
    if (update !== null) await showChange(desk, context, sheet, { ...noChange, updates: [update] });
  });
}

/** Carries out the answer to a question about a table. */
export async function answerForTable(desk: Desk, { kind, table, id }: Question, answer: Answer): Promise<void> {
  if (table === null) return;
  desk.dispatch({ type: 'answered', questionId: id });
  if (answer === 'delete') await confirmDeletions(desk, table);
  else await putBack(desk, table, kind);
  await collect(desk, [table]);
}

/** What is missing now: since the question was asked, the rest of the table may have gone too. */
async function putBack(desk: Desk, table: TableId, kind: Question['kind']): Promise<void> {
  const { language } = desk.options;
  const [shape] = await inExcel(language, (context) => readShapes(context, [table], language));
  if (shape === undefined || kind === 'table gone') await makeAnew(desk, table);
  else if (shape.match.missing.length > 0) await putColumnsBack(desk, table);
  else if (kind === 'rows gone') await putRowsBack(desk, table);
}

/** The rows that are missing now; one that went missing after the question was asked is among them, since the person sees it too. */
async function confirmDeletions(desk: Desk, table: TableId): Promise<void> {
  for (const id of await missingRows(desk, table)) desk.mayDelete.add(id);
}

async function putRowsBack(desk: Desk, table: TableId): Promise<void> {
  const missing = new Set(await missingRows(desk, table));
  const known = [...(desk.loaded.get(table)?.rows.values() ?? [])];
  await inExcel(desk.options.language, async (context) => {
    const sheet = (await readSheets(context, [table], desk.options.language)).get(table);
    const rows = known.filter((row) => missing.has(row.id));
    const appends = rows.map((row) => freshRow(definitionOf(table), row));
    if (sheet !== undefined) await showChange(desk, context, sheet, { ...noChange, appends });
  });
  await refreshDropDowns(desk, [table]);
}

/** None while the table or a column is gone: nobody can tell which rows are left. */
async function missingRows(desk: Desk, table: TableId): Promise<readonly string[]> {
  const sheets = await inExcel(desk.options.language, (context) => readSheets(context, [table], desk.options.language));
  const sheet = sheets.get(table);
  if (sheet === undefined || sheet.match.missing.length > 0) return [];
  const present = new Set(sheet.rows.map((row) => row.id));
  return [...(desk.loaded.get(table)?.rows.keys() ?? [])].filter((id) => !present.has(id));
}

/** One header that was renamed gets its name again; otherwise the table is made anew and the changed one stays for the person. */
async function putColumnsBack(desk: Desk, table: TableId): Promise<void> {
  const { language, newId } = desk.options;
  const isRepaired = await inExcel(language, async (context) => {
    const [sheet] = await readShapes(context, [table], language);
    const [name, ...otherNames] = sheet?.match.missing ?? [];
    const [place, ...otherPlaces] = sheet?.match.extra ?? [];
    if (sheet === undefined || name === undefined) return true;
    await quietly(context, async () => {
      if (place !== undefined && otherNames.length + otherPlaces.length === 0)
        context.workbook.worksheets
          .getItem(sheet.sheetId)
          .getRangeByIndexes(sheet.top, sheet.left + place, 1, 1).values = [[name]];
      else itemOf(context, table).name = `${excelTableName(table)}_${newId().replaceAll('-', '')}`;
    });
    return place !== undefined && otherNames.length + otherPlaces.length === 0;
  });
  if (isRepaired) return;
  notice(desk, table, rowSentences[language].leftOver(sheetNameOf(desk, table)));
  await makeAnew(desk, table);
}

async function makeAnew(desk: Desk, table: TableId): Promise<void> {
  const { identity } = desk;
  if (identity !== null) desk.identity = { ...identity, tables: identity.tables.filter((made) => made !== table) };
  desk.loaded.delete(table);
  desk.writtenFigures.delete(table);
  await loadTable(desk, table);
  await refreshDropDowns(desk, [table]);
  await refreshChart(desk, table);
}

/** Gives a copied workbook its own identity, so that two files do not share what waits. */
export async function makeOwnWorkbook(desk: Desk): Promise<void> {
  const { identity } = desk;
  if (identity === null) return;
  desk.identity = { ...identity, workbookId: desk.options.newId() };
  await inExcel(desk.options.language, async (context) => {
    if (desk.identity !== null) writeIdentity(context, desk.identity);
    await context.sync();
  });
}
