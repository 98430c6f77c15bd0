import { monthsOver } from '../../../../addin/taskpane/set-up/shadow-months.ts';

it('the months that can be compared are the twelve before the cut-off’s, the last one first', () => {
  const names = monthsOver('2026-03-15', 'nl').map(({ name }) => name);
  expect(names).toHaveLength(12);
  expect(names.slice(0, 3)).toEqual(['februari 2026', 'januari 2026', 'december 2025']);
  expect(monthsOver('2026-11-01', 'en')[0]).toEqual({ first: '2026-10-01', name: 'October 2026' });
});
