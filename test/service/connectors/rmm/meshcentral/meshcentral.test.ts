import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { meshCentral } from '../../../../../service/connectors/rmm/meshcentral/meshcentral.ts';
import type { MeshCentralSimulator, Node } from '../../../../vendors/meshcentral/server.ts';
import { startMeshCentralSimulator } from '../../../../vendors/meshcentral/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Simulator, Trouble } from '../../harness.ts';
import { lists } from '../../lists.ts';

const acme = { _id: 'mesh//acme', name: 'Acme BV', mtype: 2 };

/** 31 January 2026, 23:30 in London. */
const lateEvening = Date.UTC(2026, 0, 31, 23, 30);

function agent(number: number): Node {
  const osdesc = 'Microsoft Windows 11 Pro';
  return {
    _id: `node//${String(number)}`,
    meshid: acme._id,
    name: `ACME-${String(number)}`,
    mtype: 2,
    osdesc,
    agct: lateEvening,
  };
}

const agents = (count: number) => Array.from({ length: count }, (_, index) => agent(index + 1));

async function startUnderTest(devices: number, maxDeviceView: number): Promise<Simulator> {
  const server = await startMeshCentralSimulator({ groups: [acme], nodes: agents(devices), maxDeviceView });
  const { url, username } = server;
  let { password } = server;
  return {
    secrets: [server.password, Buffer.from(server.password).toString('base64')],
    settings: { url, username, password },
    open: (context) => meshCentral.open({ url, username, password }, context),
    cause: (trouble, elsewhere) => {
      if (trouble === 'credentials refused') password = 'wrong';
      else causes[trouble](server, elsewhere);
    },
    remove: (which) => {
      if (which === 'all') server.nodes.clear();
      else server.nodes.delete('node//1');
    },
    // The page that is told of was already worked out, so what happens now shows in the next one.
    onList: (watch) =>
      server.alter((answer) => {
        if (answer['action'] === 'nodes') watch();
        return answer;
      }),
    stop: server.stop,
  };
}

describeContract({
  vendor: 'MeshCentral',
  id: 'meshcentral',
  list: lists.devices,
  start: startUnderTest,
  missing: { path: 'control.ashx nodes', field: /^nodes\.mesh\/\/acme\.0\.name$/ },
  unknownValue: { shownAs: { agentType: 'unknown', agentTypeReason: 'QUANTUM_FRIDGE' } },
  times: 'instants',
  cutCode: 'SOURCE_INCOMPLETE',
  emptyList: 'no rows',
  fullPage: { why: 'pages are counted and held against totalcount, without links' },
  removalAtPage: 1,
});

const onNodes =
  (change: (row: Record<string, unknown>) => Record<string, unknown>) => (server: MeshCentralSimulator) => {
    server.alter((answer) => {
      if (answer['action'] !== 'nodes') return answer;
      const groups = answer['nodes'] as Record<string, Record<string, unknown>[]>;
      return {
        ...answer,
        nodes: Object.fromEntries(Object.entries(groups).map(([id, rows]) => [id, rows.map(change)])),
      };
    });
  };

const causes: Record<
  Exclude<Trouble, 'credentials refused'>,
  (server: MeshCentralSimulator, elsewhere: string) => void
> = {
  'half a page': (server) =>
    server.alter((answer) => {
      const text = JSON.stringify(answer);
      return answer['action'] === 'nodes' ? text.slice(0, Math.floor(text.length / 2)) : text;
    }),
  cut: (server) => server.cutAfter(12),
  'missing field': onNodes(({ name: _gone, ...row }) => row),
  'unknown value': onNodes((row) => ({ ...row, osdesc: 'QUANTUM_FRIDGE' })),
  'link elsewhere': (server, elsewhere) => server.refuse(302, elsewhere),
  'row twice': onNodes((row) => ({ ...row, _id: 'node//1' })),
  'empty list': (server) =>
    server.alter((answer) => (answer['action'] === 'nodes' ? { ...answer, nodes: {}, totalcount: undefined } : answer)),
};

describe('MeshCentral', () => {
  let server: MeshCentralSimulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
  };
  afterEach(() => server.stop());

  async function start(nodes: readonly Node[], more: object = {}) {
    server = await startMeshCentralSimulator({ groups: [acme], nodes, ...more });
  }
  async function readDevices(changes: Partial<ConnectorContext> = {}) {
    const { url, username, password } = server;
    const connection = await meshCentral.open({ url, username, password }, { ...context, ...changes });
    try {
      return await collect(connection.devices!());
    } finally {
      await connection.close();
    }
  }

  it('lists serial and MAC addresses of devices with an agent', async () => {
    await start([agent(1), agent(2)], {
      serials: { 'node//1': '5CG1234XYZ' },
      macs: { 'node//1': ['02:fc:00:00:00:01', '00:00:00:00:00:00', '02:FC:00:00:00:01'] },
    });
    expect(await readDevices()).toMatchObject([
      { externalId: 'node//1', serial: '5CG1234XYZ', macAddresses: ['02:FC:00:00:00:01'] },
      { externalId: 'node//2', serial: null, macAddresses: [] },
    ]);
  });

  it('fails when the total of the server is not what it listed', async () => {
    await start(agents(7), { maxDeviceView: 3 });
    server.alter((answer) => (answer['totalcount'] === undefined ? answer : { ...answer, totalcount: 8 }));
    await expect(readDevices()).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  it('fails when pages overlap, as they may when the server has no order', async () => {
    await start(agents(7), { maxDeviceView: 3 });
    server.alter((answer) => {
      if (answer['action'] !== 'nodes' || answer['skip'] === 0) return answer;
      return { ...answer, nodes: { [acme._id]: [agent(1), agent(2), agent(3)] } };
    });
    await expect(readDevices()).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  it('fails on a device whose group the account may not see, instead of billing nobody for it', async () => {
    await start([agent(1), { ...agent(2), meshid: 'mesh//hidden' }]);
    await expect(readDevices()).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('rights on every device group'),
    });
  });

  it('fails when the server closes the session while a list is read', async () => {
    await start(agents(2));
    server.alter((answer) => (answer['action'] === 'nodes' ? { action: 'close', cause: 'noauth' } : answer));
    await expect(readDevices()).rejects.toMatchObject({ code: 'VENDOR_REJECTED' });
  });

  it('asks for a login token when the account has a second factor', async () => {
    await start([]);
    server.alter(() => ({ action: 'close', cause: 'noauth', msg: 'tokenrequired' }));
    await expect(readDevices()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('login token'),
    });
  });

  describe('that falls silent', () => {
    const timeLimitMs = 300;

    it.each([
      ['to a sign-in', 'serverinfo', 'VENDOR_UNREACHABLE', 'did not let us in within 0.3 seconds'],
      ['when it is asked for devices', 'nodes', 'SOURCE_INCOMPLETE', 'said nothing for 0.3 seconds'],
      ['when it is asked for groups', 'meshes', 'SOURCE_INCOMPLETE', 'said nothing for 0.3 seconds'],
      ['when it is asked for one serial', 'getsysinfo', 'SOURCE_INCOMPLETE', 'said nothing for 0.3 seconds'],
    ])('%s fails at the time limit, and says so', async (_, silentOn, code, words) => {
      await start(agents(3));
      server.alter((answer) => (answer['action'] === silentOn ? null : answer));
      await expect(readDevices({ timeLimitMs })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words),
      });
    });

    it('in the middle of an answer fails at the time limit', async () => {
      await start(agents(3));
      server.alter((answer) => (answer['action'] === 'nodes' ? { beginning: '{"action":"nodes","nod' } : answer));
      await expect(readDevices({ timeLimitMs })).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
    });

    it('before it becomes a conversation fails at the time limit', async () => {
      await start([]);
      const mute = createServer(() => {}).listen(0, '127.0.0.1');
      await once(mute, 'listening');
      const { port } = mute.address() as AddressInfo;
      const settings = { url: `http://127.0.0.1:${String(port)}`, username: 'admin', password: 'only-a-trial' };
      await expect(meshCentral.open(settings, { ...context, timeLimitMs })).rejects.toMatchObject({
        code: 'VENDOR_UNREACHABLE',
      });
      mute.close();
    });

    it('because nobody asks anything may do so for longer than the limit', async () => {
      await start(agents(3));
      const { url, username, password } = server;
      const connection = await meshCentral.open({ url, username, password }, { ...context, timeLimitMs });
      expect(await collect(connection.accounts())).toHaveLength(1);
      await delay(2 * timeLimitMs);
      expect(await collect(connection.devices!())).toHaveLength(3);
      await connection.close();
    });
  });

  it.each([
    [401, 'VENDOR_REJECTED'],
    [503, 'VENDOR_UNREACHABLE'],
    [404, 'VENDOR_UNREADABLE'],
  ])('answering status %i instead of a conversation is %s', async (status, code) => {
    await start([]);
    server.refuse(status);
    await expect(readDevices()).rejects.toMatchObject({ code });
  });
});
