import { randomUUID } from 'node:crypto';
import { roles, type Role } from '../../../shared/choices.ts';
import { endpoints, type EndpointId, type InputOf } from '../../../shared/endpoints.ts';
import { AppError } from '../../../shared/error.ts';
import { protocolHeader, protocolVersion } from '../../../shared/month.ts';
import { request, startTestService, type RunningService, type TestClient } from '../running.ts';

let running: RunningService;
const clients = new Map<Role, TestClient>();
beforeAll(async () => {
  running = await startTestService({ today: '2026-11-02' });
  for (const role of roles) clients.set(role, await running.client(role));
});
afterAll(() => running.stop());

/** An input for every endpoint that its schema takes; what it names need not exist. */
const inputs: { readonly [E in EndpointId]: InputOf<E> } = {
  health: {},
  pair: { code: 'WRONG-CODE', client: 'test' },
  session: {},
  readTable: { table: 'customers' },
  editTable: {
    table: 'customers',
    edits: [{ opId: randomUUID(), rowId: randomUUID(), baseVersion: null, change: { kind: 'delete' } }],
  },
  month: {},
  loadShadow: { month: '2026-10-01', files: [] },
  shadow: { month: '2026-10-01' },
  compareShadow: { month: '2026-10-01' },
  simulate: { trial: { product: 'NO-SUCH', unitPrice: '1' } },
  startJob: { job: { kind: 'export' } },
  readJob: { id: 'none' },
  followJob: { id: 'none' },
  cancelJob: { id: 'none' },
  evidence: { id: 'none' },
  findingRecord: { id: 'none' },
  exportTicket: { id: 'none' },
  invoiceTicket: { id: 'none' },
  invoiceLines: { id: 'none' },
  listDeliveries: { id: 'none' },
  settleDelivery: { id: 'none', arrived: true, reason: 'told by phone' },
  exportText: { id: 'none' },
  listExports: {},
  printTicket: { id: 'none' },
  importAnswers: { fileName: 'answer.xml', text: '<eExact/>' },
  noteAnswer: { id: 'none', outcome: 'rejected', message: 'Period closed' },
  listAnswers: { id: 'none' },
  packageAdvice: {},
  readLogo: {},
  saveLogo: { base64: null },
  previewIndexation: { from: '2026-12-01' },
  applyIndexation: { from: '2026-12-01' },
  listImports: {},
  readImportColumns: { subject: 'none', base64: 'QQ==' },
  importFile: { subject: 'none', base64: 'QQ==', mapping: {}, isCheck: true },
  invite: { person: 'Anna', role: 'clerk' },
  listClients: {},
  revokeClient: { id: 'none' },
  listConnections: {},
  saveConnection: { name: 'x', vendor: 'no-such-vendor', settings: {} },
  checkConnection: { id: 'none' },
  removeConnection: { id: 'none' },
  readMailSettings: {},
  saveMailSettings: {
    host: '127.0.0.1',
    port: 25,
    security: 'tls',
    user: null,
    from: 'invoices@example.com',
    firstIssueDate: '2026-11-01',
    templates: { en: { subject: '{number}', body: '{total}' }, nl: { subject: '{number}', body: '{total}' } },
  },
  sendTestMail: { to: 'anna@example.com' },
  readSample: {},
  loadSample: {},
  removeSample: {},
};

const codeOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('who may call what', () => {
  const guarded = (Object.keys(endpoints) as EndpointId[]).filter((id) => endpoints[id].role !== 'nobody');

  it.each(guarded)('%s needs a token', async (id) => {
    expect(await codeOf(request(running.origin, null, id, inputs[id]))).toBe('UNAUTHENTICATED');
    expect(await codeOf(request(running.origin, 'x'.repeat(43), id, inputs[id]))).toBe('UNAUTHENTICATED');
  });

  const everyRole = guarded.flatMap((id) => roles.map((role) => ({ id, role })));
  it.each(everyRole)('$id as $role', async ({ id, role }) => {
    const least = endpoints[id].role as Role;
    const isAllowed = roles.indexOf(role) >= roles.indexOf(least);
    const code = await codeOf(clients.get(role)!.call(id, inputs[id]));
    if (isAllowed) expect(code).not.toBe('FORBIDDEN');
    else expect(code).toBe('FORBIDDEN');
  });

  it.each(['approve', 'finalise'] as const)('a clerk cannot %s: that takes an approver', async (kind) => {
    expect(await codeOf(clients.get('clerk')!.call('startJob', { job: { kind } }))).toBe('FORBIDDEN');
    expect(await codeOf(clients.get('approver')!.call('startJob', { job: { kind } }))).not.toBe('FORBIDDEN');
  });

  it('a pane that was signed out is turned away at once', async () => {
    const lost = await running.client('clerk');
    const { clientId } = await lost.call('session', {});
    await clients.get('administrator')!.call('revokeClient', { id: clientId });
    expect(await codeOf(lost.call('session', {}))).toBe('UNAUTHENTICATED');
  });
});

describe('a workbook that stayed open while the service was updated', () => {
  const asked = async (path: string, init: RequestInit = {}, spoken = protocolVersion - 1) => {
    const { token } = clients.get('clerk')!;
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      [protocolHeader]: String(spoken),
    };
    const response = await fetch(`${running.origin}${path}`, { ...init, headers });
    return { status: response.status, body: await response.text() };
  };

  it('is told to open again before anything that it sends is taken', async () => {
    const customer = { kind: 'add', values: { name: 'Typed in an old workbook' } } as const;
    const edits = [{ opId: randomUUID(), rowId: randomUUID(), baseVersion: null, change: customer }];
    const body = JSON.stringify({ edits });
    const refused = await asked('/api/tables/customers/edits', { method: 'POST', body });
    expect(refused).toMatchObject({ status: 409, body: expect.stringContaining('OTHER_VERSION') });
    expect(refused.body).toContain('close and reopen the workbook. What you typed is kept.');
    const { rows } = await clients.get('clerk')!.call('readTable', { table: 'customers' });
    expect(JSON.stringify(rows)).not.toContain('Typed in an old workbook');
  });

  it('learns from its session which of the two is older, and one of this version is answered', async () => {
    expect(await asked('/api/session')).toMatchObject({
      status: 200,
      body: expect.stringContaining(`"protocolVersion":${protocolVersion}`),
    });
    expect((await asked('/api/tables/customers', {}, protocolVersion)).status).toBe(200);
  });
});

describe('pairing', () => {
  it('a wrong code gets one sentence that says where the right one is', async () => {
    await expect(request(running.origin, null, 'pair', { code: 'AAAA-AAAA', client: 'pane' })).rejects.toMatchObject({
      code: 'PAIRING_CODE_WRONG',
      message: 'That code is wrong, used or older than 10 minutes; take a new one from the console of the service.',
    });
  });

  it('an administrator invites a person while the service runs, with a code for 10 minutes', async () => {
    const invitation = await clients.get('administrator')!.call('invite', { person: 'Anna', role: 'clerk' });
    expect(invitation.expiresAt).toMatch(/^2026-11-02T10:10:/);
    const { session } = await request(running.origin, null, 'pair', { code: invitation.code, client: 'pane' });
    expect(session).toMatchObject({ person: 'Anna', role: 'clerk' });
  });

  it('neither code nor token is ever logged', async () => {
    const client = await running.client('clerk');
    await client.call('session', {});
    expect(JSON.stringify(running.logged)).not.toContain(client.token);
    expect(JSON.stringify(running.logged)).not.toContain('AAAA-AAAA');
  });
});

describe('requests from elsewhere', () => {
  const get = (headers: Record<string, string>) => fetch(`${running.origin}/health`, { headers });

  it('a page of another site is refused', async () => {
    const answer = await get({ origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'ORIGIN_NOT_ALLOWED' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may be framed by Excel on the web, and says nothing of X-Frame-Options or HSTS on localhost', async () => {
    const answer = await get({});
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors');
    expect(answer.headers.get('content-security-policy')).toContain('https://*.officeapps.live.com');
    expect(answer.headers.get('x-frame-options')).toBeNull();
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  });

  const post = (body: string) =>
    fetch(`${running.origin}/api/pairing`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  it('more than 1 MB is refused', async () => {
    const answer = await post(JSON.stringify({ code: 'x'.repeat(1_100_000), client: 'c' }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'REQUEST_TOO_LARGE' } });
  });

  it('half a JSON text is refused', async () => {
    const answer = await post('{"code": "AB');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
  });

  it('an unknown address answers in the same envelope, with an id to report', async () => {
    const answer = await fetch(`${running.origin}/api/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND', requestId: expect.any(String) } });
  });
});
