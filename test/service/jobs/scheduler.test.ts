import { createScheduler, type Scheduler } from '../../../service/jobs/scheduler.ts';
import { latestChange } from '../../../service/store/changes.ts';
import { acmeMonth, codeOf, done, rowsWith, workstation, type Month } from './set-up.ts';

/** Acme's RMM is read by itself at six in the morning; it is ten o'clock on 2 November 2026. */
describe('a connection with a schedule', () => {
  let month: Month;
  let scheduler: Scheduler;
  beforeEach(async () => {
    month = await acmeMonth(3);
    const { runner, service } = month.running;
    scheduler = createScheduler(service, runner);
    await setSchedule('0 6 * * *');
  });
  afterEach(() => month.stop());

  async function connection() {
    const { connections } = await month.client.call('listConnections', {});
    return connections[0]!;
  }
  async function setSchedule(schedule: string | null) {
    await month.client.call('saveConnection', { ...(await connection()), schedule });
  }
  const syncs = async () => {
    const rows = await month.running.service.store.read
      .selectFrom('job')
      .selectAll()
      .where('kind', '=', 'sync')
      .execute();
    return rows.filter((row) => row.createdBy === 'schedule');
  };
  const tick = async () => {
    await scheduler.tick();
    for (const { id } of await syncs()) await month.running.runner.finished(id);
    return (await syncs()).length;
  };

  it('is read when its time comes round, and then not again before the next time', async () => {
    expect(await tick()).toBe(0);
    month.running.setToday('2026-11-03');
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(1);
    expect((await syncs())[0]).toMatchObject({ state: 'succeeded' });
  });

  it('is read once for all the times that passed while the service stood still', async () => {
    month.running.setToday('2026-11-09');
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(1);
  });

  it('is not read twice when a person has just done so', async () => {
    month.running.setToday('2026-11-03');
    await done(month, { kind: 'sync' });
    expect(await tick()).toBe(0);
  });

  it('waits while another job runs, and is read after it', async () => {
    month.running.setToday('2026-11-03');
    month.rmm.fail({ kind: 'slow', skip: 0, times: 1 });
    const { id } = await month.client.call('startJob', { job: { kind: 'sync' } });
    expect(await codeOf(month.client.call('startJob', { job: { kind: 'draft' } }))).toBe('JOB_ALREADY_RUNNING');
    await scheduler.tick();
    expect(await syncs()).toEqual([]);
    await month.running.runner.finished(id);
  });

  it('that cannot be read is tried again after 5, 15 and 45 minutes, and the finding says so; then its next time is waited for', async () => {
    month.running.setToday('2026-11-03');
    const failing = () => month.rmm.fail({ kind: 'half page', skip: 0, times: 1 });
    const finding = async () => (await rowsWith(month.client, 'findings', { code: 'STALE_SOURCE' }))[0];
    failing();
    expect(await tick()).toBe(1);
    expect((await finding())?.values['message']).toContain('It is tried again by itself in 5 minutes.');
    for (const [minutes, tries] of [
      [5, 2],
      [15, 3],
      [45, 4],
    ] as const) {
      month.running.pass(minutes * 60 - 60);
      expect(await tick()).toBe(tries - 1);
      failing();
      month.running.pass(60);
      expect(await tick()).toBe(tries);
    }
    expect((await finding())?.values['message']).not.toContain('tried again');
    month.running.pass(3 * 3600);
    expect(await tick()).toBe(4);
    month.running.setToday('2026-11-04');
    expect(await tick()).toBe(5);
    expect(await finding()).toBeUndefined();
  });

  it('whose password is refused is not tried again: that helps nobody', async () => {
    month.running.setToday('2026-11-03');
    month.rmm.fail({ kind: 'forbidden', skip: 0, times: 1 });
    expect(await tick()).toBe(1);
    month.running.pass(3600);
    expect(await tick()).toBe(1);
  });

  it('is read no more by itself when the schedule is taken away, and keeps it when settings change', async () => {
    const { schedule: _kept, ...changed } = await connection();
    await month.client.call('saveConnection', changed);
    expect((await connection()).schedule).toBe('0 6 * * *');
    await setSchedule(null);
    month.running.setToday('2026-11-09');
    expect(await tick()).toBe(0);
  });

  it('is refused in one sentence when it is none', async () => {
    await expect(setSchedule('at six')).rejects.toMatchObject({ code: 'VALUE_INVALID' });
  });

  it('old changes are forgotten as days pass, and a pane that was away for longer loads its tables anew', async () => {
    const { store } = month.running.service;
    const { cursor } = await month.client.call('readTable', { table: 'assets' });
    month.running.setToday('2026-12-01');
    month.rmm.addDevice(workstation(9));
    await tick();
    expect(await month.client.call('readTable', { table: 'assets', since: cursor })).toMatchObject({ more: false });
    const before = await latestChange(store.read);
    month.running.setToday('2027-04-01');
    await setSchedule(null);
    await tick();
    expect(await store.read.selectFrom('changeLog').selectAll().where('at', '<', '2027-01-01').execute()).toEqual([]);
    expect(await latestChange(store.read)).toBeGreaterThanOrEqual(before);
    expect(await codeOf(month.client.call('readTable', { table: 'assets', since: cursor }))).toBe('CURSOR_EXPIRED');
  });
});
