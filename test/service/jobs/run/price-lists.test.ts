import { complaintsOf } from '../verify/books.ts';
import { acmeMonth, add, bill, change, done, draftLine, row, rowsWith, type Month } from '../set-up.ts';

/** 12 workstations of Acme, whose contract names the list Standard: 18.50 a month, 19.25 from 1 November. */
describe('what the clerk types on a price list reaches the draft', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    const { client } = month;
    await add(client, 'priceLists', { name: 'Standard' });
    await add(client, 'listPrices', { ...listed, validFrom: '2026-01-01', unitPrice: '18.50' });
    await add(client, 'listPrices', { ...listed, validFrom: '2026-11-01', unitPrice: '19.25' });
    await change(client, 'contracts', await row(client, 'contracts', {}), { priceList: 'Standard' });
    await change(client, 'contractLines', await row(client, 'contractLines', {}), { unitPrice: null });
  }, 20_000);
  afterEach(() => month.stop());
  const listed = { priceList: 'Standard', product: 'WS' };
  const drafted = async () => {
    await done(month, { kind: 'draft' });
    const { net, explanation } = (await draftLine(month.client)).values;
    return [net, explanation];
  };
  const november = async () => {
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
  };

  it('the draft bills the list’s price and says so', async () => {
    expect(await drafted()).toEqual([
      '222.00',
      expect.stringMatching(/^12 workstations on 31 October.*; priced by price list Standard\.$/),
    ]);
  });

  it('a price on the contract line goes before it', async () => {
    await change(month.client, 'contractLines', await row(month.client, 'contractLines', {}), { unitPrice: '10' });
    expect(await drafted()).toEqual(['120.00', expect.stringContaining('; priced by the contract.')]);
  });

  it('November has the price of November; October, once billed, is not priced again', async () => {
    await bill(month);
    await november();
    const october = await row(month.client, 'listPrices', { validFrom: '2026-01-01' });
    await change(month.client, 'listPrices', october, { unitPrice: '99.00' });
    expect((await drafted())[0]).toBe('231.00');
    expect(await rowsWith(month.client, 'findings', { code: 'LATE_CHANGE' })).toEqual([]);
  });

  it('a list in another currency holds the invoice back', async () => {
    const { client } = month;
    await add(client, 'priceLists', { name: 'Dollars', currency: 'USD' });
    await add(client, 'listPrices', { ...listed, priceList: 'Dollars', validFrom: '2026-01-01', unitPrice: '20' });
    await change(client, 'contracts', await row(client, 'contracts', {}), { priceList: 'Dollars' });
    await done(month, { kind: 'draft' });
    expect(await client.rows('draftLines')).toEqual([]);
    const { values } = await row(client, 'findings', { code: 'MISSING_PRICE' });
    expect([values['severity'], values['message']]).toEqual([
      'block',
      expect.stringContaining('Choose a price list in EUR on contract C-1'),
    ]);
  });

  it('a simulation works with it too: 20.00 instead of 18.50 is 18.00 more', async () => {
    const { customers } = await month.client.call('simulate', { trial: { product: 'WS', unitPrice: '20' } });
    expect(JSON.stringify(customers)).toContain('18.00');
  });

  it('once billed, the books are whole, also after the list and the contract’s choice of one have changed', async () => {
    const { client, running } = month;
    await bill(month);
    await change(client, 'listPrices', await row(client, 'listPrices', { validFrom: '2026-01-01' }), {
      unitPrice: '99.00',
    });
    await change(client, 'contracts', await row(client, 'contracts', {}), { priceList: null });
    expect((await row(client, 'invoices', {})).values).toMatchObject({ number: '20260001', net: '222.00' });
    expect(await complaintsOf(running.service)).toEqual([]);
  });
});
