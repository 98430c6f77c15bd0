import { arithmetic } from './arithmetic.ts';
import { isErrorText, type Cell, type Scalar } from './cell.ts';
import { toSerial } from './serial.ts';

/**
 * What a cell holds after a value was written to it, by a person or by code: Excel (en-US) reads text in a General cell,
 * so `=1+1` becomes a formula, `007` the number 7 and `2026-02-01` a date. A text cell (`@`) keeps every text as it is.
 */
export function enter(cell: Cell, input: Scalar): Cell {
  if (input === '') return { ...cell, value: '', formula: null };
  if (cell.numberFormat === '@') return { ...cell, value: asText(input), formula: null };
  if (typeof input !== 'string') return { ...cell, value: input, formula: null };
  if (input.startsWith("'")) return { ...cell, value: input.slice(1), formula: null };
  if (input.length > 1 && input.startsWith('='))
    return { ...cell, value: arithmetic(input.slice(1)) ?? '#NAME?', formula: input };
  const read = readText(input.trim());
  if (read === null) return { ...cell, value: input, formula: null };
  const numberFormat = cell.numberFormat === 'General' ? read.numberFormat : cell.numberFormat;
  return { ...cell, value: read.value, formula: null, numberFormat };
}

type Read = { readonly value: Scalar; readonly numberFormat: string };

function readText(text: string): Read | null {
  if (isErrorText(text.toUpperCase())) return { value: text.toUpperCase(), numberFormat: 'General' };
  if (/^(true|false)$/i.test(text)) return { value: text.toLowerCase() === 'true', numberFormat: 'General' };
  return readNumber(text) ?? readDate(text);
}

const numberPattern = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:e[-+]?\d+)?$/i;

function readNumber(text: string): Read | null {
  const money = /^-?\$\s?(.+)$/.exec(text);
  const percent = /^(.+?)\s?%$/.exec(text);
  const inBrackets = /^\((.+)\)$/.exec(text);
  const digits = money?.[1] ?? percent?.[1] ?? inBrackets?.[1] ?? text;
  if (!numberPattern.test(digits) || !/\d/.test(digits)) return null;
  const number = Number(digits.replaceAll(',', ''));
  if (percent !== null) return { value: number / 100, numberFormat: digits.includes('.') ? '0.00%' : '0%' };
  if (money !== null) return { value: text.startsWith('-') ? -number : number, numberFormat: '$#,##0.00' };
  return { value: inBrackets === null ? number : -number, numberFormat: digits.includes(',') ? '#,##0' : 'General' };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function readDate(text: string): Read | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso !== null) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]), 'm/d/yyyy');
  const american = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/.exec(text);
  if (american !== null) return dated(fullYear(american[3]), Number(american[1]), Number(american[2]), 'm/d/yyyy');
  const named = /^(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{4}|\d{2})$/i.exec(text);
  if (named === null) return null;
  return dated(
    fullYear(named[3]),
    monthNames.indexOf(String(named[2]).toLowerCase()) + 1,
    Number(named[1]),
    'd-mmm-yy',
  );
}

function dated(year: number, month: number, day: number, numberFormat: string): Read | null {
  const serial = toSerial({ year, month, day });
  return serial === null ? null : { value: serial, numberFormat };
}

/** Two-digit years: 00 to 29 are 20xx, the rest 19xx. */
function fullYear(text = ''): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function asText(input: Scalar): string {
  if (typeof input === 'boolean') return input ? 'TRUE' : 'FALSE';
  return String(input);
}
