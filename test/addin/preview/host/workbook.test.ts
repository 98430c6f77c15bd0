import { restoreWorkbook, takeSnapshot } from '../../../../addin/preview/host/model/snapshot.ts';
import { makeAssetsTable, readAssets } from '../../../excel-host/assets-table.ts';
import { createExcel, expectNothingUnknown } from '../../../excel-host/node-host.ts';

it('settings, names, custom properties and document properties read back', async () => {
  const { Excel, exec } = createExcel();
  await Excel.run(async (context) => {
    const { workbook } = context;
    const sheet = workbook.worksheets.add('Lists');
    sheet.visibility = 'VeryHidden';
    sheet.tabColor = '#107C41';
    sheet.customProperties.add('monthend', 'lists');
    sheet.getRange('A1:A2').values = [['server'], ['network']];
    workbook.names.add('AgentTypes', sheet.getRange('A1:A2'));
    workbook.settings.add('service', { id: 's-1' });
    workbook.properties.title = 'March';
    await context.sync();
    const setting = workbook.settings.getItem('service').load('value');
    const none = workbook.settings.getItemOrNullObject('other');
    const mark = sheet.customProperties.getItemOrNullObject('monthend').load('value');
    const name = workbook.names.getItem('agenttypes').load('formula');
    workbook.worksheets.load('items/name,items/visibility');
    workbook.properties.load('title');
    await context.sync();
    expect(setting.value).toEqual({ id: 's-1' });
    expect(none.isNullObject).toBe(true);
    expect(mark.value).toBe('lists');
    expect(name.formula).toBe('=Lists!$A$1:$A$2');
    expect(workbook.worksheets.items.map((item) => [item.name, item.visibility])).toEqual([
      ['Sheet1', 'Visible'],
      ['Lists', 'VeryHidden'],
    ]);
    expect(workbook.properties.title).toBe('March');
  });
  expectNothingUnknown(exec);
});

it('a drop-down from another sheet’s cells refuses what is not in it, when typed but not when pasted', async () => {
  const excel = createExcel();
  await makeAssetsTable(excel);
  await excel.Excel.run(async (context) => {
    const lists = context.workbook.worksheets.add('Lists');
    lists.getRange('A1:A2').values = [['Crane'], ['Van']];
    const names = context.workbook.tables.getItem('Assets').columns.getItem('Name').getDataBodyRange();
    names.dataValidation.rule = { list: { inCellDropDown: true, source: '=Lists!$A$1:$A$2' } };
    names.dataValidation.errorAlert = {
      title: 'Not in the list',
      message: 'Choose a name.',
      style: 'Stop',
      showAlert: true,
    };
    await context.sync();
  });
  expect(excel.person.edit('Assets!B3', 'Boat')).toEqual({
    accepted: false,
    title: 'Not in the list',
    message: 'Choose a name.',
  });
  expect(excel.person.edit('Assets!B3', 'van')).toEqual({ accepted: true });
  excel.person.paste('Assets!B4', [['Boat']]);
  expect((await readAssets(excel)).map((row) => row[1])).toEqual(['Crane', 'van', 'Boat']);
});

it('a list of more than 255 characters in the rule itself is refused', async () => {
  const { Excel } = createExcel();
  const attempt = Excel.run(async (context) => {
    const source = Array.from({ length: 60 }, (_, index) => `item${index}`).join(',');
    context.workbook.worksheets.getItem('Sheet1').getRange('A1').dataValidation.rule = {
      list: { inCellDropDown: true, source },
    };
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'InvalidArgument' });
});

it('panes freeze, cells are selected, and what speeds up writing is accepted', async () => {
  const { Excel, workbook, exec } = createExcel();
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    context.application.suspendScreenUpdatingUntilNextSync();
    context.application.suspendApiCalculationUntilNextSync();
    context.application.load('calculationMode');
    sheet.freezePanes.freezeAt(sheet.getRange('A1:B1'));
    sheet.getRange('C3:D4').select();
    const selected = context.workbook.getSelectedRange().load('address');
    const format = sheet.getRange('A1:A9').conditionalFormats.add('Custom');
    format.custom.rule.formula = '=$A1=""';
    format.custom.format.fill.color = '#FFC7CE';
    await context.sync();
    expect(selected.address).toBe('Sheet1!C3:D4');
    expect(context.application.calculationMode).toBe('Automatic');
  });
  expect(workbook.activeSheet.frozen).toEqual({ rows: 1, columns: 2 });
  expectNothingUnknown(exec);
});

it('a snapshot brings back the same workbook', async () => {
  const first = createExcel();
  await makeAssetsTable(first);
  first.person.filter('Assets', 'Name', ['Lorry']);
  const json = JSON.stringify(takeSnapshot(first.workbook));
  const second = createExcel({ workbook: restoreWorkbook(JSON.parse(json)) });
  expect(await readAssets(second)).toEqual(await readAssets(first));
  expect(JSON.stringify(takeSnapshot(second.workbook))).toBe(json);
});

it('ribbon buttons are switched off and on through the library', async () => {
  const { Office, host, exec } = createExcel();
  await Office.ribbon.requestUpdate({
    tabs: [{ id: 'Tab', groups: [{ id: 'Group', controls: [{ id: 'Run', enabled: false }] }] }],
  });
  expect(host.ribbon.enabledState('Run')).toBe(false);
  expect(host.ribbon.enabledState('Sync')).toBeNull();
  expectNothingUnknown(exec);
});
