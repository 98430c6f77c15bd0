import { asItIs } from '../../../shared/bilingual.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../../../shared/month.ts';
import { checkFence, endJob, leaseNextJob, noteProgress } from '../../../service/store/job.ts';
import { startTestService, type RunningService } from '../running.ts';
import {
  acme,
  codeOf,
  connect,
  done,
  fleet,
  map,
  startMonth,
  typeInCustomer,
  typeInSeller,
  type Month,
} from './set-up.ts';

/** A month whose RMM takes a second and a half for its next answer, so that a sync can be met while it runs. */
async function slowMonth(folder?: string): Promise<Month> {
  const month = await startMonth({ devices: fleet(12), ...(folder === undefined ? {} : { folder }) });
  await typeInSeller(month.client);
  await connect(month);
  return month;
}

describe('jobs', () => {
  let month: Month;
  beforeEach(async () => {
    month = await slowMonth();
  });
  afterEach(() => month.stop());

  const slowSync = async (): Promise<Job> => {
    month.rmm.fail({ kind: 'slow', skip: 2, times: 1 });
    return month.client.call('startJob', { job: { kind: 'sync' } });
  };
  const running = async (id: string): Promise<Job> => {
    for (;;) {
      const job = await month.client.call('readJob', { id });
      if (job.state === 'running') return job;
    }
  };

  it('a second job of the month while one runs is refused in one sentence', async () => {
    const { id } = await slowSync();
    await expect(month.client.call('startJob', { job: { kind: 'draft' } })).rejects.toMatchObject({
      code: 'JOB_ALREADY_RUNNING',
      message: 'The sync job is still running; wait for it or cancel it first.',
    });
    expect((await month.client.call('month', {})).liveJob).toMatchObject({ id, kind: 'sync' });
    await month.client.call('cancelJob', { id });
    await month.running.runner.finished(id);
    expect(await codeOf(month.client.call('startJob', { job: { kind: 'draft' } }))).toBe('answered');
  });

  it('is cancelled within a moment, also while it waits for the vendor, and changes nothing', async () => {
    const { id } = await slowSync();
    await running(id);
    const askedAt = performance.now();
    await month.client.call('cancelJob', { id });
    const job = await month.running.runner.finished(id);
    expect(performance.now() - askedAt).toBeLessThan(1200);
    expect(job).toMatchObject({ state: 'cancelled', error: { code: 'JOB_CANCELLED' } });
    expect(await month.client.rows('assets')).toEqual([]);
    expect((await done(month, { kind: 'sync' })).result).toMatchObject({ added: 12 });
  });

  it('cancelling one that has ended changes nothing', async () => {
    const { id } = await done(month, { kind: 'sync' });
    expect(await month.client.call('cancelJob', { id })).toMatchObject({ state: 'succeeded' });
    expect(await codeOf(month.client.call('cancelJob', { id: 'none' }))).toBe('NOT_FOUND');
  });

  it('tells how far it is to whoever waits', async () => {
    month.rmm.fail({ kind: 'slow', skip: 3, times: 1 });
    const started = await month.client.call('startJob', { job: { kind: 'sync' } });
    const told = await month.client.call('readJob', { id: started.id, after: '' });
    expect(told.progress?.text).toMatch(/^NinjaOne: \d+ devices read$/);
    await month.running.runner.finished(started.id);
  });

  it('a failure that nobody foresaw ends the job with an id to report, and the next one runs', async () => {
    await month.running.service.store.write((tx) =>
      tx.updateTable('connection').set({ settings: 'not JSON' }).execute(),
    );
    const job = await month.client.job({ kind: 'sync' });
    expect(job.error).toEqual({
      code: 'INTERNAL',
      message: `This job failed for a reason we did not foresee. Try it once more; if it fails again, report job ${job.id} with the service's log.`,
    });
    expect(month.running.logged.some(({ event }) => event === 'job.bug')).toBe(true);
    await month.running.service.store.write((tx) => tx.updateTable('connection').set({ settings: '{}' }).execute());
    expect((await month.client.job({ kind: 'draft' })).state).toBe('succeeded');
  });
});

describe('a worker whose lease another one took', () => {
  it('writes nothing more: neither its work nor its end', async () => {
    const service = await startTestService({ today: '2026-11-02' });
    const { store } = service.service;
    await service.runner.stop();
    await service.runner.start({ kind: 'draft' }, 'Clerk');
    const first = (await store.write((tx) => leaseNextJob(tx, 'first')))!;
    expect(await store.write((tx) => leaseNextJob(tx, 'second'))).toBeNull();
    await store.write((tx) => tx.updateTable('job').set({ leaseUntil: '2000-01-01T00:00:00.000Z' }).execute());
    const second = (await store.write((tx) => leaseNextJob(tx, 'second')))!;
    expect(second).toMatchObject({ id: first.id, attempt: 2 });
    const end = { state: 'succeeded', summary: asItIs('x'), result: null } as const;
    for (const late of [
      store.write((tx) => checkFence(tx, first)),
      store.write((tx) => noteProgress(tx, first, null)),
      store.write((tx) => endJob(tx, first, end, '2026-11-02T10:00:00.000Z')),
    ])
      await expect(late).rejects.toMatchObject({ code: 'JOB_LEASE_LOST' });
    await store.write((tx) => endJob(tx, second, end, '2026-11-02T10:00:00.000Z'));
    expect(await service.runner.read(first.id, undefined)).toMatchObject({ state: 'succeeded' });
    await service.stop();
  });
});

describe('a service that is stopped in the middle of a job', () => {
  let folder: string;
  let month: Month;
  let again: RunningService | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-stopped-'));
    month = await slowMonth(folder);
  });
  afterEach(async () => {
    await again?.stop();
    await month.rmm.stop();
    await rm(folder, { recursive: true });
  });

  it('leaves it as it stands, and the next start takes it up again', async () => {
    month.rmm.fail({ kind: 'slow', skip: 3, times: 1 });
    const { id } = await month.client.call('startJob', { job: { kind: 'sync' } });
    await month.client.call('readJob', { id, after: '' });
    const askedAt = performance.now();
    await month.running.stop();
    expect(performance.now() - askedAt).toBeLessThan(1200);
    again = await startTestService({ today: '2026-11-03', folder });
    expect(await again.runner.finished(id)).toMatchObject({ state: 'succeeded', result: { added: 12 } });
    const client = await again.client();
    expect(await client.rows('findings')).toEqual([]);
    await typeInCustomer(client, acme.name);
    await map(client, acme.name);
    expect((await client.job({ kind: 'draft' })).summary).toContain('EUR 222.00');
  });
});
