import { latestChange } from '../../../../service/store/changes.ts';
import type { NinjaOneSimulator } from '../../../vendors/ninjaone/server.ts';
import { startNinjaOne } from '../../../vendors/ninjaone/server.ts';
import type { TacticalSimulator } from '../../../vendors/tactical/server.ts';
import { startTactical } from '../../../vendors/tactical/server.ts';
import { startTestService, type RunningService, type TestClient } from '../../running.ts';
import { done, fleet, rowsWith, typeInSeller } from '../set-up.ts';

/** Three machines in NinjaOne and one in Tactical RMM, read in one sync. */
describe('systems of one sync', () => {
  let running: RunningService;
  let client: TestClient;
  let ninja: NinjaOneSimulator;
  let tactical: TacticalSimulator;
  const ids = new Map<string, string>();

  beforeEach(async () => {
    ninja = await startNinjaOne({ port: 0, data: { organizations: [{ id: 1, name: 'Acme' }], devices: fleet(3) } });
    tactical = await startTactical({
      clients: [{ id: 1, name: 'Acme' }],
      agents: [
        {
          agent_id: 'agent-1',
          hostname: 'SRV-01',
          client_name: 'Acme',
          site_name: 'Main',
          monitoring_type: 'server',
          status: 'online',
          last_seen: '2026-10-31T10:00:00Z',
        },
      ],
    });
    running = await startTestService({ today: '2026-11-02' });
    client = await running.client();
    await typeInSeller(client);
    const { url, clientId, clientSecret } = ninja;
    const vendors = [
      { name: 'NinjaOne', vendor: 'ninjaone', settings: { url, clientId, clientSecret } },
      { name: 'Tactical', vendor: 'tactical', settings: { url: tactical.url, apiKey: tactical.apiKey } },
    ];
    for (const vendor of vendors) ids.set(vendor.name, (await client.call('saveConnection', vendor)).id);
  });
  afterEach(async () => {
    await running.stop();
    await ninja.stop();
    await tactical.stop();
  });

  /** Both answer their lists of devices after 1.5 seconds. */
  const slow = () => {
    ninja.fail({ kind: 'slow', skip: 1, times: 1 });
    tactical.fail({ kind: 'slow', skip: 0, times: 1 });
  };

  it('are read at the same time: the second is asked while the first still thinks about its first page', async () => {
    slow();
    const asked: string[] = [];
    ninja.onList(() => void asked.push('NinjaOne'));
    tactical.onList(() => void asked.push('Tactical'));
    expect((await done({ client }, { kind: 'sync' })).result).toMatchObject({ added: 4 });
    expect(asked.indexOf('Tactical')).toBeGreaterThanOrEqual(0);
    expect(asked.indexOf('Tactical')).toBeLessThan(asked.lastIndexOf('NinjaOne'));
  });

  it('tell each for itself how far they are, and one can be stopped while the other goes on', async () => {
    slow();
    const { id } = await client.call('startJob', { job: { kind: 'sync' } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.call('cancelJob', { id, part: ids.get('NinjaOne')! });
    const job = await running.runner.finished(id);
    expect(job).toMatchObject({ state: 'succeeded', result: { added: 1 } });
    expect(job.summary?.en).toContain('NinjaOne could not be read: Reading NinjaOne was cancelled');
    // Steps that follow each other within the pause between two notes are told as one, so either may be the last.
    const parts = job.progress?.parts?.map(({ text }) => text.en);
    expect(parts).toContainEqual(expect.stringMatching(/^Tactical: (1 devices read|storing new devices)$/));
    expect(parts).toContainEqual(expect.stringMatching(/^NinjaOne: /));
    expect((await rowsWith(client, 'assets', {})).map((row) => row.values['name'])).toEqual(['SRV-01']);
  });

  it('that list the same as before change no row that anybody sees, and no row of the store but that they were read', async () => {
    await done({ client }, { kind: 'sync' });
    const { store } = running.service;
    const seq = await latestChange(store.read);
    const before = await contents();
    expect((await done({ client }, { kind: 'sync' })).result).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(await latestChange(store.read)).toBe(seq);
    expect(await contents()).toEqual(before);
  });

  /** Every row of the tables in which a sync stores what it has read. */
  async function contents() {
    const { read } = running.service.store;
    const tables = [
      'sourceAccount',
      'asset',
      'assetSource',
      'assetSeen',
      'assignment',
      'classification',
      'heldRemoval',
    ] as const;
    return Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [table, await read.selectFrom(table).selectAll().execute()] as const),
      ),
    );
  }
});
