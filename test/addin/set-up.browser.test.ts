import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typeIn } from '../../service/cli/demo/load-sample.ts';
import { violationsInEachTheme } from '../browser/looks.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';

jest.setTimeout(300_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([]);
  await stage.pair();
  await stage.pane.getByRole('heading', { name: 'The month' }).waitFor();
});

afterAll(() => stage?.stop());

async function part(name: string): Promise<void> {
  await stage.pane.getByRole('button', { name, exact: true }).click();
}

async function looksRight(picture: string): Promise<void> {
  expect(await violationsInEachTheme(stage.page, picture)).toEqual([]);
}

/** Another customer, with Acme's address. */
async function typeInBolt(): Promise<void> {
  const data = join(__dirname, '..', 'browser', 'data', 'customers.json');
  const [acme] = JSON.parse(await readFile(data, 'utf8')) as object[];
  const folder = await mkdtemp(join(tmpdir(), 'monthend-set-up-'));
  await writeFile(join(folder, 'customers.json'), JSON.stringify([{ ...acme, name: 'Bolt', debtorCode: '10002' }]));
  await typeIn(stage.service(), 'customers', folder);
  await rm(folder, { recursive: true });
}

test('an administrator finds the set-up beside the month', async () => {
  const { pane } = stage;
  await pane.getByRole('button', { name: 'Set-up' }).click();
  await pane.getByText('NinjaOne · not synced yet').waitFor();
  expect(await pane.getByRole('heading', { name: 'Connected systems' }).count()).toBe(1);
  await looksRight('set-up-connections');
});

test('a system is connected by the form of its own settings; what is wrong is said, and nothing typed is lost', async () => {
  const { pane, rmm } = stage;
  await pane.getByRole('button', { name: 'Connect a system' }).click();
  const system = pane.getByRole('combobox', { name: 'System' });
  for (const vendor of await system.locator('option').allTextContents()) {
    await system.selectOption(vendor);
    await pane.getByRole('form', { name: vendor }).waitFor();
    await looksRight(`set-up-vendor-${vendor.replaceAll(' ', '-')}`);
  }
  await system.selectOption('NinjaOne');
  await pane.getByRole('textbox', { name: 'Name here' }).fill('Branch office');
  await pane.getByRole('button', { name: 'Save' }).click();
  expect(await pane.getByText('Fill this in.').count()).toBe(3);
  await looksRight('set-up-connection-form');
  await pane.getByRole('textbox', { name: 'Address' }).fill('rmm without a scheme');
  await pane.getByRole('textbox', { name: 'Client ID' }).fill(rmm.clientId);
  await pane.getByLabel('Client secret').fill(rmm.clientSecret);
  await pane.getByRole('button', { name: 'Save' }).click();
  await pane.getByText('Address is not right for NinjaOne', { exact: false }).waitFor();
  await pane.getByRole('textbox', { name: 'Address' }).fill(rmm.url);
  await pane.getByRole('button', { name: 'Save' }).click();
  await pane.getByRole('heading', { name: 'Branch office' }).waitFor();
});

test('Test calls the vendor for real and says what it sees', async () => {
  const { pane } = stage;
  await pane.getByRole('button', { name: 'Test: Branch office' }).click();
  const seen = pane.getByText('NinjaOne answers: 1 organisations', { exact: false });
  await seen.waitFor();
  expect(await seen.textContent()).toContain('can be read');
});

test('a stored secret is never shown again, and stays when its field is left empty', async () => {
  const { pane, rmm, service } = stage;
  await pane.getByRole('button', { name: 'Change: Branch office' }).click();
  const secret = pane.getByLabel('Client secret');
  expect(await secret.inputValue()).toBe('');
  await pane.getByText('Stored, and never shown again. Leave empty to keep it.').waitFor();
  const frame = stage.page.frames().find((each) => each.url().startsWith(service().origin));
  expect(await frame?.content()).not.toContain(rmm.clientSecret);
  await pane.getByRole('textbox', { name: 'Name here' }).fill('Branch');
  await pane.getByRole('button', { name: 'Save' }).click();
  await pane.getByRole('button', { name: 'Test: Branch' }).click();
  await pane.getByText('NinjaOne answers: 1 organisations', { exact: false }).waitFor();
});

test('a connection that brought nothing is removed after one more question', async () => {
  const { pane } = stage;
  await pane.getByRole('button', { name: 'Remove…: Branch' }).click();
  await pane.getByRole('group', { name: 'Remove this connection' }).getByRole('button', { name: 'Yes' }).click();
  await pane.getByRole('heading', { name: 'Branch' }).waitFor({ state: 'hidden' });
  expect(await pane.getByRole('heading', { name: 'NinjaOne' }).count()).toBe(1);
});

test('the account of the RMM gets its customer from the pane', async () => {
  const { page, pane } = stage;
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  await pane.getByText('last synced', { exact: false }).waitFor();
  await stage.rows('sourceAccounts', 1);
  await part('Whose account is it?');
  await pane.getByText('1 account has no customer yet', { exact: false }).waitFor();
  await pane.getByRole('heading', { name: '1 account looks certain' }).waitFor();
  await looksRight('set-up-accounts');
  const customer = pane.getByRole('combobox', { name: 'Customer' });
  expect(await customer.locator('optgroup').first().getAttribute('label')).toBe('Like this name');
  await pane.getByRole('button', { name: 'Acme is Acme' }).click();
  await pane.getByText('Every account has its customer', { exact: false }).waitFor();
  await stage.stored('sourceAccounts', { customer: 'Acme', state: 'mapped' });
});

test('an account goes to another customer from a day that the pane asks for', async () => {
  const { pane } = stage;
  await typeInBolt();
  // Closed and opened again it has the customer of just now.
  await part('Whose account is it?');
  await part('Whose account is it?');
  const move = pane.getByRole('form', { name: 'Move an account to another customer' });
  await move.getByRole('combobox', { name: 'Source account' }).selectOption({ label: 'Acme (now Acme)' });
  await move.getByRole('combobox', { name: 'New customer' }).selectOption('Bolt');
  expect(await move.getByRole('button', { name: 'Move it' }).getAttribute('aria-disabled')).toBe('true');
  await move.getByLabel('From which day?').fill('2026-10-20');
  await looksRight('set-up-move-account');
  await move.getByRole('button', { name: 'Move it' }).click();
  await stage.stored('sourceAccounts', { customer: 'Bolt', mappedFrom: '2026-10-20' });
});

test('a person is invited with a role, comes in with the code, and is shown out', async () => {
  const { pane } = stage;
  await part('People');
  await pane.getByText('this workbook').waitFor();
  await pane.getByRole('button', { name: 'Invite a person' }).click();
  await pane.getByRole('textbox', { name: 'Name', exact: true }).fill('Ben');
  await pane.getByRole('combobox', { name: 'Role' }).selectOption('approver');
  await looksRight('set-up-invite');
  await pane.getByRole('button', { name: 'Make a pairing code' }).click();
  const title = await pane.getByText(/^Pairing code: /).textContent();
  await looksRight('set-up-invited');
  await pane.getByRole('button', { name: 'Done' }).click();
  const token = await stage.pairElsewhere(String(title).replace('Pairing code: ', ''));
  expect(token.session).toMatchObject({ person: 'Ben', role: 'approver' });
  await part('People');
  await part('People');
  await pane.getByRole('button', { name: 'End…: Ben' }).click();
  await pane.getByRole('button', { name: 'Yes' }).click();
  await pane.getByRole('heading', { name: 'Ben (approver)' }).waitFor({ state: 'hidden' });
});

test('the mail server is set up with its letters; the password is stored and not shown', async () => {
  const { pane } = stage;
  await part('E-mail');
  await pane.getByRole('textbox', { name: 'Mail server' }).fill('localhost');
  await pane.getByRole('textbox', { name: 'User name' }).fill('invoices');
  await pane.getByLabel('Password').fill('mail-secret-of-the-test');
  await pane.getByRole('textbox', { name: 'Sender address' }).fill('invoices@msp.example');
  await pane.getByRole('button', { name: 'Save' }).click();
  await pane.getByText('Fill this in.').waitFor();
  await looksRight('set-up-mail');
  await pane.getByLabel('E-mail invoices from').fill('2026-11-01');
  await pane.getByRole('button', { name: 'Save' }).click();
  await pane.getByText('The mail settings are saved.').waitFor();
  expect(await pane.getByLabel('Password').inputValue()).toBe('');
});

test('where the first month begins is one click from each sheet', async () => {
  const { page, pane } = stage;
  await part('Where the first month begins');
  await looksRight('set-up-opening');
  await pane.getByRole('button', { name: 'Contracts', exact: true }).click();
  await page.getByRole('tab', { name: 'Contracts', selected: true }).waitFor();
  expect(await sheetOnScreen(page, 'Contracts').row('C-1').count()).toBe(1);
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () => {
  expect(stage.complaints).toEqual([]);
  expect(stage.outside).toEqual([]);
});
