import type { Locator } from 'playwright-core';
import { nl } from '../../addin/taskpane/texts/nl.ts';
import { excelTableName } from '../../addin/workbook/layout.ts';
import { tables } from '../../shared/tables/all.ts';
import { readTable } from '../../service/store/tables/read.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { violationsInPane } from '../browser/accessibility.ts';
import { englishIn } from '../browser/english.ts';
import { takePicture } from '../browser/picture.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';

jest.setTimeout(300_000);

/** A Dutch clerk's month, in a workbook that was made in Dutch. */
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(
    [1, 2, 3].map((id) => ({
      id,
      organizationId: 1,
      nodeClass: 'WINDOWS_WORKSTATION',
      approvalStatus: 'APPROVED',
      offline: false,
      displayName: `WS-0${id}`,
      created: Date.parse('2026-01-15T09:00:00Z') / 1000,
    })),
    'nl-NL',
  );
  stage.page.setDefaultTimeout(60_000);
});

afterAll(() => stage?.stop());

const sheet = (table: TableId) => sheetOnScreen(stage.page, tables[table].sheet.nl);
const headerOf = (table: TableId, key: string) => tables[table].columns.find((column) => column.key === key)!.header.nl;

/** What stands in rows because somebody called it so. */
async function names(): Promise<readonly string[]> {
  const { store } = stage.service().service;
  const typedIn = ['administration', 'customers', 'products', 'contracts'] as const;
  const pages = await Promise.all(typedIn.map((table) => readTable(store, table, { since: undefined, limit: 100 })));
  return pages.flatMap(({ rows }) => rows.flatMap(({ values }) => Object.values(values).map(String)));
}

/** Everything that the element shows or says: its text, and what is only read out or shown on hovering. */
async function wordsOf(element: Locator): Promise<readonly string[]> {
  return element.evaluate((root) => [
    (root as HTMLElement).innerText,
    ...Array.from(root.querySelectorAll('[aria-label],[title],[placeholder]')).flatMap((each) =>
      ['aria-label', 'title', 'placeholder'].map((name) => each.getAttribute(name) ?? ''),
    ),
  ]);
}

async function noEnglishInPane(): Promise<void> {
  expect(englishIn(await wordsOf(stage.pane.locator('body')), await names())).toEqual([]);
  expect(await violationsInPane(stage.page)).toEqual([]);
}

/** The table as the workbook holds it: the header line, then rows of typed values. */
async function cellsOf(table: TableId): Promise<readonly (readonly { value: unknown; numberFormat: string }[])[]> {
  return stage.page.evaluate((name) => {
    const { workbook } = Reflect.get(window, 'preview').excel;
    const found = workbook.findTable(name);
    const block = workbook.sheetById(found.sheetId).block(found.rect);
    return block.map((line: { value: unknown; numberFormat: string }[]) =>
      line.map(({ value, numberFormat }) => ({ value, numberFormat })),
    );
  }, excelTableName(table));
}

/** The cell of the row that somewhere holds this name. */
async function cell(table: TableId, name: string, key: string): Promise<{ value: unknown; numberFormat: string }> {
  const [headers, ...rows] = await cellsOf(table);
  const row = rows.find((cells) => cells.some(({ value }) => value === name));
  return row![headers!.findIndex(({ value }) => value === headerOf(table, key))]!;
}

async function ribbon(button: string, outcome: string): Promise<void> {
  const { page, pane } = stage;
  await page.getByRole('button', { name: button, exact: true }).click();
  await pane.getByText(outcome, { exact: true }).waitFor();
  await noEnglishInPane();
  await pane.getByRole('button', { name: nl.job.dismiss }).click();
  await pane.getByText(outcome, { exact: true }).waitFor({ state: 'hidden' });
}

test('ribbon and first page are Dutch', async () => {
  const { page, pane } = stage;
  await pane.getByText(nl.firstRun.lead).waitFor();
  await noEnglishInPane();
  expect(englishIn(await wordsOf(page.locator('.ribbon-area')), [])).toEqual([]);
  await page.getByRole('button', { name: 'Facturen maken', exact: true }).waitFor();
});

test('after pairing the month is told in Dutch', async () => {
  const { pane } = stage;
  await pane
    .getByRole('textbox', { name: nl.firstRun.code })
    .fill(await stage.service().pairingCode('Anna', 'administrator'));
  await pane.getByRole('button', { name: nl.firstRun.connect }).click();
  await pane.getByRole('heading', { name: nl.landmarks.month }).waitFor();
  await noEnglishInPane();
  expect(await pane.getByRole('heading', { name: 'The month' }).count()).toBe(0);
});

test('Synchroniseren fills the sheets; every sheet has a Dutch name and Dutch headers', async () => {
  const { page } = stage;
  await ribbon('Synchroniseren', nl.job.done.sync);
  const tabs = await page.getByRole('tab').allTextContents();
  expect(tabs).toEqual(
    expect.arrayContaining(['Klanten', 'Contractregels', 'Apparaten', 'Bronaccounts', 'Bevindingen']),
  );
  expect(englishIn(tabs, ['Sheet1'])).toEqual([]);
  for (const table of ['customers', 'contractLines', 'assets', 'sourceAccounts', 'findings'] as const) {
    const [headers] = await cellsOf(table);
    expect(headers!.map(({ value }) => value)).toEqual([
      ...tables[table].columns.map(({ header }) => header.nl),
      '_id',
      '_version',
      '_base',
    ]);
  }
});

test('the account gets its customer, who reads Dutch; choices are shown by their Dutch words', async () => {
  const [accounts, customers] = [sheet('sourceAccounts'), sheet('customers')];
  await accounts.open();
  await accounts.type(accounts.row('NinjaOne'), headerOf('sourceAccounts', 'customer'), 'Acme');
  await accounts.shows(accounts.row('NinjaOne'), headerOf('sourceAccounts', 'state'), 'gekoppeld');
  await stage.stored('sourceAccounts', { customer: 'Acme', state: 'mapped' });
  await customers.open();
  await customers.type(customers.row('Acme'), headerOf('customers', 'language'), 'nl');
  await stage.stored('customers', { name: 'Acme', language: 'nl' });
  await ribbon('Synchroniseren', nl.job.done.sync);
});

test('a device is typed in with a Dutch type, and the service has its own word for it', async () => {
  const assets = sheet('assets');
  await assets.open();
  await assets.row('WS-03').waitFor();
  const free = assets.rowNumber(5);
  await assets.type(free, headerOf('assets', 'name'), 'FW-01');
  await assets.type(free, headerOf('assets', 'customer'), 'Acme');
  await assets.type(free, headerOf('assets', 'activeFrom'), '2026-10-01');
  await stage.pane.getByText('nog leeg: Agenttype', { exact: false }).waitFor();
  await noEnglishInPane();
  await assets.type(free, headerOf('assets', 'agentType'), 'netwerk');
  await stage.stored('assets', { name: 'FW-01', agentType: 'network' });
  await stage.pane.getByText(nl.edits.saved).waitFor();
});

test('findings are Dutch in pane and sheet, and one is accepted with a reason', async () => {
  const { pane } = stage;
  await ribbon('Concepten maken', nl.job.done.draft);
  await sheet('findings').open();
  const [headers, ...rows] = await cellsOf('findings');
  const shown = headers!.flatMap(({ value }, place) => (value === '_base' ? [] : [place]));
  const told = rows.flatMap((row) => shown.map((place) => String(row[place]!.value)));
  expect(told.length).toBeGreaterThan(0);
  expect(englishIn(told, await names())).toEqual([]);
  await noEnglishInPane();
  await pane.getByRole('button', { name: nl.findings.accept }).first().click();
  await pane.getByRole('textbox', { name: nl.findings.reason }).waitFor();
  await noEnglishInPane();
  await pane.getByRole('button', { name: nl.findings.cancel, exact: true }).click();
});

test('a finding leads to the row that it is about', async () => {
  const { page, pane } = stage;
  const way = pane.getByRole('button', { name: new RegExp(`^${nl.findings.jump}: `) }).first();
  const record = /[^:·]+$/.exec((await way.getAttribute('aria-label')) ?? '')?.[0].trim() ?? '';
  expect(record).toBe('FW-01');
  await way.click();
  await page.getByRole('tab', { name: tables.assets.sheet.nl, selected: true }).waitFor();
  const number = await sheet('assets').row(record).locator('.row-number').textContent();
  await page.locator('.name-box', { hasText: new RegExp(`^[A-Z]+${String(number)}$`) }).waitFor();
});

test('a draft line: 3 workstations at 18.50 are 55.50, as typed numbers and dates, explained in Dutch', async () => {
  const drafts = sheet('draftLines');
  await drafts.open();
  const line = drafts.row('WS-BEHEER');
  expect(await cell('draftLines', 'WS-BEHEER', 'quantity')).toEqual({ value: 3, numberFormat: 'General' });
  expect(await cell('draftLines', 'WS-BEHEER', 'unitPrice')).toEqual({ value: 18.5, numberFormat: '#,##0.00##' });
  expect(await cell('draftLines', 'WS-BEHEER', 'net')).toEqual({ value: 55.5, numberFormat: '#,##0.00' });
  // 1 October 2026 is day 46,296 of Excel.
  expect(await cell('draftLines', 'WS-BEHEER', 'periodFrom')).toEqual({ value: 46_296, numberFormat: 'yyyy-mm-dd' });
  expect(await drafts.text(line, headerOf('draftLines', 'explanation'))).toContain('op 31 oktober');
  await (await drafts.cell(line, headerOf('draftLines', 'explanation'))).click();
  await stage.pane.getByText(nl.explain.evidence(3)).waitFor();
  await noEnglishInPane();
});

test('Goedkeuren, Facturen maken and XML exporteren end the month', async () => {
  const { page, pane } = stage;
  await ribbon('Goedkeuren', nl.job.done.approve);
  await ribbon('Facturen maken', nl.job.done.finalise);
  await sheet('invoices').row('20260001').waitFor();
  expect((await cell('invoices', '20260001', 'state')).value).toBe('definitief');
  expect(await cell('invoices', '20260001', 'issueDate')).toEqual({ value: 46_328, numberFormat: 'yyyy-mm-dd' });
  await page.getByRole('button', { name: 'Exporteren als' }).click();
  const menu = page.getByRole('menu', { name: 'Exporteren als' });
  expect(await menu.getByRole('menuitem', { disabled: false }).allTextContents()).toEqual([
    'UBL (Peppol of NLCIUS)',
    'XML voor Exact Online',
    'XML voor Twinfield',
    'XML voor AFAS',
    'Algemene XML',
    'Algemene CSV',
    'XML voor QuickBooks Desktop',
  ]);
  await page.keyboard.press('Escape');
  await Promise.all([page.waitForEvent('download'), ribbon('XML exporteren', nl.job.done.export)]);
  await pane.getByRole('button', { name: nl.views.month, exact: true }).click();
  await pane.getByText(nl.month.allDone).waitFor();
  await noEnglishInPane();
});

test('every part of the pane is Dutch', async () => {
  for (const part of [nl.views.invoices, nl.views.import, nl.views.prices, nl.views.setUp]) {
    await stage.pane.getByRole('button', { name: part, exact: true }).click();
    await stage.pane.getByText(nl.access.reading).waitFor({ state: 'hidden' });
    await noEnglishInPane();
    expect(await stage.pane.getByRole('alert').count()).toBe(0);
  }
});

test('every sheet can be brought to the front, and is kept as a picture', async () => {
  const { page } = stage;
  for (const tab of await page.getByRole('tab').allTextContents()) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await page.locator(`.grid[aria-label="${tab}"]`).waitFor();
    await takePicture(page, `sheet-${tab.replaceAll(' ', '-')}`);
    expect(await page.getByRole('tab', { name: tab, exact: true, selected: true }).count()).toBe(1);
  }
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () => {
  expect([stage.complaints, stage.outside]).toEqual([[], []]);
});
