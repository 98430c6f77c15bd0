import { decimalWords, en, nl, type Bilingual } from '../bilingual.ts';
import Decimal from 'big.js';
import { choiceWords, type ChoiceColumn } from '../choice-words.ts';
import type { ErrorCode } from '../codes.ts';
import { canonicalDecimal } from '../money.ts';
import { day } from '../period.ts';
import type { CellValue, Column } from './definition.ts';

/** What a cell holds after checking, or why it was not taken: a code and one sentence that says what to type. */
export type CheckedCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: Bilingual };

/**
 * Checks a cell against its column and gives it the one form in which it is stored and compared: text without spaces around it, the
 * shortest text of a decimal, choices in their usual order. An empty text is an empty cell. References are only checked to be text.
 */
export function checkCell(column: Column, cell: CellValue): CheckedCell {
  const trimmed = typeof cell === 'string' ? cell.trim() : cell;
  if (trimmed !== null && trimmed !== '') return checkFilled(column, trimmed);
  // A person's value over a source's is taken back by clearing the cell.
  if (column.required && column.owner !== 'personOverSource')
    return {
      ok: false,
      code: 'VALUE_REQUIRED',
      message: said(column, { en: 'cannot be empty', nl: 'mag niet leeg zijn' }),
    };
  return accepted(column.type === 'boolean' ? false : null);
}

/** Whether two cells say the same. A cell that does not pass the column's check equals only itself. */
export function isSameCell(column: Column, a: CellValue, b: CellValue): boolean {
  return comparable(column, a) === comparable(column, b);
}

function comparable(column: Column, cell: CellValue): CellValue {
  const trimmed = typeof cell === 'string' ? cell.trim() : cell;
  if (trimmed === null || trimmed === '') return column.type === 'boolean' ? false : null;
  const checked = checkFilled(column, trimmed);
  return checked.ok ? checked.value : cell;
}

type FilledCell = string | number | boolean;

function checkFilled(column: Column, cell: FilledCell): CheckedCell {
  switch (column.type) {
    case 'text':
      return checkText(column, cell);
    case 'date':
      return checkDate(column, cell);
    case 'decimal':
      return checkDecimal(column, cell);
    case 'integer':
      return checkInteger(column, cell);
    case 'money':
      return checkMoney(column, cell);
    case 'boolean':
      return typeof cell === 'boolean'
        ? accepted(cell)
        : refused(column, { en: 'must be TRUE or FALSE', nl: 'moet WAAR of ONWAAR zijn' });
    case 'choice':
      return checkChoice(column, cell);
    case 'choices':
      return checkChoices(column, cell);
    case 'reference':
      break;
  }
  return typeof cell === 'boolean'
    ? refused(column, { en: 'must be a name', nl: 'moet een naam zijn' })
    : accepted(String(cell));
}

type ColumnOf<T extends Column['type']> = Extract<Column, { type: T }>;

// Control characters, tab and line ends aside, would end up in an XML file, which cannot hold them.
const controlCharacter = /[^\P{Cc}\t\n\r]/u;

function checkText(column: ColumnOf<'text'>, cell: FilledCell): CheckedCell {
  if (typeof cell === 'boolean') return refused(column, { en: 'must be text', nl: 'moet tekst zijn' });
  const text = String(cell);
  if (column.pattern !== undefined && !column.pattern.test(text))
    return refused(
      column,
      mustBe(
        column.patternHint ?? { en: 'written as the documentation says', nl: 'geschreven zoals in de documentatie' },
      ),
    );
  if (text.length > column.maxLength)
    return refused(column, {
      en: `can have at most ${column.maxLength} characters`,
      nl: `mag hoogstens ${column.maxLength} tekens hebben`,
    });
  if (controlCharacter.test(text))
    return refused(column, {
      en: 'holds a character that cannot be printed; type it again',
      nl: 'bevat een teken dat niet kan worden afgedrukt; typ het opnieuw',
    });
  return accepted(text);
}

function checkDate(column: ColumnOf<'date'>, cell: FilledCell): CheckedCell {
  try {
    return accepted(day(String(cell)));
  } catch {
    return refused(column, {
      en: 'must be a date that exists, such as 2026-02-28',
      nl: 'moet een bestaande datum zijn, zoals 2026-02-28',
    });
  }
}

const decimalForm = /^-?\d{1,15}(\.\d{1,30})?$/;

function checkDecimal(column: ColumnOf<'decimal'>, cell: FilledCell): CheckedCell {
  const text = String(cell);
  if (typeof cell === 'boolean' || !decimalForm.test(text))
    return refused(column, { en: 'must be a number', nl: 'moet een getal zijn' });
  const value = Decimal(text);
  if (!value.eq(value.round(column.decimals)))
    return refused(column, {
      en: `can have at most ${column.decimals} decimals`,
      nl: `mag hoogstens ${column.decimals} decimalen hebben`,
    });
  if (column.min !== undefined && value.lt(column.min)) return refused(column, orMore(column.min));
  if (column.max !== undefined && value.gt(column.max)) return refused(column, orLess(column.max));
  return accepted(canonicalDecimal(text));
}

function checkMoney(column: ColumnOf<'money'>, cell: FilledCell): CheckedCell {
  if (typeof cell === 'boolean' || !decimalForm.test(String(cell)))
    return refused(column, { en: 'must be an amount', nl: 'moet een bedrag zijn' });
  return accepted(canonicalDecimal(String(cell)));
}

function checkInteger(column: ColumnOf<'integer'>, cell: FilledCell): CheckedCell {
  const number = typeof cell === 'string' && /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell;
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    return refused(column, { en: 'must be a whole number', nl: 'moet een geheel getal zijn' });
  if (column.min !== undefined && number < column.min) return refused(column, orMore(column.min));
  if (column.max !== undefined && number > column.max) return refused(column, orLess(column.max));
  return accepted(number);
}

function checkChoice(column: ColumnOf<'choice'>, cell: FilledCell): CheckedCell {
  const text = String(cell);
  return column.choices.includes(text)
    ? accepted(text)
    : refused(column, {
        en: en`must be one of: ${wordsOf(column)}`,
        nl: nl`moet een van deze zijn: ${wordsOf(column)}`,
      });
}

function checkChoices(column: ColumnOf<'choices'>, cell: FilledCell): CheckedCell {
  const chosen = String(cell)
    .split(',')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
  const unknown = chosen.find((choice) => !column.choices.includes(choice));
  if (unknown !== undefined)
    return refused(column, {
      en: en`has no choice "${unknown}"; separate with commas: ${wordsOf(column)}`,
      nl: nl`heeft geen keuze "${unknown}"; scheid met komma's: ${wordsOf(column)}`,
    });
  return accepted(column.choices.filter((choice) => chosen.includes(choice)).join(', '));
}

function wordsOf(column: ChoiceColumn): Bilingual {
  const all = column.choices.join(', ');
  return { en: choiceWords(column, all, 'en'), nl: choiceWords(column, all, 'nl') };
}

function accepted(value: CellValue): CheckedCell {
  return { ok: true, value };
}

function mustBe(what: Bilingual): Bilingual {
  return { en: `must be ${what.en}`, nl: `moet dit zijn: ${what.nl}` };
}

function orMore(min: string | number): Bilingual {
  return { en: `must be ${min} or more`, nl: nl`moet ${decimalWords(String(min))} of meer zijn` };
}

function orLess(max: string | number): Bilingual {
  return { en: `must be ${max} or less`, nl: nl`mag hoogstens ${decimalWords(String(max))} zijn` };
}

function refused(column: Column, reason: Bilingual): CheckedCell {
  return { ok: false, code: 'VALUE_INVALID', message: said(column, reason) };
}

/** The column by its header, and what is wrong with its cell. */
function said({ header }: Column, reason: Bilingual): Bilingual {
  return { en: `${header.en} ${reason.en}.`, nl: `${header.nl} ${reason.nl}.` };
}
