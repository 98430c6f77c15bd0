import { choicesByWord, choiceWord, type ChoiceColumn } from '../../shared/choice-words.ts';
import type { Language } from '../../shared/choices.ts';
import { canonicalDecimal } from '../../shared/money.ts';
import { addDays, day, daysBetween } from '../../shared/period.ts';
import type { CellValue, Column } from '../../shared/tables/definition.ts';
import { cellSentences } from './cell-sentences.ts';

/** A cell as Excel's `values` gives and takes it; '' is an empty cell, an error arrives as text such as "#N/A". */
export type RawCell = string | number | boolean;

export type CellReading =
  { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly message: string };

/**
 * What to write so that the cell holds the value: dates as serial numbers, decimals as numbers, everything else as is. Text is only
 * safe in a cell whose format is text (see `numberFormatOf`), where "=1+1" stays those four characters.
 */
export function toCell(column: Column, value: CellValue): RawCell {
  if (value === null) return '';
  if (typeof value !== 'string') return value;
  switch (column.type) {
    case 'date':
      return value < firstSafeDay ? value : daysBetween(serialZero, day(value));
    case 'decimal':
    case 'money':
    case 'integer':
      return Number(value);
    default:
      return value.replaceAll('\r\n', '\n');
  }
}

/** The value that a person left in the cell, or the sentence that says why it cannot be one. */
export function fromCell(column: Column, raw: RawCell, language: Language): CellReading {
  const say = cellSentences[language];
  if (typeof raw === 'string' && raw.trim() === '') return read(null);
  if (typeof raw === 'string' && errorValue.test(raw)) return unreadable(say.errorValue(raw));
  switch (column.type) {
    case 'text':
      return fromText(raw, column.maxLength, language);
    case 'reference':
      return fromText(raw, longestReference, language);
    case 'date':
      return fromDate(raw, language);
    case 'decimal':
      return fromNumber(raw, column.decimals, language);
    case 'money':
      return fromNumber(raw, mostDecimals, language);
    case 'integer':
      return typeof raw === 'number' && Number.isSafeInteger(raw) ? read(raw) : unreadable(say.notWhole(shown(raw)));
    case 'boolean':
      return fromBoolean(raw, language);
    case 'choice':
      return fromChoices([shown(raw).trim()], column, language);
    default:
      return fromChoices(partsOf(shown(raw)), column, language);
  }
}

/** Whether the cell still holds exactly the value; also where reading it back would lose something, such as a 17th digit. */
export function holds(column: Column, raw: RawCell, value: CellValue): boolean {
  const written = toCell(column, value);
  // Excel takes a leading apostrophe as "this is text" and does not give it back.
  return raw === written || (typeof written === 'string' && written.startsWith("'") && raw === written.slice(1));
}

/** Whether both are the same to the column: the decimals "18.50" and "18.5" are. */
export function isSameValue(column: Column, a: CellValue, b: CellValue): boolean {
  return a === b || toCell(column, a) === toCell(column, b);
}

/** Day 0 of Excel's 1900 system as it works from 1 March 1900 on; before that it counts a 29 February 1900 that never was. */
const serialZero = day('1899-12-30');
const firstSafeDay = '1900-03-01';
const lastSerial = 2_958_465; // 9999-12-31
const mostDecimals = 4;
const longestReference = 200;
const errorValue =
  /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)$/;

function read(value: CellValue): CellReading {
  return { ok: true, value };
}

function unreadable(message: string): CellReading {
  return { ok: false, message };
}

function fromText(raw: RawCell, maxLength: number, language: Language): CellReading {
  if (typeof raw === 'boolean') return unreadable(cellSentences[language].notText(shown(raw)));
  const text = typeof raw === 'number' ? decimalOf(raw) : raw;
  return text.length > maxLength ? unreadable(cellSentences[language].tooLong(text.length, maxLength)) : read(text);
}

function fromDate(raw: RawCell, language: Language): CellReading {
  const say = cellSentences[language];
  if (typeof raw === 'string' && isCalendarDay(raw.trim())) return read(raw.trim());
  if (typeof raw !== 'number') return unreadable(say.notDate(shown(raw)));
  if (!Number.isInteger(raw)) return unreadable(say.hasTime);
  if (raw < daysBetween(serialZero, day(firstSafeDay)) || raw > lastSerial) return unreadable(say.dateOutOfRange);
  return read(addDays(serialZero, raw));
}

function fromNumber(raw: RawCell, decimals: number, language: Language): CellReading {
  const say = cellSentences[language];
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return unreadable(say.notNumber(shown(raw)));
  const text = decimalOf(raw);
  const places = text.split('.')[1]?.length ?? noPlaces;
  return places > decimals ? unreadable(say.tooManyDecimals(text, decimals)) : read(text);
}

function fromBoolean(raw: RawCell, language: Language): CellReading {
  if (typeof raw === 'boolean') return read(raw);
  const word = typeof raw === 'string' ? raw.trim().toUpperCase() : '';
  if (word === 'TRUE' || word === 'WAAR') return read(true);
  if (word === 'FALSE' || word === 'ONWAAR') return read(false);
  return unreadable(cellSentences[language].notBoolean(shown(raw)));
}

function fromChoices(typed: readonly string[], column: ChoiceColumn, language: Language): CellReading {
  const byWord = choicesByWord(column);
  const chosen = new Set<string>();
  for (const part of typed) {
    const choice = byWord.get(part.toLowerCase());
    if (choice === undefined) {
      const words = column.choices.map((each) => choiceWord(column, each, language));
      return unreadable(cellSentences[language].notChoice(part, words));
    }
    chosen.add(choice);
  }
  return read([...chosen].join(', '));
}

function partsOf(text: string): readonly string[] {
  return text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A number without a point has no decimals. */
const noPlaces = 0;

/** The shortest text of the number as Excel shows it, which is 15 digits: the sum 0.1 + 0.2 is "0.3" here as it is in the sheet. */
function decimalOf(value: number): string {
  return canonicalDecimal(value.toPrecision(15));
}

function isCalendarDay(text: string): boolean {
  try {
    return day(text) === text;
  } catch {
    return false;
  }
}

function shown(raw: RawCell): string {
  return typeof raw === 'number' ? decimalOf(raw) : String(raw);
}
