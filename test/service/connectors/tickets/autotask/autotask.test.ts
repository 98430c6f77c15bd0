import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { autotask } from '../../../../../service/connectors/tickets/autotask/autotask.ts';
import type { AutotaskData } from '../../../../vendors/autotask/data.ts';
import { data, ticket, timeEntry } from '../../../../vendors/autotask/data.ts';
import type { AutotaskSimulator } from '../../../../vendors/autotask/server.ts';
import { startAutotask } from '../../../../vendors/autotask/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists, window } from '../../lists.ts';

function settingsFor({ url, userName, secret, integrationCode }: AutotaskSimulator) {
  return { url, userName, secret, integrationCode };
}

const entries = (count: number) => Array.from({ length: count }, (_, index) => timeEntry(index + 1));

/** Only the customer, so that it is the one account that the contract counts. */
const acmeOnly = data().Companies.filter(({ id }) => id === 7);

async function start(rows: number, pageSize: number): Promise<HttpSimulator> {
  const server = await startAutotask(data({ Companies: acmeOnly, TimeEntries: entries(rows) }), { pageSize });
  return {
    secrets: [server.secret],
    settings: settingsFor(server),
    open: (context) => autotask.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      const held = server.rows.get('TimeEntries');
      if (which === 'all') held?.clear();
      else held?.delete(1);
    },
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.lockUser,
    dropLinks: () => server.pointNextTo(null),
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: AutotaskSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ hoursWorked: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, billingCodeID: 99 })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.pointNextTo(elsewhere),
  'row twice': (server) => server.alter((row) => ({ ...row, id: 1 })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 1 }),
};

describeContract({
  vendor: 'Autotask',
  id: 'autotask',
  list: lists.timeEntries,
  start,
  missing: { path: '/ATServicesRest/V1.0/TimeEntries/query', field: /^items\.0\.hoursWorked$/ },
  unknownValue: { shownAs: { workType: 'Billing code 99' } },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'SOURCE_INCOMPLETE',
  fullPage: { why: 'the number of entries is asked for by itself', withoutLink: 'SOURCE_INCOMPLETE' },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'Autotask',
  list: lists.timeEntries,
  start,
  whenAccessExpires: 'VENDOR_REJECTED',
  limit: {
    atOnce: 3,
    known: 'three per endpoint have a test of their own',
    inTime: { calls: 5000, windowMs: 3_600_000 },
  },
  silentThrottleMs: { least: 150, most: 300 },
});

describe('Autotask', () => {
  let server: AutotaskSimulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
    wait: async () => await Promise.resolve(),
  };
  afterEach(() => server.stop());

  async function open(changes: Partial<AutotaskData> = {}, settings: object = {}) {
    server = await startAutotask(data(changes));
    return await autotask.open({ ...settingsFor(server), ...settings }, context);
  }

  it('finds the zone of the account, and sends the secret to no other domain', async () => {
    server = await startAutotask(data());
    server.pointZoneTo('https://192.0.2.1');
    await expect(autotask.open(settingsFor(server), context)).rejects.toMatchObject({
      code: 'VENDOR_ADDRESS_REFUSED',
      message: expect.stringContaining('must not receive the secret'),
    });
  });

  it('says that the user name has no zone', async () => {
    server = await startAutotask(data());
    await expect(autotask.open({ ...settingsFor(server), userName: 'nobody' }, context)).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('/atservicesrest/v1.0/zoneInformation'),
    });
  });

  it('tells what helps to recognise a customer, and lists the own office, on whom internal time is', async () => {
    const connection = await open();
    expect(await collect(connection.accounts())).toEqual([
      { externalId: '0', name: 'Our own office', deviceCount: null, hints: { autotaskCompanyId: '0' } },
      {
        externalId: '7',
        name: 'Acme BV',
        deviceCount: null,
        hints: { autotaskCompanyId: '7', identifier: 'D1007', vatId: 'NL001234567B01', domain: 'acme.example' },
      },
    ]);
  });

  it('knows whose time it is by the ticket, by the project of the task, or else the own office', async () => {
    const connection = await open({
      TimeEntries: [
        timeEntry(1),
        timeEntry(2, { ticketID: null, taskID: 600, startDateTime: null, endDateTime: null }),
        timeEntry(3, { ticketID: null }),
      ],
    });
    expect(await collect(connection.timeEntries!(window))).toMatchObject([
      { externalId: '1', ticketExternalId: '501', accountExternalId: '7', workedOn: '2026-02-01' },
      { externalId: '2', ticketExternalId: 'task-600', accountExternalId: '7', workedOn: '2026-01-31', span: null },
      { externalId: '3', ticketExternalId: null, accountExternalId: '0' },
    ]);
    expect(await collect(connection.tickets!(window))).toMatchObject([
      { externalId: '501', number: 'T20260131.501', sla: 'Gold', contract: 'Managed services', isClosed: true },
      { externalId: 'task-600', number: 'T20260110.0002', sla: null, contract: 'Managed services', isClosed: false },
    ]);
  });

  it('flags what Autotask has invoiced itself; what is only posted is not', async () => {
    const approved = { billingApprovalDateTime: '2026-02-02T09:00:00Z' };
    const connection = await open({
      TimeEntries: [timeEntry(1, approved), timeEntry(2, approved), timeEntry(3)],
      BillingItems: [
        { id: 81, timeEntryID: 1, invoiceID: 12 },
        { id: 82, timeEntryID: 2, invoiceID: null },
      ],
    });
    const listed = await collect(connection.timeEntries!(window));
    expect(listed.map(({ isApproved, isInvoicedAtSource }) => [isApproved, isInvoicedAtSource])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it('runs at most three calls at once on an endpoint, and is never throttled', async () => {
    const many = Array.from({ length: 2400 }, (_, index) => index + 1);
    const connection = await open({
      TimeEntries: many.map((id) => timeEntry(id, { ticketID: 10_000 + id })),
      Tickets: many.map((id) => ticket(10_000 + id)),
    });
    expect(await collect(connection.tickets!(window))).toHaveLength(2400);
    expect(server.busiest()).toBe(3);
  });

  it('fails when a ticket with time on it is not shown, and says what to change', async () => {
    const connection = await open({ TimeEntries: [timeEntry(1)], Tickets: [] });
    await expect(collect(connection.timeEntries!(window))).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('has time on 1 tickets that it does not show, such as 501'),
    });
  });

  it('asks no second time what Autotask refuses to answer', async () => {
    const connection = await open();
    const asked: string[] = [];
    const narrow: typeof fetch = async (url, init) => {
      asked.push(String(url instanceof Request ? url.url : url));
      return await fetch(url, { ...init, ...(init?.method === 'POST' ? { body: '{"filter":[]}' } : {}) });
    };
    const narrowed = await autotask.open(settingsFor(server), { ...context, fetch: narrow });
    asked.length = 0;
    await expect(collect(narrowed.accounts())).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('refuses the query'),
    });
    expect(asked).toHaveLength(1);
    await connection.close();
  });

  it('says what it can see, and how much of the calls of the hour is used', async () => {
    const connection = await open({ TimeEntries: entries(3) });
    expect((await connection.check()).en).toBe(
      'Autotask answers: 2 companies, 3 time entries and 1 tickets can be read; 11 of 10000 calls of this hour are used, by all integrations together.',
    );
  });

  it('names everything that the security level does not show', async () => {
    const connection = await open();
    server.forbid('Contracts');
    server.forbid('BillingItems');
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('does not allow reading Contracts, BillingItems; give the security level'),
    });
  });
});
