import { createScheduler } from '../../../../service/jobs/scheduler.ts';
import { listConnections } from '../../../../service/store/connection.ts';
import { limitPages, readPages, readRunsWithPages } from '../../../../service/store/vendor-page.ts';
import { acmeMonth, done, type Month } from '../set-up.ts';

/** What Acme's RMM answered in the first sync of 2 November 2026, three workstations on one page. */
let month: Month;
beforeEach(async () => {
  month = await acmeMonth(3);
});
afterEach(() => month.stop());

async function kept() {
  const { store, secretKey } = month.running.service;
  const [connection] = await listConnections(store);
  const [run] = await readRunsWithPages(store, connection!.id);
  const pages = [];
  if (run !== undefined) for await (const page of readPages(store, secretKey, run)) pages.push(page);
  return { run, pages };
}

it('are kept with the run, as far as we read them, and without what the sign-in answered', async () => {
  const { run, pages } = await kept();
  expect(run).toMatchObject({ state: 'complete', pages: pages.length });
  expect(pages.map(({ path }) => path)).toContainEqual(expect.stringMatching(/devices-detailed\?.*pageSize/));
  const text = JSON.stringify(pages);
  expect(text).toContain('"organizationId":1');
  expect(text).not.toContain('publicIP');
  for (const secret of [month.rmm.clientSecret, 'access_token']) expect(text).not.toContain(secret);
});

it('cannot be read in the database, and open neither with another key nor at another place', async () => {
  const { store } = month.running.service;
  const rows = await store.read.selectFrom('vendorPage').selectAll().orderBy('position').execute();
  expect(rows.map(({ content }) => content.toString('latin1')).join('')).not.toContain('organizationId');
  const { run } = await kept();
  const opening = async (key: Uint8Array) => {
    for await (const _ of readPages(store, key, run!)) break;
  };
  await expect(opening(new Uint8Array(32))).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  const moved = { content: rows[1]!.content, nonce: rows[1]!.nonce };
  await store.write((tx) =>
    tx.updateTable('vendorPage').set(moved).where('position', '=', rows[0]!.position).execute(),
  );
  await expect(opening(month.running.service.secretKey)).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
});

it('of the oldest runs are forgotten when all take too much room, and those of the last run never', async () => {
  const { store } = month.running.service;
  await done(month, { kind: 'sync' });
  await done(month, { kind: 'sync' });
  const [connection] = await listConnections(store);
  const runs = async () => (await readRunsWithPages(store, connection!.id)).map(({ id }) => id);
  const [last, ...earlier] = await runs();
  expect(earlier).toHaveLength(2);
  await limitPages(store, 1_000_000);
  expect(await runs()).toEqual([last, ...earlier]);
  await limitPages(store, 1);
  expect(await runs()).toEqual([last]);
});

it('of an answer that could not be read the shape is kept, with no value, and the run stays failed', async () => {
  month.rmm.fail({ kind: 'half page', skip: 0, times: 1 });
  await month.client.job({ kind: 'sync' });
  const { run, pages } = await kept();
  expect(run).toMatchObject({ state: 'failed' });
  expect(pages.at(-1)?.content).toMatch(/^no JSON, \d+ characters$/);
});

it('are forgotten after thirty days, while the run stays', async () => {
  const { runner, service } = month.running;
  const scheduler = createScheduler(service, runner);
  const { run } = await kept();
  month.running.setToday('2026-12-02');
  await scheduler.tick();
  expect((await kept()).run?.id).toBe(run?.id);
  month.running.setToday('2026-12-03');
  await scheduler.tick();
  expect(await kept()).toEqual({ run: undefined, pages: [] });
  await done(month, { kind: 'sync' });
  expect((await kept()).run?.id).not.toBe(run?.id);
});
