import { randomUUID } from 'node:crypto';
import { violationsInPane } from '../browser/accessibility.ts';
import { handOn } from '../browser/hand.ts';
import { takePicture } from '../browser/picture.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';
import { applyEdits } from '../../service/store/tables/edits.ts';

jest.setTimeout(300_000);

let stage: Stage;

const technicians = ['Sanne', 'Joris', 'Sanne', 'Joris', 'Sanne'] as const;
const minutes = [10, 20, 30, 40, 50] as const;

beforeAll(async () => {
  stage = await setStage([]);
  const { page, pane } = stage;
  page.setDefaultTimeout(30_000);
  await stage.pair();
  await pane.getByRole('heading', { name: 'The month' }).waitFor();
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  await pane.getByText('Synced', { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
  await handOn(page, 'tickets').paste(null, 'Ticket', [['T-1', 'Acme', 'Outlook does not open']]);
  await stage.stored('tickets', { number: 'T-1' });
});

afterAll(() => stage?.stop());

const time = () => sheetOnScreen(stage.page, 'Time review');

/** One cell of each entry as the service has it, in the order of the minutes worked. */
async function cells(key: string) {
  const rows = await stage.rows('timeEntries', minutes.length);
  const ordered = rows.toSorted((a, b) => Number(a.values.minutesWorked) - Number(b.values.minutesWorked));
  return ordered.map(({ values }) => values[key]);
}

test('entries of a week are pasted', async () => {
  const { page } = stage;
  await time().open();
  const hand = handOn(page, 'timeEntries');
  for (const [index, worked] of minutes.entries()) {
    await hand.paste(null, 'Ticket', [['T-1']]);
    const number = index + 2;
    const sheet = time();
    await sheet.type(sheet.rowNumber(number), 'Worked on', `2026-10-0${index + 1}`);
    await sheet.type(sheet.rowNumber(number), 'Minutes worked', String(worked));
    await sheet.type(sheet.rowNumber(number), 'Technician', technicians[index]!);
    await stage.stored('timeEntries', { minutesWorked: worked });
  }
  await stage.pane.getByText('All changes saved').waitFor();
});

test('those that the filter shows are approved at once, with their number and minutes said before', async () => {
  const { page, pane } = stage;
  await handOn(page, 'timeEntries').filter('Technician', ['Sanne']);
  await (await time().cell(time().rowNumber(2), 'Technician')).click();
  await pane.getByRole('button', { name: 'Several entries…' }).click();
  await pane.getByText('All that the sheet shows now: 3 entries, 90 minutes').waitFor();
  expect(await violationsInPane(page)).toEqual([]);
  await takePicture(page, 'pane-several-times');
  await pane.getByRole('button', { name: 'Approve 3 entries' }).click();
  await pane.getByText('Done: 3 entries, 90 minutes.').waitFor();
  expect(await cells('approved')).toEqual([true, false, true, false, true]);
  expect(await violationsInPane(page)).toEqual([]);
});

test('all are written off with one reason, and the one that a colleague wrote off meanwhile is named with why', async () => {
  const { page, pane } = stage;
  await handOn(page, 'timeEntries').filter('Technician', null);
  await pane.getByRole('button', { name: 'Look at the sheet again' }).click();
  await pane.getByText('All that the sheet shows now: 5 entries, 150 minutes').waitFor();
  await colleagueWritesOff(20, 5);
  await pane.getByRole('button', { name: 'Write off 5 entries…' }).click();
  await pane.getByLabel('Reason').fill('Goodwill after the outage');
  await pane.getByRole('button', { name: 'Write off', exact: true }).click();
  await pane.getByText('Done: 4 entries, 130 minutes.').waitFor();
  await pane.getByText('Not done: 1 entry.').waitFor();
  expect(await pane.getByRole('listitem').filter({ hasText: 'T-1' }).allTextContents()).toEqual([
    'T-1 · 02/10/2026 · Joris: Write-off minutes was changed by somebody else in the meantime; keep theirs or type yours again.',
  ]);
  expect(await cells('writeOffMinutes')).toEqual([10, 5, 30, 40, 50]);
  expect(await cells('writeOffReason')).toEqual([
    'Goodwill after the outage',
    'Agreed with Acme',
    'Goodwill after the outage',
    'Goodwill after the outage',
    'Goodwill after the outage',
  ]);
  expect(await violationsInPane(page)).toEqual([]);
  await takePicture(page, 'pane-several-times-refused');
});

test('what was done is taken back with one button', async () => {
  const { pane } = stage;
  await pane.getByRole('button', { name: 'Take it back' }).click();
  await pane.getByText('Not done: 1 entry.').waitFor({ state: 'hidden' });
  expect(await cells('writeOffMinutes')).toEqual([0, 5, 0, 0, 0]);
  expect(await cells('approved')).toEqual([true, false, true, false, true]);
});

/** At another computer. */
async function colleagueWritesOff(minutesWorked: number, writeOffMinutes: number): Promise<void> {
  const { service } = stage.service();
  const row = await stage.stored('timeEntries', { minutesWorked });
  const set = {
    writeOffMinutes: { from: 0, to: writeOffMinutes },
    writeOffReason: { from: null, to: 'Agreed with Acme' },
  };
  const edit = { opId: randomUUID(), rowId: row.id, baseVersion: row.version, change: { kind: 'set', set } } as const;
  const colleague = { clientId: 'colleague', person: 'Ben', role: 'clerk', clock: service.clock } as const;
  const [result] = await applyEdits(service.store, 'timeEntries', [edit], colleague);
  expect(result?.outcome).toBe('applied');
}

test('nothing was asked of Excel, of the browser or of the network that is not there', async () => {
  expect(await stage.page.evaluate(() => Reflect.get(window, 'preview').excel.executor.unknown)).toEqual([]);
  expect(stage.complaints).toEqual([]);
  expect(stage.outside).toEqual([]);
});
