import { advice } from '../../../service/accounting/advice.ts';
import { exportFormats } from '../../../shared/choices.ts';

it('no package that reads UBL for purchases only is told to take it', () => {
  const formatOf = new Map(advice.map((each) => [each.package, each.format]));
  expect(formatOf.get('SnelStart')).toBe('csv');
  expect(formatOf.get('AFAS Profit')).toBe('afas');
  expect(formatOf.get('Exact Online')).toBe('exact-gltransactions');
});

it('every format is somebody’s, and every package is named once', () => {
  expect(new Set(advice.map(({ format }) => format))).toEqual(new Set(exportFormats));
  expect(new Set(advice.map((each) => each.package)).size).toBe(advice.length);
});

it.each(advice)('$package: one sentence in each language', ({ why }) => {
  for (const sentence of [why.en, why.nl]) expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
});
