import { asItIs } from '../../../../shared/bilingual.ts';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { z } from 'zod';
import { createHttp } from '../../../../service/connectors/core/http.ts';
import { usualRetries } from '../../../../service/connectors/core/retry.ts';

let server: Server;
let base: URL;
let answer: RequestListener;
let calls: { method: string; url: string }[];

beforeEach(async () => {
  calls = [];
  server = createServer((request, response) => {
    calls.push({ method: request.method ?? '', url: request.url ?? '' });
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  base = new URL(`http://127.0.0.1:${String(address.port)}`);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const rows = z.array(z.object({ id: z.number() }));

function open(retries: Partial<typeof usualRetries> = {}, signal = new AbortController().signal) {
  const context = { signal, timeZone: 'UTC', allowLoopback: true, log: () => {} };
  const policy = { ...usualRetries, firstWaitMs: 1, ...retries };
  return createHttp({ vendor: 'Vendor', base, context, concurrency: 2, retries: policy });
}

describe('calls to a vendor', () => {
  it('give up after four tries, and say that the vendor has a failure of its own', async () => {
    answer = (_request, response) => void response.writeHead(503).end();
    await expect(open().get('/rows', rows)).rejects.toMatchObject({ code: 'VENDOR_UNREACHABLE' });
    expect(calls).toHaveLength(4);
  });

  it('do not repeat a request that is not a plain read', async () => {
    answer = (_request, response) => void response.writeHead(503).end();
    await expect(open().postForm('/token', {}, rows)).rejects.toMatchObject({ code: 'VENDOR_UNREACHABLE' });
    expect(calls).toHaveLength(1);
  });

  it('repeat a query by POST like a read, with the same question', async () => {
    const asked: string[] = [];
    answer = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => void parts.push(part));
      request.on('end', () => {
        asked.push(`${String(request.headers['content-type'])} ${Buffer.concat(parts).toString()}`);
        response.writeHead(asked.length === 1 ? 503 : 200).end('[{"id":1}]');
      });
    };
    expect(await open().query('/rows/query', { filter: [{ op: 'gt', field: 'id', value: 0 }] }, rows)).toEqual([
      { id: 1 },
    ]);
    const question = 'application/json {"filter":[{"op":"gt","field":"id","value":0}]}';
    expect(asked).toEqual([question, question]);
    expect(calls[0]?.method).toBe('POST');
  });

  it('do not repeat what the server says it will never answer', async () => {
    answer = (_request, response) => void response.writeHead(500).end('{"errors":["no such field"]}');
    const context = { signal: new AbortController().signal, timeZone: 'UTC', allowLoopback: true, log: () => {} };
    const isFinal = (body: string) => body.includes('"errors"');
    const http = createHttp({ vendor: 'Vendor', base, context, concurrency: 2, isFinal });
    await expect(http.query('/rows/query', {}, rows)).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('refuses the query (status 500'),
    });
    expect(calls).toHaveLength(1);
  });

  it('do not wait for an hour: a vendor that asks for it ends the run, and the message says when to come back', async () => {
    answer = (_request, response) => void response.writeHead(429, { 'retry-after': '3600' }).end();
    await expect(open().get('/rows', rows)).rejects.toMatchObject({
      code: 'VENDOR_THROTTLED',
      message: expect.stringContaining('in 3600 seconds'),
      details: expect.objectContaining({ retryAfterSeconds: 3600 }),
    });
    expect(calls).toHaveLength(1);
  });

  it('wait for as long as the vendor is known to need when it throttles without saying for how long', async () => {
    answer = (_request, response) => void response.writeHead(calls.length === 1 ? 429 : 200).end('[]');
    const asked: number[] = [];
    const waiting = { signal: new AbortController().signal, timeZone: 'UTC', allowLoopback: true, log: () => {} };
    const wait = async (milliseconds: number) => void asked.push(await Promise.resolve(milliseconds));
    const retries = { ...usualRetries, throttledWaitMs: { least: 60_000, most: 120_000 } };
    const context = { ...waiting, wait };
    await createHttp({ vendor: 'Vendor', base, context, concurrency: 2, retries }).get('/rows', rows);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBeGreaterThanOrEqual(60_000);
    expect(asked[0]).toBeLessThanOrEqual(120_000);
  });

  it('say what a status means at this vendor, and carry its headers', async () => {
    let key: string | string[] | undefined;
    answer = (request, response) => {
      key = request.headers['x-api-key'];
      response.writeHead(403).end();
    };
    const context = { signal: new AbortController().signal, timeZone: 'UTC', allowLoopback: true, log: () => {} };
    const options = { headers: { 'x-api-key': 'k1' }, meanings: { 403: asItIs('has blocked this address') } };
    const http = createHttp({ vendor: 'Vendor', base, context, concurrency: 2, ...options });
    await expect(http.get('/rows', rows)).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: `Vendor at ${base.host} has blocked this address (status 403 for /rows).`,
      details: expect.objectContaining({ status: 403 }),
    });
    expect(key).toBe('k1');
  });

  it('stop when all waiting together has used up its budget', async () => {
    answer = (_request, response) => void response.writeHead(503).end();
    await expect(open({ budgetMs: 0 }).get('/rows', rows)).rejects.toMatchObject({ code: 'VENDOR_UNREACHABLE' });
    expect(calls).toHaveLength(1);
  });

  it('end when the answer does not come in time', async () => {
    answer = () => {};
    await expect(open({ timeoutMs: 50, attempts: 2 }).get('/rows', rows)).rejects.toMatchObject({
      code: 'VENDOR_UNREACHABLE',
      message: expect.stringContaining('did not answer within'),
    });
  });

  it('end when the answer comes a byte at a time and never ends', async () => {
    let dripping: NodeJS.Timeout | undefined;
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[');
      dripping = setInterval(() => void response.write(' '), 20);
    };
    const drip = open({ timeoutMs: 200, attempts: 1 }).get('/rows', rows);
    await expect(drip).rejects.toMatchObject({
      code: 'VENDOR_UNREACHABLE',
      message: expect.stringContaining('did not answer within'),
    });
    clearInterval(dripping);
  });

  it('follow one redirect on the same host, and not a chain of them', async () => {
    answer = (request, response) => {
      if (request.url === '/new') response.setHeader('content-type', 'application/json').end('[{"id":1}]');
      else response.writeHead(302, { location: request.url === '/rows' ? '/new' : request.url }).end();
    };
    expect(await open().get('/rows', rows)).toEqual([{ id: 1 }]);
    await expect(open().get('/loop', rows)).rejects.toMatchObject({ code: 'VENDOR_UNREADABLE' });
  });

  it('refuse a next link to another host before anything is sent', async () => {
    await expect(open().get('https://elsewhere.example/rows?after=1', rows)).rejects.toMatchObject({
      code: 'VENDOR_ADDRESS_REFUSED',
    });
    expect(calls).toHaveLength(0);
  });

  it('never put the query into a message, where some vendors take secrets', async () => {
    answer = (_request, response) => void response.end('{"id":');
    const failure = await open()
      .get('/rows?key=hunter2', rows)
      .catch((error: unknown) => error);
    expect(JSON.stringify([failure, String(failure)])).not.toContain('hunter2');
  });

  it('run at most as many at once as the vendor allows', async () => {
    let [atOnce, most] = [0, 0];
    answer = (_request, response) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      setTimeout(() => {
        atOnce -= 1;
        response.end('[]');
      }, 20);
    };
    const http = open();
    await Promise.all(Array.from({ length: 7 }, () => http.get('/rows', rows)));
    expect(most).toBe(2);
  });

  it('end at once when the job is cancelled', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    await expect(open({}, controller.signal).get('/rows', rows)).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
  });
});
