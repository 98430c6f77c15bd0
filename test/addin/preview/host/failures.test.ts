import { makeAssetsTable } from '../../../excel-host/assets-table.ts';
import { createExcel, expectNothingUnknown } from '../../../excel-host/node-host.ts';

it('a sheet that is not there fails with the name of the failing statement', async () => {
  const { Excel, exec } = createExcel();
  const attempt = Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Nope').getRange('A1').values = [[1]];
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({
    code: 'ItemNotFound',
    message: "The requested resource doesn't exist.",
  });
  expectNothingUnknown(exec);
});

it('a property that was not loaded is the library’s own complaint', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Assets');
    await context.sync();
    expect(() => table.style).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
  });
});

it('what came before a failing action stays done', async () => {
  const { Excel, workbook } = createExcel();
  const attempt = Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').getRange('A1').values = [['kept']];
    context.workbook.worksheets.getItem('Nope').activate();
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'ItemNotFound' });
  expect(workbook.activeSheet.cell(0, 0).value).toBe('kept');
});

it('a request over 5 MB is refused and nothing is written', async () => {
  const { Excel, workbook } = createExcel();
  const attempt = Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem('Sheet1').getRangeByIndexes(0, 0, 1200, 1);
    range.values = Array.from({ length: 1200 }, () => ['x'.repeat(5000)]);
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'RequestPayloadSizeLimitExceeded' });
  expect(workbook.activeSheet.usedRect(true)).toBeNull();
});

it('while somebody types in a cell a batch fails, unless it waits for the end', async () => {
  const { Excel, faults, workbook } = createExcel();
  const write = (options: { delayForCellEdit: boolean }) =>
    Excel.run(options, async (context) => {
      context.workbook.worksheets.getItem('Sheet1').getRange('A1').values = [['done']];
      await context.sync();
    });
  faults.cellEdit = true;
  await expect(write({ delayForCellEdit: false })).rejects.toMatchObject({ code: 'InvalidOperationInCellEditMode' });
  const waiting = write({ delayForCellEdit: true });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(workbook.activeSheet.cell(0, 0).value).toBe('');
  faults.cellEdit = false;
  await waiting;
  expect(workbook.activeSheet.cell(0, 0).value).toBe('done');
});

it('a throttled request fails once and then goes through', async () => {
  const { Excel, faults } = createExcel();
  const read = () =>
    Excel.run(async (context) => {
      context.workbook.load('name');
      await context.sync();
      return context.workbook.name;
    });
  faults.throttleNext(1);
  await expect(read()).rejects.toMatchObject({ code: 'ActivityLimitReached' });
  expect(await read()).toBe('Book1.xlsx');
});

it('a member newer than the host is refused with the name of its requirement set', async () => {
  const { Excel } = createExcel({ excelApi: '1.6' });
  const attempt = Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').onChanged.add(async () => undefined);
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({
    code: 'ApiNotFound',
    message: expect.stringContaining('ExcelApi 1.7'),
  });
});

it('what the simulator lacks is refused and remembered, so that a test can fail on it', async () => {
  const { Excel, exec } = createExcel();
  const attempt = Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').shapes.load('items');
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'ApiNotFound' });
  expect(exec.unknown).toEqual(['Worksheet.shapes']);
});

it('one assignment of 100,000 cells arrives in parts, in one request', async () => {
  const { Excel, wire, workbook } = createExcel();
  await Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem('Sheet1').getRangeByIndexes(0, 0, 5000, 20);
    range.values = Array.from({ length: 5000 }, (_, row) => Array.from({ length: 20 }, (__, column) => row * column));
    await context.sync();
  });
  expect(wire).toHaveLength(1);
  expect(wire[0]?.batch.Actions.filter(({ Name }) => Name === 'Values').length).toBeGreaterThan(50);
  expect(workbook.activeSheet.cell(4999, 19).value).toBe(4999 * 19);
});
