import { setTimeout as delay } from 'node:timers/promises';
import type { SourceDeviceRecord } from '../../service/connectors/core/connector.ts';
import { meshCentral } from '../../service/connectors/rmm/meshcentral/meshcentral.ts';
import { collect } from '../service/connectors/collect.ts';
import type { MeshCentralServer } from './meshcentral-server.ts';
import { startMeshCentral } from './meshcentral-server.ts';

let server: MeshCentralServer;

async function open(settings: Partial<Parameters<typeof meshCentral.open>[0]> = {}) {
  const { url, username, password, caCertificate } = server;
  const context = { signal: new AbortController().signal, timeZone: 'Europe/Amsterdam', allowLoopback: true };
  return await meshCentral.open({ url, username, password, caCertificate, ...settings }, { ...context, log: () => {} });
}

async function listed(): Promise<Map<string, SourceDeviceRecord>> {
  const connection = await open();
  try {
    const devices = await collect(connection.devices!());
    return new Map(devices.map((device) => [device.externalId, device]));
  } finally {
    await connection.close();
  }
}

describe('a real MeshCentral', () => {
  let agents: string;
  let printers: string;
  const printerNames = Array.from({ length: 60 }, (_, index) => `printer-${String(index + 1)}`);

  beforeAll(async () => {
    server = await startMeshCentral();
    agents = await server.addGroup('Acme BV');
    printers = await server.addGroup('Bakkerij Vermeer', 'local');
    await server.addLocalDevices(printers, printerNames);
  });
  afterAll(() => server.stop());

  it('lists its device groups as accounts', async () => {
    const connection = await open();
    const accounts = await collect(connection.accounts());
    expect(accounts.map(({ name, externalId }) => [name, externalId])).toEqual([
      ['Acme BV', agents],
      ['Bakkerij Vermeer', printers],
    ]);
    expect((await connection.check()).en).toMatch(
      /^MeshCentral at localhost answers: 2 device groups with \d+ devices can be read\.$/,
    );
    await connection.close();
  });

  it('lists every device without an agent', async () => {
    const devices = [...(await listed()).values()].filter((device) => device.accountExternalId === printers);
    expect(devices.map(({ name }) => name).sort()).toEqual([...printerNames].sort());
    expect(devices.every(({ agentless, createdOn }) => agentless && createdOn === null)).toBe(true);
  });

  it('lists a real agent that connects, keeps it when it goes offline, and drops it when it is removed', async () => {
    const agent = await server.startAgent(agents);
    const online = (await listed()).get(agent.deviceId);
    expect(online).toMatchObject({ accountExternalId: agents, agentType: 'server', agentless: false, state: 'active' });
    expect(online?.operatingSystem).toMatch(/linux/i);
    expect(online?.createdOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(online?.lastSeenOn).toBe(online?.createdOn);
    // The agent reports its network a few seconds after it connects.
    let macAddresses = online?.macAddresses ?? [];
    for (let tries = 0; tries < 40 && macAddresses.length === 0; tries += 1) {
      await delay(500);
      macAddresses = (await listed()).get(agent.deviceId)?.macAddresses ?? [];
    }
    expect(macAddresses).not.toHaveLength(0);
    expect(macAddresses).not.toContain('00:00:00:00:00:00');

    await agent.stop();
    expect((await listed()).get(agent.deviceId)?.lastSeenOn).toBe(online?.createdOn);
    await agent.remove();
    expect((await listed()).has(agent.deviceId)).toBe(false);
  });

  it('lets a login token in, and a certificate by its fingerprint', async () => {
    const token = await server.createLoginToken();
    const connection = await open({ ...token, caCertificate: undefined, fingerprint: server.fingerprint });
    expect(await collect(connection.accounts())).toHaveLength(2);
    await connection.close();
  });

  it.each([
    { name: 'a wrong password', settings: { password: 'wrong' }, code: 'VENDOR_REJECTED' },
    { name: 'a certificate nobody vouches for', settings: { caCertificate: undefined }, code: 'VENDOR_UNREACHABLE' },
    {
      name: 'another certificate than the pinned one',
      settings: { caCertificate: undefined, fingerprint: 'ab'.repeat(32) },
      code: 'VENDOR_REJECTED',
    },
  ])('is refused with $name', async ({ settings, code }) => {
    await expect(open(settings)).rejects.toMatchObject({ code });
  });
});

describe('a real MeshCentral that pages', () => {
  beforeAll(async () => {
    server = await startMeshCentral({ maxDeviceView: 7 });
  });
  afterAll(() => server.stop());

  it.each([0, 1, 6, 7, 8, 20])('lists all devices when there are %i and a page holds 7', async (count) => {
    const group = await server.addGroup(`Group of ${String(count)}`, 'local');
    const before = (await listed()).size;
    await server.addLocalDevices(
      group,
      Array.from({ length: count }, (_, index) => `device-${String(index)}`),
    );
    expect((await listed()).size).toBe(before + count);
  });

  it('fails the list when the server is killed in the middle of it, and cannot be reached afterwards', async () => {
    const connection = await open();
    const devices = connection.devices!()[Symbol.asyncIterator]();
    expect((await devices.next()).done).toBe(false);
    await server.kill();
    const rest = async () => {
      while ((await devices.next()).done !== true);
    };
    await expect(rest()).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
    await connection.close();
    await expect(open()).rejects.toMatchObject({ code: 'VENDOR_UNREACHABLE' });
  });
});
