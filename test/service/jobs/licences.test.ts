import { asItIs, type Bilingual } from '../../../shared/bilingual.ts';
import type {
  SourceLicenceRecord,
  SourceSubscriptionRecord,
  SourceUsageRecord,
} from '../../../service/connectors/core/connector.ts';
import type { JobContext } from '../../../service/jobs/job-context.ts';
import { findSourceFindings } from '../../../service/jobs/sync/findings.ts';
import type { HoldingListing } from '../../../service/jobs/sync/holdings/list.ts';
import { mergeHoldings } from '../../../service/jobs/sync/holdings/merge.ts';
import { latestChange } from '../../../service/store/changes.ts';
import { beginSyncRun, endSyncRun, saveConnection, type Connection } from '../../../service/store/connection.ts';
import { storeAccounts } from '../../../service/store/sync.ts';
import { day } from '../../../shared/period.ts';
import { startTestService, type RunningService, type TestClient } from '../running.ts';
import { add, change, done, row, rowsWith, typeInCustomer, typeInSeller } from './set-up.ts';

/** Acme's Microsoft 365 licences, as Microsoft counts them and as Pax8 sells them, from the listing to the draft. */
describe('licences of connected systems', () => {
  let running: RunningService;
  let client: TestClient;
  let context: JobContext;
  const microsoft: Connection = {
    id: 'ms',
    name: 'Microsoft 365',
    vendor: 'microsoft365',
    settings: {},
    schedule: null,
  };
  const pax8: Connection = { id: 'pax8', name: 'Pax8', vendor: 'pax8', settings: {}, schedule: null };

  beforeEach(async () => {
    running = await startTestService({ today: '2026-11-02' });
    client = await running.client();
    await typeInSeller(client);
    await add(client, 'products', {
      code: 'M365BP',
      description: 'Microsoft 365 Business Premium',
      ledgerAccount: '8010',
    });
    await typeInCustomer(client, 'Acme', {
      line: { product: 'M365BP', kind: 'licence', agentTypes: null, licenceBasis: 'purchased', unitPrice: '12.4' },
    });
    const { service } = running;
    context = {
      ...service,
      jobId: 'job-1',
      person: 'Anna',
      attempt: 1,
      signal: new AbortController().signal,
      part: () => new AbortController().signal,
      write: (work) => service.store.write(work),
      progress: () => Promise.resolve(),
    };
    for (const connection of [microsoft, pax8]) {
      await service.store.write(async (tx) => {
        await saveConnection(tx, connection, tx.at);
        const account = { id: `account-${connection.id}`, externalId: 'acme', name: `Acme at ${connection.name}` };
        await storeAccounts(
          tx,
          connection.id,
          [{ ...account, deviceCount: 0, listed: true, hints: '{}', unreadable: null }],
          [],
        );
      });
      const account = await row(client, 'sourceAccounts', { connection: connection.name });
      await change(client, 'sourceAccounts', account, { customer: 'Acme' });
    }
  });
  afterEach(() => running.stop());

  let runs = 0;
  const sync = async (connection: Connection, listing: Partial<HoldingListing>, last: string | null = null) => {
    runs += 1;
    const runId = `run-${runs}`;
    const today = context.clock.today();
    await context.write((tx) =>
      beginSyncRun(tx, { id: runId, connectionId: connection.id, jobId: 'job-1', startedAt: tx.at, runOn: today }),
    );
    const counts = await mergeHoldings(context, {
      connection,
      runId,
      listing: { subscriptions: null, licences: null, users: null, usage: null, ...listing },
      lastCompleteOn: last === null ? null : day(last),
    });
    await context.write((tx) =>
      endSyncRun(tx, { id: runId, endedAt: tx.at, accountsSeen: 1, devicesSeen: 0, failure: null }),
    );
    await findSourceFindings(context);
    return counts;
  };
  const counted: SourceLicenceRecord = {
    accountExternalId: 'acme',
    skuId: 'SPB',
    skuName: 'Microsoft 365 Business Premium',
    assigned: 22,
    purchased: 25,
    isTrial: false,
    vendorFacts: {},
  };
  const sold: SourceSubscriptionRecord = {
    externalId: 'pax8-1',
    accountExternalId: 'acme',
    skuId: 'pax8-product-9',
    skuName: 'Microsoft 365 Business Premium [monthly]',
    term: 'month',
    billingTerm: 'month',
    quantity: '25',
    unitCost: '9.8',
    unitPrice: '12.4',
    currency: 'EUR',
    state: 'active',
    startsOn: day('2026-01-15'),
    renewsOn: null,
    endsOn: null,
    upstreamId: 'MS-SUB-1',
    vendorFacts: {},
  };
  const used: SourceUsageRecord = {
    externalId: 'usage-1',
    accountExternalId: 'acme',
    productId: 'backup-1',
    productName: 'Cloud backup',
    from: day('2026-10-01'),
    to: day('2026-11-01'),
    quantity: '512.5',
    unit: 'GB',
    cost: '41',
    currency: 'EUR',
    vendorFacts: {},
  };
  const window = { from: day('2026-09-01'), to: day('2026-11-03') };
  const storeAccountOf = async (connection: Connection, facts: { listed: boolean; unreadable: Bilingual | null }) => {
    const known = await context.store.read.selectFrom('sourceAccount').selectAll().execute();
    const account = known.find(({ connectionId }) => connectionId === connection.id)!;
    await context.write((tx) => storeAccounts(tx, connection.id, [], [{ ...account, deviceCount: 0, ...facts }]));
  };
  const mapSkus = async () => {
    for (const sku of await rowsWith(client, 'skus', { state: 'unmapped' }))
      await change(client, 'skus', sku, { product: 'M365BP' });
  };
  const draft = async () => {
    await done({ client }, { kind: 'draft' });
    const lines = await client.rows('draftLines');
    return lines.map(({ values }) => [values['quantity'], values['net'], values['explanation']]);
  };

  it('bills the 25 that Microsoft and Pax8 both know once: 25 × 12.40 = 310.00', async () => {
    await sync(microsoft, { licences: [counted] });
    await sync(pax8, { subscriptions: [sold] });
    await mapSkus();
    expect(await draft()).toEqual([['25', '310.00', '25 licences purchased on 31 October.']]);
    expect((await row(client, 'licences', { customer: 'Acme' })).values).toMatchObject({
      product: 'M365BP',
      assigned: 22,
      purchased: '25',
      vendorQuantity: '25',
      cost: '245.00',
    });
    expect((await row(client, 'subscriptions', {})).values).toMatchObject({
      customer: 'Acme',
      product: 'M365BP',
      quantity: '25',
      unitCost: '9.8',
      term: 'month',
    });
  });

  it('G21: once 25 are billed, the Licences sheet shows the margin: 310.00 − 245.00 = 65.00, and nothing leaks', async () => {
    await sync(microsoft, { licences: [counted] });
    await sync(pax8, { subscriptions: [sold] });
    await mapSkus();
    for (const kind of ['draft', 'approve', 'finalise'] as const) await done({ client }, { kind });
    expect((await row(client, 'licences', { customer: 'Acme' })).values).toMatchObject({
      billedQuantity: '25',
      unbilledQuantity: '0',
      leak: '0.00',
      billed: '310.00',
      margin: '65.00',
    });
  });

  it('listing the same again writes no row', async () => {
    await sync(microsoft, { licences: [counted] });
    await sync(pax8, { subscriptions: [sold] });
    const before = await latestChange(running.service.store.read);
    expect(await sync(pax8, { subscriptions: [sold] }, '2026-11-02')).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
    });
    expect(await sync(microsoft, { licences: [counted] }, '2026-11-02')).toMatchObject({ changed: 0 });
    expect(await latestChange(running.service.store.read)).toBe(before);
  });

  it('another count holds from the day it is listed, and the old one before it', async () => {
    await sync(microsoft, { licences: [counted] });
    running.setToday('2026-11-12');
    await sync(microsoft, { licences: [{ ...counted, purchased: 28 }] }, '2026-11-02');
    const states = await running.service.store.read
      .selectFrom('holdingState')
      .select(['validFrom', 'validTo'])
      .orderBy('validFrom')
      .execute();
    expect(states.map(({ validTo }) => validTo)).toEqual(['2026-11-12', null]);
    expect(states[1]?.validFrom).toBe('2026-11-12');
  });

  it('a fall from 25 to 3 is held: 25 are billed until a person accepts it, and then 3', async () => {
    await sync(microsoft, { licences: [counted] });
    await mapSkus();
    running.setToday('2026-11-20');
    const fallen = { ...counted, assigned: 3, purchased: 3 };
    expect(await sync(microsoft, { licences: [fallen] }, '2026-11-02')).toMatchObject({ changed: 0, held: 1 });
    const drop = await row(client, 'findings', { code: 'COUNT_DROP' });
    expect(drop.values).toMatchObject({
      severity: 'block',
      customer: 'Acme',
      message:
        'Microsoft 365 lists much less of Acme at Microsoft 365 (Microsoft 365 Business Premium from 22 of 25 to 3 of 3); what was known still counts. Accept this if it is right, dismiss it to bill what was known all the same, or repair Microsoft 365 and sync again.',
    });
    running.setToday('2026-12-01');
    await sync(microsoft, { licences: [fallen] }, '2026-11-20');
    const november = async () =>
      (await draft()).find(([, , text]) => String(text).includes('30 November'))?.slice(0, 2);
    expect(await november()).toEqual(['25', '310.00']);
    await change(client, 'findings', drop, { state: 'accepted', reason: 'Twenty-two people left' });
    expect(await november()).toEqual(['3', '37.20']);
  });

  it('at risk of a fall is its part of what was billed last: 25 to 3 of 25 × 12.40 is 22 × 12.40 = 272.80', async () => {
    await sync(microsoft, { licences: [counted] });
    await mapSkus();
    expect((await draft()).map(([quantity, net]) => [quantity, net])).toEqual([['25', '310.00']]);
    await sync(microsoft, { licences: [{ ...counted, assigned: 3, purchased: 3 }] }, '2026-11-02');
    expect((await row(client, 'findings', { code: 'COUNT_DROP' })).values['amountAtRisk']).toBe('272.80');
    await sync(microsoft, { licences: [] }, '2026-11-02');
    expect((await row(client, 'findings', { code: 'COUNT_DROP' })).values['amountAtRisk']).toBe('310.00');
  });

  it('nothing is at risk when fewer are assigned and as many are purchased, which is what the line counts', async () => {
    await sync(microsoft, { licences: [counted] });
    await mapSkus();
    await draft();
    for (const purchased of [25, 30]) {
      await sync(microsoft, { licences: [{ ...counted, assigned: 3, purchased }] }, '2026-11-02');
      expect((await row(client, 'findings', { code: 'COUNT_DROP' })).values['amountAtRisk']).toBeNull();
    }
  });

  it('a licence that a complete listing lacks is gone from that day on', async () => {
    await sync(pax8, { subscriptions: [{ ...sold, quantity: '2' }] });
    running.setToday('2026-11-10');
    expect(await sync(pax8, { subscriptions: [] }, '2026-11-02')).toMatchObject({ removed: 1, held: 0 });
    expect(await client.rows('subscriptions')).toEqual([]);
  });

  it('of an account that nobody mapped are told with its usage, and at risk is what we pay for them', async () => {
    const account = await row(client, 'sourceAccounts', { connection: 'Pax8' });
    await change(client, 'sourceAccounts', account, { customer: null, state: 'unmapped' });
    const backup = { ...sold, externalId: 'pax8-2', skuId: 'pax8-product-3', billingTerm: 'year', unitCost: '120' };
    const usage = { window: { from: day('2026-09-01'), to: day('2026-11-03') }, records: [{ ...used, cost: '86.45' }] };
    await sync(pax8, { subscriptions: [sold, { ...backup, quantity: '2' } as SourceSubscriptionRecord], usage });
    await done({ client }, { kind: 'draft' });
    // 25 × 9.80 a month, 2 × 120 a year and 86.45 used.
    expect((await row(client, 'findings', { code: 'UNMAPPED_ACCOUNT' })).values).toMatchObject({
      amountAtRisk: '351.45',
      message:
        'Say which customer account "Acme at Pax8" of Pax8 is, or ignore it with a reason: nobody is billed for its 2 licences and 1 usage record.',
    });
  });

  it('of a source that is out of date are named, and at risk is what is charged for them', async () => {
    await sync(microsoft, { licences: [counted] });
    await mapSkus();
    running.setToday('2026-12-01');
    await done({ client }, { kind: 'draft' });
    const stale = await row(client, 'findings', { code: 'STALE_SOURCE', record: 'Microsoft 365' });
    expect(stale.values).toMatchObject({ severity: 'block', customer: 'Acme', amountAtRisk: '310.00' });
    expect(stale.values['message']).toContain('or accept this to bill the 1 licence that it reported then');
  });

  it('of a source that can no longer be read are told with the line that rests on them: 25 × 12.40 = 310.00', async () => {
    await sync(microsoft, { licences: [counted] });
    await sync(pax8, { usage: { window, records: [used] } });
    await mapSkus();
    await draft();
    const why = { en: 'Refused.', nl: 'Geweigerd.' };
    await context.write(async (tx) => {
      const run = { id: 'refused', connectionId: microsoft.id, jobId: 'job-1' };
      await beginSyncRun(tx, { ...run, startedAt: '2026-11-02T13:00:00.000Z', runOn: context.clock.today() });
      const seen = { accountsSeen: 0, devicesSeen: 0 };
      await endSyncRun(tx, { ...seen, id: run.id, endedAt: tx.at, failure: { code: 'VENDOR_REJECTED', message: why } });
    });
    await findSourceFindings(context);
    const stale = await row(client, 'findings', { code: 'STALE_SOURCE' });
    expect(stale.values['amountAtRisk']).toBe('310.00');
    expect(stale.values['message']).toContain('Behind it: 1 licence in 1 account, and 1 line of the latest run.');
  });

  it('a SKU that nobody mapped is a finding with what it costs per month', async () => {
    await sync(pax8, { subscriptions: [{ ...sold, billingTerm: 'year', unitCost: '117.6' }] });
    await done({ client }, { kind: 'draft' });
    expect((await row(client, 'findings', { code: 'UNMAPPED_SKU' })).values).toMatchObject({
      amountAtRisk: '245.00',
      message:
        'Say which product Microsoft 365 Business Premium [monthly] of Pax8 is, or ignore it with a reason: nobody is billed for it at 1 account.',
    });
  });

  it('a record under an account that was not listed stops the merge', async () => {
    const stray = { ...sold, accountExternalId: 'somebody else' };
    await expect(sync(pax8, { subscriptions: [stray] })).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
    expect(await client.rows('subscriptions')).toEqual([]);
  });

  it('usage is billed at its cost with a mark-up: 41.00 + 25 % = 51.25, and what it costs is not printed', async () => {
    await add(client, 'products', { code: 'BACKUP', description: 'Backup storage', ledgerAccount: '8010' });
    await add(client, 'contractLines', { contract: 'C-1', product: 'BACKUP', kind: 'usage', markUpPercent: '25' });
    await sync(pax8, { subscriptions: [], usage: { window, records: [used] } });
    const [sku] = await rowsWith(client, 'skus', { name: 'Cloud backup' });
    await change(client, 'skus', sku!, { product: 'BACKUP' });
    await done({ client }, { kind: 'draft' });
    const backup = await row(client, 'draftLines', { product: 'BACKUP' });
    expect(backup.values).toMatchObject({ net: '51.25', explanation: '512.5 GB used.' });
    await sync(pax8, { subscriptions: [], usage: { window, records: [] } }, '2026-11-02');
    expect(await client.rows('usage')).toEqual([]);
  });

  it('a customer that cannot be read keeps its licences: 25 stay 25, and nothing is removed', async () => {
    await sync(microsoft, { licences: [counted] });
    await mapSkus();
    await storeAccountOf(microsoft, { listed: true, unreadable: asItIs('The consent is missing.') });
    expect(await sync(microsoft, { licences: [] }, '2026-11-02')).toMatchObject({ removed: 0, held: 0 });
    expect(await rowsWith(client, 'licences', { product: 'M365BP' })).toMatchObject([
      { values: { assigned: 22, purchased: '25' } },
    ]);
  });

  it('a customer that cannot be read puts at risk what was billed of it: 25 seats at 12.40', async () => {
    await sync(microsoft, { licences: [counted] });
    await mapSkus();
    const unreadable = asItIs('The consent is missing.');
    await storeAccountOf(microsoft, { listed: true, unreadable });
    await sync(microsoft, { licences: [] }, '2026-11-02');
    const atRisk = async ({ name }: Connection) =>
      (await row(client, 'findings', { code: 'STALE_SOURCE', record: `Acme at ${name}` })).values['amountAtRisk'];
    expect(await atRisk(microsoft)).toBeNull();
    expect(await draft()).toMatchObject([['25', '310.00', expect.any(String)]]);
    await sync(microsoft, { licences: [] }, '2026-11-02');
    expect(await atRisk(microsoft)).toBe('310.00');
    // The other system of the same customer brought nothing that was billed.
    await storeAccountOf(microsoft, { listed: true, unreadable: null });
    await storeAccountOf(pax8, { listed: true, unreadable });
    await sync(microsoft, { licences: [counted] }, '2026-11-02');
    expect(await atRisk(pax8)).toBeNull();
  });

  it('a customer that cannot be read keeps its usage, and loses it only when a complete reading lacks it', async () => {
    await sync(pax8, { usage: { window, records: [used] } });
    await storeAccountOf(pax8, { listed: true, unreadable: asItIs('The consent is missing.') });
    await sync(pax8, { usage: { window, records: [] } }, '2026-11-02');
    expect(await client.rows('usage')).toMatchObject([{ values: { quantity: '512.5', cost: '41' } }]);
    await storeAccountOf(pax8, { listed: true, unreadable: null });
    await sync(pax8, { usage: { window, records: [] } }, '2026-11-02');
    expect(await client.rows('usage')).toEqual([]);
  });

  it('usage of a mapped customer that its system no longer lists waits for a person', async () => {
    await sync(pax8, { usage: { window, records: [used] } });
    await storeAccountOf(pax8, { listed: false, unreadable: null });
    expect(await sync(pax8, { usage: { window, records: [] } }, '2026-11-02')).toMatchObject({ held: 1 });
    expect(await client.rows('usage')).toHaveLength(1);
    const drop = await row(client, 'findings', { code: 'COUNT_DROP' });
    expect(drop.values['message']).toContain('usage of Cloud backup');
  });
});
