import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { tactical } from '../../../../../service/connectors/rmm/tactical/tactical.ts';
import type { TacticalAgentRow, TacticalSimulator } from '../../../../vendors/tactical/server.ts';
import { startTactical } from '../../../../vendors/tactical/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists } from '../../lists.ts';

const acme = { id: 7, name: 'Acme BV' };
const bolt = { id: 8, name: 'Bolt & Co' };

function agent(number: number, client = acme): TacticalAgentRow {
  return {
    agent_id: `agent-${String(number)}`,
    hostname: `HOST-${String(number)}`,
    client_name: client.name,
    site_name: 'Main',
    monitoring_type: 'workstation',
    status: 'online',
    last_seen: '2026-01-31T23:30:00.123456Z',
    operating_system: 'Windows 11 Pro',
  };
}

const agents = (count: number) => Array.from({ length: count }, (_, index) => agent(index + 1));

async function start(devices: number): Promise<HttpSimulator> {
  const server = await startTactical({ clients: [acme], agents: agents(devices) });
  return {
    secrets: [server.apiKey],
    settings: { url: server.url, apiKey: server.apiKey },
    open: (context) => tactical.open({ url: server.url, apiKey: server.apiKey }, context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      if (which === 'all') server.agents.clear();
      else server.agents.delete('agent-1');
    },
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.expireKey,
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: TacticalSimulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 0, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 0, times: 10 }),
  'missing field': (server) => server.alter(({ hostname: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, monitoring_type: 'QUANTUM_FRIDGE' })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.fail({ kind: 'redirect elsewhere', skip: 0, times: 1, elsewhere }),
  'row twice': (server) => server.alter((row) => ({ ...row, agent_id: 'agent-1' })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 2 }),
};

describeContract({
  vendor: 'Tactical RMM',
  id: 'tactical',
  list: lists.devices,
  start,
  missing: { path: '/agents/', field: /^0\.hostname$/ },
  unknownValue: { shownAs: { agentType: 'unknown', agentTypeReason: 'QUANTUM_FRIDGE' } },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'SOURCE_INCOMPLETE',
  fullPage: { why: 'a list has no pages' },
  removalAtPage: 1,
});

describeHttpContract({
  vendor: 'Tactical RMM',
  list: lists.devices,
  start,
  whenAccessExpires: 'VENDOR_REJECTED',
  limit: { atOnce: 2, known: 'the server has no limit on these paths' },
  refusedCheck:
    'does not allow reading agents; give the role of the user of the API key the rights List Clients and List Agents',
  silentThrottleMs: { least: 150, most: 300 },
});

describe('Tactical RMM', () => {
  let server: TacticalSimulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
    wait: async () => await Promise.resolve(),
  };
  beforeEach(async () => {
    server = await startTactical({ clients: [acme, bolt], agents: [agent(1), agent(2), agent(3, bolt)] });
  });
  afterEach(() => server.stop());

  async function readDevices() {
    const connection = await tactical.open({ url: server.url, apiKey: server.apiKey }, context);
    return await collect(connection.devices!());
  }

  it('lists each agent under the client that was asked for, and the count of each client', async () => {
    expect((await readDevices()).map((device) => [device.externalId, device.accountExternalId])).toEqual([
      ['agent-1', '7'],
      ['agent-2', '7'],
      ['agent-3', '8'],
    ]);
    const connection = await tactical.open({ url: server.url, apiKey: server.apiKey }, context);
    expect(await collect(connection.accounts())).toEqual([
      { externalId: '7', name: 'Acme BV', deviceCount: 2 },
      { externalId: '8', name: 'Bolt & Co', deviceCount: 1 },
    ]);
    expect((await connection.check()).en).toBe('Tactical RMM answers: 2 clients with 3 agents can be read.');
  });

  it('fails when the server answers with the agents of everybody', async () => {
    server.forgetFilter();
    await expect(readDevices()).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  it('fails when an agent of another client is listed under one with the same count', async () => {
    await server.stop();
    server = await startTactical({ clients: [acme, bolt], agents: [agent(1), agent(3, bolt)] });
    server.alter((row) => ({ ...row, client_name: 'Acme BV' }));
    await expect(readDevices()).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('listed an agent of Acme BV under Bolt & Co'),
    });
  });

  it('asks for the count once more when an agent comes while it reads', async () => {
    let lists = 0;
    server.onList(() => {
      lists += 1;
      if (lists === 1) server.agents.set('agent-4', agent(4));
    });
    expect(await readDevices()).toHaveLength(4);
  });

  it('takes a refusal as a bare text for a refusal', async () => {
    const forgetful: typeof fetch = async (_url, init) => await fetch(`${server.url}/agents/?detail=true`, init);
    const connection = await tactical.open(
      { url: server.url, apiKey: server.apiKey },
      { ...context, fetch: forgetful },
    );
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('status 400'),
    });
  });

  it('says that the key is wrong', async () => {
    const connection = await tactical.open({ url: server.url, apiKey: 'wrong' }, context);
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('enter a new one'),
    });
  });
});
