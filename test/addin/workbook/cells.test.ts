import fc from 'fast-check';
import { fromCell, holds, isSameValue, toCell, type RawCell } from '../../../addin/workbook/cells.ts';
import { addDays, day } from '../../../shared/period.ts';
import type { CellValue, Column } from '../../../shared/tables/definition.ts';

const base = { key: 'field', header: { en: 'Field', nl: 'Veld' }, owner: 'person', width: 10 } as const;
const text: Column = { ...base, type: 'text', maxLength: 20 };
const date: Column = { ...base, type: 'date' };
const price: Column = { ...base, type: 'decimal', decimals: 4 };
const amount: Column = { ...base, type: 'money' };
const whole: Column = { ...base, type: 'integer' };
const yesNo: Column = { ...base, type: 'boolean' };
const interval: Column = { ...base, type: 'choice', choices: ['1', '3', '12'] };
const types: Column = { ...base, type: 'choices', choices: ['server', 'virtual host'] };
const customer: Column = { ...base, type: 'reference', table: 'customers' };

it.each<[string, Column, RawCell, CellValue]>([
  ['an empty cell is no value', price, '', null],
  ['spaces alone are no value', text, '  ', null],
  ['1 March 1900 is the first day that both calendars agree on', date, 61, '1900-03-01'],
  ['day 46,023 is 1 January 2026', date, 46_023, '2026-01-01'],
  ['a date may be typed as year-month-day', date, '2026-01-31', '2026-01-31'],
  ['a price has its shortest text', price, 18.5, '18.5'],
  ['a price of nothing is 0, not empty', price, 0, '0'],
  ['a small price is not written with an exponent', price, 0.0001, '0.0001'],
  ['0.1 + 0.2 is the 0.3 that the cell shows', price, 0.1 + 0.2, '0.3'],
  ['18.5 × 1.1 is the 20.35 that the cell shows', price, 18.5 * 1.1, '20.35'],
  ['a number in a text column is its text', text, 123, '123'],
  ['a choice may be typed as a number', interval, 12, '12'],
  ['a choice may be typed in capitals', types, 'SERVER', 'server'],
  ['several choices are separated by a comma', types, 'server;Virtual host', 'server, virtual host'],
  ['a choice counts once', types, 'server, server', 'server'],
  ['TRUE is a boolean', yesNo, true, true],
  ['WAAR as text is TRUE', yesNo, 'waar', true],
  ['what looks like a formula is a text', text, '=1+1', '=1+1'],
  ['a name of another table is a text', customer, 'Adams', 'Adams'],
])('%s', (_, column, raw, value) => {
  expect(fromCell(column, raw, 'en')).toEqual({ ok: true, value });
});

it.each<[string, Column, RawCell, string]>([
  ['text is no price', price, '12,50 euro', '"12,50 euro" is not a number; type the number without letters or signs.'],
  ['a price has at most 4 decimals', price, 1.23456, '1.23456 has more than 4 decimals; round it.'],
  ['TRUE is no price', price, true, '"true" is not a number; type the number without letters or signs.'],
  ['an error is no price', price, '#N/A', 'The cell shows the error #N/A; correct its formula or type the value.'],
  ['an error is no text', text, '#REF!', 'The cell shows the error #REF!; correct its formula or type the value.'],
  ['a half is not whole', whole, 1.5, '"1.5" is not a whole number; type one without decimals.'],
  [
    '31 February is no date',
    date,
    '2026-02-31',
    '"2026-02-31" is not a date; type it as year-month-day, such as 2026-01-31.',
  ],
  ['a time is not billed', date, 46_023.5, 'The cell holds a date with a time; type the date alone.'],
  [
    'day 60 is the 29 February 1900 that never was',
    date,
    60,
    'The number in the cell is not a date from March 1900 on; type it as year-month-day, such as 2026-01-31.',
  ],
  ['a long text is not cut off', text, 'x'.repeat(21), 'The text has 21 characters and 20 fit; shorten it.'],
  [
    'an unknown choice is refused',
    types,
    'server, laptop',
    '"laptop" is not one of the choices; use server, virtual host.',
  ],
  ['yes is no boolean', yesNo, 'yes', '"yes" is neither TRUE nor FALSE; choose one of them.'],
])('%s', (_, column, raw, message) => {
  expect(fromCell(column, raw, 'en')).toEqual({ ok: false, message });
});

it('says it in Dutch to a Dutch clerk', () => {
  expect(fromCell(price, 1.23456, 'nl')).toEqual({
    ok: false,
    message: '1.23456 heeft meer dan 4 decimalen; rond het af.',
  });
});

it('reads back every date that it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_958_404 }), (days) => {
      const value = addDays(day('1900-03-01'), days);
      expect(fromCell(date, toCell(date, value), 'en')).toEqual({ ok: true, value });
    }),
  );
});

it('reads back every decimal of up to 15 digits that it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (units) => {
      const digits = String(Math.abs(units)).padStart(5, '0');
      const value = `${units < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
      const reading = fromCell(price, toCell(price, value), 'en');
      expect(reading.ok && isSameValue(price, reading.value, value)).toBe(true);
    }),
  );
});

it('holds every value that it wrote, so that writing alone is never a change', () => {
  const columns = [text, price, amount, customer];
  fc.assert(
    fc.property(fc.constantFrom(...columns), fc.string(), (column, value) => {
      const written = column.type === 'decimal' || column.type === 'money' ? '12345678901234567.89' : value;
      expect(holds(column, toCell(column, written), written)).toBe(true);
    }),
  );
});

it('knows a text again from which Excel took the leading apostrophe', () => {
  expect(holds(text, 'quoted', "'quoted")).toBe(true);
});
