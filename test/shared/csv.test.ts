import { csvCell } from '../../shared/csv.ts';

describe('a CSV cell, opened in a spreadsheet', () => {
  it.each([
    {
      name: 'a customer named like a formula stays text',
      text: '=HYPERLINK("http://x")',
      cell: `"'=HYPERLINK(""http://x"")"`,
    },
    { name: 'a leading @ or + stays text', text: '@home', cell: `"'@home"` },
    { name: 'a negative amount stays a number', text: '-22.00', cell: '"-22.00"' },
    { name: 'quotes are doubled', text: 'De "Gouden" Aar', cell: '"De ""Gouden"" Aar"' },
  ])('$name', ({ text, cell }) => {
    expect(csvCell(text)).toBe(cell);
  });
});
