import { makeAssetsTable, readAssets } from '../../../excel-host/assets-table.ts';
import { createExcel, expectNothingUnknown } from '../../../excel-host/node-host.ts';

it('a table made over filled cells reads back with its columns, rows and address', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Assets').load('name,style,showBandedRows,id');
    const body = table.getDataBodyRange().load('address,text,rowCount');
    const header = table.getHeaderRowRange().load('values');
    table.columns.load('items/name,items/index');
    table.rows.load('count');
    const missing = context.workbook.tables.getItemOrNullObject('Nope');
    await context.sync();
    expect(body.address).toBe('Assets!A2:D4');
    expect(body.text[2]).toEqual(['a-3', 'Lorry', '7', '2026-03-01']);
    expect(header.values).toEqual([['_id', 'Name', 'Seats', 'Since']]);
    expect(table.columns.items.map(({ name }) => name)).toEqual(['_id', 'Name', 'Seats', 'Since']);
    expect(table.rows.count).toBe(3);
    expect(missing.isNullObject).toBe(true);
  });
  expectNothingUnknown(excel.exec);
});

it('rows written directly below a table become part of it, with its formats', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const below = context.workbook.tables.getItem('Assets').getDataBodyRange().getRowsBelow(2);
    below.numberFormat = [
      ['@', '@', '0', 'yyyy-mm-dd'],
      ['@', '@', '0', 'yyyy-mm-dd'],
    ];
    below.values = [
      ['a-4', '=1+1', 1, 46113],
      ['a-5', '0012', 2, 46143],
    ];
    await context.sync();
  });
  expect((await readAssets(excel)).slice(3)).toEqual([
    ['a-4', '=1+1', 1, 46113],
    ['a-5', '0012', 2, 46143],
  ]);
  expect(excel.workbook.formulaCells()).toEqual([]);
});

it('text below a table that was not made text first has been read by then: a formula and a number result', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    context.workbook.tables.getItem('Assets').getDataBodyRange().getRowsBelow(1).values = [['0012', '=1+1', 1, 46113]];
    await context.sync();
  });
  expect((await readAssets(excel))[3]).toEqual([12, 2, 1, 46113]);
  expect(excel.workbook.formulaCells()).toEqual(['Assets!R5C2 =1+1']);
});

it('a table does not grow over cells with validation, nor past an empty row', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  const rowsAfter = async (): Promise<number> => (await readAssets(excel)).length;
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Assets');
    table.getDataBodyRange().getRowsBelow(3).values = [
      ['a-4', 'Van', 1, 1],
      ['', '', '', ''],
      ['a-6', 'Bus', 1, 1],
    ];
    await context.sync();
    expect(await rowsAfter()).toBe(4);
    context.workbook.worksheets.getItem('Assets').getRange('C10:C20').dataValidation.rule = {
      wholeNumber: { formula1: 0, operator: 'GreaterThan' },
    };
    context.workbook.worksheets.getItem('Assets').getRange('A7:D9').values = [
      ['a-7', '', '', ''],
      ['a-8', '', '', ''],
      ['a-9', '', '', ''],
    ];
    await context.sync();
  });
  expect(await rowsAfter()).toBe(4);
});

it('deleting rows by range shrinks the table; deleting all leaves a table without rows', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Assets');
    table.getDataBodyRange().getRow(1).delete('Up');
    await context.sync();
  });
  expect((await readAssets(excel)).map((row) => row[0])).toEqual(['a-1', 'a-3']);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Assets');
    table.getDataBodyRange().delete('Up');
    table.rows.load('count');
    const range = table.getRange().load('address');
    await context.sync();
    expect(table.rows.count).toBe(0);
    expect(range.address).toBe('Assets!A1:D2');
  });
});

it('a part of a table row cannot be deleted alone', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  const attempt = excel.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Assets').getRange('B2:C2').delete('Up');
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'InvalidOperation' });
});

it('a range that the add-in holds moves with its cells', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Assets');
    const lorry = sheet.getRange('B4').load('values');
    await context.sync();
    sheet.getRange('A2:D2').delete('Up');
    lorry.load('address,values');
    await context.sync();
    expect(lorry.address).toBe('Assets!B3');
    expect(lorry.values).toEqual([['Lorry']]);
  });
});

it('the add-in sorts, filters, resizes and renames; a taken name is refused', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Assets');
    table.sort.apply([{ key: 2, ascending: false }]);
    table.columns.getItem('Name').filter.applyValuesFilter(['Digger', 'Crane']);
    const hidden = table.getDataBodyRange().getRow(1).load('values,rowHidden');
    await context.sync();
    expect(hidden.values[0]?.[1]).toBe('Lorry');
    expect(hidden.rowHidden).toBe(true);
    table.clearFilters();
    table.resize('A1:D3');
    table.name = 'Kit';
    await context.sync();
    const other = context.workbook.worksheets.getItem('Assets').tables.add('G1:H2', false);
    other.name = 'kit';
    await expect(context.sync()).rejects.toMatchObject({ code: 'ItemAlreadyExists' });
  });
  expect(excel.workbook.tables[0]).toMatchObject({ name: 'Kit', rowCount: 2 });
});

it('headers are texts, never empty and never twice', async () => {
  const { Excel } = createExcel();
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.getRange('A1:D2').values = [
      ['Name', 2026, '', 'name'],
      ['x', 1, 2, 3],
    ];
    const header = sheet.tables.add('A1:D2', true).getHeaderRowRange().load('values');
    await context.sync();
    expect(header.values).toEqual([['Name', '2026', 'Column3', 'name2']]);
  });
});
