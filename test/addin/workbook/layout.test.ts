import { headerRow, matchHeaders, numberFormatOf } from '../../../addin/workbook/layout.ts';
import { tables } from '../../../shared/tables/all.ts';
import { tableIds } from '../../../shared/tables/definition.ts';

it.each(tableIds)('%s is found again by its headers in either language', (table) => {
  const definition = tables[table];
  for (const [made, read] of [
    ['en', 'en'],
    ['nl', 'nl'],
    ['nl', 'en'],
    ['en', 'nl'],
  ] as const) {
    const match = matchHeaders(definition, headerRow(definition, made), read);
    expect(match.missing).toEqual([]);
    expect([...match.fields.values()]).toEqual(definition.columns.map((_, index) => index));
  }
});

it.each(tableIds)('%s has a different header over each column', (table) => {
  for (const language of ['en', 'nl'] as const) {
    const headers = headerRow(tables[table], language).map((header) => header.toLowerCase());
    expect(new Set(headers).size).toBe(headers.length);
    expect(tables[table].sheet[language].length).toBeLessThanOrEqual(31);
  }
});

it("finds moved columns and leaves the clerk's own alone", () => {
  const headers = headerRow(tables.products, 'en').toReversed();
  const match = matchHeaders(tables.products, ['my column', ...headers], 'en');
  expect(match.fields.get('code')).toBe(headers.length);
  expect(match.extra).toEqual([0]);
});

it('names the columns that are gone', () => {
  const headers = headerRow(tables.products, 'en').filter((header) => header !== '_id' && header !== 'Unit');
  expect(matchHeaders(tables.products, headers, 'en').missing).toEqual(['Unit', '_id']);
});

it('makes every column text that could hold a formula', () => {
  const columns = tableIds.flatMap((table) => tables[table].columns);
  const typed = columns.filter((column) => ['text', 'choice', 'choices', 'reference'].includes(column.type));
  expect(new Set(typed.map(numberFormatOf))).toEqual(new Set(['@']));
});

it('a count shows no decimals when it is whole, a price always shows its cents', () => {
  const [quantity, price] = ['quantity', 'unitPrice'].map((key) =>
    tables.draftLines.columns.find((column) => column.key === key)!,
  );
  expect(numberFormatOf(quantity!)).toBe('General');
  expect(numberFormatOf(price!)).toBe('#,##0.00##');
});
