import type { TableId } from '../../../../shared/tables/definition.ts';
import { tableIds } from '../../../../shared/tables/definition.ts';
import { startTestService, type RunningService, type TestClient } from '../../running.ts';
import { add, bill, change, codeOf, done, row } from '../set-up.ts';

/** On 2 November the sample month is October. */
describe('the sample month for a trial', () => {
  let running: RunningService;
  let client: TestClient;
  beforeEach(async () => {
    running = await startTestService({ today: '2026-11-02' });
    client = await running.client('administrator');
  });
  afterEach(() => running.stop());

  const state = async () => (await client.call('readSample', {})).state;
  const counts = async () => {
    const all: Partial<Record<TableId, number>> = {};
    for (const table of tableIds) {
      const { length } = await client.rows(table);
      if (length > 0) all[table] = length;
    }
    return all;
  };

  it('is offered by an empty service, loaded once, and comes to four drafts that can be checked', async () => {
    expect(await state()).toBe('offered');
    const { rows } = await client.call('loadSample', {});
    expect(rows).toBeGreaterThan(50);
    expect(await state()).toBe('loaded');
    expect(await codeOf(client.call('loadSample', {}))).toBe('ROW_ALREADY_EXISTS');
    await done({ client }, { kind: 'draft' });
    // On 31 October the bakery has 6 workstations and the one of the 12th; the one of before went on the 20th.
    const cells = { customer: 'Sample Bakery B.V.', product: 'WS' };
    expect((await row(client, 'draftLines', cells)).values).toMatchObject({ quantity: '7', net: '129.50' });
    // 19 licences at 20.60, and 8 workstations billed as the 10 agreed at 16.25.
    const dental = { customer: 'Sample Dental Practice' };
    const invoice = await row(client, 'invoices', dental);
    expect(invoice.values['net']).toBe('553.90');
    const codes = new Set((await client.rows('findings')).map(({ values }) => values['code']));
    for (const code of ['UNCOVERED_ASSET', 'UNAPPROVED_TIME']) expect(codes).toContain(code);
  });

  it('is taken out without a trace, drafts and what was typed on top of it too', async () => {
    await client.call('loadSample', {});
    await done({ client }, { kind: 'draft' });
    await add(client, 'oneOffItems', {
      customer: 'Sample Architects B.V.',
      supplyDate: '2026-10-05',
      product: 'HW',
      quantity: '1',
      unitPrice: '10',
    });
    await done({ client }, { kind: 'draft' });
    expect(await client.call('removeSample', {})).toEqual({ kept: [] });
    expect(await counts()).toEqual({});
    expect(await state()).toBe('offered');
    await client.call('loadSample', {});
    expect(await state()).toBe('loaded');
  });

  it('tells the sheets which rows went', async () => {
    await client.call('loadSample', {});
    const before = await client.call('readTable', { table: 'contractLines' });
    await client.call('removeSample', {});
    const after = await client.call('readTable', { table: 'contractLines', since: before.cursor });
    expect([...after.removed].toSorted()).toEqual(before.rows.map(({ id }) => id).toSorted());
  });

  it('leaves what is your own, and a product of the sample that you use', async () => {
    await client.call('loadSample', {});
    const seller = await row(client, 'administration', { legalName: 'Sample IT Services B.V.' });
    await change(client, 'administration', seller, { legalName: 'My own company' });
    const { id: _, ...address } = { id: '', street: 'Kade 1', postalCode: '3511 AA', city: 'Utrecht', country: 'NL' };
    await add(client, 'customers', { ...address, name: 'Mine', debtorCode: '9', goLiveDate: '2026-11-01' });
    await add(client, 'contracts', {
      number: 'M-1',
      customer: 'Mine',
      startDate: '2026-11-01',
      billingFrom: '2026-11-01',
      anchorDate: '2026-11-01',
    });
    await add(client, 'contractLines', {
      contract: 'M-1',
      product: 'WS',
      kind: 'counted',
      agentTypes: 'workstation',
      unitPrice: '20',
    });
    expect(await client.call('removeSample', {})).toEqual({ kept: ['WS'] });
    expect(await counts()).toEqual({ administration: 1, customers: 1, products: 1, contracts: 1, contractLines: 1 });
    expect(await state()).toBe('none');
  });

  it('stays once something was invoiced, and says what to do', async () => {
    await client.call('loadSample', {});
    await bill({ client });
    const refused = client.call('removeSample', {});
    await expect(refused).rejects.toMatchObject({
      code: 'RUN_STATE_WRONG',
      message: expect.stringContaining('Begin for real with an empty data folder'),
    });
    expect((await client.rows('invoices')).length).toBeGreaterThan(0);
  });

  it('is not offered to a service with data of its own', async () => {
    await add(client, 'products', { code: 'OWN', description: 'Own product', ledgerAccount: '8000' });
    expect(await state()).toBe('none');
    expect(await codeOf(client.call('loadSample', {}))).toBe('ROW_ALREADY_EXISTS');
    expect(await codeOf(client.call('removeSample', {}))).toBe('NOTHING_TO_DO');
  });
});
