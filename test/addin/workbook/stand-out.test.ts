import { conditionalLook } from '../../../addin/preview/host/model/conditional.ts';
import { locate } from '../../../addin/preview/host/person/place.ts';
import type { CellValue, TableId } from '../../../shared/tables/definition.ts';
import { expectAllOfExcelKnown, setUp } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

const [stop, look, less] = [
  { fill: '#FFC7CE', color: '#9C0006' },
  { fill: '#FFEB9C', color: '#7F4F00' },
  { fill: null, color: '#9C0006' },
];

/** How the cells of one column look, from the first row on, in a workbook made in that language. */
async function looksOf(
  language: 'en' | 'nl',
  { table, header, rows }: { table: TableId; header: string; rows: readonly Readonly<Record<string, CellValue>>[] },
) {
  const { excel, service, binder, at } = setUp({ language });
  for (const [index, row] of rows.entries()) service.seed(table, `row-${index}`, row);
  await binder.start();
  await binder.refresh([table]);
  return rows.map((_, index) => {
    const { sheet, rect } = locate(excel.workbook, at(table, index + 1, header));
    return conditionalLook(sheet, rect.row, rect.column);
  });
}

describe('cells that stand out', () => {
  const severities = [{ severity: 'block' }, { severity: 'warn' }, { severity: 'info' }];

  it('what blocks an invoice is red, what is to be looked at yellow, what is worth knowing plain', async () => {
    const looks = await looksOf('en', { table: 'findings', header: 'Severity', rows: severities });
    expect(looks).toEqual([stop, look, null]);
  });

  it('so it is with the Dutch words', async () => {
    const looks = await looksOf('nl', { table: 'findings', header: 'Ernst', rows: severities });
    expect(looks).toEqual([stop, look, null]);
  });

  it('less money than was invoiced is red, and more, the same or nothing is not', async () => {
    const rows = ['-0.01', '0.00', '12.50', null].map((difference) => ({ difference }));
    const looks = await looksOf('en', { table: 'shadow', header: 'Difference', rows });
    expect(looks).toEqual([less, null, null, null]);
  });

  it('an invoice that waits for something is red, the others are not', async () => {
    const rows = [{ parkedReason: 'No VAT id.' }, { parkedReason: null }];
    const looks = await looksOf('en', { table: 'invoices', header: 'Waiting for', rows });
    expect(looks).toEqual([stop, null]);
  });

  it('an account that nobody mapped is yellow until it is mapped', async () => {
    const rows = [{ state: 'unmapped' }, { state: 'mapped' }];
    const looks = await looksOf('en', { table: 'sourceAccounts', header: 'State', rows });
    expect(looks).toEqual([look, null]);
  });
});
