import { choiceWord, type ChoiceColumn } from '../../shared/choice-words.ts';
import type { Language } from '../../shared/choices.ts';
import { tables } from '../../shared/tables/all.ts';
import { tableIds, type Column, type TableId } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';
import { isReadOnly } from './layout.ts';
import type { Sheet } from './read.ts';

/**
 * The lists behind the drop-downs, one per column of a sheet that people do not see. Excel allows 255 characters in a list that is
 * written into the rule itself, so every list is a range.
 */
const listSheet = 'Monthend lists';

export type List = { readonly id: string; readonly values: readonly RawCell[] };

/** Every list with its present values in the words of the sheets; `names` are the other tables' natural keys. */
export function listsOf(names: (table: TableId) => readonly string[], language: Language): readonly List[] {
  const lists = new Map<string, List>();
  for (const table of tableIds)
    for (const column of tables[table].columns) {
      const id = listId(column, language);
      if (id !== null && !lists.has(id)) lists.set(id, { id, values: valuesOf(column, { names, language }) });
    }
  return [...lists.values()];
}

/** The sheet of the lists, to be known with the caller's next sync. */
export function findLists(context: Excel.RequestContext): Excel.Worksheet {
  return context.workbook.worksheets.getItemOrNullObject(listSheet).load('name');
}

/** Writes the lists named in `changed` onto the sheet that {@link findLists} found; the others are as they were. */
export function writeLists(
  context: Excel.RequestContext,
  existing: Excel.Worksheet,
  { lists, changed }: { readonly lists: readonly List[]; readonly changed: ReadonlySet<string> },
): void {
  const sheet = existing.isNullObject ? context.workbook.worksheets.add(listSheet) : existing;
  sheet.visibility = 'VeryHidden';
  lists.forEach(({ id, values }, column) => {
    if (!changed.has(id)) return;
    sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().clear('Contents');
    if (values.length === 0) return;
    const range = sheet.getRangeByIndexes(0, column, values.length, 1);
    if (typeof values[0] === 'string') Object.assign(range, { numberFormat: '@' });
    range.values = values.map((value) => [value]);
  });
}

/** Gives the table's columns their drop-downs. A rule does not stop a paste, so the values are checked again when they are read. */
export function setDropDowns(
  context: Excel.RequestContext,
  sheet: Sheet,
  lists: readonly List[],
  language: Language,
): void {
  const worksheet = context.workbook.worksheets.getItem(sheet.sheetId);
  for (const column of tables[sheet.table].columns) {
    const place = sheet.match.fields.get(column.key);
    const index = lists.findIndex((list) => list.id === listId(column, language));
    const size = lists[index]?.values.length;
    if (place === undefined || size === undefined) continue;
    const { dataValidation } = worksheet.getRangeByIndexes(sheet.top + 1, sheet.left + place, sheet.height, 1);
    dataValidation.clear();
    if (size === 0) continue;
    dataValidation.rule = { list: { inCellDropDown: true, source: sourceOf(index, size) } };
    dataValidation.errorAlert = {
      showAlert: true,
      style: 'Stop',
      title: column.header[language],
      message: alert[language],
    };
  }
}

const alert = {
  en: 'Choose one of the values in the list.',
  nl: 'Kies een van de waarden in de lijst.',
} as const;

/** Null for a column without a drop-down; several choices in one cell cannot have one. */
function listId(column: Column, language: Language): string | null {
  if (isReadOnly(column)) return null;
  if (column.type === 'boolean') return 'boolean';
  if (column.type === 'choice') return `choice ${wordsOf(column, language).join()}`;
  return column.type === 'reference' ? `names ${column.table}` : null;
}

type Sources = { readonly names: (table: TableId) => readonly string[]; readonly language: Language };

function valuesOf(column: Column, { names, language }: Sources): readonly RawCell[] {
  if (column.type === 'boolean') return [true, false];
  if (column.type === 'choice') return wordsOf(column, language);
  return column.type === 'reference' ? names(column.table) : [];
}

function wordsOf(column: ChoiceColumn, language: Language): readonly string[] {
  return column.choices.map((choice) => choiceWord(column, choice, language));
}

function sourceOf(column: number, size: number): string {
  const letters = columnLetters(column);
  return `='${listSheet}'!$${letters}$1:$${letters}$${size}`;
}

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
