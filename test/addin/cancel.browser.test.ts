import { readdir } from 'node:fs/promises';
import { holdUntilCancelled } from '../browser/held-job.ts';
import { setStage, type Stage } from '../browser/stage.ts';
import { typeRows } from '../../service/jobs/sample/type-rows.ts';
import { readTable } from '../../service/store/tables/read.ts';

jest.setTimeout(300_000);

/** Twenty customers share a transaction, so a job that is stopped after the first twenty has two of these before it. */
const customers = Array.from({ length: 45 }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`);
const together = 20;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([]);
  await typeCustomers();
  stage.page.setDefaultTimeout(20_000);
  await stage.pair();
  await stage.pane.getByRole('heading', { name: 'The month' }).waitFor();
  await press('Sync');
  await ends('Synced');
});

afterAll(() => stage?.stop());

/** Each pays 10.00 a month for a fixed line, by a contract of its own. */
async function typeCustomers(): Promise<void> {
  const { service } = stage.service();
  const [acme] = await rows('customers');
  const given = Object.entries(acme!.values).filter(([key]) => givenByAcme.has(key));
  const tables = {
    customers: customers.map((name, index) => ({
      ...Object.fromEntries(given),
      name,
      debtorCode: String(20_001 + index),
    })),
    contracts: customers.map((customer, index) => ({
      number: `F-${index + 1}`,
      customer,
      startDate: '2026-10-01',
      billingFrom: '2026-10-01',
      anchorDate: '2026-10-01',
    })),
    contractLines: customers.map((_, index) => ({
      contract: `F-${index + 1}`,
      product: 'WS-BEHEER',
      kind: 'fixed',
      fixedQuantity: '1',
      unitPrice: '10',
    })),
  } as const;
  const editor = { clientId: 'test', person: 'Anna', role: 'administrator', clock: service.clock } as const;
  for (const table of ['customers', 'contracts', 'contractLines'] as const)
    await service.store.write((tx) => typeRows(tx, { table, rows: tables[table], newId: service.newId }, editor));
}

const givenByAcme: ReadonlySet<string> = new Set([
  'goLiveDate',
  'street',
  'postalCode',
  'city',
  'country',
  'vatId',
  'legalIdScheme',
  'legalId',
  'endpointScheme',
  'endpointId',
  'vatRegime',
  'currency',
  'paymentMethod',
  'buyerReference',
  'language',
  'email',
]);

async function rows(table: 'customers' | 'invoices') {
  return (await readTable(stage.service().service.store, table, { since: undefined, limit: 2000 })).rows;
}

async function invoicesIn(...states: readonly string[]) {
  return (await rows('invoices')).filter(({ values }) => states.includes(String(values.state)));
}

/** The job itself has to be there before it can be held. */
function exportJobs() {
  return stage.service().service.store.read.selectFrom('job').select('id').where('kind', '=', 'export').execute();
}

const files = () => readdir(stage.service().service.exportFolder).catch((): string[] => []);

async function press(button: string): Promise<void> {
  await stage.page.getByRole('button', { name: button, exact: true }).and(stage.page.locator(':enabled')).click();
}

/** By the title of the message, or by a sentence that stands below it. */
async function ends(outcome: string | RegExp): Promise<void> {
  const { pane } = stage;
  await pane.getByText(outcome, { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Close this message' }).click();
}

/** Starts the step, and stops it by Cancel in the pane once it has come so far. */
async function cancelAt(button: string, isSoFar: () => Promise<boolean>): Promise<void> {
  holdUntilCancelled(stage.service(), isSoFar);
  await press(button);
  await stage.pane.getByRole('button', { name: 'Cancel', exact: true }).click();
}

test('drafts that are cancelled after twenty customers are those that were made, and the pane says that they stay', async () => {
  await cancelAt('Create drafts', async () => (await rows('invoices')).length >= together);
  await ends(/Cancelled\. What was finished before stays\.$/);
  const { length } = await invoicesIn('draft');
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(together);
  await stage.pane.getByText(`${length} to approve.`).waitFor();
});

test('created again they are complete, one for each customer', async () => {
  await press('Create drafts');
  await ends('Drafts created');
  const drafts = await invoicesIn('draft');
  expect(drafts.map(({ values }) => String(values.customer)).toSorted()).toEqual(customers);
  await press('Approve');
  await ends('Approved');
});

test('an invoice job that is cancelled after twenty customers has made whole invoices of those, and left the others approved', async () => {
  await cancelAt('Run invoice job', async () => (await invoicesIn('finalised')).length >= together);
  await ends(/Cancelled\. What was finished before stays\.$/);
  expect(await numbers()).toEqual(numbersTo(together));
  expect(await invoicesIn('approved')).toHaveLength(customers.length - together);
});

test('run again it makes the others: no number is missing, and nobody is billed twice', async () => {
  await press('Run invoice job');
  await ends('Invoice job done');
  expect(await numbers()).toEqual(numbersTo(customers.length));
  const made = await invoicesIn('finalised');
  expect(made.map(({ values }) => String(values.customer)).toSorted()).toEqual(customers);
});

test('an export that is cancelled leaves no file and no invoice that counts as exported, and the pane says so', async () => {
  await cancelAt('Export XML', async () => (await exportJobs()).length > 0);
  await ends(/Cancelled\. No file was made and no invoice counts as exported; export again when you want to\.$/);
  expect(await files()).toEqual([]);
  const batches = (await invoicesIn('finalised')).map(({ values }) => values.exportBatch);
  expect(batches).toEqual(customers.map(() => null));
});

test('exported again, one file has them all', async () => {
  const [download] = await Promise.all([stage.page.waitForEvent('download'), press('Export XML')]);
  expect(await files()).toEqual([download.suggestedFilename()]);
  await ends('Exported');
  expect(stage.complaints).toEqual([]);
});

async function numbers(): Promise<readonly string[]> {
  return (await invoicesIn('finalised')).map(({ values }) => String(values.number)).toSorted();
}

function numbersTo(last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => `2026${String(index + 1).padStart(4, '0')}`);
}
