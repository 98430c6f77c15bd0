import type { Bilingual } from '../../../shared/bilingual.ts';
import { choicesByWord } from '../../../shared/choice-words.ts';
import type { CellValue, Column } from '../../../shared/tables/definition.ts';
import type { CsvFile, CsvRow } from './csv.ts';
import type { Mapping } from './mapping.ts';
import { dateOrderOf, dateText, decimalMarkOf, decimalText, type DateOrder, type DecimalMark } from './styles.ts';
import type { Subject } from './subjects.ts';

/** Something in the file that cannot be taken. `column` is its header in the file, null for the row as a whole. */
export type Problem = { readonly line: number; readonly column: string | null; readonly message: Bilingual };

/** A row of the file as cells of the sheet; a cell that is empty in the file is not there. */
export type ReadRow = { readonly line: number; readonly cells: Readonly<Record<string, CellValue>> };

type Styles = { readonly decimal: DecimalMark | null; readonly dates: DateOrder | null };

export type Styling = { readonly decimal?: DecimalMark; readonly dates?: DateOrder };

type Reading = {
  readonly subject: Subject;
  readonly mapping: Mapping;
  /** What a person says of this file. */
  readonly said: Styling;
  /** What was said of the last one: it holds where this file does not tell. */
  readonly usual: Styling;
};

/**
 * The rows of the file as cells of the sheet, with numbers and dates in their one form. Without a style said, each is found out
 * from the file. Rows with a problem are left out of `rows`.
 * @throws VALUE_INVALID when numbers or dates could be read in two ways
 */
export function readCells(
  file: CsvFile,
  { subject, mapping, said, usual }: Reading,
): { readonly rows: readonly ReadRow[]; readonly problems: readonly Problem[] } {
  const sources = subject.columns.flatMap((column) => {
    const title = mapping[column.key];
    return title === undefined ? [] : [{ column, title, index: file.header.indexOf(title) }];
  });
  const all = (type: Column['type']) =>
    sources
      .filter(({ column }) => column.type === type)
      .flatMap(({ index }) => file.rows.map(({ cells }) => cells[index] ?? ''));
  const found = {
    decimal: said.decimal ?? decimalMarkOf(all('decimal'), usual.decimal),
    dates: said.dates ?? dateOrderOf(all('date'), usual.dates),
  };
  const read = file.rows.map((row) => readRow(row, { sources, styles: found, width: file.header.length }));
  return {
    rows: read.filter(({ problems }) => problems.length === 0).map(({ row }) => row),
    problems: read.flatMap(({ problems }) => problems),
  };
}

type Source = { readonly column: Column; readonly title: string; readonly index: number };
type RowReading = { readonly sources: readonly Source[]; readonly styles: Styles; readonly width: number };

function readRow({ line, cells }: CsvRow, { sources, styles, width }: RowReading) {
  const problems: Problem[] = [];
  const values: Record<string, CellValue> = {};
  const isTooWide = cells.slice(width).some((cell) => cell.trim() !== '');
  if (isTooWide || cells.length < width)
    problems.push({
      line,
      column: null,
      message: {
        en: `The row has ${cells.length} cells and the header ${width}.`,
        nl: `De rij heeft ${cells.length} cellen en de kop ${width}.`,
      },
    });
  for (const { column, title, index } of sources) {
    const text = unguarded((cells[index] ?? '').trim());
    if (text === '') continue;
    const value = valueOf(column, text, styles);
    if (value === null) problems.push({ line, column: title, message: refusal(column, text) });
    else values[column.key] = value;
  }
  return { row: { line, cells: values }, problems };
}

/** A CSV file that guards text against being run as a formula puts an apostrophe before it. */
function unguarded(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function valueOf(column: Column, text: string, { decimal, dates }: Styles): string | boolean | null {
  if (column.type === 'decimal') return decimalText(text, decimal);
  if (column.type === 'date') return dateText(text, dates);
  if (column.type === 'boolean') return flagOf(text);
  if (column.type === 'choice') return choicesByWord(column).get(text.toLowerCase()) ?? text;
  return text;
}

function flagOf(text: string): boolean | null {
  const word = text.toLowerCase();
  if (['true', 'yes', 'ja', 'waar', '1', 'x'].includes(word)) return true;
  return ['false', 'no', 'nee', 'onwaar', '0'].includes(word) ? false : null;
}

function refusal({ type }: Column, text: string): Bilingual {
  if (type === 'boolean') return { en: `"${text}" is neither yes nor no.`, nl: `"${text}" is geen ja en geen nee.` };
  return type === 'date'
    ? {
        en: `"${text}" is not a date; write it like 2026-02-28.`,
        nl: `"${text}" is geen datum; schrijf die als 2026-02-28.`,
      }
    : {
        en: `"${text}" is not a number as the others in the file are.`,
        nl: `"${text}" is geen getal zoals de andere in het bestand.`,
      };
}
