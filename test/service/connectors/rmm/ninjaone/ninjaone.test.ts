import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { ninjaOne } from '../../../../../service/connectors/rmm/ninjaone/ninjaone.ts';
import type { NinjaDevice } from '../../../../vendors/ninjaone/data.ts';
import type { NinjaOneSimulator } from '../../../../vendors/ninjaone/server.ts';
import { startNinjaOne } from '../../../../vendors/ninjaone/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists } from '../../lists.ts';

const acme = { id: 7, name: 'Acme BV' };

function laptop(id: number): NinjaDevice {
  return {
    id,
    organizationId: acme.id,
    nodeClass: 'WINDOWS_WORKSTATION',
    approvalStatus: 'APPROVED',
    offline: false,
    displayName: `ACME-${String(id)}`,
    // 31 January 2026, 23:30 in London, which is 1 February in Amsterdam.
    created: 1769902200,
    lastContact: 1769902200,
  };
}

const laptops = (count: number) => Array.from({ length: count }, (_, index) => laptop(index + 1));

function settingsFor({ url, clientId, clientSecret }: NinjaOneSimulator, pageSize = 3) {
  return { url, clientId, clientSecret, apiPrefix: '', tokenPath: '/ws/oauth/token', pageSize };
}

async function start(devices: number, pageSize: number): Promise<HttpSimulator> {
  const server = await startNinjaOne({ port: 0, data: { organizations: [acme], devices: laptops(devices) } });
  return {
    secrets: [server.clientSecret],
    settings: settingsFor(server, pageSize),
    open: (context) => ninjaOne.open(settingsFor(server, pageSize), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      for (let id = 1; id <= (which === 'all' ? devices : 1); id += 1) server.removeDevice(id);
    },
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.expireTokens,
    traffic: server.traffic,
    stop: server.stop,
  };
}

describeContract({
  vendor: 'NinjaOne',
  id: 'ninjaone',
  list: lists.devices,
  start,
  missing: { path: '/v2/devices-detailed', field: /^0\.organizationId$/ },
  unknownValue: { shownAs: { agentType: 'unknown', agentTypeReason: 'QUANTUM_FRIDGE' } },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'no rows',
  fullPage: { why: 'the list goes on after its last id until a page is empty, and no Link header is read' },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'NinjaOne',
  list: lists.devices,
  start,
  whenAccessExpires: 'reads on',
  limit: { atOnce: 2, known: 'no limit is published' },
  refusedCheck: 'does not allow reading organisations, devices; give the API client app the scope Monitoring',
  silentThrottleMs: { least: 150, most: 300 },
});

const causes: Record<Trouble, (server: NinjaOneSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ organizationId: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, nodeClass: 'QUANTUM_FRIDGE' })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.fail({ kind: 'redirect elsewhere', skip: 1, times: 1, elsewhere }),
  'row twice': (server) => server.alter((row) => ({ ...row, id: 1 })),
  // A sync asks for the organisations first, which then are none either.
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 2 }),
};

describe('NinjaOne', () => {
  let server: NinjaOneSimulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
  };
  beforeEach(async () => {
    server = await startNinjaOne({ port: 0, data: { organizations: [acme], devices: laptops(7) } });
  });
  afterEach(() => server.stop());

  async function readDevices(pageSize = 3) {
    const connection = await ninjaOne.open(settingsFor(server, pageSize), context);
    return await collect(connection.devices!());
  }

  it('signs in once more when the token expires in the middle of a list', async () => {
    const connection = await ninjaOne.open(settingsFor(server), context);
    const devices = connection.devices!()[Symbol.asyncIterator]();
    await devices.next();
    server.expireTokens();
    let rest = 0;
    while ((await devices.next()).done !== true) rest += 1;
    expect(rest).toBe(6);
    expect(server.requests.get('/ws/oauth/token')).toBe(2);
  });

  it('lists everything when the server gives smaller pages than asked for', async () => {
    await server.stop();
    server = await startNinjaOne({ port: 0, data: { organizations: [acme], devices: laptops(7) }, pageSize: 2 });
    expect(await readDevices(1000)).toHaveLength(7);
  });

  it('fails on an approval status it does not know, since that decides what is billed', async () => {
    server.alter((row) => ({ ...row, approvalStatus: 'QUARANTINED' }));
    await expect(readDevices()).rejects.toMatchObject({
      code: 'VENDOR_UNREADABLE',
      details: expect.objectContaining({ field: '0.approvalStatus' }),
    });
  });

  it('says that client id or secret are wrong', async () => {
    const connection = await ninjaOne.open({ ...settingsFor(server), clientSecret: 'wrong' }, context);
    await expect(connection.check()).rejects.toMatchObject({ code: 'VENDOR_REJECTED' });
  });

  it('sees a device that was added and no longer one that was removed', async () => {
    server.addDevice(laptop(50));
    server.removeDevice(1);
    expect((await readDevices()).map(({ externalId }) => externalId)).toEqual(['2', '3', '4', '5', '6', '7', '50']);
  });
});
