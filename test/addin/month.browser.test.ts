import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { strFromU8, unzipSync } from 'fflate';
import { violationsInPane, violationsInPreview } from '../browser/accessibility.ts';
import { handOn } from '../browser/hand.ts';
import { takePicture } from '../browser/picture.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { enterCode, expectNothingMissing, setStage, type Stage } from '../browser/stage.ts';
import type { NinjaDevice } from '../vendors/ninjaone/data.ts';

jest.setTimeout(300_000);

/** A host name as whoever wants a clerk's workbook to open a page would choose it. */
const formulaShaped = '=HYPERLINK("https://example.com","open")';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([
    workstation(1, 'WS-01'),
    workstation(2, 'WS-02'),
    workstation(3, 'WS-03'),
    workstation(4, formulaShaped),
  ]);
});

afterAll(() => stage?.stop());

function workstation(id: number, displayName: string, created = '2026-01-15'): NinjaDevice {
  return {
    id,
    organizationId: 1,
    nodeClass: 'WINDOWS_WORKSTATION',
    approvalStatus: 'APPROVED',
    offline: false,
    displayName,
    created: Date.parse(`${created}T09:00:00Z`) / 1000,
  };
}

/** Presses a button of the ribbon and waits until the pane says that it worked. */
async function ribbon(button: string, outcome: string): Promise<void> {
  const { page, pane } = stage;
  await page.getByRole('button', { name: button, exact: true }).click();
  await pane.getByText(outcome, { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
  await pane.getByText(outcome, { exact: true }).waitFor({ state: 'hidden' });
}

async function quantities(line: Locator): Promise<{ now: number; lastTime: number }> {
  const drafts = sheet('Draft lines');
  return {
    now: Number(await drafts.text(line, 'Quantity')),
    lastTime: Number(await drafts.text(line, 'Last time')),
  };
}

const sheet = (name: string) => sheetOnScreen(stage.page, name);

test('the pane loads in a frame of another port, with the service’s own headers', async () => {
  const { page, pane, previewOrigin, service } = stage;
  await pane.getByRole('textbox', { name: 'Pairing code' }).waitFor();
  const frame = page.frames().find((each) => each.parentFrame() !== null);
  expect(new URL(String(frame?.url())).origin).toBe(service().origin);
  expect(service().origin).not.toBe(previewOrigin);
  expect(await violationsInPane(page)).toEqual([]);
});

test('a wrong pairing code is said so, the right one opens the month', async () => {
  const { page, pane } = stage;
  await enterCode(pane, 'AAAA-BBBB');
  await pane.getByText('This code is wrong, used or expired. Ask for a new one; it works for 10 minutes.').waitFor();
  expect(await violationsInPane(page)).toEqual([]);
  await stage.pair();
  await pane.getByRole('heading', { name: 'The month' }).waitFor();
  await pane.getByText('Hollandse IT-Beheer B.V. · Anna (administrator)').waitFor();
  expect(await violationsInPane(page)).toEqual([]);
});

test('Sync fills the sheets and brings the assets to the front, every name as text', async () => {
  const { page, pane, rmm } = stage;
  rmm.fail({ kind: 'slow', skip: 0, times: 1 });
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  await pane.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await violationsInPane(page)).toEqual([]);
  await pane.getByText('Synced', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Assets', selected: true }).waitFor();
  expect(await sheet('Assets').row('WS-01').count()).toBe(1);
  expect(await sheet('Assets').row(formulaShaped).count()).toBe(1);
  await pane.getByText('NinjaOne: 4 devices', { exact: false }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
});

test('an account of the RMM gets its customer on the sheet', async () => {
  const accounts = sheet('Source accounts');
  await accounts.open();
  await accounts.type(accounts.row('NinjaOne'), 'Customer', 'Acme');
  await accounts.shows(accounts.row('NinjaOne'), 'State', 'mapped');
  await stage.stored('sourceAccounts', { customer: 'Acme', state: 'mapped' });
});

test('a firewall without an agent is typed in once and stored with an id and a version', async () => {
  await ribbon('Sync', 'Synced');
  const assets = sheet('Assets');
  await assets.open();
  await assets.row('WS-03').waitFor();
  const free = assets.rowNumber(6);
  await assets.type(free, 'Asset', 'FW-01');
  await assets.type(free, 'Customer', 'Acme');
  await assets.type(free, 'Active from', '2026-10-01');
  await stage.pane.getByText('still empty: Agent type', { exact: false }).waitFor();
  await assets.type(free, 'Agent type', 'network');
  await assets.shows(assets.row('FW-01'), 'Origin', 'manual');
  const stored = await stage.stored('assets', { name: 'FW-01', agentType: 'network', customer: 'Acme' });
  expect(stored.isManual).toBe(true);
  expect(stored.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(stored.version).toBeGreaterThan(0);
  await stage.pane.getByText('All changes saved').waitFor();
});

test('an agent type and a price are changed in place', async () => {
  const [assets, lines] = [sheet('Assets'), sheet('Contract lines')];
  await assets.type(assets.row('WS-03'), 'Agent type', 'server');
  await stage.stored('assets', { name: 'WS-03', agentType: 'server' });
  await lines.open();
  await lines.type(lines.row('WS-BEHEER'), 'Unit price', '19.25');
  await stage.stored('contractLines', { product: 'WS-BEHEER', unitPrice: '19.25' });
  await lines.shows(lines.row('WS-BEHEER'), 'Unit price', '19.25');
});

test('Create drafts shows each line with its quantity and why, and a selected line names its machines', async () => {
  const { page, pane } = stage;
  await ribbon('Create drafts', 'Drafts created');
  await page.getByRole('tab', { name: 'Draft lines', selected: true }).waitFor();
  const drafts = sheet('Draft lines');
  const line = drafts.row('Managed workstation');
  expect(Number(await drafts.text(line, 'Quantity'))).toBe(3);
  expect(await drafts.text(line, 'Net')).toBe('57.75');
  expect(await drafts.text(line, 'Explanation')).toBe('3 workstations on 31 October.');
  expect(await drafts.text(drafts.row('Managed server'), 'Net')).toBe('65.00');
  expect(await drafts.text(drafts.row('Managed network device'), 'Explanation')).toBe(
    '1 network device on 31 October.',
  );
  await (await drafts.cell(line, 'Explanation')).click();
  await pane.getByText('3 records behind this line').waitFor();
  expect(await violationsInPane(page)).toEqual([]);
  await pane.getByRole('button', { name: 'Go to row: WS-02' }).click();
  await isSelected('Assets', 'WS-02');
});

test('a machine behind a line is gone to although a filter hides it, and the filter stays on the others', async () => {
  const { page, pane } = stage;
  await handOn(page, 'assets').filter('Asset', ['WS-03']);
  const assets = sheet('Assets');
  await assets.row('WS-02').waitFor({ state: 'detached' });
  await pane.getByRole('button', { name: 'Go to row: WS-02' }).click();
  await isSelected('Assets', 'WS-02');
  await pane.getByText('was hidden, perhaps by a filter, and is shown now').waitFor();
  expect(await assets.row('WS-01').count()).toBe(0);
  expect(await violationsInPane(page)).toEqual([]);
  await handOn(page, 'assets').filter('Asset', null);
  await assets.row('WS-01').waitFor();
});

test('Evidence on the ribbon takes to the list of what stands behind the selected line', async () => {
  const { page, pane } = stage;
  const drafts = sheet('Draft lines');
  await drafts.open();
  await (await drafts.cell(drafts.row('Managed workstation'), 'Explanation')).click();
  await page.getByRole('button', { name: 'Evidence', exact: true }).click();
  await pane.getByText('3 records behind this line').and(pane.locator(':focus')).waitFor();
  expect(await pane.getByRole('region', { name: 'Why this line?' }).getByRole('listitem').count()).toBe(3);
  expect(await violationsInPane(page)).toEqual([]);
});

/** The sheet is shown, and what is selected on it is the row with this text. */
async function isSelected(name: string, text: string): Promise<void> {
  const { page } = stage;
  await page.getByRole('tab', { name, selected: true }).waitFor();
  const number = await sheet(name).row(text).locator('.row-number').textContent();
  await page.locator('.name-box', { hasText: new RegExp(`^[A-Z]+${String(number)}$`) }).waitFor();
}

test('Approve, Run invoice job and Export XML hand a file over', async () => {
  const { page, pane } = stage;
  await ribbon('Approve', 'Approved');
  await ribbon('Run invoice job', 'Invoice job done');
  await page.getByRole('tab', { name: 'Invoices', selected: true }).waitFor();
  await sheet('Invoices').row('20260001').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), ribbon('Export XML', 'Exported')]);
  const files = unzipSync(await readFile(await download.path()));
  const invoice = Object.entries(files).find(([name]) => name.includes('20260001'))?.[1];
  expect(strFromU8(invoice ?? new Uint8Array())).toContain('<cbc:ID>20260001</cbc:ID>');
  expect(await violationsInPane(page)).toEqual([]);
  await stage.stored('invoices', { number: '20260001', state: 'finalised' });
  await pane.getByRole('button', { name: 'Month', exact: true }).click();
  await pane.getByText('The month is done.', { exact: false }).waitFor();
});

test('an agent that came is one more next month, and the line names it', async () => {
  stage.rmm.addDevice(workstation(5, 'WS-05', '2026-11-10'));
  stage.setToday('2026-11-18');
  await ribbon('Sync', 'Synced');
  stage.setToday('2026-12-01');
  await ribbon('Sync', 'Synced');
  await ribbon('Create drafts', 'Drafts created');
  const drafts = sheet('Draft lines');
  const line = drafts.row('Managed workstation');
  expect(await quantities(line)).toEqual({ now: 4, lastTime: 3 });
  expect(await drafts.text(line, 'Explanation')).toContain('1 added on 10 November (WS-05)');
  await ribbon('Approve', 'Approved');
  await ribbon('Run invoice job', 'Invoice job done');
});

test('with the pane closed, a format is chosen in the menu Export as and its file comes', async () => {
  const { page, pane } = stage;
  await page.getByRole('button', { name: 'Export XML', exact: true }).and(page.locator(':enabled')).waitFor();
  await page.getByRole('button', { name: 'Close the pane' }).click();
  const opener = page.getByRole('button', { name: 'Export as' });
  await opener.press('ArrowDown');
  const menu = page.getByRole('menu', { name: 'Export as' });
  await menu
    .getByRole('menuitem', { name: 'UBL (Peppol, NLCIUS)', disabled: false })
    .and(page.locator(':focus'))
    .waitFor();
  await takePicture(page, 'ribbon-menu');
  expect(await violationsInPreview(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await opener.and(page.locator(':focus')).press('Enter');
  await page.keyboard.press('ArrowUp');
  await menu.getByRole('menuitem', { name: 'QuickBooks Desktop XML' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowUp');
  await menu.getByRole('menuitem', { name: 'Generic CSV' }).and(page.locator(':focus')).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  expect(await readFile(await download.path(), 'utf8')).toContain('WS-05');
  await page.locator('.task-pane:visible').waitFor();
  await pane.getByText('Exported', { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
});

test('with nothing left to export no format can be chosen, and a click elsewhere closes the menu', async () => {
  const { page } = stage;
  await page.getByRole('button', { name: 'Export XML', exact: true, disabled: true }).waitFor();
  await page.getByRole('button', { name: 'Export as' }).click();
  const menu = page.getByRole('menu', { name: 'Export as' });
  await menu.getByRole('menuitem', { disabled: true }).nth(6).waitFor();
  expect(await menu.getByRole('menuitem', { disabled: false }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Invoices' }).click();
  await menu.waitFor({ state: 'detached' });
});

test('an agent that went is one less the month after', async () => {
  stage.rmm.removeDevice(5);
  stage.setToday('2026-12-15');
  await ribbon('Sync', 'Synced');
  stage.setToday('2026-12-31');
  await ribbon('Sync', 'Synced');
  stage.setToday('2027-01-01');
  await ribbon('Sync', 'Synced');
  await ribbon('Create drafts', 'Drafts created');
  const drafts = sheet('Draft lines');
  const line = drafts.row('Managed workstation');
  expect(await quantities(line)).toEqual({ now: 3, lastTime: 4 });
  expect(await drafts.text(line, 'Explanation')).toContain('1 removed on 15 December (WS-05)');
});

test('with the pane closed the ribbon goes on working, and what needs a surface opens it', async () => {
  const { page } = stage;
  await page.getByRole('button', { name: 'Close the pane' }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('button', { name: 'Run invoice job', exact: true }).and(page.locator(':enabled')).waitFor();
  await page.getByRole('button', { name: 'Run invoice job', exact: true }).click();
  await page.getByRole('tab', { name: 'Invoices', selected: true }).waitFor();
  expect(await page.locator('.task-pane').isVisible()).toBe(false);
  const exporting = page.getByRole('button', { name: 'Export XML', exact: true }).and(page.locator(':enabled'));
  const [download] = await Promise.all([page.waitForEvent('download'), exporting.click()]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  await page.locator('.task-pane:visible').waitFor();
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () =>
  expectNothingMissing(stage));
