import { strFromU8, unzipSync } from 'fflate';
import { XMLParser } from 'fast-xml-parser';
import {
  acme,
  add,
  change,
  connect,
  done,
  draftLine,
  fleet,
  map,
  row,
  startMonth,
  typeInCustomer,
  typeInSeller,
  type Month,
} from './set-up.ts';

/** G1 in part: 12 workstations at 18.50 are 222.00; a switch typed in at 12.50; 234.50 net, 49.25 VAT (21 %), 283.75 in all. */
describe("a clerk's first month", () => {
  let month: Month;
  let batchId: string;
  beforeAll(async () => {
    month = await startMonth({ devices: fleet(12) });
  });
  afterAll(() => month.stop());

  it('types in the seller, a customer and what was agreed with it', async () => {
    await typeInSeller(month.client);
    await typeInCustomer(month.client, acme.name);
    await add(month.client, 'products', { code: 'NET', description: 'Managed network device', ledgerAccount: '8000' });
    await add(month.client, 'contractLines', {
      contract: 'C-1',
      product: 'NET',
      kind: 'counted',
      agentTypes: 'network',
      unitPrice: '12.5',
    });
    expect((await month.client.call('month', {})).cutOff).toBe('2026-11-01');
  });

  it('connects the RMM once, and a check says what can be read', async () => {
    const id = await connect(month);
    expect((await month.client.call('checkConnection', { id })).message).toBe(
      'NinjaOne answers: 1 organisations and their devices can be read.',
    );
  });

  it('syncs: the agents arrive, and the account waits for somebody to say whose it is', async () => {
    const job = await done(month, { kind: 'sync' });
    expect(job.summary).toBe('NinjaOne: 12 devices, 12 new, 0 changed, 0 removed.');
    expect((await month.client.call('month', {})).unmappedAccounts).toBe(1);
    await done(month, { kind: 'draft' });
    expect((await row(month.client, 'findings', { code: 'UNMAPPED_ACCOUNT' })).values['record']).toBe('Acme');
    expect(await month.client.rows('draftLines')).toEqual([]);
  });

  it('maps the account, and types in a switch that has no agent', async () => {
    await map(month.client, acme.name);
    await add(month.client, 'assets', {
      name: 'SWITCH-1',
      customer: acme.name,
      agentType: 'network',
      activeFrom: '2026-10-01',
    });
    expect((await month.client.call('month', {})).unmappedAccounts).toBe(0);
    expect(await month.client.rows('assets')).toHaveLength(13);
  });

  it('creates drafts: each line says how its quantity came about', async () => {
    const job = await done(month, { kind: 'draft' });
    expect(job.summary).toBe('1 draft up to 2026-11-01, EUR 234.50 net.');
    expect((await draftLine(month.client, { product: 'WS' })).values).toMatchObject({
      quantity: '12',
      unitPrice: '18.5',
      net: '222.00',
      periodFrom: '2026-10-01',
      periodTo: '2026-11-01',
      explanation: '12 workstations on 31 October.',
    });
    const network = await draftLine(month.client, { product: 'NET' });
    expect(network.values).toMatchObject({ quantity: '1', net: '12.50' });
    const evidence = await month.client.call('evidence', { id: network.id });
    expect(evidence.rows).toMatchObject([{ label: 'SWITCH-1', from: '2026-10-01', to: '2026-11-01' }]);
    // The RMM was read for the first time after October, which is worth a look; nothing else is.
    expect((await month.client.rows('findings')).map((one) => one.values['code'])).toEqual(['NO_HISTORY']);
  });

  it('approves and runs the invoice job: the first number of the year', async () => {
    expect((await done(month, { kind: 'approve' })).summary).toBe('1 draft is approved.');
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260001.');
    expect((await row(month.client, 'invoices', { number: '20260001' })).values).toMatchObject({
      state: 'finalised',
      issueDate: '2026-11-02',
      dueDate: '2026-12-02',
      net: '234.50',
      vat: '49.25',
      gross: '283.75',
    });
    expect(await month.client.rows('draftLines')).toEqual([]);
  });

  it('exports: one batch, named by its number', async () => {
    const job = await done(month, { kind: 'export' });
    batchId = String(job.result?.['exportBatchId']);
    expect(job.result).toMatchObject({ fileName: 'monthend-batch-0001-ubl.zip', invoices: 1 });
    expect((await month.client.call('month', {})).latestBatch).toMatchObject({ number: 1, invoices: 1 });
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['exportBatch']).toBe('1');
  });

  it('downloads the file: the XML in it is the invoice', async () => {
    const { path } = await month.client.call('exportTicket', { id: batchId });
    const answer = await fetch(`${month.running.origin}${path}`);
    expect(answer.headers.get('content-disposition')).toContain('monthend-batch-0001-ubl.zip');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const xmlName = Object.keys(files).find((name) => name.endsWith('.xml'));
    const { Invoice } = new XMLParser({ parseTagValue: false, removeNSPrefix: true }).parse(
      strFromU8(files[xmlName!]!),
    ) as { Invoice: Record<string, unknown> };
    expect(Invoice).toMatchObject({
      ID: '20260001',
      IssueDate: '2026-11-02',
      LegalMonetaryTotal: { TaxExclusiveAmount: '234.50', TaxInclusiveAmount: '283.75', PayableAmount: '283.75' },
    });
    expect(strFromU8(files['manifest.csv']!).split('\r\n')[1]).toBe(
      '"20260001","invoice","2026-11-02","Acme","10001","EUR","234.50","49.25","283.75"',
    );
    const again = await fetch(`${month.running.origin}${path}`);
    expect(again.status).toBe(404);
    expect(await again.json()).toMatchObject({ error: { code: 'TICKET_INVALID' } });
  });

  it('a download address that waited for more than a minute works no more', async () => {
    const { path } = await month.client.call('exportTicket', { id: batchId });
    month.running.pass(61);
    expect((await fetch(`${month.running.origin}${path}`)).status).toBe(404);
  });

  it('a look at the address without taking the file leaves it usable', async () => {
    const { path } = await month.client.call('exportTicket', { id: batchId });
    expect((await fetch(`${month.running.origin}${path}`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${month.running.origin}${path}`)).status).toBe(200);
  });

  it('every step is in the audit under its person', async () => {
    const events = await month.running.service.store.read
      .selectFrom('auditEvent')
      .select(['action', 'actor'])
      .where('action', 'in', ['approve', 'finalise', 'export', 'save connection'])
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.action)).toEqual(['save connection', 'approve', 'finalise', 'export']);
    expect(new Set(events.map((event) => event.actor))).toEqual(new Set(['Test administrator']));
  });

  it('the invoice stays as it was printed when the customer moves', async () => {
    await change(month.client, 'customers', await row(month.client, 'customers', { name: acme.name }), {
      name: 'Acme Nederland',
    });
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['customer']).toBe('Acme');
  });
});

it('who connects and syncs before any customer is typed in bills the same October', async () => {
  const month = await startMonth({
    devices: fleet(3).map((device) => ({ ...device, created: Date.parse('2026-11-02T08:00:00Z') / 1000 })),
  });
  try {
    await connect(month);
    await done(month, { kind: 'sync' });
    await typeInSeller(month.client);
    await typeInCustomer(month.client, acme.name);
    await map(month.client, acme.name);
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '3', net: '55.50' });
  } finally {
    await month.stop();
  }
});
