import { violationsInEachTheme } from '../browser/looks.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';

jest.setTimeout(400_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([]);
  await stage.pair();
  await stage.pane.getByRole('button', { name: 'Import', exact: true }).click();
  await stage.pane.getByRole('heading', { name: 'Import a CSV file' }).waitFor();
});

afterAll(() => stage?.stop());

async function choose(text: string): Promise<void> {
  const file = { name: 'estate.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await stage.pane.getByLabel('Choose a CSV file').and(stage.pane.locator('input')).setInputFiles(file);
  await stage.pane.getByRole('group', { name: 'Which column of the file is it?' }).waitFor();
}

test('a clerk chooses a file; known columns are recognised, and one that is needed is asked for', async () => {
  const { pane } = stage;
  await pane.getByRole('combobox', { name: 'Sheet to fill' }).selectOption('Assets');
  await choose('Machine;Customer;Type\r\nPRN-01;Nobody BV;printer\r\n');
  expect(await pane.getByRole('combobox', { name: 'Customer' }).inputValue()).toBe('Customer');
  await pane.getByText('Choose a column of the file.').waitFor();
  expect(await violationsInEachTheme(stage.page, 'import-columns')).toEqual([]);
  await pane.getByRole('combobox', { name: 'Asset' }).selectOption('Machine');
});

test('what is wrong in a row is shown with its line, and nothing is imported', async () => {
  const { pane } = stage;
  await pane.getByRole('button', { name: 'Show what it would do' }).click();
  await pane.getByText('Nothing is imported: put these right in the file first (1).').waitFor();
  await pane.getByText('line 2 · Customer', { exact: false }).waitFor();
  expect(await pane.getByRole('button', { name: 'Import', exact: true }).count()).toBe(1);
  expect(await violationsInEachTheme(stage.page, 'import-problems')).toEqual([]);
});

test('a file without a mistake shows what it would do, and only then is it imported', async () => {
  const { pane } = stage;
  await choose('Machine;Customer;Type\r\nPRN-01;Acme;printer\r\n');
  await pane.getByRole('combobox', { name: 'Asset' }).selectOption('Machine');
  await pane.getByRole('button', { name: 'Show what it would do' }).click();
  await pane.getByText('New rows: 1, changed: 0, the same already: 0.').waitFor();
  expect(await violationsInEachTheme(stage.page, 'import-preview')).toEqual([]);
  const form = pane.getByRole('form', { name: 'Import a CSV file' });
  await form.getByRole('button', { name: 'Import', exact: true }).click();
  await pane.getByText('Imported. New rows: 1, changed: 0.').waitFor();
  expect(await stage.rows('assets', 1)).toMatchObject([{ values: { name: 'PRN-01', agentType: 'printer' } }]);
  await pane.getByRole('button', { name: 'Open the sheet' }).click();
  await sheetOnScreen(stage.page, 'Assets').row('PRN-01').waitFor();
});

test('the next file has its columns recognised as this one had', async () => {
  const { pane } = stage;
  await choose('Type;Machine;Customer\r\nprinter;PRN-02;Acme\r\n');
  expect(await pane.getByRole('combobox', { name: 'Asset' }).inputValue()).toBe('Machine');
  expect(stage.complaints).toEqual([]);
});
