import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { connectWise } from '../../../../../service/connectors/tickets/connectwise/connectwise.ts';
import type { ConnectWiseData } from '../../../../vendors/connectwise/data.ts';
import { company, projectTicket, ticket, timeEntry } from '../../../../vendors/connectwise/data.ts';
import type { ConnectWiseSimulator } from '../../../../vendors/connectwise/server.ts';
import { startConnectWise } from '../../../../vendors/connectwise/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists, window } from '../../lists.ts';

const acme = company(7);
const bolt = company(8, { identifier: 'Bolt', name: 'Bolt & Co', taxIdentifier: '', website: null });

function settingsFor({ url, companyId, publicKey, privateKey, clientId }: ConnectWiseSimulator) {
  const usual = { codebase: 'v4_6_release', version: '2026.4', needsSecondApproval: false };
  return { url, companyId, publicKey, privateKey, clientId, ...usual };
}

const entries = (count: number) => Array.from({ length: count }, (_, index) => timeEntry(index + 1));

async function start(rows: number, pageSize: number): Promise<HttpSimulator> {
  const data = { companies: [acme], timeEntries: entries(rows), serviceTickets: [ticket(501)], projectTickets: [] };
  const server = await startConnectWise(data, { pageSize });
  return {
    secrets: [server.privateKey],
    settings: settingsFor(server),
    open: (context) => connectWise.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      if (which === 'all') server.timeEntries.clear();
      else server.timeEntries.delete(1);
    },
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.revokeKeys,
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: ConnectWiseSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ actualHours: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, status: 'QUANTUM_FRIDGE' })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.fail({ kind: 'redirect elsewhere', skip: 0, times: 1, elsewhere }),
  'row twice': (server) => server.alter((row) => ({ ...row, id: 1 })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 1 }),
};

describeContract({
  vendor: 'ConnectWise PSA',
  id: 'connectwise',
  list: lists.timeEntries,
  start,
  missing: { path: '/time/entries', field: /^0\.actualHours$/ },
  unknownValue: { failsAt: /^0\.status$/ },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'SOURCE_INCOMPLETE',
  fullPage: { why: 'the list goes on after its last id until a page is empty, and no Link header is read' },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'ConnectWise PSA',
  list: lists.timeEntries,
  start,
  whenAccessExpires: 'VENDOR_REJECTED',
  limit: { atOnce: 2, known: 'no limit is confirmed' },
  silentThrottleMs: { least: 150, most: 300 },
});

describe('ConnectWise PSA', () => {
  let server: ConnectWiseSimulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
    wait: async () => await Promise.resolve(),
  };
  afterEach(() => server.stop());

  async function open(data: Partial<ConnectWiseData> = {}, settings: object = {}) {
    const nothing = { companies: [acme, bolt], timeEntries: [], serviceTickets: [], projectTickets: [] };
    server = await startConnectWise({ ...nothing, ...data });
    return await connectWise.open({ ...settingsFor(server), ...settings }, context);
  }

  it('tells what helps to recognise a customer: identifier, VAT id and domain', async () => {
    const connection = await open();
    expect(await collect(connection.accounts())).toEqual([
      {
        externalId: '7',
        name: 'Acme BV',
        deviceCount: null,
        hints: { identifier: 'Acme', vatId: 'NL001234567B01', domain: 'acme.example' },
      },
      { externalId: '8', name: 'Bolt & Co', deviceCount: null, hints: { identifier: 'Bolt' } },
    ]);
  });

  it('has an account for time without a company, where there is such time', async () => {
    const internal = timeEntry(1, { company: null, ticket: null, chargeToType: 'ChargeCode' });
    const connection = await open({ timeEntries: [internal] });
    expect((await collect(connection.accounts())).map(({ externalId }) => externalId)).toEqual([
      '7',
      '8',
      'no-company',
    ]);
    expect(await collect(connection.timeEntries!(window))).toMatchObject([
      { accountExternalId: 'no-company', ticketExternalId: null },
    ]);
  });

  it('lists each ticket of the time once, service and project tickets alike, with SLA and contract', async () => {
    const onProject = timeEntry(3, { ticket: { id: 900 }, chargeToType: 'ProjectTicket' });
    const connection = await open({
      timeEntries: [timeEntry(1), timeEntry(2), onProject],
      serviceTickets: [ticket(501), ticket(502)],
      projectTickets: [projectTicket(900)],
    });
    expect(await collect(connection.tickets!(window))).toMatchObject([
      { externalId: '501', accountExternalId: '7', sla: 'Gold', contract: 'Managed services', isClosed: true },
      { externalId: '900', sla: null, contract: null, isClosed: false },
    ]);
  });

  it('reads the window once for its tickets and its time', async () => {
    const connection = await open({ timeEntries: [timeEntry(1)], serviceTickets: [ticket(501)] });
    await collect(connection.tickets!(window));
    await collect(connection.timeEntries!(window));
    expect(server.requests.get('/v4_6_release/apis/3.0/time/entries/count')).toBe(1);
  });

  it('fails when a ticket with time on it is not shown, and says what to change', async () => {
    const connection = await open({ timeEntries: [timeEntry(1)] });
    await expect(collect(connection.tickets!(window))).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('has time on 1 tickets that it does not show, such as 501'),
    });
  });

  it('takes the days of the window in the time zone of the administration', async () => {
    const at = (id: number, timeStart: string) => timeEntry(id, { timeStart, timeEnd: null });
    const connection = await open({
      timeEntries: [
        at(1, '2025-12-31T22:59:00Z'),
        at(2, '2025-12-31T23:00:00Z'),
        at(3, '2026-02-28T22:59:00Z'),
        at(4, '2026-02-28T23:00:00Z'),
      ],
    });
    const listed = await collect(connection.timeEntries!(window));
    expect(listed.map(({ externalId, workedOn }) => [externalId, workedOn])).toEqual([
      ['2', '2026-01-01'],
      ['3', '2026-02-28'],
    ]);
  });

  it('lists an entry no more that was deleted: the window is read whole each time', async () => {
    const connection = await open({ timeEntries: entries(3), serviceTickets: [ticket(501)] });
    expect(await collect(connection.timeEntries!(window))).toHaveLength(3);
    server.timeEntries.delete(2);
    const again = await connectWise.open(settingsFor(server), context);
    expect((await collect(again.timeEntries!(window))).map(({ externalId }) => externalId)).toEqual(['1', '3']);
  });

  it('says what it can see', async () => {
    const connection = await open({ timeEntries: entries(3), serviceTickets: [ticket(501)] });
    expect((await connection.check()).en).toBe(
      'ConnectWise PSA answers: 2 companies, 3 time entries, 1 service tickets, 0 project tickets can be read.',
    );
  });

  it('names everything that the role of the API member does not allow', async () => {
    const connection = await open();
    server.forbid('/time/entries');
    server.forbid('/project/tickets');
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining(
        'does not allow reading time entries, project tickets; let the security role of the API member',
      ),
    });
  });
});
