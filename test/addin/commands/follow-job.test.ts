import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '../../../addin/api/client.ts';
import { followToEnd } from '../../../addin/commands/follow-job.ts';
import { initialStatus, nextStatus } from '../../../addin/commands/status.ts';
import { createStore } from '../../../addin/commands/store.ts';
import { connect, fleet, startMonth, typeInSeller, type Month } from '../../service/jobs/set-up.ts';

/** What stands between pane and service does with the lines of the service's answer. */
type Between = (lines: IncomingMessage, answer: ServerResponse) => void;

let month: Month;
let between: Server | undefined;
beforeEach(async () => {
  month = await startMonth({ devices: fleet(12) });
  await typeInSeller(month.client);
  await connect(month);
  month.rmm.fail({ kind: 'slow', skip: 3, times: 1 });
});
afterEach(async () => {
  between?.closeAllConnections();
  between?.close();
  between = undefined;
  await month.stop();
});

/** A real proxy in front of the real service: it passes everything on, and the lines as it is told to. */
async function proxied(pass: Between): Promise<string> {
  const { origin } = month.running;
  const proxy = createServer((asked, answer) => {
    const { host } = new URL(origin);
    const onward = request(`${origin}${asked.url}`, { method: asked.method!, headers: { ...asked.headers, host } });
    onward.on('response', (told) => {
      answer.writeHead(told.statusCode!, told.headers);
      if (asked.url!.endsWith('/progress')) pass(told, answer);
      else told.pipe(answer);
    });
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  between = proxy;
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

/** Follows a sync as the pane does; answers what was shown and what was asked of the service. */
async function followSync(origin: string, quietMs?: number) {
  const asked: string[] = [];
  const client = createClient({
    token: () => month.client.token,
    language: 'en',
    fetch: (path, init) => {
      if (typeof path !== 'string') throw new TypeError('The client is expected to ask for a path of its own origin.');
      asked.push(path.replace(/\/api\/jobs\/[^/?]+/, 'job').replace(/\?.*/, ' after'));
      return fetch(`${origin}${path}`, init);
    },
    ...(quietMs === undefined ? {} : { quietMs }),
  });
  const status = createStore(initialStatus, nextStatus);
  const shown: string[] = [];
  status.watch(() => {
    const { work } = status.read();
    shown.push(work.state === 'running' ? (work.job.progress?.text ?? '') : work.state);
  });
  const wait = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs));
  const started = await month.client.call('startJob', { job: { kind: 'sync' } });
  const job = await followToEnd({ status, client, wait }, started);
  return { job, shown, asked };
}

it('a job is followed to its end in one answer, and every step is shown', async () => {
  const { job, shown, asked } = await followSync(month.running.origin);
  expect(job).toMatchObject({ state: 'succeeded', result: { added: 12 } });
  expect(shown.join('\n')).toMatch(/^NinjaOne: \d+ devices read$/m);
  expect(asked).toEqual(['job/progress']);
  expect(month.running.news.waiting()).toBe(0);
});

it('an answer that is cut in the middle of a line is gone on from by asking', async () => {
  const origin = await proxied((lines, answer) => {
    lines.once('data', (first: Buffer) => {
      const text = first.toString();
      answer.write(text + text.slice(0, 20), () => answer.destroy());
    });
  });
  const { job, asked } = await followSync(origin);
  expect(job).toMatchObject({ state: 'succeeded', result: { added: 12 } });
  expect(asked[0]).toBe('job/progress');
  expect(asked.slice(1)).toContain('job after');
});

it('an answer that ends before the job does is gone on from likewise', async () => {
  const origin = await proxied((lines, answer) => {
    lines.once('data', (first: Buffer) => answer.end(first));
  });
  const { job, asked } = await followSync(origin);
  expect(job.state).toBe('succeeded');
  expect(asked.slice(1)).toContain('job after');
});

it('a proxy that holds the lines back costs a moment, not the progress', async () => {
  const origin = await proxied((lines) => lines.resume());
  const { job, shown, asked } = await followSync(origin, 200);
  expect(job.state).toBe('succeeded');
  expect(shown.join('\n')).toMatch(/^NinjaOne: \d+ devices read$/m);
  expect(asked[0]).toBe('job/progress');
  expect(asked.slice(1)).toContain('job after');
});

it('lines that are not of the contract are not shown: the job is asked for instead', async () => {
  const origin = await proxied((_lines, answer) => answer.end('<html>Sign in</html>\n'));
  expect((await followSync(origin)).job.state).toBe('succeeded');
});
