import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { startPreviewServer, type PreviewServer } from '../../../service/cli/preview-server.ts';
import { localhostCertificate } from '../../browser/certificate.ts';
import { serveFolders, type FileServer } from '../../browser/file-server.ts';
import { launchBrowser, newContext } from '../../browser/launch.ts';
import { routeOfficeCdn } from '../../browser/office-cdn.ts';
import { projectFolder, webBundle } from '../../browser/web-bundle.ts';

jest.setTimeout(120_000);

let browser: Browser;
let addin: FileServer;
let preview: PreviewServer;
let page: Page;
let outside: readonly string[];
const pageErrors: string[] = [];

beforeAll(async () => {
  const [previewFolder, tls] = await Promise.all([webBundle('preview'), localhostCertificate()]);
  addin = await serveFolders({ '/': join(projectFolder, 'test', 'browser', 'fixture') }, tls);
  preview = await startPreviewServer({
    ...tls,
    previewFolder,
    manifestFile: join(projectFolder, 'manifest.xml'),
    assetsFolder: join(projectFolder, 'addin', 'assets'),
    officeJsFolder: null,
    addinOrigin: addin.origin,
    demoDate: '2026-03-02',
    port: 0,
  });
  browser = await launchBrowser();
  const context = await newContext(browser);
  outside = await routeOfficeCdn(context);
  page = await context.newPage();
  page.on('pageerror', (error) => pageErrors.push(error.message));
  await page.goto(preview.origin);
});

afterAll(async () => {
  await browser?.close();
  addin?.close();
  await preview?.close();
});

async function addinFrame(): Promise<Frame> {
  const frame = await (await page.waitForSelector('.task-pane iframe')).contentFrame();
  if (frame === null) throw new Error('The pane has no page.');
  return frame;
}

async function cellTexts(row: number): Promise<string[]> {
  return page
    .locator(`.tabulator-row:has(.row-number:text-is("${row}")) .tabulator-cell .cell-text:visible`)
    .allTextContents();
}

test('an add-in page from another port starts, writes its table, and the grid shows it', async () => {
  const frame = await addinFrame();
  await frame.waitForSelector('text=ready in Excel OfficeOnline');
  await page.waitForSelector('.tabulator-cell >> text=SRV-01');
  expect((await cellTexts(2)).slice(0, 3)).toEqual(['SRV-01', '2026-02-01', '45.00']);
  expect(await page.locator('.ribbon-group-label').allTextContents()).toEqual([
    'Collect',
    'Invoice',
    'Hand over',
    'Monthend',
  ]);
  expect(outside).toEqual([]);
  expect(pageErrors).toEqual([]);
});

test('text from outside that looks like a formula stays text', async () => {
  expect((await cellTexts(3))[0]).toBe('=HYPERLINK("https://example.com")');
});

test('typing into a cell reaches the add-in as a local edit', async () => {
  const frame = await addinFrame();
  await page.locator('.tabulator-cell >> text=45.00').click();
  await page.keyboard.type('47.5');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.tabulator-cell >> text=47.50');
  await frame.waitForFunction(() => Reflect.get(window, 'seen').length > 0);
  expect(await frame.evaluate(() => Reflect.get(window, 'seen'))).toEqual([
    { address: 'D2', source: 'Local', after: 47.5 },
  ]);
  expect(await page.locator('.name-box').textContent()).toBe('D3');
});

test('a value that validation refuses is answered with a message and not written', async () => {
  await page.locator('.tabulator-cell >> text=2.50').click();
  await page.keyboard.type('-1');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.message-box >> text=data validation restrictions');
  await page.click('.message-box button');
  expect((await cellTexts(3))[2]).toBe('2.50');
});

test('a ribbon button runs the function of the add-in, and one that neither it nor the manifest enabled cannot be pressed', async () => {
  await page.click('text=Sync');
  await page.waitForSelector('.tabulator-cell >> text=pressed Monthend.Button.Sync');
  expect(await page.isEnabled('[id="Monthend.Button.Drafts"]')).toBe(true);
  expect(await page.isDisabled('[id="Monthend.Button.Run"]')).toBe(true);
});

test('the arrow of a header sorts, and Ctrl+Z takes the sort back', async () => {
  const names = (): Promise<string[]> => Promise.all([2, 3, 4].map(async (row) => String((await cellTexts(row))[0])));
  const before = await names();
  await page.click('.tabulator-cell:has-text("Price") .filter-button');
  await page.click('text=Sort A to Z');
  await page.waitForFunction(() =>
    document.querySelector('.tabulator-tableholder .tabulator-row')?.textContent.includes('HYPER'),
  );
  expect(await names()).toEqual([before[1], before[2], before[0]]);
  await page.locator('.tabulator-cell >> text=PC-17').click();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() =>
    document.querySelector('.tabulator-tableholder .tabulator-row')?.textContent.includes('SRV'),
  );
  expect(await names()).toEqual(before);
});

test('cells pasted from another program arrive as one change, and a hidden column stays hidden', async () => {
  const frame = await addinFrame();
  const before = Number(await frame.evaluate(() => Reflect.get(window, 'seen').length));
  await page.locator('.tabulator-cell >> text=SRV-01').click();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'SRV-02\t2026-05-01\nSRV-03\t2026-06-01\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await page.waitForSelector('.tabulator-cell >> text=SRV-03');
  expect((await cellTexts(3)).slice(0, 2)).toEqual(['SRV-03', '2026-06-01']);
  await frame.waitForFunction((count) => Reflect.get(window, 'seen').length > count, before);
  expect(await frame.evaluate(() => Reflect.get(window, 'seen').at(-1))).toEqual({ address: 'B2:C3', source: 'Local' });
  expect(await page.locator('.tabulator-col-title:visible').allTextContents()).not.toContain('A');
});

test('a drop-down offers the list of its validation', async () => {
  const frame = await addinFrame();
  await frame.evaluate(() => Reflect.get(window, 'addDropDown')());
  await page.locator('.tabulator-cell >> text=PC-17').dblclick();
  expect(await page.locator('select.cell-editor option').allTextContents()).toEqual(['PC-17', '', 'PC-18', 'PC-19']);
  await page.keyboard.press('Escape'); // closes the list
  await page.keyboard.press('Escape'); // leaves the cell
  expect((await cellTexts(4))[0]).toBe('PC-17');
});

test('closing the pane keeps the add-in running, and its ribbon button shows it again', async () => {
  await page.click('.task-pane header button');
  expect(await page.isVisible('.task-pane')).toBe(false);
  await page.click('text=Sync');
  await page.waitForSelector('.ribbon-button:not(.is-running) >> text=Sync');
  await page.click('text=Open pane');
  expect(await page.isVisible('.task-pane')).toBe(true);
});

test('the workbook survives a reload of the page, and the add-in starts again beside it', async () => {
  await page.waitForTimeout(1000); // the page saves a moment after the last change
  await page.reload();
  await (await addinFrame()).waitForSelector('text=ready in Excel OfficeOnline');
  await page.waitForSelector('.tabulator-cell >> text=47.50');
  expect(await page.locator('.sheet-tab').allTextContents()).toEqual(['Sheet1', 'Assets']);
});
