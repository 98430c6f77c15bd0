import { createClient } from '../../../addin/api/client.ts';
import { tableApi } from '../../../addin/api/tables.ts';
import { protocolHeader, protocolVersion } from '../../../shared/month.ts';

type Call = { readonly path: string; readonly init: RequestInit };

function setUp(status: number, body: unknown, token: string | null = 'secret-token') {
  const calls: Call[] = [];
  const answering: typeof fetch = async (path, init) => {
    if (typeof path !== 'string') throw new TypeError('The client is expected to ask for a path of its own origin.');
    calls.push({ path, init: init ?? {} });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  return { calls, client: createClient({ token: () => token, language: 'en', fetch: answering }) };
}

const emptyPage = { rows: [], removed: [], cursor: '7', more: false };

it('puts path parameters into the path and the rest into the query', async () => {
  const { calls, client } = setUp(200, emptyPage);
  expect(await tableApi(client).readTable({ table: 'customers', since: 'a b' })).toEqual(emptyPage);
  expect(calls[0]).toMatchObject({ path: '/api/tables/customers?since=a+b&limit=2000', init: { method: 'GET' } });
});

it('puts the rest of a post into a JSON body', async () => {
  const { calls, client } = setUp(200, { token: 't', session: {} });
  await client.call('pair', { code: '123', client: 'Excel' }).catch(() => undefined);
  expect(calls[0]).toMatchObject({
    path: '/api/pairing',
    init: { method: 'POST', body: '{"code":"123","client":"Excel"}' },
  });
});

it('escapes what stands in a path', async () => {
  const { calls, client } = setUp(200, emptyPage);
  await client.call('readJob', { id: '../x?y' }).catch(() => undefined);
  expect(calls[0]?.path).toBe('/api/jobs/..%2Fx%3Fy');
});

it('says for which protocol the add-in was built', async () => {
  const { calls, client } = setUp(200, { status: 'ok' });
  await client.call('health', {});
  expect(new Headers(calls[0]?.init.headers).get(protocolHeader)).toBe(String(protocolVersion));
});

it('sends the token, never a cookie, and follows no redirect', async () => {
  const { calls, client } = setUp(200, { status: 'ok' });
  await client.call('health', {});
  expect(calls[0]?.init).toMatchObject({
    headers: { authorization: 'Bearer secret-token' },
    credentials: 'omit',
    redirect: 'error',
  });
});

it("asks for the person's language, and for the workbook's where it is about the sheets", async () => {
  const { calls, client } = setUp(200, emptyPage);
  await tableApi(client).readTable({ table: 'findings' });
  await tableApi(client).readTable({ table: 'findings' }, { language: 'nl' });
  expect(calls.map(({ init }) => new Headers(init.headers).get('accept-language'))).toEqual(['en', 'nl']);
});

it('sends no token before pairing', async () => {
  const { calls, client } = setUp(200, { status: 'ok' }, null);
  await client.call('health', {});
  expect(calls[0]?.init.headers).not.toHaveProperty('authorization');
});

it("passes the service's refusal on with its code and sentence", async () => {
  const error = { code: 'FORBIDDEN', message: 'Ask an administrator.', details: { role: 'clerk' }, requestId: 'r1' };
  const { client } = setUp(403, { error });
  await expect(client.call('month', {})).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'Ask an administrator.',
    details: { role: 'clerk', requestId: 'r1' },
  });
});

it.each([
  ['a page of another server', 502, '<html>Bad gateway</html>'],
  ['an answer of another shape', 200, { rows: 'none' }],
  ['an error of another shape', 500, { error: 'oops' }],
])('does not take %s for an answer', async (_, status, body) => {
  const { client } = setUp(status, body);
  await expect(client.call('readTable', { table: 'customers' })).rejects.toMatchObject({ code: 'SERVICE_UNREADABLE' });
});

it('says how to start the service when nobody answers', async () => {
  const client = createClient({
    token: () => 'secret-token',
    language: 'en',
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  });
  await expect(client.call('health', {})).rejects.toMatchObject({
    code: 'SERVICE_UNREACHABLE',
    message: expect.stringContaining('Start it with npm start') as string,
  });
});

it('gives up on a service that never answers', async () => {
  const client = createClient({
    token: () => null,
    language: 'nl',
    timeoutMs: 10,
    fetch: (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  await expect(client.call('health', {})).rejects.toMatchObject({ code: 'SERVICE_UNREACHABLE' });
});

it('refuses an input that is not in the contract before anything is sent', async () => {
  const { calls, client } = setUp(200, emptyPage);
  await expect(client.call('readTable', { table: 'customers', limit: 0 })).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  });
  expect(calls).toEqual([]);
});
