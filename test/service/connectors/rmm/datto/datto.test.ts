import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { datto } from '../../../../../service/connectors/rmm/datto/datto.ts';
import type { DattoData, DattoDeviceRow, DattoSiteRow } from '../../../../vendors/datto/data.ts';
import type { DattoSimulator } from '../../../../vendors/datto/server.ts';
import { startDatto } from '../../../../vendors/datto/server.ts';
import type { DattoOptions } from '../../../../vendors/datto/state.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists } from '../../lists.ts';

const acme: DattoSiteRow = { id: 7, uid: 'site-acme', name: 'Acme BV', onDemand: false, autotaskCompanyId: '4711' };
const help: DattoSiteRow = { id: 8, uid: 'site-help', name: 'Help on request', onDemand: true };

/** 31 January 2026, 23:30 in London. */
const lateEvening = 1_769_902_200_000;

function laptop(id: number, changes: Partial<DattoDeviceRow> = {}): DattoDeviceRow {
  return {
    id,
    uid: `device-${String(id)}`,
    siteUid: acme.uid,
    hostname: `ACME-${String(id)}`,
    deviceClass: 'device',
    deviceType: { category: 'Laptop', type: 'Laptop' },
    deleted: false,
    suspended: false,
    online: true,
    creationDate: lateEvening,
    lastSeen: lateEvening,
    lastAuditDate: lateEvening,
    ...changes,
  };
}

const laptops = (count: number) => Array.from({ length: count }, (_, index) => laptop(index + 1));

function settingsFor({ url, apiKey, apiSecret }: DattoSimulator) {
  return { url, apiKey, apiSecret, includeOnDemand: false, readSerials: true };
}

async function start(devices: number, pageSize: number): Promise<HttpSimulator> {
  const server = await startDatto({ sites: [acme], devices: laptops(devices) }, { pageSize });
  return {
    secrets: [server.apiSecret],
    settings: settingsFor(server),
    open: (context) => datto.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      if (which === 'all') server.devices.clear();
      else server.devices.delete('device-1');
    },
    onList: server.onList,
    pass: server.pass,
    fail: server.fail,
    expireAccess: server.expireTokens,
    dropLinks: () => server.linkTo(null),
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: DattoSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ hostname: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, deviceClass: 'QUANTUM_FRIDGE' })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.linkTo(elsewhere),
  'row twice': (server) => server.alter((row) => ({ ...row, uid: 'device-1' })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 1 }),
};

describeContract({
  vendor: 'Datto RMM',
  id: 'datto',
  list: lists.devices,
  start,
  missing: { path: '/api/v2/site/site-acme/devices', field: /^devices\.0\.hostname$/ },
  unknownValue: { shownAs: { agentType: 'unknown', agentTypeReason: 'QUANTUM_FRIDGE' } },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'SOURCE_INCOMPLETE',
  fullPage: { why: "the site's own count of devices must agree", withoutLink: 'SOURCE_INCOMPLETE' },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'Datto RMM',
  list: lists.devices,
  start,
  whenAccessExpires: 'reads on',
  limit: { atOnce: 4, known: 'reads of one account', inTime: { calls: 600, windowMs: 60_000 } },
  refusedCheck: 'check the rights of the API user',
  silentThrottleMs: { least: 60_000, most: 120_000 },
});

describe('Datto RMM', () => {
  let server: DattoSimulator;
  let events: string[];
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: (event) => void events.push(event),
    wait: async (milliseconds) => {
      await Promise.resolve();
      server.pass(milliseconds);
    },
  };
  beforeEach(() => void (events = []));
  afterEach(() => server.stop());

  async function serve(data: Partial<DattoData>, options: DattoOptions = {}) {
    server = await startDatto({ sites: [acme], devices: [], ...data }, { pageSize: 3, ...options });
  }
  async function readDevices(changes: object = {}) {
    const connection = await datto.open({ ...settingsFor(server), ...changes }, context);
    return await collect(connection.devices!());
  }
  async function readAccounts(changes: object = {}) {
    const connection = await datto.open({ ...settingsFor(server), ...changes }, context);
    return await collect(connection.accounts());
  }

  it('says that API key or secret are wrong', async () => {
    await serve({});
    await expect(readDevices({ apiSecret: 'wrong' })).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('enter new ones'),
    });
  });

  it.each([
    { name: 'that leave out the page size', options: { dropsParameters: true, usualPageSize: 2 } },
    { name: 'that count from 1', options: { firstPage: 1 as const } },
  ])('lists every device by links $name', async ({ options }) => {
    await serve({ devices: laptops(7) }, options);
    expect(await readDevices()).toHaveLength(7);
  });

  it('fails when a full page comes without a link to the next', async () => {
    await serve({ devices: laptops(7) }, { dropsLinks: true });
    await expect(readDevices()).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  it('reads serial and MAC addresses, each from the place that its class has', async () => {
    const host = laptop(2, { deviceClass: 'esxihost' });
    const printer = laptop(3, { deviceClass: 'printer' });
    await serve({
      devices: [laptop(1), host, printer, laptop(4)],
      audits: {
        'device-1': { serial: '5CG1234XYZ', macAddresses: ['02:fc:00:00:00:01', '00:00:00:00:00:00'] },
        'device-2': { serial: 'TAG2' },
        'device-3': { serial: 'PRN3' },
      },
    });
    expect(await readDevices()).toMatchObject([
      { serial: '5CG1234XYZ', macAddresses: ['02:FC:00:00:00:01'], agentType: 'workstation' },
      { serial: 'TAG2', agentType: 'virtual host', agentless: true },
      { serial: 'PRN3', agentType: 'printer', agentless: true },
      { serial: null, macAddresses: [] },
    ]);
  });

  it('asks for no serial where that is switched off, and none of a device that was never audited', async () => {
    await serve({ devices: [laptop(1), laptop(2, { lastAuditDate: undefined })] });
    await readDevices();
    expect(audited()).toEqual(['/api/v2/audit/device/device-1']);
    await readDevices({ readSerials: false });
    expect(audited()).toEqual(['/api/v2/audit/device/device-1']);
  });

  function audited(): string[] {
    return [...server.requests.keys()].filter((path) => path.includes('/audit/'));
  }

  it('lists a device without its serial when it goes between the list and its audit', async () => {
    await serve({ devices: laptops(2), audits: { 'device-1': { serial: 'A' }, 'device-2': { serial: 'B' } } });
    const connection = await datto.open(settingsFor(server), context);
    server.alter((row) => {
      server.devices.delete('device-2');
      return row;
    });
    expect(await collect(connection.devices!())).toMatchObject([{ serial: 'A' }, { serial: null }]);
  });

  it('leaves out deleted devices, and lists suspended ones as such', async () => {
    await serve({ devices: [laptop(1), laptop(2, { deleted: true }), laptop(3, { suspended: true })] });
    expect(await readDevices()).toMatchObject([
      { externalId: 'device-1', state: 'active' },
      { externalId: 'device-3', state: 'suspended' },
    ]);
  });

  it('lists on-demand sites and their devices only when asked to', async () => {
    await serve({ sites: [acme, help], devices: [laptop(1), laptop(2, { siteUid: help.uid })] });
    expect((await readAccounts()).map(({ name }) => name)).toEqual(['Acme BV']);
    expect(await readDevices()).toHaveLength(1);
    const included = { includeOnDemand: true };
    expect((await readAccounts(included)).map(({ name }) => name)).toEqual(['Acme BV', 'Help on request']);
    expect(await readDevices(included)).toHaveLength(2);
    const connection = await datto.open(settingsFor(server), context);
    expect((await connection.check()).en).toBe(
      'Datto RMM answers: 1 sites with 1 devices can be read; 1 on-demand sites are left out.',
    );
  });

  it('tells which Autotask company a site is, as a hint', async () => {
    await serve({ devices: [laptop(1)] });
    expect(await readAccounts()).toEqual([
      { externalId: 'site-acme', name: 'Acme BV', deviceCount: 1, hints: { autotaskCompanyId: '4711' } },
    ]);
  });

  it('slows down before the limit of the account, and is never throttled', async () => {
    await serve({ devices: laptops(1400) }, { pageSize: 250 });
    expect(await readDevices()).toHaveLength(1400);
    expect(server.busiestMinute()).toBeLessThanOrEqual(550);
    expect(events).toContain('vendor.pace');
    expect(events).not.toContain('vendor.retry');
  }, 60_000);

  it('gives up when other integrations use up all calls', async () => {
    await serve({ devices: laptops(1) }, { callsPerMinute: 1 });
    const busy: ConnectorContext = { ...context, wait: async () => await Promise.resolve() };
    const connection = await datto.open(settingsFor(server), busy);
    await expect(collect(connection.devices!())).rejects.toMatchObject({ code: 'VENDOR_THROTTLED' });
  });
});
