import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latestChange } from '../../service/store/changes.ts';
import { startTestService, type RunningService } from '../service/running.ts';
import { typeInSeller } from '../service/jobs/set-up.ts';
import { healthDuring, percentile } from './runner/health.ts';
import { asRatio, inMs, measure, peakMemory, report } from './runner/measure.ts';
import { importByCommandLine, type Times } from './sync/command-line.ts';
import { startVendor } from './sync/vendor.ts';
import { watchCalls } from './sync/watch.ts';

const devices = 100_000;

/**
 * A first sync of 100,000 devices from a vendor in another process, then one that finds nothing new, each with the service's /health
 * asked meanwhile; and beside it what SQLite's own command line needs to import the same rows.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'monthend-bench-sync-'));
  const vendor = await startVendor(folder, devices);
  const running = await startTestService({ today: '2026-11-02' });
  try {
    const client = await running.client();
    await typeInSeller(client);
    await client.call('saveConnection', { name: 'NinjaOne', vendor: 'ninjaone', settings: vendor.settings });
    const calls = watchCalls(String(vendor.settings['url']));
    report(`${devices} devices`, 'took', 'processor', 'longest pause', '/health p50', '/health p99');
    const first = await sync(running, 'first sync', { added: devices });
    report('  calls to the vendor', String(calls.calls()));
    report('  most calls at once', String(calls.most()));
    const before = await latestChange(running.service.store.read);
    const again = await sync(running, 'the same again', { added: 0, changed: 0, removed: 0 });
    report('  of the first sync', asRatio(again.ms, first.ms), asRatio(again.processorMs, first.processorMs));
    report('  rows changed by it', String((await latestChange(running.service.store.read)) - before));
    report('peak memory', peakMemory());
    const imported = importByCommandLine(join(running.folder, 'monthend.db'), folder);
    if (imported === null) report('sqlite3 is not installed: nothing to compare with');
    else {
      report('sqlite3 .import of the same rows', inMs(imported.ms), inMs(imported.processorMs));
      report('  first sync', asRatio(first.ms, imported.ms), asRatio(first.processorMs, imported.processorMs));
    }
  } finally {
    await running.stop();
    await vendor.stop();
    await rm(folder, { recursive: true });
  }
}

async function sync(
  { origin, runner }: RunningService,
  name: string,
  expected: Readonly<Record<string, number>>,
): Promise<Times> {
  const { value, longestPauseMs, ...times } = await measure(() =>
    healthDuring(origin, async () => runner.finished((await runner.start({ kind: 'sync' }, 'bench')).id)),
  );
  const job = value.value;
  if (job.state !== 'succeeded') throw new Error(`${name}: ${job.error?.message.en ?? job.state}`);
  for (const [figure, count] of Object.entries(expected))
    if (job.result?.[figure] !== count)
      throw new Error(`${name}: ${String(job.result?.[figure])} ${figure}, not ${count}.`);
  const [half, most] = [percentile(value.ms, 0.5), percentile(value.ms, 0.99)];
  report(name, inMs(times.ms), inMs(times.processorMs), inMs(longestPauseMs), inMs(half), inMs(most));
  return times;
}

void main();
