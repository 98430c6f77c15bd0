import { violationsInPane } from '../browser/accessibility.ts';
import { violationsInEachTheme } from '../browser/looks.ts';
import { takePicture } from '../browser/picture.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';
import { fleet } from '../service/jobs/set-up.ts';

jest.setTimeout(400_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage(fleet(12));
  await stage.pair();
  const { page, pane } = stage;
  await pane.getByRole('heading', { name: 'The month' }).waitFor();
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  await stage.rows('sourceAccounts', 1);
  await stage.mapAccounts();
  await pane.getByRole('button', { name: 'Set-up' }).click();
  await pane.getByRole('button', { name: 'Compare with a month that was invoiced' }).click();
  await pane.getByText('Before you trust Monthend', { exact: false }).waitFor();
});

afterAll(() => stage?.stop());

const header = 'invoice;date;customer;product;description;quantity;net;currency';

/** As CSV, one file for each invoice. */
async function choose(...invoices: readonly string[]): Promise<void> {
  const files = invoices.map((lines, index) => ({
    name: `invoice-${index + 1}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`${header}\r\n${lines}\r\n`),
  }));
  await stage.pane.getByLabel('Choose the invoices').and(stage.pane.locator('input')).setInputFiles(files);
}

test('the month before the cut-off is proposed, and nothing is loaded for it yet', async () => {
  const { pane } = stage;
  const month = pane.getByRole('combobox', { name: 'Month' });
  expect(await month.locator('option').first().textContent()).toBe('October 2026');
  expect(await month.inputValue()).toBe('2026-10-01');
  await pane.getByRole('button', { name: 'Compare again' }).click();
  await pane.getByText('No invoices are loaded for this month.').waitFor();
  expect(await violationsInPane(stage.page)).toEqual([]);
});

test('a file with a mistake is refused by its name and line, and nothing of it is loaded', async () => {
  const { pane } = stage;
  await choose('F-1;2026-11-01;Acme;WS-BEHEER;Workplaces;many;198.00;EUR');
  await pane.getByText('1 file', { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Load and compare' }).click();
  await pane.getByText('invoice-1.csv: Line 2, invoice F-1', { exact: false }).waitFor();
  expect(await violationsInPane(stage.page)).toEqual([]);
});

test('two invoices are compared: what differs is said per customer, and whose invoice nobody knows', async () => {
  const { pane, page } = stage;
  await choose(
    'F-1;2026-11-01;Acme;WS-BEHEER;Workplaces;11;198.00;EUR',
    'F-2;2026-11-01;Nobody;WS-BEHEER;Other;1;5.00;EUR',
  );
  await pane.getByText('2 files', { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Load and compare' }).click();
  await pane.getByText('Invoices compared: 2. Customers with a difference: 1.').waitFor();
  await pane.getByText('Acme: invoiced EUR 198.00, Monthend EUR 222.00').waitFor();
  await pane.getByRole('heading', { name: 'Invoices of nobody that is known: 1' }).waitFor();
  expect(await violationsInEachTheme(page, 'shadow-compared')).toEqual([]);
});

test('the sheet has each difference with its explanation', async () => {
  const { pane, page } = stage;
  await pane.getByRole('button', { name: 'Open the sheet' }).click();
  const sheet = sheetOnScreen(page, 'Shadow month');
  const acme = sheet.row('Acme');
  await sheet.shows(acme, 'Net invoiced', '198.00');
  await sheet.shows(acme, 'Net here', '222.00');
  await sheet.shows(acme, 'Difference', '24.00');
  await sheet.shows(sheet.row('F-2 · Nobody'), 'Net invoiced', '5.00');
  await takePicture(page, 'shadow-sheet');
  // What stands further to the right is drawn when it comes into sight.
  await page.locator('.grid[aria-label="Shadow month"] .tabulator-tableholder').evaluate((grid) => {
    grid.scrollLeft = 900;
  });
  await page
    .getByText('Monthend differs by EUR 24.00: EUR 18.00 because it counts 12 where 11 were billed', { exact: false })
    .waitFor();
  expect(await page.locator('.cell-text', { hasText: 'No customer, or more than one, has the VAT id' }).count()).toBe(
    1,
  );
  await takePicture(page, 'shadow-explained');
});

test('removed after one more question, the sheet is empty again', async () => {
  const { pane, page } = stage;
  await page.locator('.grid[aria-label="Shadow month"] .tabulator-tableholder').evaluate((grid) => {
    grid.scrollLeft = 0;
  });
  await pane.getByRole('button', { name: 'Remove…: The loaded invoices' }).click();
  await pane.getByRole('button', { name: 'Yes' }).click();
  await pane.getByText('No invoices are loaded for this month.').waitFor();
  await sheetOnScreen(page, 'Shadow month').row('F-2 · Nobody').waitFor({ state: 'detached' });
  expect(stage.complaints).toEqual([]);
});
