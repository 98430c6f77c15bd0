import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestService, type RunningService, type TestClient } from '../running.ts';
import { add, bill, done, typeInCustomer, typeInSeller } from './set-up.ts';

const customers = 30;
const kills = 4;
/** A fraction of what the whole job takes, so that the kills fall into its middle. */
const longestMs = 120;

describe('an invoice job over 30 customers whose process is killed again and again', () => {
  let folder: string;
  let running: RunningService | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-killed-'));
  });
  afterEach(async () => {
    await running?.stop();
    await rm(folder, { recursive: true });
  });

  it('goes on after each start: no hole in the numbers, no obligation claimed twice, nobody left out', async () => {
    running = await startTestService({ today: '2026-11-02', folder });
    await prepare(await running.client());
    await running.stop();
    running = undefined;
    for (let kill = 1; kill <= kills; kill += 1) await killInTheMiddle(folder);
    running = await startTestService({ today: '2026-11-02', folder });
    const client = await running.client();
    const { liveJob } = await client.call('month', {});
    if (liveJob !== null)
      expect(await running.runner.finished(liveJob.id)).toMatchObject({ state: 'succeeded', error: null });
    await requireWhole(running, client);
    const { attempt } = await running.service.store.read
      .selectFrom('job')
      .select('attempt')
      .where('kind', '=', 'finalise')
      .executeTakeFirstOrThrow();
    expect(attempt).toBeGreaterThan(1);
    expect(await client.rows('draftLines')).toEqual([]);
    expect((await done({ client }, { kind: 'draft' })).summary).toBe('0 drafts up to 2026-11-01, EUR 0.00 net.');
    await add(client, 'oneOffItems', {
      customer: 'Customer 01',
      supplyDate: '2026-10-14',
      product: 'WS',
      quantity: '1',
      unitPrice: '1',
    });
    expect((await bill({ client })).summary).toBe('1 invoice: 20260031.');
  }, 240_000);
});

async function prepare(client: TestClient): Promise<void> {
  await typeInSeller(client);
  for (let number = 1; number <= customers; number += 1)
    await typeInCustomer(client, `Customer ${String(number).padStart(2, '0')}`, {
      contract: `C-${number}`,
      line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '50' },
    });
  await done({ client }, { kind: 'draft' });
  await done({ client }, { kind: 'approve' });
}

async function killInTheMiddle(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'finalise-killed.ts'), folder], {
    cwd: join(__dirname, '..', '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await new Promise((resolve) => setTimeout(resolve, randomInt(longestMs)));
  child.kill('SIGKILL');
  await ended;
}

async function requireWhole(running: RunningService, client: TestClient): Promise<void> {
  const invoices = await client.rows('invoices');
  expect(
    invoices.map(({ values }) => `${values['number']} ${values['customer']} ${values['net']}`).toSorted(byText),
  ).toEqual(
    Array.from({ length: customers }, (_, index) => {
      const number = String(index + 1).padStart(2, '0');
      return `202600${number} Customer ${number} 50.00`;
    }),
  );
  const claims = await running.service.store.read.selectFrom('claim').select(['obligation', 'invoiceId']).execute();
  expect(claims).toHaveLength(customers);
  expect(new Set(claims.map((claim) => claim.obligation)).size).toBe(customers);
  expect(new Set(claims.map((claim) => claim.invoiceId)).size).toBe(customers);
  const runs = await running.service.store.read.selectFrom('billingRun').select('state').execute();
  expect(runs).toEqual([{ state: 'finalised' }]);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
