import { startTestService, type RunningService, type TestClient } from '../../running.ts';
import type { DattoSimulator } from '../../../vendors/datto/server.ts';
import { startDatto } from '../../../vendors/datto/server.ts';
import type { TacticalSimulator } from '../../../vendors/tactical/server.ts';
import { startTactical } from '../../../vendors/tactical/server.ts';
import { done, map, rowsWith, typeInCustomer, typeInSeller } from '../set-up.ts';

/** Acme's three machines in Datto RMM, one of which also has an agent of Tactical RMM. */
let running: RunningService;
let client: TestClient;
let datto: DattoSimulator;
let tactical: TacticalSimulator;
const created = Date.parse('2026-01-15T09:00:00Z');
const site = { id: 7, uid: 'site-acme', name: 'Acme', onDemand: false };

beforeEach(async () => {
  datto = await startDatto({
    sites: [site],
    devices: [1, 2, 3].map((id) => ({
      id,
      uid: `device-${String(id)}`,
      siteUid: site.uid,
      hostname: `WS-0${String(id)}`,
      deviceClass: 'device',
      deviceType: { category: 'Desktop', type: 'Tower' },
      deleted: false,
      suspended: false,
      online: true,
      creationDate: created,
      lastSeen: created,
      lastAuditDate: created,
    })),
    audits: { 'device-1': { serial: '5CG1234XYZ' }, 'device-2': { serial: '5CG9999XYZ' } },
  });
  tactical = await startTactical({
    clients: [{ id: 1, name: 'Acme' }],
    agents: [
      {
        agent_id: 'agent-1',
        hostname: 'WS-01',
        client_name: 'Acme',
        site_name: 'Main',
        monitoring_type: 'workstation',
        status: 'online',
        last_seen: '2026-10-31T10:00:00Z',
        serial_number: '5cg1234xyz',
      },
    ],
  });
  running = await startTestService({ today: '2026-11-02' });
  client = await running.client();
  await typeInSeller(client);
  await typeInCustomer(client, 'Acme');
  const { url, apiKey, apiSecret } = datto;
  await client.call('saveConnection', { name: 'Datto', vendor: 'datto', settings: { url, apiKey, apiSecret } });
});
afterEach(async () => {
  await running.stop();
  await datto.stop();
  await tactical.stop();
});

const workstations = async () =>
  (await rowsWith(client, 'assets', { agentType: 'workstation' })).map(({ values }) => values);

describe('a sync', () => {
  it('brings the devices of Datto RMM with their first day, serial and customer', async () => {
    await done({ client }, { kind: 'sync' });
    await map(client, 'Acme');
    expect(await workstations()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'WS-01', serial: '5CG1234XYZ', customer: 'Acme', activeTo: null }),
        expect.objectContaining({ name: 'WS-02', serial: '5CG9999XYZ', customer: 'Acme' }),
        expect.objectContaining({ name: 'WS-03', serial: null, customer: 'Acme' }),
      ]),
    );
  });

  it('asks for a serial number again only when the device was audited since, also after a sync that broke off', async () => {
    const audits = () => [...datto.requests].flatMap(([path, times]) => (path.includes('/audit/') ? [times] : []));
    datto.fail({ kind: 'half page', skip: 1, times: 1 });
    datto.sites.set('site-bolt', { id: 8, uid: 'site-bolt', name: 'Bolt', onDemand: false });
    expect(await client.job({ kind: 'sync' })).toMatchObject({ state: 'failed' });
    expect(audits()).toEqual([1, 1, 1]);
    await done({ client }, { kind: 'sync' });
    expect(audits()).toEqual([1, 1, 1]);
    datto.devices.set('device-2', { ...datto.devices.get('device-2')!, lastAuditDate: created + 1000 });
    await done({ client }, { kind: 'sync' });
    expect(audits().toSorted((a, b) => a - b)).toEqual([1, 1, 2]);
    const serials = (await workstations()).map(({ serial }) => serial);
    expect(new Set(serials)).toEqual(new Set(['5CG1234XYZ', '5CG9999XYZ', null]));
  });

  it('knows a machine that Tactical RMM lists too by its serial number, and counts it once', async () => {
    const { url, apiKey } = tactical;
    await client.call('saveConnection', { name: 'Tactical', vendor: 'tactical', settings: { url, apiKey } });
    await done({ client }, { kind: 'sync' });
    expect(await workstations()).toHaveLength(3);
  });

  it('removes nothing when a mapped site is switched to on-demand: its account is missing, which a person looks at', async () => {
    await done({ client }, { kind: 'sync' });
    await map(client, 'Acme');
    datto.sites.set(site.uid, { ...site, onDemand: true });
    await done({ client }, { kind: 'sync' });
    expect((await workstations()).map(({ activeTo }) => activeTo)).toEqual([null, null, null]);
    expect(await rowsWith(client, 'findings', { code: 'COUNT_DROP' })).not.toHaveLength(0);
  });

  it('removes nothing when the site counts more devices than it lists', async () => {
    await done({ client }, { kind: 'sync' });
    datto.fail({ kind: 'empty', skip: 0, times: 1 });
    expect(await client.job({ kind: 'sync' })).toMatchObject({ state: 'failed', error: { code: 'SOURCE_INCOMPLETE' } });
    expect(await workstations()).toHaveLength(3);
  });
});
