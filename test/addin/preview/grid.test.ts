import { readConfig } from '../../../addin/preview/config.ts';
import { createGridActions, parseBlock } from '../../../addin/preview/grid-actions.ts';
import { createOpenEdit } from '../../../addin/preview/open-edit.ts';
import { gridColumns, gridRows } from '../../../addin/preview/grid-contents.ts';
import { menuItems } from '../../../addin/preview/menu-items.ts';
import type { Message } from '../../../addin/preview/message-box.tsx';
import { makeAssetsTable, readAssets } from '../../excel-host/assets-table.ts';
import { createExcel } from '../../excel-host/node-host.ts';

async function openGrid() {
  const excel = createExcel();
  await makeAssetsTable(excel);
  const messages: Message[] = [];
  excel.person.activateSheet('Assets');
  const actions = createGridActions(excel.workbook, {
    person: excel.person,
    openEdit: createOpenEdit(),
    say: (message) => messages.push(message),
  });
  return { excel, actions, messages, sheet: excel.workbook.activeSheet };
}

it.each([
  {
    name: 'cells and rows',
    text: 'a\tb\r\nc\td\r\n',
    block: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  { name: 'a cell in quotes', text: '"say ""hi"""\tb', block: [['say "hi"', 'b']] },
  { name: 'one cell', text: '12', block: [['12']] },
])('the clipboard is read as Excel writes it: $name', ({ text, block }) => {
  expect(parseBlock(text)).toEqual(block);
});

it('hidden columns and filtered rows are not shown, and keep their letters and numbers', async () => {
  const { excel, sheet } = await openGrid();
  excel.person.filter('Assets', 'Name', ['Lorry']);
  expect(
    gridColumns(sheet)
      .slice(0, 3)
      .map(({ title, isShown }) => [title, isShown]),
  ).toEqual([
    ['A', false],
    ['B', true],
    ['C', true],
  ]);
  expect(
    gridRows(sheet, 4)
      .slice(0, 3)
      .map(({ row, c1 }) => [row + 1, c1]),
  ).toEqual([
    [1, 'Name'],
    [4, 'Lorry'],
    [5, ''],
  ]);
});

it('the menu at a table row sorts, inserts, copies and deletes', async () => {
  const { excel, actions, sheet } = await openGrid();
  const choose = async (label: string): Promise<unknown[]> => {
    const place = { sheet, table: excel.workbook.tables[0] ?? null, row: 1, column: 1, rows: 1 };
    menuItems(actions, place)
      .find((item) => item.label === label)
      ?.run();
    return (await readAssets(excel)).map((row) => row[0]);
  };
  expect(await choose('Sort Z to A')).toEqual(['a-3', 'a-2', 'a-1']);
  expect(await choose('Duplicate row')).toEqual(['a-3', 'a-3', 'a-2', 'a-1']);
  expect(await choose('Delete row')).toEqual(['a-3', 'a-2', 'a-1']);
  expect(await choose('Insert row above')).toEqual(['', 'a-3', 'a-2', 'a-1']);
  expect(await choose('Undo')).toEqual(['a-3', 'a-2', 'a-1']);
});

it('what the workbook refuses is said in a message box and nothing is lost', async () => {
  const { excel, actions, messages } = await openGrid();
  actions.run(() => excel.person.deleteRows('Assets', 7));
  expect(messages).toEqual([{ title: 'Microsoft Excel', message: 'Assets has no rows 7 to 7; its body is A2:D4.' }]);
  expect(await readAssets(excel)).toHaveLength(3);
});

it('the add-in is taken from the configured origin, or from another port of the same host', () => {
  const here = new URL('https://localhost:9444/');
  expect(readConfig({ addinOrigin: 'https://localhost:8443', demoDate: '2026-03-02' }, here)).toEqual({
    addinOrigin: 'https://localhost:8443',
    demoDate: '2026-03-02',
    locale: 'en-US',
  });
  expect(readConfig(undefined, new URL('https://localhost:9444/?addin=8555')).addinOrigin).toBe(
    'https://localhost:8555',
  );
});
