import { acmeMonth, add, bill, change, done, row, type Month } from '../set-up.ts';

/** 27 workstations of Acme in October 2026, priced as the clerk typed it in the contract lines. */
describe('what the clerk types about prices reaches the draft', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(27);
  }, 20_000);
  afterEach(() => month.stop());

  const drafted = async () => {
    await done(month, { kind: 'draft' });
    const lines = await month.client.rows('draftLines');
    return Object.fromEntries(lines.map(({ values }) => [String(values['description']), values['net']]));
  };

  it('tiers with 10 % discount: 200.00 + 262.50 + 30.00 - 49.25', async () => {
    const { client } = month;
    await change(client, 'contractLines', await row(client, 'contractLines', {}), {
      tiers: '10: 20.00; 25: 17.50; 15.00',
    });
    await add(client, 'contractLines', {
      contract: 'C-1',
      product: 'WS',
      description: 'Discount',
      kind: 'discount',
      discountPercent: '10',
    });
    expect(await drafted()).toEqual({
      'Managed workstation (1 to 10)': '200.00',
      'Managed workstation (11 to 25)': '262.50',
      'Managed workstation (from 26)': '30.00',
      Discount: '-49.25',
    });
    await bill(month);
    expect(await row(client, 'invoices', {})).toMatchObject({ values: { number: '20260001', net: '443.25' } });
    expect(await drafted()).toEqual({});
  });

  it('by volume, the whole count has the price of its tier', async () => {
    const { client } = month;
    const tiers = '10: 20.00; 25: 17.50; 15.00';
    await change(client, 'contractLines', await row(client, 'contractLines', {}), { tiers, tierMode: 'volume' });
    expect(await drafted()).toEqual({ 'Managed workstation (from 26)': '405.00' });
    expect(await row(client, 'findings', { code: 'TIER_CLIFF' })).toMatchObject({ values: { severity: 'warn' } });
  });

  it('a bundle is divided over the products that its components name; one that is unknown waits', async () => {
    const { client } = month;
    await add(client, 'products', { code: 'DESK', description: 'Service desk', ledgerAccount: '8001' });
    await add(client, 'products', { code: 'LIC', description: 'Licence', ledgerAccount: '8002' });
    const bundle = { contract: 'C-1', product: 'WS', kind: 'bundle', fixedQuantity: '1', unitPrice: '900' };
    const line = await add(client, 'contractLines', { ...bundle, components: 'DESK: 500; LIC: 400' });
    expect(await drafted()).toMatchObject({ 'Service desk': '500.00', Licence: '400.00' });
    await change(client, 'contractLines', line, { components: 'DESK: 500; GONE: 400' });
    await drafted();
    expect(await row(client, 'findings', { code: 'SCOPE_UNRESOLVED' })).toMatchObject({
      values: { severity: 'block' },
    });
  });
});
