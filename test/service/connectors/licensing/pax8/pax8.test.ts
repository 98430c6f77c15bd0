import type { ConnectorContext } from '../../../../../service/connectors/core/connector.ts';
import { pax8 } from '../../../../../service/connectors/licensing/pax8/pax8.ts';
import { day } from '../../../../../shared/period.ts';
import type { Pax8Data, Pax8ItemRow, Pax8SubscriptionRow } from '../../../../vendors/pax8/data.ts';
import { uuid } from '../../../../vendors/pax8/data.ts';
import type { Pax8Simulator } from '../../../../vendors/pax8/server.ts';
import { startPax8 } from '../../../../vendors/pax8/server.ts';
import { collect } from '../../collect.ts';
import { describeContract } from '../../contract.ts';
import type { Trouble } from '../../harness.ts';
import type { HttpSimulator } from '../../http-contract.ts';
import { describeHttpContract } from '../../http-contract.ts';
import { lists } from '../../lists.ts';

const acme = { id: uuid(7), name: 'Acme BV', status: 'Active', website: 'https://www.acme.example' } as const;
const gone = { id: uuid(8), name: 'Gone BV', status: 'Deleted' } as const;

function seats(number: number, changes: Partial<Pax8SubscriptionRow> = {}): Pax8SubscriptionRow {
  return {
    id: uuid(1000 + number),
    companyId: acme.id,
    productId: uuid(1),
    quantity: 5,
    startDate: '2026-01-31T23:30:00Z',
    createdDate: '2026-01-31',
    status: 'Active',
    price: 11.7,
    partnerCost: 9.36,
    currencyCode: 'EUR',
    productName: 'Microsoft 365 Business Standard',
    billingTerm: 'Monthly',
    ...changes,
  };
}

const manySeats = (count: number) => Array.from({ length: count }, (_, index) => seats(index + 1));

function settingsFor({ url, clientId, clientSecret }: Pax8Simulator) {
  return { url, tokenUrl: `${url}/v1/token`, clientId, clientSecret, pageSize: 200 };
}

async function start(rows: number, pageSize: number): Promise<HttpSimulator> {
  const server = await startPax8({ companies: [acme], subscriptions: manySeats(rows) }, { pageSize });
  return {
    secrets: [server.clientSecret],
    settings: settingsFor(server),
    open: (context) => pax8.open(settingsFor(server), context),
    cause: (trouble, elsewhere) => causes[trouble](server, elsewhere),
    remove: (which) => {
      if (which === 'all') server.subscriptions.clear();
      else server.subscriptions.delete(seats(1).id);
    },
    onList: server.onList,
    fail: server.fail,
    expireAccess: server.expireTokens,
    traffic: server.traffic,
    stop: server.stop,
  };
}

const causes: Record<Trouble, (server: Pax8Simulator, elsewhere: string) => void> = {
  'half a page': (server) => server.fail({ kind: 'half page', skip: 1, times: 1 }),
  cut: (server) => server.fail({ kind: 'cut', skip: 1, times: 10 }),
  'missing field': (server) => server.alter(({ companyId: _gone, ...row }) => row),
  'unknown value': (server) => server.alter((row) => ({ ...row, status: 'QUANTUM_FRIDGE' })),
  'credentials refused': (server) => server.fail({ kind: 'unauthorized', skip: 0, times: 10 }),
  'link elsewhere': (server, elsewhere) => server.fail({ kind: 'redirect elsewhere', skip: 1, times: 1, elsewhere }),
  'row twice': (server) => server.alter((row) => ({ ...row, id: uuid(1001) })),
  'empty list': (server) => server.fail({ kind: 'empty', skip: 0, times: 1 }),
};

describeContract({
  vendor: 'Pax8',
  id: 'pax8',
  list: lists.subscriptions,
  start,
  missing: { path: '/v1/subscriptions', field: /^content\.0\.companyId$/ },
  unknownValue: { failsAt: /^content\.0\.status$/ },
  times: 'instants',
  cutCode: 'VENDOR_UNREACHABLE',
  emptyList: 'no rows',
  fullPage: { why: 'pages are numbered and held against their total, without links' },
  removalAtPage: 2,
});

describeHttpContract({
  vendor: 'Pax8',
  list: lists.subscriptions,
  start,
  whenAccessExpires: 'reads on',
  limit: { atOnce: 2, known: '1,000 calls a minute are reported', inTime: { calls: 1000, windowMs: 60_000 } },
  refusedCheck: 'does not allow reading subscriptions; create the API application as a partner administrator',
  silentThrottleMs: { least: 8000, most: 15_000 },
});

describe('Pax8', () => {
  let server: Pax8Simulator;
  const context: ConnectorContext = {
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: () => {},
  };
  afterEach(() => server.stop());

  async function serve(data: Partial<Pax8Data>) {
    server = await startPax8({ companies: [acme], subscriptions: [], ...data });
    return await pax8.open(settingsFor(server), context);
  }

  it('lists companies with what may tell whose they are, and no deleted ones', async () => {
    const connection = await serve({ companies: [{ ...acme, externalId: '10023' }, gone] });
    expect(await collect(connection.accounts())).toEqual([
      {
        externalId: acme.id,
        name: 'Acme BV',
        deviceCount: null,
        hints: { externalId: '10023', domain: 'acme.example' },
      },
    ]);
    expect((await connection.check()).en).toBe('Pax8 answers: 1 companies and no subscriptions yet can be read.');
  });

  it('asks once for the name of a product that its subscriptions leave out', async () => {
    const product = { id: uuid(1), name: 'Acme Backup', vendorName: 'Acme' };
    const nameless = [seats(1), seats(2)].map(({ productName: _gone, ...row }) => row);
    const connection = await serve({ subscriptions: nameless, products: [product] });
    expect((await collect(connection.subscriptions!())).map(({ skuName }) => skuName)).toEqual([
      'Acme Backup',
      'Acme Backup',
    ]);
    expect(server.requests.get(`/v1/products/${product.id}`)).toBe(1);
  });

  it('leaves out what was cancelled for a deleted company', async () => {
    const history = seats(1, { companyId: gone.id, status: 'Cancelled' });
    const connection = await serve({ companies: [acme, gone], subscriptions: [history, seats(2)] });
    expect(await collect(connection.subscriptions!())).toHaveLength(1);
  });

  it('fails on a subscription that still runs for a deleted company, since nobody would be billed for it', async () => {
    const connection = await serve({ companies: [acme, gone], subscriptions: [seats(1, { companyId: gone.id })] });
    await expect(collect(connection.subscriptions!())).rejects.toMatchObject({
      code: 'SOURCE_INCOMPLETE',
      message: expect.stringContaining('Microsoft 365 Business Standard'),
    });
  });

  it('lists what was used in January, from the invoice that came in February', async () => {
    const used = { term: 'Arrears', startPeriod: '2026-01-01', endPeriod: '2026-01-31' };
    const item: Pax8ItemRow = {
      id: uuid(51),
      type: 'subscription',
      companyId: acme.id,
      quantity: 12.5,
      unitOfMeasure: 'GB',
      productId: uuid(2),
      productName: 'Azure',
      costTotal: 86.456,
      currencyCode: 'EUR',
    };
    const fee = {
      id: uuid(54),
      type: 'service-charge',
      companyId: acme.id,
      quantity: 1,
      costTotal: 1,
      currencyCode: 'EUR',
    };
    const february = { term: 'Arrears', startPeriod: '2026-02-01', endPeriod: '2026-02-28' };
    const items = [
      { ...item, ...used },
      { ...item, id: uuid(52), ...used, term: 'Monthly' },
      { ...item, id: uuid(53), ...february },
      fee,
    ];
    const connection = await serve({ invoices: [{ id: uuid(50), invoiceDate: '2026-02-05', items }] });
    expect(await collect(connection.usage!({ from: day('2026-01-01'), to: day('2026-02-01') }))).toEqual([
      {
        externalId: uuid(51),
        accountExternalId: acme.id,
        productId: uuid(2),
        productName: 'Azure',
        from: '2026-01-01',
        to: '2026-02-01',
        quantity: '12.5',
        unit: 'GB',
        cost: '86.456',
        currency: 'EUR',
        vendorFacts: { type: 'subscription', sku: null, subscriptionId: null },
      },
    ]);
  });

  it('says that client id or secret are wrong', async () => {
    await serve({});
    const connection = await pax8.open({ ...settingsFor(server), clientSecret: 'wrong' }, context);
    await expect(connection.check()).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('enter new ones'),
    });
  });
});
