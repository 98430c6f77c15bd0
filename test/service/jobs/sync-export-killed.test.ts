import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestService } from '../running.ts';
import {
  acme,
  bill,
  connect,
  done,
  map,
  rowsWith,
  startMonth,
  typeInCustomer,
  typeInSeller,
  workstation,
  type Month,
} from './set-up.ts';
import { complaintsAbout } from './verify/books.ts';
import { killAgainAndAgain, seededChance } from './killed/lives.ts';

const kills = 10;
const machines = 400;

describe('a service that is killed again and again', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-killed-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('while it reads the RMM, has each machine once in the end, and every one of them', async () => {
    const month = await startMonth({ devices: fleet(machines / 2), folder });
    try {
      await typeInSeller(month.client);
      await typeInCustomer(month.client, acme.name);
      await connect(month);
      await done(month, { kind: 'sync' });
      await map(month.client, acme.name);
      for (const device of fleet(machines).slice(machines / 2)) month.rmm.addDevice(device);
      await month.running.stop();
      const killed = await untilKilled(folder, { kind: 'sync' });
      expect(killed).toBe(kills);
      expect(await namesOf(folder)).toEqual(fleet(machines).map(({ displayName }) => displayName));
      expect(await complaintsAbout(folder)).toEqual([]);
    } finally {
      await month.rmm.stop();
    }
  }, 300_000);

  it('while it exports, has written one batch with every invoice, and left nothing half written', async () => {
    const month = await startMonth({ devices: [], folder });
    await prepareInvoices(month);
    await month.stop();
    await killAgainAndAgain({
      folder,
      request: { kind: 'export' },
      kills,
      chance: seededChance(),
      longestMs: () => 60,
    });
    const running = await startTestService({ today: '2026-11-02', folder });
    const client = await running.client();
    const { liveJob } = await client.call('month', {});
    if (liveJob !== null) await running.runner.finished(liveJob.id);
    expect(await rowsWith(client, 'invoices', { exportBatch: '1' })).toHaveLength(invoices);
    await running.stop();
    expect(await readdir(join(folder, 'exports'))).toHaveLength(1);
    expect(await complaintsAbout(folder)).toEqual([]);
  }, 300_000);
});

const invoices = 40;

async function prepareInvoices({ client }: Month): Promise<void> {
  await typeInSeller(client);
  for (let number = 1; number <= invoices; number += 1)
    await typeInCustomer(client, `Customer ${number}`, {
      contract: `C-${number}`,
      line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '50' },
    });
  await bill({ client });
}

/** A sync that came to its end is begun again, until so many were killed. */
async function untilKilled(folder: string, request: { kind: 'sync' }): Promise<number> {
  const chance = seededChance();
  let killed = 0;
  for (let round = 0; killed < kills && round < 10 * kills; round += 1)
    killed += await killAgainAndAgain({ folder, request, kills: kills - killed, chance, longestMs: () => 250 });
  return killed;
}

async function namesOf(folder: string): Promise<readonly string[]> {
  const running = await startTestService({ today: '2026-11-02', folder });
  const client = await running.client();
  const { liveJob } = await client.call('month', {});
  if (liveJob !== null) await running.runner.finished(liveJob.id);
  await done({ client }, { kind: 'sync' });
  const names = (await client.rows('assets')).map(({ values }) => String(values['name']));
  await running.stop();
  return names.toSorted((a, b) => Number(a.slice(3)) - Number(b.slice(3)));
}

function fleet(count: number) {
  return Array.from({ length: count }, (_, index) => workstation(index + 1));
}
