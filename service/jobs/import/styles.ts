import { AppError } from '../../../shared/error.ts';

/** What stands before the decimals. */
export const decimalMarks = [',', '.'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

/** The order of day, month and year in dates that do not begin with the year. */
export const dateOrders = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * How a file writes its numbers, by those that can be read one way only: 1,5 or 1.234,56; when there is none, as `usual`. Null
 * when no number has a mark.
 * @throws VALUE_INVALID when every mark could be either (1,234), or when the file writes both ways
 */
export function decimalMarkOf(numbers: readonly string[], usual?: DecimalMark): DecimalMark | null {
  const marked = numbers.map((text) => bare(text)).filter((text) => /[.,]/.test(text));
  if (marked.length === 0) return null;
  const found = new Set(marked.map((text) => certainMark(text)).filter((mark) => mark !== null));
  if (found.size === 1) return [...found][0]!;
  if (found.size === 0 && usual !== undefined) return usual;
  throw new AppError(
    'VALUE_INVALID',
    found.size === 0
      ? {
          en: `"${marked[0]!}" can be read in two ways; say which mark stands before the decimals: --decimal , or --decimal .`,
          nl: `"${marked[0]!}" kan op twee manieren worden gelezen; geef aan welk teken voor de decimalen staat: --decimal , of --decimal .`,
        }
      : {
          en: 'The file writes decimals with a comma and with a point; write them one way, or say which: --decimal , or --decimal .',
          nl: 'Het bestand schrijft decimalen met een komma en met een punt; schrijf ze op één manier, of geef aan welke: --decimal , of --decimal .',
        },
  );
}

/** The number as decimal text with a point; null when it is not written this way. Currency signs and spaces are left out. */
export function decimalText(text: string, mark: DecimalMark | null): string | null {
  const number = bare(text);
  if (mark === null) return /^-?\d+$/.test(number) ? number : null;
  const form = mark === ',' ? /^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/ : /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
  if (!form.test(number)) return null;
  return number.replaceAll(mark === ',' ? '.' : ',', '').replace(mark, '.');
}

function bare(text: string): string {
  return text.replaceAll(/[€$£\s']/g, '');
}

function certainMark(text: string): DecimalMark | null {
  const last = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
  const other = last === ',' ? '.' : ',';
  if (text.includes(other)) return last;
  if (text.indexOf(last) !== text.lastIndexOf(last)) return other;
  // One mark before three digits: thousands or decimals, unless there is nothing to group.
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? null : last;
}

const numberDate = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$/;

/**
 * How a file orders its dates, by those that can be read one way only: 31-01-2026, or 31.1.2026, which nobody writes otherwise.
 * When there is none, as `usual`. Null when every date begins with its year.
 * @throws VALUE_INVALID when every date could be either (01/02/2026), or when the file orders them both ways
 */
export function dateOrderOf(dates: readonly string[], usual?: DateOrder): DateOrder | null {
  const turned = dates.map((text) => text.trim()).filter((text) => numberDate.test(text));
  if (turned.length === 0) return null;
  const found = new Set(turned.map((text) => certainOrder(text)).filter((order) => order !== null));
  if (found.size === 1) return [...found][0]!;
  if (found.size === 0 && usual !== undefined) return usual;
  throw new AppError(
    'VALUE_INVALID',
    found.size === 0
      ? {
          en: `"${turned[0]!}" can be read in two ways; say whether the day or the month comes first: --dates dmy or --dates mdy`,
          nl: `"${turned[0]!}" kan op twee manieren worden gelezen; geef aan of de dag of de maand voorop staat: --dates dmy of --dates mdy`,
        }
      : {
          en: 'The file has dates with the day first and with the month first; write them one way, or say which: --dates dmy or --dates mdy',
          nl: 'Het bestand heeft datums met de dag voorop en met de maand voorop; schrijf ze op één manier, of geef aan welke: --dates dmy of --dates mdy',
        },
  );
}

/** The date as YYYY-MM-DD, not yet looked up in the calendar; null when it is not written as a date. */
export function dateText(text: string, order: DateOrder | null): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (iso !== null) return joined(iso[1]!, iso[2]!, iso[3]!);
  const parts = numberDate.exec(text.trim());
  if (parts === null || order === null) return null;
  return order === 'dmy' ? joined(parts[4]!, parts[3]!, parts[1]!) : joined(parts[4]!, parts[1]!, parts[3]!);
}

function certainOrder(text: string): DateOrder | null {
  const [, first, mark, second] = numberDate.exec(text) ?? [];
  if (mark === '.' || Number(first) > 12) return 'dmy';
  return Number(second) > 12 ? 'mdy' : null;
}

function joined(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
