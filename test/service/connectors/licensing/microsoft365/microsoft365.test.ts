import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { microsoft365 } from '../../../../../service/connectors/licensing/microsoft365/microsoft365.ts';
import { localhostCertificate } from '../../../../browser/certificate.ts';
import type { GraphSubscriptionRow, TenantRow } from '../../../../vendors/microsoft365/data.ts';
import { businessStandard, guid } from '../../../../vendors/microsoft365/data.ts';
import type { Microsoft365Options, Microsoft365Simulator } from '../../../../vendors/microsoft365/server.ts';
import { startMicrosoft365 } from '../../../../vendors/microsoft365/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists } from '../../lists.ts';

const partner: TenantRow = { id: guid(1, 1), displayName: 'Example MSP BV', domain: 'msp.example' };
const acme: TenantRow = { id: guid(1, 7), displayName: 'Acme BV', domain: 'acme.example' };
const bolt: TenantRow = { id: guid(1, 8), displayName: 'Bolt & Co', domain: 'bolt.example' };

function bought(number: number, changes: Partial<GraphSubscriptionRow> = {}): GraphSubscriptionRow {
  return {
    id: guid(2, number),
    commerceSubscriptionId: guid(3, number),
    ...businessStandard,
    status: 'Enabled',
    totalLicenses: 5,
    isTrial: false,
    createdDateTime: '2026-01-31T23:30:00Z',
    nextLifecycleDateTime: '2027-01-31T23:30:00Z',
    ownerTenantId: partner.id,
    ...changes,
  };
}

const manyBought = (count: number) => Array.from({ length: count }, (_, index) => bought(index + 1));

function typedIn({ url, clientId, clientSecret }: Microsoft365Simulator) {
  return { tenantId: partner.id, clientId, clientSecret, graphUrl: url, loginUrl: url };
}

function settingsFor(server: Microsoft365Simulator, changes: object = {}) {
  return microsoft365.settings.parse({ ...typedIn(server), ...changes });
}

async function start(rows: number, pageSize: number): Promise<HttpSimulator> {
  const tenants = [partner, { ...acme, subscriptions: manyBought(rows) }];
  const server = await startMicrosoft365({ partnerId: partner.id, tenants, pageSize });
  return {
    secrets: [server.clientSecret],
    settings: typedIn(server),
    open: (context) => microsoft365.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      const { subscriptions = [] } = server.tenants.get(acme.id)!;
      server.tenants.set(acme.id, { ...acme, subscriptions: which === 'all' ? [] : subscriptions.slice(1) });
    },
    waits: server.pauses,
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.expireTokens,
    dropLinks: () => server.linkTo(null),
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: Microsoft365Simulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ totalLicenses: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, status: 'QUANTUM_FRIDGE' })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.linkTo(elsewhere),
  'row twice': (server) => server.alter((row) => ({ ...row, id: guid(2, 1) })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 1 }),
};

describeContract({
  vendor: 'Microsoft 365',
  id: 'microsoft365',
  list: lists.subscriptions,
  start,
  missing: { path: '/v1.0/directory/subscriptions', field: /^value\.0\.totalLicenses$/ },
  unknownValue: { failsAt: /^value\.0\.status$/ },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'no rows',
  fullPage: {
    why: 'a page without a link is the last one by definition, and Graph gives no count; a fall in what was known is then held',
    withoutLink: 'ends there',
  },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'Microsoft 365',
  list: lists.subscriptions,
  start,
  whenAccessExpires: 'reads on',
  limit: { atOnce: 4, known: 'the limit in time has a test of its own: what was read is not asked for again' },
  silentThrottleMs: { least: 1000, most: 2000 },
});

describe('Microsoft 365', () => {
  let server: Microsoft365Simulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
    wait: async () => await Promise.resolve(),
  };
  afterEach(() => server.stop());

  async function serve(tenants: readonly TenantRow[], more: Partial<Microsoft365Options> = {}, settings: object = {}) {
    server = await startMicrosoft365({ partnerId: partner.id, tenants: [partner, ...tenants], ...more });
    return await microsoft365.open(settingsFor(server, settings), context);
  }

  it('signs in to each tenant for itself, and sends its token to that tenant only', async () => {
    const connection = await serve([acme, bolt]);
    await collect(connection.accounts());
    const asked = new Map<string | null, string[]>();
    for (const { tenantId, path } of server.requests)
      asked.set(tenantId, [...(asked.get(tenantId) ?? []), path].sort());
    const perTenant = ['/directory/subscriptions', '/organization', '/subscribedSkus', '/users'];
    expect(asked).toEqual(
      new Map([
        [partner.id, ['/contracts']],
        [acme.id, perTenant],
        [bolt.id, perTenant],
      ]),
    );
  });

  it.each(['contracts', 'delegated admin customers', 'listed'])('knows its tenants from %s', async (customers) => {
    const tenants = `${acme.id}, ${bolt.id}`;
    const connection = await serve([acme, bolt], {}, { customers, tenants });
    expect(await collect(connection.accounts())).toEqual([
      { externalId: acme.id, name: 'Acme BV', deviceCount: null, hints: { domain: 'acme.example' } },
      { externalId: bolt.id, name: 'Bolt & Co', deviceCount: null, hints: { domain: 'bolt.example' } },
    ]);
  });

  it('reads 300 tenants with at most 1,000 calls in any ten seconds and a sign-in to each, since a small tenant has 3,500 units and a call costs two or three', async () => {
    const count = 300;
    const customers = Array.from({ length: count }, (_, index) => ({ ...acme, id: guid(1, 100 + index) }));
    server = await startMicrosoft365({ partnerId: partner.id, tenants: [partner, ...customers] });
    const events: string[] = [];
    let clock = 0;
    const connection = await microsoft365.open(settingsFor(server), {
      ...context,
      log: (event) => void events.push(event),
      now: () => clock,
      wait: async (milliseconds) => {
        clock += milliseconds;
        server.traffic.pass(milliseconds);
        await Promise.resolve();
      },
    });
    expect(await collect(connection.accounts())).toHaveLength(count);
    expect(server.traffic.calls()).toBe(1 + 4 * count + (1 + count));
    expect(server.traffic.mostIn(10_000)).toBeLessThanOrEqual(1000 + 1 + count);
    expect(events).toContain('vendor.pace');
    expect(events).not.toContain('vendor.retry');
  });

  it('signs in with a certificate', async () => {
    const { cert: certificate, key } = await localhostCertificate('RSA');
    const proof = { clientSecret: undefined, certificate, privateKey: key };
    const connection = await serve([acme], { certificate }, proof);
    expect((await connection.check()).en).toBe('Microsoft 365 answers: 1 of 1 tenants can be read.');
    const { key: privateKey } = await localhostCertificate('RSA');
    const other = await microsoft365.open(settingsFor(server, { ...proof, privateKey }), context);
    await expect(other.check()).rejects.toMatchObject({ code: 'VENDOR_REJECTED' });
  });

  it('tells of a customer without consent by name, and reads the others', async () => {
    const connection = await serve([
      { ...acme, hasConsent: false },
      { ...bolt, subscriptions: [bought(1)] },
    ]);
    expect(await collect(connection.accounts())).toEqual([
      {
        externalId: acme.id,
        name: 'Acme BV',
        deviceCount: null,
        hints: { domain: 'acme.example' },
        unreadable: {
          en: expect.stringContaining(`${acme.id}/adminconsent?client_id=${server.clientId}`),
          nl: expect.stringContaining(`${acme.id}/adminconsent?client_id=${server.clientId}`),
        },
      },
      expect.objectContaining({ externalId: bolt.id }),
    ]);
    expect(await collect(connection.subscriptions!())).toMatchObject([{ accountExternalId: bolt.id }]);
    expect((await connection.check()).en).toMatch(
      /^Microsoft 365 answers: 1 of 2 tenants can be read\. Acme BV: .*consent/,
    );
  });

  it('names every permission that is missing', async () => {
    const missingPermissions = ['User.Read.All', 'LicenseAssignment.Read.All'];
    const connection = await serve([{ ...acme, missingPermissions }, bolt]);
    const { en: sentence } = await connection.check();
    for (const permission of missingPermissions) expect(sentence).toContain(permission);
    expect(sentence).not.toContain('Organization.Read.All');
  });

  it('fails when it cannot read the list of customers, and says which permission that needs', async () => {
    const missingPermissions = ['Directory.Read.All'];
    server = await startMicrosoft365({ partnerId: partner.id, tenants: [{ ...partner, missingPermissions }, acme] });
    const connection = await microsoft365.open(settingsFor(server), context);
    await expect(collect(connection.accounts())).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('Directory.Read.All'),
    });
  });

  it('says that the client secret is wrong or has expired', async () => {
    await serve([acme]);
    const connection = await microsoft365.open(settingsFor(server, { clientSecret: 'wrong' }), context);
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('enter new ones'),
    });
  });

  it('signs in once more when a token expires between two pages, and reads on to the last row', async () => {
    const connection = await serve([{ ...acme, subscriptions: manyBought(7) }], { pageSize: 3 });
    let pages = 0;
    server.onList(() => {
      pages += 1;
      if (pages === 1) server.expireTokens();
    });
    expect(await collect(connection.subscriptions!())).toHaveLength(7);
    const lists = server.requests.filter(({ path }) => path === '/directory/subscriptions');
    expect(lists.map(({ tenantId }) => tenantId)).toEqual([acme.id, null, acme.id, acme.id]);
  });

  it("waits as it is asked to by the client's own retry, which says how often it came", async () => {
    const connection = await serve([{ ...acme, subscriptions: manyBought(7) }], { pageSize: 3 });
    server.fail({ kind: 'throttled in seconds', skip: 1, times: 1 });
    expect(await collect(connection.subscriptions!())).toHaveLength(7);
    expect(server.pauses()[0]).toBeGreaterThanOrEqual(1000);
    const lists = server.requests.filter(({ path }) => path === '/directory/subscriptions');
    expect(lists.map(({ attempt }) => attempt)).toEqual([null, null, '1', null]);
  });

  it('counts what is handed out and what was bought, with users as the evidence', async () => {
    const { skuId } = businessStandard;
    const sku = {
      id: `${acme.id}_${skuId}`,
      ...businessStandard,
      capabilityStatus: 'Enabled',
      appliesTo: 'User',
      consumedUnits: 4,
      prepaidUnits: { enabled: 5, warning: 1, suspended: 2, lockedOut: 0 },
    };
    const flow = { ...sku, id: 'flow', skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d', skuPartNumber: 'FLOW_FREE' };
    const anna = {
      id: guid(4, 1),
      userPrincipalName: 'anna@acme.example',
      displayName: 'Anna',
      accountEnabled: true,
      userType: 'Member',
      assignedLicenses: [{ skuId, disabledPlans: [] }],
    };
    const nobody = { ...anna, id: guid(4, 2), assignedLicenses: [] };
    const tenant = { ...acme, skus: [sku, flow], subscriptions: [bought(1)], users: [anna, nobody] };
    const connection = await serve([tenant]);
    expect(await collect(connection.licences!())).toMatchObject([
      {
        accountExternalId: acme.id,
        skuId,
        skuName: 'Microsoft 365 Business Standard',
        assigned: 4,
        purchased: 6,
        isTrial: false,
      },
    ]);
    expect(await collect(connection.users!())).toEqual([
      {
        externalId: anna.id,
        accountExternalId: acme.id,
        name: 'anna@acme.example',
        isEnabled: true,
        isGuest: false,
        skuIds: [skuId],
      },
    ]);
    const withFree = await microsoft365.open(settingsFor(server, { includeFree: true }), context);
    expect((await collect(withFree.licences!())).map(({ skuName }) => skuName)).toEqual([
      'Microsoft 365 Business Standard',
      'Microsoft Power Automate Free',
    ]);
  });
});
