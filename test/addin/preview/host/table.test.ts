import { createExcel, expectNothingUnknown } from '../../../excel-host/node-host.ts';

test('a table made over a filled range reads back what was written, and grows when rows are written below it', async () => {
  const { Excel, exec, workbook } = createExcel();
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add('Assets');
    const range = sheet.getRangeByIndexes(0, 0, 3, 3);
    range.numberFormat = [
      ['@', '@', '0'],
      ['@', '@', '0'],
      ['@', '@', '0'],
    ];
    range.values = [
      ['Id', 'Name', 'Seats'],
      ['a-1', 'Crane', 3],
      ['a-2', '=HYPERLINK("x")', 12],
    ];
    const table = sheet.tables.add(range, true);
    table.name = 'Assets';
    const below = table.getDataBodyRange().getRowsBelow(2);
    below.values = [
      ['a-3', 'Digger', 1],
      ['a-4', 'Lorry', 2],
    ];
    const body = table.getDataBodyRange().load('values,address,rowCount');
    table.columns.load('items/name');
    table.load('name,style,id');
    const missing = context.workbook.tables.getItemOrNullObject('Nope');
    await context.sync();
    expect(body.values).toEqual([
      ['a-1', 'Crane', 3],
      ['a-2', '=HYPERLINK("x")', 12],
      ['a-3', 'Digger', 1],
      ['a-4', 'Lorry', 2],
    ]);
    expect(body.address).toBe('Assets!A2:C5');
    expect(table.columns.items.map((column) => column.name)).toEqual(['Id', 'Name', 'Seats']);
    expect(missing.isNullObject).toBe(true);
  });
  expect(workbook.formulaCells()).toEqual([]);
  expectNothingUnknown(exec);
});
