import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection } from '../../../service/store/driver.ts';
import { startTestService, type RunningService, type TestClient } from '../running.ts';
import { add, bill, change, done, row, typeInCustomer, typeInSeller } from './set-up.ts';
import { complaintsAbout } from './verify/books.ts';
import { killAgainAndAgain, seededChance, spreadOver } from './killed/lives.ts';

const customers = 200;
const kills = 50;

/** What each customer's invoices come to, by the last digit of its number; the others have one of 50.00. */
const netsByDigit: Readonly<Record<number, readonly string[]>> = {
  0: ['100.00'],
  // An invoice for each contract, and one for each PO number.
  5: ['30.00', '50.00'],
  7: ['20.00', '50.00', '70.00'],
};
const netsOf = (number: number): readonly string[] => netsByDigit[number % 10] ?? ['50.00'];
const numbers = Array.from({ length: customers }, (_, index) => index + 1);
const invoicesInAll = numbers.flatMap(netsOf).length;

describe('an invoice job over 200 customers, some with several invoices, whose process is killed 50 times', () => {
  let folder: string;
  let running: RunningService | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-killed-'));
  });
  afterEach(async () => {
    await running?.stop();
    await rm(folder, { recursive: true });
  });

  it('goes on after each start: the books are whole every time, no number is missing, nobody is billed twice or left out', async () => {
    running = await startTestService({ today: '2026-11-02', folder });
    await prepare(await running.client());
    await running.stop();
    running = undefined;
    const shares: number[] = [];
    const { longestMs, isEnough } = spreadOver(kills, () => shareDone(folder));
    const killed = await killAgainAndAgain({
      folder,
      request: { kind: 'finalise' },
      kills,
      chance: seededChance(),
      longestMs: async (...so) => {
        shares.push(await shareDone(folder));
        return longestMs(...so);
      },
      isEnough,
    });
    expect(killed).toBe(kills);
    // Most of them fell into the work, not before it and not after it.
    expect(shares.filter((done) => done > 0 && done < 1).length).toBeGreaterThan(kills / 2);
    running = await startTestService({ today: '2026-11-02', folder });
    const client = await running.client();
    const { liveJob } = await client.call('month', {});
    if (liveJob !== null)
      expect(await running.runner.finished(liveJob.id)).toMatchObject({ state: 'succeeded', error: null });
    await requireWhole(running, client);
    expect(await client.rows('draftLines')).toEqual([]);
    expect((await done({ client }, { kind: 'draft' })).summary).toBe('0 drafts up to 2026-11-01, EUR 0.00 net.');
    await add(client, 'oneOffItems', {
      customer: 'Customer 001',
      supplyDate: '2026-10-14',
      product: 'WS',
      quantity: '1',
      unitPrice: '1',
    });
    expect((await bill({ client })).summary).toBe(`1 invoice: ${numberOf(invoicesInAll + 1)}.`);
    await running.stop();
    running = undefined;
    expect(await complaintsAbout(folder)).toEqual([]);
  }, 1_800_000);
});

/** Each customer has a fixed line; every tenth also two machines that are counted, and some have further contracts. */
async function prepare(client: TestClient): Promise<void> {
  await typeInSeller(client);
  for (const number of numbers) {
    const name = nameOf(number);
    const contract = `C-${number}`;
    await typeInCustomer(client, name, { contract, line: fixed('50') });
    if (number % 10 === 0) await addMachines(client, { name, contract });
    if (number % 10 === 5) {
      await split(client, { name, by: 'per contract' });
      await addContract(client, { name, contract: `${contract}-B`, price: '30' });
    }
    if (number % 10 === 7) {
      await split(client, { name, by: 'per PO number' });
      await addContract(client, { name, contract: `${contract}-B`, price: '20', purchaseOrder: 'PO-1' });
      await addContract(client, { name, contract: `${contract}-C`, price: '70', purchaseOrder: 'PO-2' });
    }
  }
  await done({ client }, { kind: 'draft' });
  await done({ client }, { kind: 'approve' });
}

const fixed = (unitPrice: string) => ({ kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice });

async function split(client: TestClient, { name, by }: { name: string; by: string }): Promise<void> {
  await change(client, 'customers', await row(client, 'customers', { name }), { invoiceSplit: by });
}

type Further = {
  readonly name: string;
  readonly contract: string;
  readonly price: string;
  readonly purchaseOrder?: string;
};

async function addContract(client: TestClient, { name, contract, price, purchaseOrder }: Further): Promise<void> {
  await add(client, 'contracts', {
    number: contract,
    customer: name,
    startDate: '2026-10-01',
    billingFrom: '2026-10-01',
    anchorDate: '2026-10-01',
    purchaseOrder: purchaseOrder ?? null,
  });
  await add(client, 'contractLines', { contract, product: 'WS', ...fixed(price) });
}

async function addMachines(client: TestClient, { name, contract }: { name: string; contract: string }): Promise<void> {
  await add(client, 'contractLines', {
    contract,
    product: 'WS',
    kind: 'counted',
    agentTypes: 'workstation',
    unitPrice: '25',
  });
  for (const machine of ['first', 'second'])
    await add(client, 'assets', {
      name: `${name} ${machine}`,
      customer: name,
      agentType: 'workstation',
      activeFrom: '2026-10-01',
    });
}

/** The invoices that are made and the PDFs that are printed, of all that there will be. */
async function shareDone(folder: string): Promise<number> {
  const connection = await openConnection(join(folder, 'monthend.db'), { readOnly: false });
  try {
    const [row] = await connection.all<{ made: number }>(
      "select (select count(*) from invoice where state = 'finalised') + (select count(*) from invoice_pdf) as made",
    );
    return row!.made / (2 * invoicesInAll);
  } finally {
    await connection.close();
  }
}

async function requireWhole(running: RunningService, client: TestClient): Promise<void> {
  const invoices = (await client.rows('invoices')).map(({ values }) => values);
  const inOrder = invoices.toSorted((a, b) => byText(String(a['number']), String(b['number'])));
  expect(inOrder.map((values) => values['number'])).toEqual(
    Array.from({ length: invoicesInAll }, (_, index) => numberOf(index + 1)),
  );
  expect(inOrder.map((values) => values['customer'])).toEqual(
    numbers.flatMap((number) => netsOf(number).map(() => nameOf(number))),
  );
  for (const number of numbers)
    expect(
      invoices.filter((values) => values['customer'] === nameOf(number)).map((values) => String(values['net'])),
    ).toEqual(expect.arrayContaining([...netsOf(number)]));
  const claims = await running.service.store.read.selectFrom('claim').select(['obligation', 'invoiceId']).execute();
  expect(claims).toHaveLength(invoicesInAll + customers / 10);
  expect(new Set(claims.map((claim) => claim.obligation)).size).toBe(claims.length);
  expect(new Set(claims.map((claim) => claim.invoiceId)).size).toBe(invoicesInAll);
  const runs = await running.service.store.read.selectFrom('billingRun').select('state').execute();
  expect(runs).toEqual([{ state: 'finalised' }]);
  const { attempt } = await running.service.store.read
    .selectFrom('job')
    .select('attempt')
    .where('kind', '=', 'finalise')
    .executeTakeFirstOrThrow();
  expect(attempt).toBeGreaterThan(kills / 2);
}

function nameOf(number: number): string {
  return `Customer ${String(number).padStart(3, '0')}`;
}

function numberOf(number: number): string {
  return `2026${String(number).padStart(4, '0')}`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
