import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { halo } from '../../../../../service/connectors/tickets/halopsa/halopsa.ts';
import type { HaloData } from '../../../../vendors/halopsa/data.ts';
import { acme, action, ticket } from '../../../../vendors/halopsa/data.ts';
import type { HaloOptions, HaloSimulator } from '../../../../vendors/halopsa/server.ts';
import { startHalo } from '../../../../vendors/halopsa/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists, window } from '../../lists.ts';

function settingsFor({ url, clientId, clientSecret, tenant }: HaloSimulator) {
  return { url, clientId, clientSecret, tenant, authUrl: '', approval: 'reviewed' as const };
}

const actions = (count: number) => Array.from({ length: count }, (_, index) => action(index + 1));

async function start(rows: number, pageSize: number): Promise<HttpSimulator> {
  const mostActions = Math.max(pageSize, rows);
  const server = await startHalo({ clients: [acme], actions: actions(rows), tickets: [ticket(501)] }, { mostActions });
  return {
    secrets: [server.clientSecret],
    settings: settingsFor(server),
    open: (context) => halo.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => void server.actions.splice(0, which === 'all' ? rows : 1),
    onList: server.onList,
    pass: server.pass,
    fail: server.fail,
    expireAccess: server.expireTokens,
    traffic: server.traffic,
    stop: server.stop,
  };
}

/** The rows are in the fifth week of the window. */
const causes: Record<Trouble, (server: HaloSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 4, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 4, times: 100 }),
  'missing field': (server) => server.alter(({ timetaken: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, chargerate: 99 })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.fail({ kind: 'redirect elsewhere', skip: 0, times: 1, elsewhere }),
  'row twice': (server) => server.alter((row) => ({ ...row, id: 1 })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 100 }),
};

describeContract({
  vendor: 'HaloPSA',
  id: 'halopsa',
  list: lists.timeEntries,
  start,
  missing: { path: '/api/Actions', field: /^actions\.0\.timetaken$/ },
  unknownValue: { shownAs: { workType: 'Charge rate 99' } },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'no rows',
  fullPage: { why: 'an answer that is cut at its most rows is held against record_count, without links' },
  removalAtPage: 5,
});

describeHttpContract({
  vendor: 'HaloPSA',
  list: lists.timeEntries,
  start,
  whenAccessExpires: 'reads on',
  limit: { atOnce: 2, known: 'where it is hosted', inTime: { calls: 300, windowMs: 300_000 } },
  silentThrottleMs: { least: 30_000, most: 60_000 },
});

describe('HaloPSA', () => {
  let server: HaloSimulator;
  let events: string[];
  let waits: number[];
  let passedMs: number;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: (event) => void events.push(event),
    now: () => Date.now() + passedMs,
    wait: async (milliseconds) => {
      await Promise.resolve();
      waits.push(milliseconds);
      passedMs += milliseconds;
      server.pass(milliseconds);
    },
  };
  beforeEach(() => {
    [events, waits, passedMs] = [[], [], 0];
  });
  afterEach(() => server.stop());

  async function open(data: Partial<HaloData> = {}, options: HaloOptions = {}) {
    server = await startHalo({ clients: [acme], tickets: [ticket(501)], ...data }, options);
    return await halo.open(settingsFor(server), context);
  }

  it('tells what helps to recognise a customer, the ids in other systems too', async () => {
    const linked = { id: 8, name: 'Bolt & Co', autotaskid: 4711, connectwiseid: 0, website: 'https://bolt.example' };
    const connection = await open({ clients: [acme, linked] });
    expect(await collect(connection.accounts())).toEqual([
      {
        externalId: '7',
        name: 'Acme BV',
        deviceCount: null,
        hints: { identifier: 'D1007', vatId: 'NL001234567B01', domain: 'acme.example' },
      },
      {
        externalId: '8',
        name: 'Bolt & Co',
        deviceCount: null,
        hints: { domain: 'bolt.example', autotaskCompanyId: '4711' },
      },
    ]);
  });

  it.each([0, 1, 99, 100, 101, 250])('lists %i customers, a hundred on a page', async (count) => {
    const clients = Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Customer ${String(index)}` }));
    const connection = await open({ clients });
    expect(await collect(connection.accounts())).toHaveLength(count);
  });

  it('numbers entries within their ticket, which action ids are unique in', async () => {
    const connection = await open({
      actions: [action(1), action(1, { ticket_id: 502 })],
      tickets: [ticket(501), ticket(502)],
    });
    expect((await collect(connection.timeEntries!(window))).map(({ externalId }) => externalId)).toEqual([
      '501-1',
      '502-1',
    ]);
  });

  it('lists an action on the edge of two weeks once', async () => {
    const connection = await open({
      actions: [action(1, { datetime: '2026-01-14T00:00:00Z', actionarrivaldate: null })],
    });
    expect(await collect(connection.timeEntries!(window))).toHaveLength(1);
  });

  it('asks for parts of a week when the week holds more than one answer gives', async () => {
    const busy = [28, 29, 30, 31].map((day) => action(day, { datetime: `2026-01-${String(day)}T12:00:00Z` }));
    const connection = await open({ actions: busy }, { mostActions: 1 });
    expect(await collect(connection.timeEntries!(window))).toHaveLength(4);
  });

  it('fails when a day holds more than one answer gives', async () => {
    const connection = await open({ actions: actions(5) }, { mostActions: 3 });
    await expect(collect(connection.timeEntries!(window))).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('counts 5 rows in /api/Actions and listed 3'),
    });
  });

  it.each([false, true])(
    'lists each ticket once with SLA and contract (filter by ids ignored: %s)',
    async (ignores) => {
      const others = Array.from({ length: 150 }, (_, index) => ticket(index + 1));
      const connection = await open(
        { actions: [action(1), action(2)], tickets: [...others, ticket(501)] },
        { ignoresTicketIds: ignores },
      );
      expect(await collect(connection.tickets!(window))).toMatchObject([
        { externalId: '501', accountExternalId: '7', sla: 'Gold', contract: 'MS-9', isClosed: true },
      ]);
    },
  );

  it('fails when a ticket with time on it is not shown, and says what to change', async () => {
    const connection = await open({ actions: [action(1)], tickets: [] });
    await expect(collect(connection.timeEntries!(window))).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('has time on 1 tickets that it does not show, such as 501'),
    });
  });

  it('spreads its calls, so that 300 in five minutes are never exceeded and nothing is throttled', async () => {
    const many = Array.from({ length: 700 }, (_, index) => 1000 + index);
    const connection = await open(
      { actions: many.map((id) => action(1, { ticket_id: id })), tickets: many.map((id) => ticket(id)) },
      { ignoresTicketIds: true },
    );
    expect(await collect(connection.tickets!(window))).toHaveLength(700);
    expect(server.busiest()).toBeLessThanOrEqual(300);
    expect(server.throttled()).toBe(0);
    expect(events).toContain('vendor.pace');
  });

  it('waits half a minute or more at a time, when other integrations have used up the calls, and then reads on', async () => {
    const connection = await open({ actions: [action(1)] });
    server.callFromElsewhere(300);
    expect(await collect(connection.timeEntries!(window))).toHaveLength(1);
    expect(server.throttled()).toBeGreaterThan(1);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(30_000);
    expect(passedMs).toBeGreaterThanOrEqual(299_000);
  });

  it('says that client ID, secret or tenant are wrong', async () => {
    server = await startHalo();
    const connection = await halo.open({ ...settingsFor(server), tenant: 'other' }, context);
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('does not accept client ID, secret or tenant'),
    });
  });

  it('says what it can see, and as which agent', async () => {
    const connection = await open({ actions: actions(3) });
    expect((await connection.check()).en).toBe(
      'HaloPSA answers: 1 customers and 1 tickets with their time can be read, as far as the agent Monthend API may see them.',
    );
  });

  it('names everything that the agent may not read', async () => {
    const connection = await open();
    server.forbid('/Actions');
    server.forbid('/Client');
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('does not allow reading customers, actions; add read permissions'),
    });
  });
});
