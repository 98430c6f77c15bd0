import { readToPlace } from '../../../../service/store/trend.ts';
import { acme, acmeMonth, add, bill, change, done, row, type Month } from '../set-up.ts';

/** October: 12 workstations at 18.50 are 222.00, billed on 2 November. */
describe('the Trend sheet', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  const shown = async () =>
    (await month.client.rows('trend'))
      .map(({ values }) => `${String(values['month'])} ${String(values['quantity'])} ${String(values['net'])}`)
      .toSorted();

  it('has what was invoiced for October, and nothing of drafts', async () => {
    await done(month, { kind: 'draft' });
    expect(await shown()).toEqual([]);
    await bill(month);
    expect(await row(month.client, 'trend', { customer: acme.name })).toMatchObject({
      values: {
        product: 'WS',
        description: 'Managed workstation',
        month: '2026-10-01',
        quantity: '12',
        net: '222.00',
        currency: 'EUR',
      },
    });
  });

  it('takes a credit note off where the line stands: 3 workstations for good', async () => {
    await bill(month);
    const invoice = await row(month.client, 'invoices', { number: '20260001' });
    const lines = [{ lineId: '1', quantity: '3' }];
    month.running.setToday('2026-11-20');
    await done(month, { kind: 'credit', invoiceId: invoice.id, creditKind: 'final', reason: 'Goodwill', lines });
    expect(await shown()).toEqual(['2026-10-01 9 166.50']);
  });

  it('forgets what is billed again until it is', async () => {
    await bill(month);
    const invoice = await row(month.client, 'invoices', { number: '20260001' });
    await done(month, { kind: 'credit', invoiceId: invoice.id, creditKind: 'correct', reason: 'Wrong price' });
    expect(await shown()).toEqual([]);
    await bill(month);
    expect(await shown()).toEqual(['2026-10-01 12 222.00']);
  });

  it('reads on after the last document that it read, so that one without lines is not read for ever', async () => {
    await bill(month);
    const { store } = month.running.service;
    await store.write((tx) => tx.deleteFrom('placedLine').execute());
    const next = async (after: string) => (await readToPlace(store, { after, limit: 20 })).map(({ number }) => number);
    expect(await next('')).toEqual(['20260001']);
    expect(await next('20260001')).toEqual([]);
  });

  it('shows a year that is billed in advance month by month, as far as it has come', async () => {
    const item = {
      contract: 'C-1',
      product: 'WS',
      kind: 'fixed',
      fixedQuantity: '1',
      unitPrice: '365',
      pricePer: 'year',
    };
    await add(month.client, 'contracts', {
      number: 'C-2',
      customer: acme.name,
      startDate: '2026-10-01',
      billingFrom: '2026-10-01',
      anchorDate: '2026-10-01',
      intervalMonths: 12,
    });
    await add(month.client, 'contractLines', { ...item, contract: 'C-2', timing: 'advance' });
    await bill(month);
    // October has 31 of the year's 365 days, and the 12 workstations.
    expect(await shown()).toEqual(['2026-10-01 13 253.00']);
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await bill(month);
    expect(await shown()).toEqual(['2026-10-01 13 253.00', '2026-11-01 13 252.00']);
  });

  it('follows a customer and a product that are renamed, and leaves months that did not change', async () => {
    await bill(month);
    const [before] = await month.client.rows('trend');
    await change(month.client, 'customers', await row(month.client, 'customers', { name: acme.name }), {
      name: 'Acme BV',
    });
    await change(month.client, 'products', await row(month.client, 'products', { code: 'WS' }), { code: 'WS1' });
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await bill(month);
    const rows = await month.client.rows('trend');
    expect(rows.map(({ values }) => [values['customer'], values['product']])).toEqual([
      ['Acme BV', 'WS1'],
      ['Acme BV', 'WS1'],
    ]);
    expect(rows.find(({ id }) => id === before!.id)?.values['net']).toBe('222.00');
  });
});
