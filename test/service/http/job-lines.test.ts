import { endpoints } from '../../../shared/endpoints.ts';
import type { Job } from '../../../shared/month.ts';
import { insertJob } from '../../../service/store/job.ts';
import { connect, fleet, startMonth, typeInSeller, type Month } from '../jobs/set-up.ts';
import { startTestService, type RunningService, type TestClient } from '../running.ts';

const path = (id: string) => endpoints.followJob.path.replace(':id', id);

/** Reads what stands in the answer line by line, each line against the contract. */
async function* linesOf(response: Response): AsyncGenerator<Job, void> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += read.value;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield endpoints.followJob.output.parse(JSON.parse(text.slice(0, end)));
      text = text.slice(end + 1);
    }
  }
  expect(text).toBe('');
}

const follow = (origin: string, { token }: TestClient, id: string, init: RequestInit & { language?: string } = {}) =>
  fetch(`${origin}${path(id)}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'accept-language': init.language ?? 'en' },
  });

const all = async (response: Response): Promise<Job[]> => {
  const lines: Job[] = [];
  for await (const line of linesOf(response)) lines.push(line);
  return lines;
};

describe('a job that is followed', () => {
  let month: Month;
  beforeEach(async () => {
    month = await startMonth({ devices: fleet(12) });
    await typeInSeller(month.client);
    await connect(month);
    // An answer of the RMM that takes a second and a half.
    month.rmm.fail({ kind: 'slow', skip: 3, times: 1 });
  });
  afterEach(() => month.stop());
  const startSync = () => month.client.call('startJob', { job: { kind: 'sync' } });

  it('is told at once, then at each change, and a last time when it has ended', async () => {
    const { id } = await startSync();
    const response = await follow(month.running.origin, month.client, id);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    const lines = linesOf(response);
    const first = (await lines.next()).value as Job;
    expect(['queued', 'running']).toContain(first.state);
    const rest: Job[] = [];
    for await (const line of lines) rest.push(line);
    expect(rest.at(-1)).toEqual(await month.client.call('readJob', { id }));
    expect(rest.at(-1)).toMatchObject({ state: 'succeeded', result: { added: 12 } });
    expect(rest.some(({ progress }) => /^NinjaOne: \d+ devices read$/.test(progress?.text ?? ''))).toBe(true);
    expect(new Set([first, ...rest].map((line) => JSON.stringify(line))).size).toBe(rest.length + 1);
    expect(rest.slice(0, -1).every(({ state }) => state === 'running')).toBe(true);
  });

  it('is told each reader in their language', async () => {
    const { id } = await startSync();
    const [dutch, english] = await Promise.all(
      ['nl', 'en'].map(async (language) => all(await follow(month.running.origin, month.client, id, { language }))),
    );
    const texts = (lines: readonly Job[] = []) => lines.map(({ progress }) => progress?.text).join('\n');
    expect(texts(dutch)).toMatch(/^NinjaOne: \d+ apparaten gelezen$/m);
    expect(texts(english)).toMatch(/^NinjaOne: \d+ devices read$/m);
    expect([dutch!.at(-1)!.state, english!.at(-1)!.state]).toEqual(['succeeded', 'succeeded']);
  });

  it('can be cancelled as ever, which is the last that is told', async () => {
    const { id } = await startSync();
    const lines = all(await follow(month.running.origin, month.client, id));
    await month.client.call('cancelJob', { id });
    expect((await lines).at(-1)).toMatchObject({ state: 'cancelled', error: { code: 'JOB_CANCELLED' } });
  });

  it('that has ended is told once', async () => {
    const { id } = await month.client.job({ kind: 'sync' });
    expect(await all(await follow(month.running.origin, month.client, id))).toMatchObject([{ id, state: 'succeeded' }]);
  });
});

describe('a job that waits in the queue', () => {
  let running: RunningService;
  let client: TestClient;
  beforeEach(async () => {
    running = await startTestService({ today: '2026-11-02', quietMs: 30 });
    client = await running.client('viewer');
    const job = { id: 'waiting', kind: 'draft', key: 'month', request: { kind: 'draft' }, createdBy: 'Anna' } as const;
    await running.service.store.write((tx) => insertJob(tx, { ...job, now: '2026-11-02T10:00:00.000Z' }));
  });
  afterEach(() => running.stop());

  it('is told again and again, so that a dead connection is noticed', async () => {
    const lines = linesOf(await follow(running.origin, client, 'waiting'));
    for (let count = 0; count < 5; count++)
      expect((await lines.next()).value).toMatchObject({ id: 'waiting', state: 'queued' });
    await lines.return();
  });

  it('is told no more to somebody who has gone: nothing waits for it', async () => {
    const leave = new AbortController();
    const lines = linesOf(await follow(running.origin, client, 'waiting', { signal: leave.signal }));
    await lines.next();
    expect(running.news.waiting()).toBe(1);
    leave.abort();
    await expect(lines.next()).rejects.toThrow('aborted');
    for (let tries = 0; running.news.waiting() > 0 && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(running.news.waiting()).toBe(0);
    // Nor does it come back at the next time to say that nothing changed.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(running.news.waiting()).toBe(0);
  });

  it('is left where it stands by a service that stops: the answer ends without an end of the job', async () => {
    const response = await follow(running.origin, client, 'waiting');
    const lines = all(response);
    await running.runner.stop();
    expect((await lines).every(({ state }) => state === 'queued')).toBe(true);
  });
});

describe('who asks for what there is not, or may not ask', () => {
  let running: RunningService;
  beforeAll(async () => {
    running = await startTestService({ today: '2026-11-02' });
  });
  afterAll(() => running.stop());

  it.each([
    { name: 'an unknown job', headers: {}, isPaired: true, status: 404, code: 'NOT_FOUND' },
    { name: 'a pane that is not paired', headers: {}, isPaired: false, status: 401, code: 'UNAUTHENTICATED' },
    {
      name: 'another protocol',
      headers: { 'monthend-protocol': '0' },
      isPaired: true,
      status: 409,
      code: 'OTHER_VERSION',
    },
  ])('$name is refused in the envelope of every other call', async ({ headers, isPaired, status, code }) => {
    const { token } = await running.client('viewer');
    const authorization: Record<string, string> = isPaired ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(`${running.origin}${path('none')}`, { headers: { ...headers, ...authorization } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({ error: { code, requestId: expect.any(String) } });
    expect(running.news.waiting()).toBe(0);
  });
});
