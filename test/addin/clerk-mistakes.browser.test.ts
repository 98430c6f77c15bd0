import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { protocolVersion } from '../../shared/month.ts';
import type { CellValue } from '../../shared/tables/definition.ts';
import { applyEdits } from '../../service/store/tables/edits.ts';
import { handOn, untold, type Hand } from '../browser/hand.ts';
import type { Seat } from '../browser/seat.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { enterCode, setStage, type Stage } from '../browser/stage.ts';

jest.setTimeout(300_000);

/** One month of a clerk who makes every mistake there is. */
let stage: Stage;
let anna: Seat;
let items: Hand;

const table = 'oneOffItems';
const sheetName = 'One-off items';
const itemsSheet = () => sheetOnScreen(anna.page, sheetName);

beforeAll(async () => {
  stage = await setStage([1, 2].map(workstation));
  take(stage);
});

afterAll(() => stage?.stop());

function workstation(id: number) {
  return {
    id,
    organizationId: 1,
    nodeClass: 'WINDOWS_WORKSTATION',
    approvalStatus: 'APPROVED',
    offline: false,
    displayName: `WS-0${id}`,
    created: Date.parse('2026-01-15T09:00:00Z') / 1000,
  } as const;
}

/** Sits down before a workbook. */
function take(seat: Seat): void {
  anna = seat;
  anna.page.setDefaultTimeout(30_000);
  items = handOn(anna.page, table);
}

async function ribbon({ page, pane }: Seat, button: string, outcome: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).and(page.locator(':enabled')).click();
  await pane.getByText(outcome, { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
  await pane.getByText(outcome, { exact: true }).waitFor({ state: 'hidden' });
}

const stored = (values: Readonly<Record<string, CellValue>>) => stage.stored(table, values);
const allSaved = () => anna.pane.getByText('All changes saved').waitFor();

const byText = (a: unknown, b: unknown) => String(a).localeCompare(String(b));

/** Of every row, as soon as the service has that many. */
async function descriptions(count: number): Promise<readonly unknown[]> {
  return (await stage.rows(table, count)).map(({ values }) => values.description).toSorted(byText);
}

/** A colleague at another computer, whose add-in sends one cell. */
async function colleagueSends(description: string, field: string, to: string): Promise<void> {
  const { service } = stage.service();
  const row = await stored({ description });
  const change = { kind: 'set', set: { [field]: { from: row.values[field] ?? null, to } } } as const;
  const colleague = { clientId: 'colleague', person: 'Ben', role: 'clerk', clock: service.clock } as const;
  const edit = { opId: randomUUID(), rowId: row.id, baseVersion: row.version, change };
  const [result] = await applyEdits(service.store, table, [edit], colleague);
  expect(result?.outcome).toBe('applied');
}

test('mistypes the pairing code', async () => {
  await enterCode(anna.pane, 'AAAA-BBBB');
  await anna.pane.getByText('This code is wrong, used or expired.', { exact: false }).waitFor();
  await stage.pair();
  await anna.pane.getByRole('heading', { name: 'The month' }).waitFor();
  await ribbon(anna, 'Sync', 'Synced');
  expect(await items.rows()).toEqual([]);
});

test('pastes a customer who does not exist: the cell is marked, the pane says why and jumps to it', async () => {
  const { page, pane } = anna;
  const accounts = sheetOnScreen(page, 'Source accounts');
  await accounts.open();
  await handOn(page, 'sourceAccounts').paste('NinjaOne', 'Customer', [['Acmee']]);
  await pane.getByRole('heading', { name: '1 cell is not saved' }).waitFor();
  await itemsSheet().open();
  await pane.getByRole('button', { name: 'Go to cell' }).click();
  await page.getByRole('tab', { name: 'Source accounts', selected: true }).waitFor();
  const marked = await accounts.cell(accounts.row('NinjaOne'), 'Customer');
  expect(await marked.getAttribute('style')).toContain('rgb(255, 217, 217)');
  await accounts.type(accounts.row('NinjaOne'), 'Customer', 'Acme');
  await stage.stored('sourceAccounts', { customer: 'Acme', state: 'mapped' });
  await allSaved();
});

test('adds a row and forgets the price per piece: it waits until it is complete', async () => {
  const sheet = itemsSheet();
  await sheet.open();
  const row = sheet.rowNumber(2);
  await sheet.type(row, 'Customer', 'Acme');
  await sheet.type(row, 'Date', '2026-10-14');
  await sheet.type(row, 'Invoice text', 'Firewall');
  await sheet.type(row, 'Quantity', '1');
  await anna.pane.getByText('still empty: Product', { exact: false }).waitFor();
  expect(await stage.rows(table, 0)).toEqual([]);
  await sheet.type(row, 'Product', 'HW');
  await sheet.type(row, 'Unit price', '689');
  await stored({ description: 'Firewall', quantity: '1', unitPrice: '689' });
  await allSaved();
});

test('pastes four rows, three of them with a bad cell: the good one is saved, each bad one is told', async () => {
  const { page, pane } = anna;
  await items.paste(null, 'Customer', [
    ['Acme', '2026-10-02', 'HW', 'Keyboard', 1, 30],
    ['Acme', '2026-10-03', 'HW', 'Mouse', 'two', 15],
    ['Acme', '2026-10-04', 'HWX', 'Cable', 3, 8],
    ['Acme', '2026-10-05', 'HW', 'Screen', 1, 'twelve'],
  ]);
  await stored({ description: 'Keyboard', quantity: '1', unitPrice: '30' });
  await pane.getByRole('heading', { name: '3 cells are not saved' }).waitFor();
  expect(await descriptions(2)).toEqual(['Firewall', 'Keyboard']);
  // Nothing is billed while something typed is not with the service.
  await page.getByRole('button', { name: 'Create drafts', exact: true }).click();
  await pane.getByText('Some of your changes are not saved.', { exact: false }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
  await items.edit('Mouse', 'Quantity', 2);
  await items.edit('Cable', 'Product', 'HW');
  await items.edit('Screen', 'Unit price', 120);
  await stored({ description: 'Mouse', quantity: '2' });
  await stored({ description: 'Cable', product: 'HW' });
  await stored({ description: 'Screen', unitPrice: '120' });
  await allSaved();
  expect(await stage.rows(table, 5)).toHaveLength(5);
});

test('fills down over filtered rows, of which Excel says nothing: only the rows in sight change, and all of them arrive', async () => {
  await items.filter('Invoice text', ['Keyboard', 'Screen']);
  await untold(anna.page, async () => {
    for (const row of ['Keyboard', 'Screen']) await items.edit(row, 'Quantity', 4);
  });
  await items.filter('Invoice text', null);
  await items.edit('Cable', 'Unit price', 9);
  await stored({ description: 'Cable', unitPrice: '9' });
  await stored({ description: 'Keyboard', quantity: '4' });
  await stored({ description: 'Screen', quantity: '4' });
  expect((await stored({ description: 'Mouse' })).values.quantity).toBe('2');
});

test('sorts, and types into what now stands elsewhere', async () => {
  await items.sort('Unit price', true);
  await items.edit('Mouse', 'Unit price', 16);
  await stored({ description: 'Mouse', unitPrice: '16' });
  await allSaved();
  expect((await items.rows()).map((row) => row['Invoice text'])).toEqual([
    'Firewall',
    'Screen',
    'Keyboard',
    'Mouse',
    'Cable',
  ]);
});

test('duplicates a row and deletes the copy again', async () => {
  await items.duplicate('Cable');
  await anna.pane.getByText('one row was copied; the copy is added as new.', { exact: false }).waitFor();
  await anna.pane.getByRole('button', { name: 'Understood' }).first().click();
  const both = await stage.rows(table, 6);
  expect(new Set(both.map(({ id }) => id)).size).toBe(6);
  await allSaved();
  await items.deleteRows('Cable', 1);
  await stage.rows(table, 5);
  await allSaved();
});

test('deletes two rows: is asked, puts them back, and then means it', async () => {
  const { pane } = anna;
  await items.deleteRows('Keyboard', 2);
  await pane.getByText('2 rows are gone. Delete them in Monthend too, or put them back?', { exact: false }).waitFor();
  await pane.getByRole('button', { name: 'Put back' }).click();
  await itemsSheet().row('Keyboard').waitFor();
  await allSaved();
  expect(await stage.rows(table, 5)).toHaveLength(5);
  await items.sort('Unit price', true);
  await items.deleteRows('Keyboard', 2);
  await pane.getByRole('button', { name: 'Delete', exact: true }).click();
  expect(await descriptions(3)).toEqual(['Cable', 'Firewall', 'Screen']);
  await allSaved();
});

test('types a wrong price, sees it saved, and undoes it', async () => {
  await items.edit('Cable', 'Unit price', 90);
  await stored({ description: 'Cable', unitPrice: '90' });
  await allSaved();
  // What the add-in wrote is a step of its own, as in Excel.
  for (let press = 0; (await priceOf('Cable')) !== 9; press += 1) {
    expect(press).toBeLessThan(10);
    await anna.page.getByRole('button', { name: 'Undo' }).click();
  }
  await stored({ description: 'Cable', unitPrice: '9' });
  await allSaved();
});

async function priceOf(description: string): Promise<unknown> {
  return (await items.rows()).find((row) => row['Invoice text'] === description)?.['Unit price'];
}

test('sees a co-author type in the same file: the co-author’s own add-in sends it, and it counts once', async () => {
  const before = (await stored({ description: 'Firewall' })).version;
  await handOn(anna.page, table, 'coauthor').edit('Firewall', 'Quantity', 2);
  await colleagueSends('Firewall', 'quantity', '2');
  await items.edit('Cable', 'Quantity', 5);
  await stored({ description: 'Cable', quantity: '5' });
  await allSaved();
  expect((await stored({ description: 'Firewall', quantity: '2' })).version).toBe(before + 1);
});

describe('has a colleague with a workbook of his own, and both type into one cell', () => {
  let ben: Seat;

  beforeAll(async () => {
    ben = await stage.sitDownElsewhere();
    ben.page.setDefaultTimeout(30_000);
    await enterCode(ben.pane, await stage.service().pairingCode('Ben', 'clerk'));
    await ben.pane.getByRole('heading', { name: 'The month' }).waitFor();
    await ribbon(ben, 'Sync', 'Synced');
  });

  async function bothType(bens: number, annas: number) {
    await handOn(ben.page, table).edit('Screen', 'Unit price', bens);
    await stored({ description: 'Screen', unitPrice: String(bens) });
    await items.edit('Screen', 'Unit price', annas);
    const conflict = anna.pane.getByRole('group', { name: 'Unit price' });
    await conflict.waitFor();
    expect(await conflict.locator('dd').allTextContents()).toEqual([String(annas), String(bens)]);
    return conflict;
  }

  test('keeps her own', async () => {
    const conflict = await bothType(121, 131);
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await stored({ description: 'Screen', unitPrice: '131' });
    await allSaved();
    expect(await priceOf('Screen')).toBe(131);
    await ribbon(ben, 'Sync', 'Synced');
  });

  test('takes his', async () => {
    const conflict = await bothType(122, 132);
    await conflict.getByRole('button', { name: 'Take theirs' }).click();
    await allSaved();
    expect(await priceOf('Screen')).toBe(122);
    await stored({ description: 'Screen', unitPrice: '122' });
  });

  test('types a third value', async () => {
    const conflict = await bothType(123, 133);
    await items.edit('Screen', 'Unit price', 140);
    await conflict.waitFor({ state: 'hidden' });
    await stored({ description: 'Screen', unitPrice: '140' });
    await allSaved();
    expect(await priceOf('Screen')).toBe(140);
  });
});

test('goes on typing with the service away and the pane closed: all of it arrives when the service is back', async () => {
  const { page, pane } = anna;
  await stage.stopService();
  await items.edit('Cable', 'Quantity', 6);
  await pane.getByText('1 change waits to be saved').waitFor();
  await page.getByRole('button', { name: 'Close the pane' }).click();
  await items.edit('Firewall', 'Unit price', 690);
  await stage.startService();
  await stored({ description: 'Cable', quantity: '6' });
  await stored({ description: 'Firewall', unitPrice: '690' });
  await page.getByRole('button', { name: 'Open pane' }).click();
  await allSaved();
  expect(await priceOf('Firewall')).toBe(690);
});

test('has Excel killed while something waits: it was stored before, and arrives from the reopened workbook', async () => {
  await stage.stopService();
  await items.edit('Cable', 'Unit price', 9.5);
  await anna.pane.getByText('1 change waits to be saved').waitFor();
  const reopen = await anna.kill();
  await stage.startService();
  take(await reopen());
  await stored({ description: 'Cable', unitPrice: '9.5' });
  await allSaved();
  expect(await priceOf('Cable')).toBe(9.5);
});

test('opens the workbook before the service was updated: it says so, keeps what is typed, and sends it afterwards', async () => {
  const { page, pane } = anna;
  await page.route('**/api/session', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), protocolVersion: protocolVersion - 1 } });
  });
  await page.reload();
  await pane.getByText('The add-in is newer than the service.', { exact: false }).waitFor();
  await items.edit('Firewall', 'Quantity', 3);
  await page.unrouteAll();
  expect((await stored({ description: 'Firewall' })).values.quantity).toBe('2');
  await pane.getByRole('button', { name: 'Try again' }).click();
  await stored({ description: 'Firewall', quantity: '3' });
  await allSaved();
});

test('ends the month with exactly what was typed, in the sheet, in the service and in the exported file', async () => {
  const { page } = anna;
  const typed = [
    ['Cable', 6, 9.5],
    ['Firewall', 3, 690],
    ['Screen', 4, 140],
  ] as const;
  const shown = (await items.rows()).map((row) => [row['Invoice text'], row['Quantity'], row['Unit price']]);
  expect(shown.toSorted(byText)).toEqual(typed);
  const kept = (await stage.rows(table, 3)).map(({ values }) => values);
  expect(kept.map((row) => [row.description, Number(row.quantity), Number(row.unitPrice)]).toSorted(byText)).toEqual(
    typed,
  );
  await ribbon(anna, 'Create drafts', 'Drafts created');
  await ribbon(anna, 'Approve', 'Approved');
  await ribbon(anna, 'Run invoice job', 'Invoice job done');
  const [download] = await Promise.all([page.waitForEvent('download'), ribbon(anna, 'Export XML', 'Exported')]);
  const files = unzipSync(await readFile(await download.path()));
  const xml = strFromU8(Object.entries(files).find(([name]) => name.endsWith('.xml'))?.[1] ?? new Uint8Array());
  // 6 × 9.50, 3 × 690.00 and 4 × 140.00, beside the two workstations at 18.50.
  for (const net of ['57.00', '2070.00', '560.00', '37.00'])
    expect(xml).toContain(`<cbc:LineExtensionAmount currencyID="EUR">${net}</cbc:LineExtensionAmount>`);
  expect(xml.match(/<cac:InvoiceLine>/g)).toHaveLength(4);
});

test('nothing was asked of Excel, of the browser or of the network that is not there', async () => {
  expect(await anna.page.evaluate(() => Reflect.get(window, 'preview').excel.executor.unknown)).toEqual([]);
  expect(stage.complaints).toEqual([]);
  expect(stage.outside).toEqual([]);
});
