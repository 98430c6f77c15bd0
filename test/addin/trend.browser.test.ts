import { violationsInEachTheme } from '../browser/looks.ts';
import { takePicture } from '../browser/picture.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { expectNothingMissing, setStage, type Stage } from '../browser/stage.ts';

jest.setTimeout(240_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage(
    Array.from({ length: 12 }, (_, index) => ({
      id: index + 1,
      organizationId: 1,
      nodeClass: 'WINDOWS_WORKSTATION',
      approvalStatus: 'APPROVED',
      offline: false,
      displayName: `WS-${String(index + 1).padStart(2, '0')}`,
      created: Date.parse('2026-01-15T09:00:00Z') / 1000,
    })),
  );
});

afterAll(() => stage?.stop());

/** Presses a button of the ribbon and waits until the pane says that it worked. */
async function ribbon(button: string, outcome: string): Promise<void> {
  const { page, pane } = stage;
  await page.getByRole('button', { name: button, exact: true }).click();
  await pane.getByText(outcome, { exact: true }).waitFor({ timeout: 60_000 });
  await pane.getByRole('button', { name: 'Close this message' }).click();
  await pane.getByText(outcome, { exact: true }).waitFor({ state: 'hidden' });
}

/** The sheet's charts of that name, in sight. */
async function chartsOn(sheet: string, name: string): Promise<number> {
  await sheetOnScreen(stage.page, sheet).open();
  const charts = stage.page.getByRole('img', { name });
  await charts.first().scrollIntoViewIfNeeded();
  return charts.count();
}

test('after the invoice job the Trend sheet has a chart of the revenue per month', async () => {
  await stage.pair();
  await ribbon('Sync', 'Synced');
  await stage.mapAccounts();
  await ribbon('Create drafts', 'Drafts created');
  await ribbon('Approve', 'Approved');
  await ribbon('Run invoice job', 'Invoice job done');
  expect(await chartsOn('Trend', 'Revenue per month: Revenue (EUR)')).toBe(1);
  await takePicture(stage.page, 'sheet-trend');
});

test('the month after, the Compare sheet has a chart of what differs', async () => {
  const { rmm, setToday } = stage;
  for (const id of [13, 14, 15])
    rmm.addDevice({
      id,
      organizationId: 1,
      nodeClass: 'WINDOWS_WORKSTATION',
      approvalStatus: 'APPROVED',
      offline: false,
      displayName: `WS-${id}`,
      created: Date.parse('2026-11-12T09:00:00Z') / 1000,
    });
  setToday('2026-11-18');
  await ribbon('Sync', 'Synced');
  setToday('2026-12-01');
  await ribbon('Sync', 'Synced');
  await ribbon('Create drafts', 'Drafts created');
  expect(await chartsOn('Compare', 'Difference from last period per customer')).toBe(1);
  await takePicture(stage.page, 'sheet-compare');
});

test('a chart that the clerk deletes stays away when drafts are made again', async () => {
  const chart = stage.page.getByRole('img', { name: 'Difference from last period per customer' });
  await chart.focus();
  await stage.page.keyboard.press('Delete');
  await chart.waitFor({ state: 'detached' });
  await ribbon('Create drafts', 'Drafts created');
  await sheetOnScreen(stage.page, 'Compare').open();
  expect(await chart.count()).toBe(0);
});

test('a selected time entry is approved and partly written off in the pane', async () => {
  const { page, pane } = stage;
  const add = sheetOnScreen(page, 'Tickets');
  await add.open();
  await add.type(add.rowNumber(2), 'Ticket', 'T-1');
  await add.type(add.rowNumber(2), 'Customer', 'Acme');
  await add.type(add.rowNumber(2), 'Subject', 'Outlook does not open');
  await stage.stored('tickets', { number: 'T-1' });
  const time = sheetOnScreen(page, 'Time review');
  await time.open();
  for (const [header, text] of [
    ['Ticket', 'T-1'],
    ['Worked on', '2026-11-10'],
    ['Minutes worked', '90'],
    ['Technician', 'Sanne'],
  ] as const)
    await time.type(time.rowNumber(2), header, text);
  const entry = await stage.stored('timeEntries', { technician: 'Sanne' });
  await (await time.cell(time.rowNumber(2), 'Technician')).click();
  await pane.getByRole('heading', { name: 'Time on T-1 · Acme' }).waitFor();
  await pane.getByRole('button', { name: 'Approve', exact: true }).click();
  await pane.getByRole('button', { name: 'Withdraw approval' }).waitFor();
  await pane.getByRole('button', { name: 'Write off…' }).click();
  await pane.getByLabel('Minutes to write off').fill('30');
  await pane.getByLabel('Reason').fill('Goodwill');
  expect(await violationsInEachTheme(page, 'pane-time')).toEqual([]);
  await pane.getByRole('button', { name: 'Write off', exact: true }).click();
  await pane.getByText('30 minutes are written off.').waitFor();
  expect((await stage.stored('timeEntries', { writeOffMinutes: 30 })).id).toBe(entry.id);
  await time.shows(time.rowNumber(2), 'Write-off minutes', '30');
  expect(await violationsInEachTheme(page, 'pane-time-written-off')).toEqual([]);
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () =>
  expectNothingMissing(stage));
