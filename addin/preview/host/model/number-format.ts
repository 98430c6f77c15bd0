import type { Cell } from './cell.ts';
import { fromSerial, type CalendarDate } from './serial.ts';

/** What a cell shows: the value in its number format. Covers General, text, fixed decimals, thousands, percent and dates. */
export function displayText(cell: Cell): string {
  const { value, numberFormat } = cell;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return numberFormat === ';;;' ? '' : value;
  const section = chooseSection(numberFormat, value);
  if (section === '') return '';
  if (section === 'General' || section === '@') return general(value);
  const isSigned = numberFormat.split(';').length === 1;
  const pattern = section.replaceAll(/\[(?!h\]|hh\]|m\])[^\]]*\]/gi, '');
  if (/[dmyh]/i.test(pattern.replaceAll(/"[^"]*"|\\./g, ''))) return datePattern(pattern, value);
  return numberPattern(pattern, isSigned ? value : Math.abs(value));
}

/** Excel's own rule: the section for positives serves negatives and zero too, where a format has none for them. */
function chooseSection(numberFormat: string, value: number): string {
  const [positive = '', negative = positive, zero = positive] = numberFormat.split(';');
  if (value < 0) return negative;
  return value === 0 ? zero : positive;
}

function general(value: number): string {
  return String(Number(value.toPrecision(11))).replace('e', 'E');
}

function numberPattern(pattern: string, value: number): string {
  const body = /[#0?][#0?,.]*/.exec(pattern.replaceAll(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length)));
  if (body === null) return literal(pattern);
  const [whole = '', decimals = ''] = body[0].split('.');
  const scaled = pattern.includes('%') ? value * 100 : value;
  const [integer = '0', fraction = ''] = Math.abs(scaled).toFixed(decimals.length).split('.');
  const required = decimals.replaceAll('#', '').length;
  const kept = fraction.slice(0, required) + fraction.slice(required).replace(/0+$/, '');
  const minimum = whole.replaceAll(/[^0]/g, '').length;
  const padded = integer === '0' && minimum === 0 ? '' : integer.padStart(minimum, '0');
  const grouped = whole.includes(',') ? padded.replaceAll(/\B(?=(\d{3})+$)/g, ',') : padded;
  const text = kept === '' ? grouped : `${grouped}.${kept}`;
  const isNegative = scaled < 0 && /[1-9]/.test(text);
  const after = pattern.slice(body.index + body[0].length);
  return `${isNegative ? '-' : ''}${literal(pattern.slice(0, body.index))}${text}${literal(after)}`;
}

function literal(text: string): string {
  return text.replaceAll(/"([^"]*)"|\\(.)|_./g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? '');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function datePattern(pattern: string, value: number): string {
  const date = fromSerial(value);
  const minutes = Math.round((value - Math.floor(value)) * 1440);
  let afterHours = false;
  return pattern.replaceAll(/"[^"]*"|\\.|\[h+\]|y+|m+|d+|h+|s+/gi, (token) => {
    const isMinutes = /^m{1,2}$/i.test(token) && afterHours;
    afterHours = /h/i.test(token);
    if (token.startsWith('"') || token.startsWith('\\')) return literal(token);
    if (token.startsWith('[')) return String(Math.floor(value * 24));
    if (isMinutes) return String(minutes % 60).padStart(token.length, '0');
    return datePart(token.toLowerCase(), date, Math.floor(minutes / 60));
  });
}

function datePart(token: string, date: CalendarDate, hours: number): string {
  if (token.startsWith('y')) return token.length > 2 ? String(date.year) : String(date.year % 100).padStart(2, '0');
  if (token.startsWith('h')) return String(hours).padStart(token.length, '0');
  if (token.startsWith('s')) return '00';
  if (token.startsWith('m') && token.length > 2) return String(months[date.month - 1]);
  return String(token.startsWith('m') ? date.month : date.day).padStart(Math.min(token.length, 2), '0');
}
