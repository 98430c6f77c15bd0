import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { zammad } from '../../../../../service/connectors/tickets/zammad/zammad.ts';
import type { ZammadData } from '../../../../vendors/zammad/data.ts';
import { accounting, acme, ticket } from '../../../../vendors/zammad/data.ts';
import type { ZammadSimulator } from '../../../../vendors/zammad/server.ts';
import { startZammad } from '../../../../vendors/zammad/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists, window } from '../../lists.ts';

function settingsFor({ url, token }: ZammadSimulator) {
  return { url, token, unit: 'minutes' as const, notBillable: 'Warranty' };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Each entry on a ticket of its own, since tickets are what comes in pages. */
async function start(rows: number, pageSize: number): Promise<HttpSimulator> {
  const tickets = ids(rows).map((id) => ticket(id));
  const accountings = ids(rows).map((id) => accounting(id));
  const server = await startZammad({ organizations: [acme], tickets, accountings }, { pageSize });
  return {
    secrets: [server.token],
    settings: settingsFor(server),
    open: (context) => zammad.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      if (which === 'all') server.accountings.clear();
      else server.accountings.delete(1);
    },
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.expireToken,
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: ZammadSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ time_unit: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, type_id: 99 })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.fail({ kind: 'redirect elsewhere', skip: 0, times: 1, elsewhere }),
  'row twice': (server) => server.alter((row) => ({ ...row, id: 1 })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 1 }),
};

describeContract({
  vendor: 'Zammad',
  id: 'zammad',
  list: lists.timeEntries,
  start,
  missing: { path: '/api/v1/tickets/1/time_accountings', field: /^0\.time_unit$/ },
  unknownValue: { shownAs: { workType: 'Activity type 99' } },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'SOURCE_INCOMPLETE',
  fullPage: { why: 'pages are numbered and read until one is empty, without links' },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'Zammad',
  list: lists.timeEntries,
  start,
  whenAccessExpires: 'VENDOR_REJECTED',
  limit: { atOnce: 2, known: 'the server has no limit' },
  silentThrottleMs: { least: 150, most: 300 },
});

describe('Zammad', () => {
  let server: ZammadSimulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
    wait: async () => await Promise.resolve(),
  };
  afterEach(() => server.stop());

  async function open(data: Partial<ZammadData> = {}, pageSize = 100) {
    const usual = { organizations: [acme], tickets: [ticket(1)], accountings: [accounting(1)] };
    server = await startZammad({ ...usual, ...data }, { pageSize });
    return await zammad.open(settingsFor(server), context);
  }

  it.each([
    ['is asked for when it is missing', undefined],
    ['is minutes or hours and nothing else', 'days'],
  ])('has a unit that %s', (_name, unit) => {
    const { success } = zammad.settings.safeParse({ url: 'https://support.example', token: 't', unit });
    expect(success).toBe(false);
    server = { stop: async () => await Promise.resolve() } as ZammadSimulator;
  });

  it('has an account for tickets whose customer belongs to no organisation, where they have time', async () => {
    const ofNobody = ticket(2, { organization_id: null });
    const connection = await open({ tickets: [ticket(1), ofNobody], accountings: [accounting(1), accounting(2)] });
    expect(await collect(connection.accounts())).toEqual([
      { externalId: '7', name: 'Acme BV', deviceCount: null, hints: { domain: 'acme.example' } },
      { externalId: 'no-organization', name: 'Tickets without an organisation', deviceCount: null },
    ]);
    expect(await collect(connection.timeEntries!(window))).toMatchObject([
      { accountExternalId: '7' },
      { accountExternalId: 'no-organization' },
    ]);
  });

  it('fails when time is on a ticket of a group that the token does not show', async () => {
    const connection = await open({
      tickets: [ticket(1), ticket(2, { group_id: 2 })],
      accountings: [accounting(1), accounting(2)],
    });
    server.leaveGroup(2);
    await expect(collect(connection.timeEntries!(window))).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining(
        'has other time in its log than on ticket 22002; let the user of the token read',
      ),
    });
  });

  it('fails when the log says nothing of time that is on tickets', async () => {
    const connection = await open();
    server.forgetLog();
    await expect(collect(connection.timeEntries!(window))).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  it('fails when the log has another amount for a ticket', async () => {
    const connection = await open();
    server.alter((row) => ({ ...row, time_unit: '30.0' }));
    await expect(collect(connection.timeEntries!(window))).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  it('asks for the log once more when time is entered while it reads', async () => {
    const connection = await open();
    let lists = 0;
    server.onList(() => {
      lists += 1;
      if (lists === 1) server.accountings.set(2, accounting(2, { ticket_id: 1 }));
    });
    expect(await collect(connection.timeEntries!(window))).toHaveLength(2);
  });

  it('asks only for the time of tickets that have some and were saved since the window began', async () => {
    const connection = await open({
      tickets: [ticket(1), ticket(2, { time_unit: null }), ticket(3, { updated_at: '2025-12-30T12:00:00.000Z' })],
      accountings: [accounting(1), accounting(3, { created_at: '2025-12-30T12:00:00.000Z' })],
    });
    let lists = 0;
    server.onList(() => void (lists += 1));
    expect(await collect(connection.timeEntries!(window))).toHaveLength(1);
    expect(lists).toBe(1);
  });

  it('lists each ticket once, merged ones as closed', async () => {
    const connection = await open({
      tickets: [ticket(1), ticket(2, { state_id: 5 }), ticket(3, { state_id: 2 })],
      accountings: [accounting(1), accounting(2), accounting(3), accounting(4, { ticket_id: 1 })],
    });
    expect(await collect(connection.tickets!(window))).toMatchObject([
      { externalId: '1', number: '22001', isClosed: true, sla: null, contract: null },
      { externalId: '2', isClosed: true },
      { externalId: '3', isClosed: false },
    ]);
  });

  it('says what it can see', async () => {
    const connection = await open();
    expect((await connection.check()).en).toBe(
      'Zammad answers: 1 organisations and 1 tickets with their time can be read.',
    );
  });

  it('names the active groups that the user of the token is not in', async () => {
    const connection = await open();
    server.leaveGroup(2);
    server.leaveGroup(3);
    expect((await connection.check()).en).toContain(
      'has no access to the groups Projects, whose tickets are then missing.',
    );
  });

  it('names every permission that is missing', async () => {
    const connection = await open();
    server.forbid('/time_accounting/log');
    server.forbid('/time_accounting/types');
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('does not allow reading the time log, activity types; give the token'),
    });
  });
});
