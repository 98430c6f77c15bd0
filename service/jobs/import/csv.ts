import { en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';

/** A row with the number of the line on which it begins, the first being 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvFile = {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
};

/**
 * A CSV file by RFC 4180, strictly, with comma, semicolon or tab between cells, whichever its first line has most of. Rows
 * without any text are left out; cells are given as they stand, spaces included.
 * @throws VALUE_INVALID with the line at which the file stops being CSV
 */
export function parseCsv(text: string): CsvFile {
  // Excel writes and reads this line; it is no row.
  const named = /^sep=(.)(\r\n|\n|\r)/.exec(text);
  const delimiter = named?.[1] ?? delimiterOf(text);
  const body = named === null ? text : text.slice(named[0].length);
  const [first, ...rows] = records(body, { delimiter, line: named === null ? 1 : 2 });
  if (first === undefined)
    throw new AppError('VALUE_INVALID', {
      en: 'The file is empty; choose another one.',
      nl: 'Het bestand is leeg; kies een ander.',
    });
  return { delimiter, header: first.cells.map((cell) => cell.trim()), rows };
}

const delimiters = [';', ',', '\t'] as const;

function delimiterOf(text: string): string {
  const [firstLine = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r|\n/, 1);
  const counted = delimiters.map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).delimiter;
}

function records(text: string, { delimiter, line: firstLine }: { delimiter: string; line: number }): CsvRow[] {
  const rows: CsvRow[] = [];
  let line = firstLine;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    for (let isMore = true; isMore; at += isMore ? 1 : 0) {
      const cell = readCell(text, at, { delimiter, line });
      cells.push(cell.text);
      at = cell.end;
      isMore = text[at] === delimiter;
    }
    at += lineEndAt(text, at);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    line += lineEnds(text.slice(start, at));
  }
  return rows;
}

type Cell = { readonly text: string; readonly end: number };
type Place = { readonly delimiter: string; readonly line: number };

function readCell(text: string, at: number, place: Place): Cell {
  return text[at] === '"' ? readQuoted(text, at, place) : readPlain(text, at, place);
}

/** Up to the quote that is not doubled, over line ends and delimiters. */
function readQuoted(text: string, at: number, { delimiter, line }: Place): Cell {
  let close = text.indexOf('"', at + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1)
    throw broken(line, {
      en: 'a quote is opened and not closed',
      nl: 'een aanhalingsteken wordt geopend en niet gesloten',
    });
  const end = close + 1;
  if (end < text.length && text[end] !== delimiter && lineEndAt(text, end) === 0)
    throw broken(line, {
      en: 'there is text after a closing quote',
      nl: 'er staat tekst na een sluitend aanhalingsteken',
    });
  return { text: text.slice(at + 1, close).replaceAll('""', '"'), end };
}

function readPlain(text: string, at: number, { delimiter, line }: Place): Cell {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  const cell = text.slice(at, end);
  if (cell.includes('"'))
    throw broken(line, {
      en: 'there is a quote in the middle of a cell that does not begin with one',
      nl: 'er staat een aanhalingsteken midden in een cel die er niet mee begint',
    });
  return { text: cell, end };
}

/** The length of the line end that stands here; 0 where there is none. */
function lineEndAt(text: string, at: number): number {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function broken(line: number, why: Bilingual): AppError {
  return new AppError(
    'VALUE_INVALID',
    {
      en: en`Line ${line} is not CSV: ${why}; save the file anew as CSV.`,
      nl: nl`Regel ${line} is geen CSV: ${why}; sla het bestand opnieuw op als CSV.`,
    },
    { line },
  );
}
