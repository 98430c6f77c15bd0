import { listenToAssets, makeAssetsTable, readAssets } from '../../../excel-host/assets-table.ts';
import { createExcel, expectNothingUnknown, type ExcelInNode } from '../../../excel-host/node-host.ts';

async function withAssets(): Promise<ExcelInNode> {
  const excel = createExcel();
  await makeAssetsTable(excel);
  return excel;
}

afterEach(() => jest.useRealTimers());

it('one typed cell is reported with its value before and after', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  expect(excel.person.edit('Assets!C3', '15')).toEqual({ accepted: true });
  await excel.settle();
  expect(seen).toEqual([
    {
      changeType: 'RangeEdited',
      address: 'C3',
      source: 'Local',
      details: { valueBefore: 12, valueAfter: 15, valueTypeBefore: 'Double', valueTypeAfter: 'Double' },
    },
  ]);
  expectNothingUnknown(excel.exec);
});

it('a paste of several cells is one event without details', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  excel.person.paste('Assets!B2', [
    ['Crane XL', 4],
    ['Digger XL', 5],
  ]);
  await excel.settle();
  expect(seen).toEqual([{ changeType: 'RangeEdited', address: 'B2:C3', source: 'Local', details: undefined }]);
  expect((await readAssets(excel))[1]).toEqual(['a-2', 'Digger XL', 5, 46054]);
});

it("a co-author's edit is reported as remote", async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  excel.coauthor.edit('Assets!B2', 'Crane 2');
  await excel.settle();
  expect(seen).toMatchObject([{ address: 'B2', source: 'Remote' }]);
});

it("the worksheet's event says that the add-in itself wrote; an edit outside the table does not reach the table", async () => {
  const excel = await withAssets();
  const tableSeen = await listenToAssets(excel);
  const seen: unknown[] = [];
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Assets');
    sheet.onChanged.add(async ({ address, triggerSource }) => void seen.push([address, triggerSource]));
    await context.sync();
    sheet.getRange('F9').values = [['x']];
    await context.sync();
  });
  excel.person.edit('Assets!G9', 'y');
  await excel.settle();
  expect(seen).toEqual([
    ['F9', 'ThisLocalAddin'],
    ['G9', 'Unknown'],
  ]);
  expect(tableSeen).toEqual([]);
});

it('with events switched off nothing is reported, not even what a person does', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  await excel.Excel.run(async (context) => {
    context.runtime.enableEvents = false;
    await context.sync();
    context.workbook.worksheets.getItem('Assets').getRange('C2').values = [[99]];
    await context.sync();
    excel.person.edit('Assets!C3', 1);
    context.runtime.enableEvents = true;
    await context.sync();
  });
  await excel.settle();
  expect(seen).toEqual([]);
});

it('a sort is reported by the worksheet and not as a change of the table; hidden ids move with their rows', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  const sorted: string[] = [];
  await excel.Excel.run(async (context) => {
    context.workbook.worksheets.onRowSorted.add(async ({ address }) => void sorted.push(address));
    await context.sync();
  });
  excel.person.sort('Assets', 'Seats', true);
  await excel.settle();
  expect(seen).toEqual([]);
  expect(sorted).toEqual(['A2:D4']);
  expect((await readAssets(excel)).map((row) => row[0])).toEqual(['a-2', 'a-3', 'a-1']);
});

it('a duplicated row brings its hidden id along', async () => {
  const excel = await withAssets();
  excel.person.duplicateRow('Assets', 0);
  expect((await readAssets(excel)).map((row) => row[0])).toEqual(['a-1', 'a-1', 'a-2', 'a-3']);
  excel.person.duplicateRow('Assets', 3);
  expect((await readAssets(excel)).map((row) => row[0])).toEqual(['a-1', 'a-1', 'a-2', 'a-3', 'a-3']);
});

it('deleted and inserted rows are reported as such, and undo takes them back one by one', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  excel.person.deleteRows('Assets', 0, 2);
  excel.person.insertRow('Assets', 0);
  await excel.settle();
  expect(seen.map(({ changeType, address }) => [changeType, address])).toEqual([
    ['RowDeleted', 'A2:D3'],
    ['RowInserted', 'A2:D2'],
  ]);
  expect(await readAssets(excel)).toEqual([
    ['', '', '', ''],
    ['a-3', 'Lorry', 7, 46082],
  ]);
  excel.person.undo();
  excel.person.undo();
  expect((await readAssets(excel)).map((row) => row[0])).toEqual(['a-1', 'a-2', 'a-3']);
});

it('a row typed below the table makes it grow and says so', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  excel.person.edit('Assets!B5', 'Van');
  await excel.settle();
  expect(seen.map(({ changeType, address }) => [changeType, address])).toEqual([
    ['RowInserted', 'A5:D5'],
    ['RangeEdited', 'B5'],
  ]);
  expect((await readAssets(excel))[3]).toEqual(['', 'Van', '', '']);
});

it('the range of an event can be read', async () => {
  const excel = await withAssets();
  const read: unknown[] = [];
  await excel.Excel.run(async (context) => {
    context.workbook.tables.onChanged.add(async (event) => {
      await excel.Excel.run(async (inner) => {
        const range = inner.workbook.tables.getItem(event.tableId).worksheet.getRange(event.address).load('values');
        await inner.sync();
        read.push(range.values);
      });
    });
    await context.sync();
  });
  excel.person.edit('Assets!B2', 'Crane 9');
  await excel.settle();
  expect(read).toEqual([[['Crane 9']]]);
});

it('selecting, showing and deleting sheets is reported', async () => {
  const excel = await withAssets();
  const seen: unknown[] = [];
  await excel.Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.onActivated.add(async () => void seen.push('activated'));
    worksheets.onDeleted.add(async () => void seen.push('deleted'));
    worksheets.getItem('Assets').onSelectionChanged.add(async ({ address }) => void seen.push(address));
    await context.sync();
  });
  excel.person.select('Assets!B2:C3');
  excel.person.deleteSheet('Assets');
  await excel.settle();
  expect(seen).toEqual(['activated', 'B2:C3', 'activated', 'deleted']);
});

it('a dropped event never arrives, and a lost handler hears nothing any more', async () => {
  const excel = await withAssets();
  const seen = await listenToAssets(excel);
  excel.faults.dropEvents(1);
  excel.person.edit('Assets!C2', 4);
  excel.person.edit('Assets!C3', 5);
  await excel.settle();
  expect(seen.map(({ address }) => address)).toEqual(['C3']);
  excel.faults.loseHandlers();
  excel.person.edit('Assets!C4', 6);
  await excel.settle();
  expect(seen).toHaveLength(1);
});
