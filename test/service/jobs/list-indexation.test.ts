import { complaintsOf } from './verify/books.ts';
import { acmeMonth, add, bill, change, codeOf, done, draftLine, row, typeInCustomer, type Month } from './set-up.ts';

/**
 * Price list Standard says 18.50 for a workstation and rises by 3.3 %. Acme's 12 workstations are priced by it; Brown, whose contract names
 * it too, has a price of its own. Today is 2 November 2026.
 */
describe('the yearly rise of a price list', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    const { client } = month;
    await typeInCustomer(client, 'Brown', { contract: 'C-2', line: { unitPrice: '17' } });
    await add(client, 'priceLists', { name: 'Standard', indexation: 'percentage', indexPercent: '3.3' });
    await add(client, 'listPrices', { ...listed, product: 'WS', unitPrice: '18.5' });
    await add(client, 'products', { code: 'FW', description: 'Firewall', ledgerAccount: '8000' });
    await add(client, 'listPrices', { ...listed, product: 'FW', tiers: '10: 20; 15' });
    for (const number of ['C-1', 'C-2'])
      await change(client, 'contracts', await row(client, 'contracts', { number }), { priceList: 'Standard' });
    await change(client, 'contractLines', await row(client, 'contractLines', { contract: 'C-1' }), { unitPrice: null });
  }, 20_000);
  afterEach(() => month.stop());
  const listed = { priceList: 'Standard', validFrom: '2026-01-01' };
  const request = { from: '2026-11-01', priceLists: ['Standard'] };
  const brief = (prices: Awaited<ReturnType<typeof preview>>['prices']) =>
    prices.map(({ customer, product, oldPrice, newPrice, from, note }) => [
      customer,
      product,
      oldPrice,
      newPrice,
      from,
      note,
    ]);
  const preview = () => month.client.call('previewIndexation', request);

  it('is looked at first: each contract that follows the list, those with a price of their own left out and named', async () => {
    const { prices, csv } = await preview();
    const own = 'It has a price of its own in its contract, which price list Standard does not change.';
    expect(brief(prices)).toEqual([
      ['', 'FW', '10: 20; 15', '10: 20.66; 15.5', '2026-11-01', null],
      ['Acme', 'WS', '18.5', '19.11', '2026-11-01', null],
      ['Brown', 'WS', '17', null, '2026-11-01', own],
    ]);
    expect(csv.trimEnd().split('\r\n').slice(1)).toEqual([
      '"Acme","","C-1","WS","Managed workstation","EUR","18.5","19.11","2026-11-01",""',
      `"Brown","","C-2","WS","Managed workstation","EUR","17","","2026-11-01","${own}"`,
    ]);
    expect(await month.client.rows('listPrices')).toHaveLength(2);
  });

  it('applied from November, October is billed at 18.50 and November at 19.11; Brown stays at 17.00', async () => {
    await month.client.call('applyIndexation', request);
    const prices = await month.client.rows('listPrices');
    expect(prices.map(({ values }) => [values['validFrom'], values['unitPrice'] ?? values['tiers']])).toEqual(
      expect.arrayContaining([
        ['2026-11-01', '19.11'],
        ['2026-11-01', '10: 20.66; 15.5'],
      ]),
    );
    await bill(month);
    expect((await row(month.client, 'invoices', { customer: 'Acme' })).values['net']).toBe('222.00');
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ unitPrice: '19.11', net: '229.32' });
    expect((await row(month.client, 'contractLines', { contract: 'C-2' })).values['unitPrice']).toBe('17');
  });

  it('a month that is billed already keeps its price: the new one holds there from the first open day', async () => {
    await bill(month);
    const early = { ...request, from: '2026-10-15' };
    const { prices } = await month.client.call('applyIndexation', early);
    expect(prices.find(({ customer }) => customer === 'Acme')!.from).toBe('2026-11-01');
    expect(await complaintsOf(month.running.service)).toEqual([]);
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values['net']).toBe('229.32');
  });

  it('happens once, and by an index figure the next rise starts from the new one', async () => {
    const { client } = month;
    await change(client, 'priceLists', await row(client, 'priceLists', {}), {
      indexation: 'index figure',
      indexFigure: '125.4',
    });
    expect((await preview()).prices[1]).toMatchObject({ newPrice: null, note: 'Give the new index figure.' });
    await client.call('applyIndexation', { ...request, indexFigure: '129.1' });
    expect((await row(client, 'priceLists', {})).values['indexFigure']).toBe('129.1');
    expect(await codeOf(client.call('applyIndexation', { ...request, indexFigure: '131' }))).toBe('NOTHING_TO_DO');
  });

  it('rises with the contracts when nothing is chosen, and not when only contracts are', async () => {
    expect((await month.client.call('previewIndexation', { from: request.from })).prices).toHaveLength(3);
    await change(month.client, 'contracts', await row(month.client, 'contracts', { number: 'C-2' }), {
      indexation: 'percentage',
      indexPercent: '2',
    });
    const { prices } = await month.client.call('previewIndexation', { from: request.from, contracts: ['C-2'] });
    expect(brief(prices)).toEqual([['Brown', 'WS', '17', '17.34', '2026-11-01', null]]);
  });

  it('a list without a rule, and a rule without its percentage, are refused by name', async () => {
    const { client } = month;
    await expect(client.call('previewIndexation', { ...request, priceLists: ['Gone'] })).rejects.toThrow(
      'Price list Gone has no price on 2026-11-01 that rises by a rule; choose its indexation on the sheet Price lists.',
    );
    await expect(add(client, 'priceLists', { name: 'Other', indexation: 'percentage' })).rejects.toThrow(
      'needs the percentage',
    );
  });
});
