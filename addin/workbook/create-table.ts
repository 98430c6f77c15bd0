import { choiceWord } from '../../shared/choice-words.ts';
import type { Language } from '../../shared/choices.ts';
import type { Column, TableDefinition } from '../../shared/tables/definition.ts';
import { excelTableName, headerRow, hiddenHeaders, matchHeaders } from './layout.ts';
import type { Sheet } from './read.ts';
import { letStandOut } from './stand-out.ts';

/** Marks our sheets, also when they are renamed or copied. */
export const sheetMark = 'monthend.table';

/**
 * Adds a sheet with the table's header and one empty row, with the caller's sync. A sheet of the same name that is not ours stays as
 * it is: `worksheets` has the names loaded.
 */
export function createTable(
  worksheets: Excel.WorksheetCollection,
  definition: TableDefinition,
  language: Language,
): Excel.Worksheet {
  const taken = new Set(worksheets.items.map((sheet) => sheet.name.toLowerCase()));
  const sheet = worksheets.add(freeName(definition.sheet[language], taken)).load('id,name');
  sheet.customProperties.add(sheetMark, definition.id);
  const headers = headerRow(definition, language);
  const header = sheet.getRangeByIndexes(0, 0, 1, headers.length);
  header.values = [headers];
  const table = sheet.tables.add(sheet.getRangeByIndexes(0, 0, 2, headers.length), true);
  table.name = excelTableName(definition.id);
  table.style = 'TableStyleMedium2';
  // Grey is for what nobody can type into, so rows do not alternate.
  table.showBandedRows = false;
  definition.columns.forEach((column, index) => {
    dressHeader(sheet, column, { index, language });
    letStandOut(sheet, column, { index, language });
  });
  sheet.getRangeByIndexes(0, definition.columns.length, 1, hiddenHeaders.length).getEntireColumn().columnHidden = true;
  header.format.autofitRows();
  sheet.freezePanes.freezeRows(1);
  return sheet;
}

/** The table as {@link createTable} made it, once its sheet is loaded: what was written need not be read. */
export function createdSheet({ id, name }: Excel.Worksheet, definition: TableDefinition, language: Language): Sheet {
  const headers = headerRow(definition, language);
  const cells = Object.fromEntries(definition.columns.map(({ key }) => [key, '']));
  return {
    table: definition.id,
    sheetId: id,
    sheetName: name,
    top: 0,
    left: 0,
    width: headers.length,
    height: 1,
    match: matchHeaders(definition, headers, language),
    rows: [{ rowNumber: 1, id: null, version: null, base: null, cells }],
    hasContentBelow: false,
  };
}

/** Widths are given in characters of the default font; Excel wants points. Of our default, Aptos or Calibri 11, one is 5.25. */
function dressHeader(
  sheet: Excel.Worksheet,
  column: Column,
  { index, language }: { index: number; language: Language },
): void {
  const { format } = sheet.getRangeByIndexes(0, index, 1, 1);
  format.columnWidth =
    Math.max(column.width, widthOf(column.header[language]), widthOfChoices(column, language)) * 5.25 + 3.75;
  format.wrapText = true;
  format.verticalAlignment = 'Top';
}

/** Two lines are enough for a header, and its arrow covers the end of one of them. Headers are bold, which takes a sixth more. */
function widthOf(header: string): number {
  const longestWord = Math.max(...header.split(' ').map((word) => word.length));
  const characters = Math.max(longestWord, Math.ceil(header.length / 2));
  return characters + Math.ceil(characters / 6) + filterArrowCharacters;
}

const filterArrowCharacters = 5;

/** The words of one language are longer than those of another; wide letters take a little more than a digit. */
function widthOfChoices(column: Column, language: Language): number {
  if (column.type !== 'choice') return 0;
  return Math.max(...column.choices.map((choice) => choiceWord(column, choice, language).length)) + 1;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted.toLowerCase())) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted} (${number})`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
