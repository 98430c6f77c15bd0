import { randomUUID } from 'node:crypto';
import { violationsInEachTheme } from '../browser/looks.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { expectNothingMissing, setStage, type Stage } from '../browser/stage.ts';
import { applyEdits } from '../../service/store/tables/edits.ts';

jest.setTimeout(300_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([]);
  await stage.pair();
  await stage.pane.getByRole('heading', { name: 'The month' }).waitFor();
  await stage.page.getByRole('button', { name: 'Sync', exact: true }).click();
  await stage.pane.getByText('Synced', { exact: true }).waitFor();
  await stage.pane.getByRole('button', { name: 'Close this message' }).click();
});

afterAll(() => stage?.stop());

const sheet = (name: string) => sheetOnScreen(stage.page, name);

/** A colleague at another computer changes one cell. */
async function colleagueChanges(product: string, field: string, to: string): Promise<void> {
  const { service } = stage.service();
  const row = await stage.stored('contractLines', { product });
  const change = { kind: 'set', set: { [field]: { from: row.values[field] ?? null, to } } } as const;
  const edits = [{ opId: randomUUID(), rowId: row.id, baseVersion: row.version, change }];
  const colleague = { clientId: 'colleague', person: 'Ben', role: 'clerk', clock: service.clock } as const;
  const [result] = await applyEdits(service.store, 'contractLines', edits, colleague);
  expect(result?.outcome).toBe('applied');
}

/** The preview keeps its workbook a moment after the last change, as Excel on the web does. */
async function workbookKeeps(text: string): Promise<void> {
  await stage.page.waitForFunction(async (wanted) => {
    const opening = indexedDB.open('monthend-preview');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const reading = opening.result.transaction('workbooks').objectStore('workbooks').getAll();
    await new Promise((resolve) => reading.addEventListener('success', resolve));
    opening.result.close();
    return JSON.stringify(reading.result).includes(wanted);
  }, text);
}

test('letters in a price column stay in their cell, marked, and the pane says why', async () => {
  const { page, pane } = stage;
  const lines = sheet('Contract lines');
  await lines.open();
  await lines.type(lines.row('WS-BEHEER'), 'Unit price', 'nineteen');
  await pane.getByRole('heading', { name: '1 cell is not saved' }).waitFor();
  await lines.shows(lines.row('WS-BEHEER'), 'Unit price', 'nineteen');
  const marked = await lines.cell(lines.row('WS-BEHEER'), 'Unit price');
  await page.locator('.tabulator-cell[style*="rgb(255, 217, 217)"]').waitFor();
  expect(await marked.getAttribute('style')).toContain('rgb(255, 217, 217)');
  expect(await violationsInEachTheme(page, 'edits-refused-cell')).toEqual([]);
  await stage.stored('contractLines', { product: 'WS-BEHEER', unitPrice: '18.5' });
  await lines.type(lines.row('WS-BEHEER'), 'Unit price', '19');
  await stage.stored('contractLines', { product: 'WS-BEHEER', unitPrice: '19' });
  await pane.getByRole('heading', { name: '1 cell is not saved' }).waitFor({ state: 'hidden' });
});

test('a row that was copied below the table becomes a row of its own', async () => {
  const { page, pane } = stage;
  const lines = sheet('Contract lines');
  await page.evaluate(() => {
    const { excel, person } = Reflect.get(window, 'preview');
    const table = excel.workbook.findTable('Monthend_contractLines');
    const sheet = excel.workbook.sheetById(table.sheetId);
    const source = sheet.block({ ...table.rect, row: table.rect.row + 1, rows: 1 });
    const values = source.map((line: { value: unknown }[]) => line.map(({ value }) => value));
    // With its hidden cells, as Excel copies a whole row.
    person.paste(`'${sheet.name}'!A${table.rect.row + table.rect.rows + 1}`, values);
  });
  await pane.getByText('one row was copied; the copy is added as new.', { exact: false }).waitFor();
  await lines.shows(lines.rowNumber(5), 'Product', 'NET-BEHEER');
  const ids = (await stage.rows('contractLines', 4)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});

test('two people on one cell: both values are shown, and the clerk chooses', async () => {
  const { pane } = stage;
  const lines = sheet('Contract lines');
  await colleagueChanges('SRV-BEHEER', 'unitPrice', '66');
  await lines.type(lines.row('SRV-BEHEER'), 'Unit price', '67');
  const conflict = pane.getByRole('group', { name: 'Unit price' });
  await conflict.waitFor();
  expect(await conflict.locator('dd').allTextContents()).toEqual(['67', '66']);
  expect(await violationsInEachTheme(stage.page, 'edits-conflict')).toEqual([]);
  await conflict.getByRole('button', { name: 'Take theirs' }).click();
  await lines.shows(lines.row('SRV-BEHEER'), 'Unit price', '66.00');
  await conflict.waitFor({ state: 'hidden' });
  await stage.stored('contractLines', { product: 'SRV-BEHEER', unitPrice: '66' });
});

/** Types over a header of the sheet in front. */
async function rename(header: string, to: string): Promise<void> {
  await stage.page.evaluate(
    ([from, name]) => {
      const { excel, person } = Reflect.get(window, 'preview');
      const sheet = excel.workbook.activeSheet;
      const { rect } = excel.workbook.tables.find((table: { sheetId: string }) => table.sheetId === sheet.id);
      const headers = sheet.block({ ...rect, rows: 1 })[0].map(({ value }: { value: unknown }) => value);
      const letter = String.fromCharCode(65 + rect.column + headers.indexOf(from));
      person.edit(`'${sheet.name}'!${letter}${rect.row + 1}`, name);
    },
    [header, to],
  );
}

test('a renamed header stops nothing silently: the pane asks and puts it back', async () => {
  const { page, pane } = stage;
  const customers = sheet('Customers');
  await customers.open();
  await rename('City', 'Town');
  await pane.getByText('these columns are gone or renamed: City', { exact: false }).waitFor();
  expect(await violationsInEachTheme(page, 'edits-renamed-header')).toEqual([]);
  await pane.getByRole('button', { name: 'Put back' }).click();
  await pane.getByText('these columns are gone or renamed: City', { exact: false }).waitFor({ state: 'hidden' });
  await customers.shows(customers.row('Acme'), 'City', 'Utrecht');
});

test('while the service is away typed values wait, survive a reload and arrive when it is back', async () => {
  const { page, pane } = stage;
  const products = sheet('Products');
  await products.open();
  await stage.stopService();
  await products.type(products.row('WS-BEHEER'), 'Description', 'Workplace with care');
  await pane.getByText('The service does not answer').waitFor();
  await pane.getByText('1 change waits to be saved').waitFor();
  expect(await violationsInEachTheme(page, 'edits-offline')).toEqual([]);
  await products.shows(products.row('WS-BEHEER'), 'Description', 'Workplace with care');
  await workbookKeeps('Workplace with care');
  await stage.startService();
  await page.reload();
  await stage.stored('products', { code: 'WS-BEHEER', description: 'Workplace with care' });
  await pane.getByText('All changes saved').waitFor();
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () =>
  expectNothingMissing(stage));
