import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { startTestService, type RunningService } from '../../running.ts';
import { add, bill, done, typeInCustomer, typeInSeller } from '../set-up.ts';

// Each process with the service takes seconds to begin.
jest.setTimeout(240_000);

const customers = 24;

let folder: string;
let running: RunningService | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-broken-off-'));
  running = await startTestService({ today: '2026-11-02', folder });
  const client = await running.client();
  await typeInSeller(client);
  await add(client, 'products', { code: 'SV', description: 'Managed server', ledgerAccount: '8000' });
  for (let number = 1; number <= customers; number += 1)
    await typeInCustomer(client, `Customer ${String(number).padStart(2, '0')}`, {
      contract: `C-${number}`,
      line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '50' },
    });
  await bill({ client });
  await running.stop();
  running = undefined;
});
afterEach(async () => {
  await running?.stop();
  await rm(folder, { recursive: true });
});

/** The service in a process of its own that exports; `limit` is what its files may grow to, in kB, as on a disk that is full. */
function exporting(limit: number | null): ChildProcessByStdio<null, Readable, null> {
  const program = [process.execPath, '--import', 'tsx', join(__dirname, 'export-in-process.ts'), folder];
  const limited = limit === null ? 'exec "$@"' : `ulimit -f ${limit}; exec "$@"`;
  return spawn('bash', ['-c', limited, 'bash', ...program], {
    cwd: join(__dirname, '..', '..', '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const exportFolder = () => join(folder, 'exports');
const filesLeft = () => readdir(exportFolder()).catch((): string[] => []);

/** One batch with every invoice, and its file as whole as its hash says. */
async function requireOneWholeBatch({ service }: RunningService): Promise<void> {
  const batches = await service.store.read.selectFrom('exportBatch').selectAll().execute();
  expect(batches).toHaveLength(1);
  const [{ fileName, sha256 }] = batches as [(typeof batches)[number]];
  expect(await filesLeft()).toEqual([fileName]);
  const bytes = await readFile(join(exportFolder(), fileName));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  expect(await service.store.read.selectFrom('exportBatchInvoice').selectAll().execute()).toHaveLength(customers);
}

describe('an export that cannot be written to its end', () => {
  it('because the disk takes no more: says so, leaves no file, and is done again once there is room', async () => {
    const child = exporting(700);
    const said = await text(child.stdout);
    expect(JSON.parse(said.split('\n')[1]!)).toEqual({
      state: 'failed',
      error: {
        code: 'FILE_NOT_WRITTEN',
        message: {
          en: 'The export file is larger than this system allows; raise its limit on file sizes. Nothing was exported and no file is left behind; export again afterwards.',
          nl: 'Het exportbestand is groter dan dit systeem toestaat; verhoog de grens voor bestandsgrootte. Er is niets geëxporteerd en er is geen bestand achtergebleven; exporteer daarna opnieuw.',
        },
      },
    });
    expect(await filesLeft()).toEqual([]);
    running = await startTestService({ today: '2026-11-02', folder });
    await done({ client: await running.client() }, { kind: 'export' });
    await requireOneWholeBatch(running);
  });

  it('because its process is killed, again and again: the next start writes it whole, once', async () => {
    for (let kill = 1; kill <= 2; kill += 1) {
      const child = exporting(null);
      const ended = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), ended]);
      await new Promise((resolve) => setTimeout(resolve, randomInt(400)));
      child.kill('SIGKILL');
      await ended;
    }
    running = await startTestService({ today: '2026-11-02', folder });
    const client = await running.client();
    const { liveJob } = await client.call('month', {});
    if (liveJob !== null) expect(await running.runner.finished(liveJob.id)).toMatchObject({ state: 'succeeded' });
    const { finalisedNotExported } = await client.call('month', {});
    expect(finalisedNotExported).toBe(0);
    await requireOneWholeBatch(running);
  });
});
