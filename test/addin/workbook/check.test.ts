import { nextCheck } from '../../../addin/workbook/check.ts';
import type { Loaded } from '../../../addin/workbook/desk.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import { expectAllOfExcelKnown, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

function loaded(counts: Readonly<Partial<Record<TableId, number>>>): ReadonlyMap<TableId, Loaded> {
  const row = { id: '', version: 1, isManual: true, values: {} };
  const rowsOf = (count: number) => new Map(Array.from({ length: count }, (_, index) => [String(index), row]));
  return new Map(
    Object.entries(counts).map(([table, count]) => [table as TableId, { rows: rowsOf(count), cursor: '' }]),
  );
}

describe('looking at the sheets although Excel said nothing', () => {
  it('finds a cell whose event Excel left out, with nothing typed after it', async () => {
    const { excel, at, afterHints, service } = await openCustomers();
    excel.faults.dropEvents(1);
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await excel.settle();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Amsterdam');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
  });

  it('does so again and again, without a word in the pane when there is nothing', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    const shown = new Set<unknown>();
    binder.subscribe(() => shown.add(binder.state().work));
    for (let round = 0; round < 3; round++) await afterHints();
    expect([...shown]).toEqual([null]);
    excel.faults.dropEvents(1);
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
  });

  it('ends with the workbook', async () => {
    const { excel, binder, clock } = await openCustomers();
    await binder.stop();
    const asked = excel.wire.length;
    clock.elapse();
    await excel.settle();
    expect(excel.wire).toHaveLength(asked);
  });

  it('reads all tables at once while they are short', () => {
    expect(nextCheck(loaded({ customers: 100, contracts: 200, assets: 3000 }), 'contracts')).toEqual({
      tables: ['assets', 'customers', 'contracts'],
      restMs: 30_000,
    });
  });

  it('gives long tables a turn of their own, and Excel a longer rest after them', () => {
    const tables = loaded({ customers: 100, assets: 20_000, contracts: 200 });
    expect(nextCheck(tables, null)).toEqual({ tables: ['customers'], restMs: 30_000 });
    expect(nextCheck(tables, 'customers')).toEqual({ tables: ['assets'], restMs: 120_000 });
    expect(nextCheck(tables, 'assets')).toEqual({ tables: ['contracts', 'customers'], restMs: 30_000 });
  });
});
