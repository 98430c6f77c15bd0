import { tableIds, type TableId } from '../../shared/tables/definition.ts';
import { definitionOf, sheetLanguageOf, type Desk } from './desk.ts';
import { inExcel, quietly } from './excel.ts';
import { findLists, listsOf, setDropDowns, writeLists } from './lists.ts';
import { readShapes } from './read.ts';

/** Brings the drop-downs up to date: of tables that grew, and everywhere once a list has changed. */
export async function refreshDropDowns(desk: Desk, grown: readonly TableId[]): Promise<void> {
  const { language } = desk.options;
  const sheetLanguage = sheetLanguageOf(desk);
  const lists = listsOf((table) => namesIn(desk, table), sheetLanguage);
  const texts = new Map(lists.map(({ id, values }) => [id, JSON.stringify(values)]));
  const changed = new Set([...texts].filter(([id, text]) => desk.writtenLists.get(id) !== text).map(([id]) => id));
  const affected = changed.size > 0 ? tableIds.filter((table) => desk.loaded.has(table)) : grown;
  if (affected.length === 0) return;
  await inExcel(language, async (context) => {
    const existing = findLists(context);
    const sheets = await readShapes(context, affected, language);
    await quietly(context, async () => {
      if (changed.size > 0) writeLists(context, existing, { lists, changed });
      for (const sheet of sheets) setDropDowns(context, sheet, lists, sheetLanguage);
    });
  });
  for (const [id, text] of texts) desk.writtenLists.set(id, text);
}

/** The names by which other tables refer to this one's rows. */
function namesIn(desk: Desk, table: TableId): readonly string[] {
  const { naturalKey } = definitionOf(table);
  const rows = desk.loaded.get(table)?.rows;
  if (naturalKey === null || rows === undefined) return [];
  const names = [...rows.values()].map((row) => row.values[naturalKey]);
  return names.filter((name): name is string => typeof name === 'string').toSorted((a, b) => a.localeCompare(b));
}
