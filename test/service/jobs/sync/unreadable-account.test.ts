import { guid, type TenantRow } from '../../../vendors/microsoft365/data.ts';
import type { Microsoft365Simulator } from '../../../vendors/microsoft365/server.ts';
import { startMicrosoft365 } from '../../../vendors/microsoft365/server.ts';
import { startTestService, type RunningService, type TestClient } from '../../running.ts';
import { done, rowsWith, typeInSeller } from '../set-up.ts';

const partner: TenantRow = { id: guid(1, 1), displayName: 'Example MSP BV', domain: 'msp.example' };
const acme: TenantRow = { id: guid(1, 7), displayName: 'Acme BV', domain: 'acme.example' };
const bolt: TenantRow = { id: guid(1, 8), displayName: 'Bolt & Co', domain: 'bolt.example' };

/** Two customers' Microsoft 365 tenants, of which Acme's has not consented. */
describe('a customer whose consent is missing', () => {
  let running: RunningService;
  let client: TestClient;
  let microsoft: Microsoft365Simulator;
  beforeEach(async () => {
    microsoft = await startMicrosoft365({
      partnerId: partner.id,
      tenants: [partner, { ...acme, hasConsent: false }, bolt],
    });
    running = await startTestService({ today: '2026-11-02' });
    client = await running.client();
    await typeInSeller(client);
    const { clientId, clientSecret, url } = microsoft;
    const settings = { tenantId: partner.id, clientId, clientSecret, graphUrl: url, loginUrl: url };
    await client.call('saveConnection', { name: 'Microsoft', vendor: 'microsoft365', settings });
  });
  afterEach(async () => {
    await running.stop();
    await microsoft.stop();
  });

  it('is a finding by name with the address to open, while the others are read, and is gone after consent', async () => {
    await done({ client }, { kind: 'sync' });
    const accounts = (await client.rows('sourceAccounts')).map((row) => row.values['name']);
    expect(new Set(accounts)).toEqual(new Set(['Acme BV', 'Bolt & Co']));
    const [finding, ...more] = await rowsWith(client, 'findings', { code: 'STALE_SOURCE' });
    expect(more).toEqual([]);
    expect(finding?.values['message']).toMatch(
      /^Acme BV could not be read from Microsoft, and what was known of it holds\. .*\/adminconsent\?client_id=/,
    );
    microsoft.tenants.set(acme.id, acme);
    await done({ client }, { kind: 'sync' });
    expect(await rowsWith(client, 'findings', { code: 'STALE_SOURCE' })).toEqual([]);
  });
});
