import { locate } from '../../../addin/preview/host/person/place.ts';
import type { ExcelInNode } from '../../excel-host/node-host.ts';
import { customer, expectAllOfExcelKnown, fillOf, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

describe('showing tables', () => {
  it('shows the customers in a table on their own sheet', async () => {
    const { seen, binder } = await openCustomers();
    expect(seen('customers').map((row) => [row['Customer'], row['Debtor code'], row['Go-live date']])).toEqual([
      ['Adams', 'D1', 46_023],
      ['Brown', 'D2', 46_023],
    ]);
    expect(binder.state().tables.customers).toEqual({ rows: 2, waiting: 0, saved: 0, problems: 0, conflicts: 0 });
  });

  it('hides the row ids and keeps the header in sight', async () => {
    const { excel } = await openCustomers();
    const table = excel.workbook.findTable('Monthend_customers')!;
    const sheet = excel.workbook.sheetById(table.sheetId);
    const last = table.rect.column + table.rect.columns - 1;
    expect([last - 3, last - 2, last - 1, last].map((column) => sheet.column(column).isHidden)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('shows a host name that looks like a formula as text', async () => {
    const { excel, at, seen, service, binder } = await openCustomers();
    const name = '=HYPERLINK("http://x")';
    service.seed('assets', 'asset-1', { name, customer: 'Adams', agentType: 'server' }, { isManual: false });
    service.seed('assets', 'asset-2', { name: '=SUM(1)', customer: 'Adams', agentType: 'server' }, { isManual: false });
    await binder.refresh(['assets']);
    expect(seen('assets').map((row) => row['Asset'])).toEqual([name, '=SUM(1)']);
    expect(formulas(excel)).toEqual([]);
    expect(binder.state().notices).toEqual([]);
    await setFormat(excel, at('assets', 1, 'Asset'), 'General');
    service.change('assets', 'asset-1', { name: '=2+2' });
    await binder.refresh(['assets']);
    expect(seen('assets')[0]?.['Asset']).toBe('=2+2');
    expect(formulas(excel)).toEqual([]);
  });

  it('greys what only a row that was typed in lets people change, on rows from a source', async () => {
    const { excel, at, service, binder } = await openCustomers();
    const machine = { customer: 'Adams', agentType: 'server' };
    service.seed('assets', 'a', { ...machine, name: 'SRV-01' }, { isManual: false });
    service.seed('assets', 'b', { ...machine, name: 'SRV-02' }, { isManual: true });
    service.seed('assets', 'c', { ...machine, name: 'SRV-03' }, { isManual: false });
    await binder.refresh(['assets']);
    const fills = (header: string) => [1, 2, 3].map((rowNumber) => fillOf(excel, at('assets', rowNumber, header)));
    const [grey, white] = ['#F2F2F2', undefined];
    expect([fills('Asset'), fills('Customer'), fills('Serial number')]).toEqual(
      Array.from({ length: 3 }, () => [grey, white, grey]),
    );
    expect([fills('Agent type'), fills('Origin')]).toEqual([
      [white, white, white],
      [grey, grey, grey],
    ]);
  });

  it('a row typed in below one of a source looks typable, although Excel gave it the look of the row above', async () => {
    const { excel, at, service, binder, afterHints } = await openCustomers();
    service.seed('assets', 'a', { name: 'SRV-01', customer: 'Adams', agentType: 'server' }, { isManual: false });
    await binder.refresh(['assets']);
    excel.person.edit(at('assets', 2, 'Asset'), 'FW-01');
    expect(fillOf(excel, at('assets', 2, 'Asset'))).toBe('#F2F2F2');
    excel.person.edit(at('assets', 2, 'Customer'), 'Adams');
    excel.person.edit(at('assets', 2, 'Agent type'), 'network');
    excel.person.edit(at('assets', 2, 'Active from'), '2026-01-01');
    await afterHints();
    expect(fillOf(excel, at('assets', 1, 'Asset'))).toBe('#F2F2F2');
    for (const header of ['Asset', 'Customer', 'Active from'])
      expect(fillOf(excel, at('assets', 2, header)) ?? '').toBe('');
    expect(fillOf(excel, at('assets', 2, 'Origin'))).toBe('#F2F2F2');
  });

  it('greys what is given once and stays, such as the customer of a contract, as soon as the row is saved', async () => {
    const { excel, at, seen, service, binder, afterHints } = await openCustomers();
    const fillsOf = (rowNumber: number, header: string) => fillOf(excel, at('contracts', rowNumber, header)) ?? '';
    const [grey, white] = ['#F2F2F2', ''];
    const sinceJanuary = { startDate: '2026-01-01', billingFrom: '2026-01-01', anchorDate: '2026-01-01' };
    service.seed('contracts', 'contract-1', { number: 'C-1', customer: 'Adams', ...sinceJanuary });
    await binder.refresh(['contracts']);
    expect([fillsOf(1, 'Customer'), fillsOf(1, 'Contract')]).toEqual([grey, white]);
    excel.person.edit(at('contracts', 2, 'Contract'), 'C-2');
    expect(fillsOf(2, 'Customer')).toBe(grey);
    excel.person.edit(at('contracts', 2, 'Customer'), 'Brown');
    for (const header of ['Start', 'Billed from', 'Period starts on'])
      excel.person.edit(at('contracts', 2, header), '2026-01-01');
    await afterHints();
    await afterHints();
    expect(seen('contracts')[1]).toMatchObject({ Contract: 'C-2', _version: 1 });
    expect([fillsOf(2, 'Customer'), fillsOf(2, 'Contract')]).toEqual([grey, white]);
  });

  it('adds new rows below, changes rows in place and takes removed ones out', async () => {
    const { seen, service, binder } = await openCustomers();
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    service.change('customers', 'customer-b', { city: 'Breda' });
    service.remove('customers', 'customer-a');
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => [row['Customer'], row['City']])).toEqual([
      ['Brown', 'Breda'],
      ['Clark', 'Amsterdam'],
    ]);
  });

  it('moves down what the clerk keeps below the table when it grows', async () => {
    const { excel, seen, service, binder } = await openCustomers();
    excel.person.edit("'Customers'!A5", 'my note');
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    service.seed('customers', 'customer-d', customer('Davis', 'D4'));
    await binder.refresh(['customers']);
    expect(seen('customers')).toHaveLength(4);
    expect(excel.person.sees("'Customers'!A7")).toBe('my note');
  });

  it('reads everything again when the service no longer knows what changed', async () => {
    const { seen, service, binder } = await openCustomers();
    service.remove('customers', 'customer-a');
    service.expireCursors();
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Brown']);
  });

  it('empties the last row instead of losing the table', async () => {
    const { seen, service, binder } = await openCustomers();
    service.remove('customers', 'customer-a');
    service.remove('customers', 'customer-b');
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['']);
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Clark']);
  });
});

describe('many rows', () => {
  it('are written in requests of a megabyte and read in answers of two, with few round trips', async () => {
    const { excel, seen, service, binder } = await openCustomers();
    for (let number = 0; number < 10_000; number += 1)
      service.seed('assets', `asset-${number}`, { name: `PC-${number}`, customer: 'Adams', agentType: 'workstation' });
    await binder.refresh(['assets']);
    for (let number = 0; number < 10_000; number += 1)
      service.change('assets', `asset-${number}`, { note: `seen in week ${number}` });
    const before = excel.wire.length;
    await binder.refresh(['assets']);
    const requests = excel.wire.slice(before).map(({ bytes, reply }) => ({
      sent: bytes / 1_000_000,
      answered: 'text' in reply ? reply.text.length / 1_000_000 : Number.NaN,
    }));
    const megabytes = requests.reduce((sum, { sent, answered }) => sum + sent + answered, 0);
    expect(seen('assets').at(-1)).toMatchObject({ Asset: 'PC-9999', Note: 'seen in week 9999' });
    // The sheet is read before and after; finding it takes two requests each time.
    expect(requests.length).toBeLessThanOrEqual(megabytes + 4);
    expect(Math.max(...requests.map(({ sent }) => sent))).toBeLessThan(1.1);
    expect(Math.max(...requests.map(({ answered }) => answered))).toBeLessThan(2.1);
  }, 120_000);
});

it('shows a row that a filter hides, leaves the filter on the others, and says so', async () => {
  const { excel, at, binder } = await openCustomers();
  excel.person.filter('Monthend_customers', 'Customer', ['Nobody']);
  expect(await binder.jumpTo({ table: 'customers', rowId: 'customer-b', field: null })).toBe(true);
  expect([1, 2].map((rowNumber) => isHidden(excel, at('customers', rowNumber, 'Customer')))).toEqual([true, false]);
  expect(binder.state().notices.map(({ message }) => message)).toEqual([
    'Customers: row 3 was hidden, perhaps by a filter, and is shown now; reapply the filter to hide it again.',
  ]);
});

it('shows a column that is hidden when its cell is to be seen', async () => {
  const { excel, at, binder } = await openCustomers();
  const { sheet, rect } = locate(excel.workbook, at('customers', 1, 'City'));
  sheet.changeColumn(rect.column, { isHidden: true });
  expect(await binder.jumpTo({ table: 'customers', rowId: 'customer-a', field: null })).toBe(true);
  expect(sheet.column(rect.column).isHidden).toBe(true);
  expect(await binder.jumpTo({ table: 'customers', rowId: 'customer-a', field: 'city' })).toBe(true);
  expect(sheet.column(rect.column).isHidden).toBe(false);
  expect(binder.state().notices).toEqual([]);
});

it('goes to the cell that is named', async () => {
  const { excel, at, binder } = await openCustomers();
  excel.person.sort('Monthend_customers', 'Customer', true);
  expect(await binder.jumpTo({ table: 'customers', rowId: 'customer-a', field: 'city' })).toBe(true);
  const place = await excel.Excel.run(async (context) => {
    const selected = context.workbook.getSelectedRange().load('address');
    await context.sync();
    return selected.address;
  });
  expect(place).toBe(at('customers', 2, 'City').replaceAll("'", ''));
  expect(await binder.jumpTo({ table: 'customers', rowId: 'nobody', field: 'city' })).toBe(false);
  expect(await binder.showTable('products')).toBe(false);
});

function formulas({ workbook }: ExcelInNode): string[] {
  const table = workbook.findTable('Monthend_assets')!;
  const cells = workbook.sheetById(table.sheetId).block(table.rect).flat();
  return cells.flatMap((cell) => cell.formula ?? []);
}

function isHidden({ workbook }: ExcelInNode, address: string): boolean {
  const { sheet, rect } = locate(workbook, address);
  return sheet.hiddenRows.has(rect.row);
}

/** As a paste from elsewhere does. */
async function setFormat({ Excel }: ExcelInNode, address: string, format: string): Promise<void> {
  await Excel.run(async (context) => {
    const [sheet = '', cell = ''] = address.split('!');
    context.workbook.worksheets.getItem(sheet.replaceAll("'", '')).getRange(cell).numberFormat = [[format]];
    await context.sync();
  });
}
