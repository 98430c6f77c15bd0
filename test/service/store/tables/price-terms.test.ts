import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import { adding, agreement, changing, finalised, lineWorkstations, one, taken, type Agreement } from './fixture.ts';

const inTiers = '10: 20.00; 25: 17.50; 15.00';

describe('prices in tiers, discounts and bundles in the contract lines', () => {
  let opened: TemporaryStore;
  let agreed: Agreement;
  beforeEach(async () => {
    opened = await temporaryStore();
    agreed = await agreement(opened.store);
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;
  const prices = () =>
    store()
      .read.selectFrom('price')
      .select(['validFrom', 'unitPrice', 'tiers'])
      .where('contractLineId', '=', agreed.line.id)
      .orderBy('validFrom')
      .execute();
  const newLine = (values: Record<string, string>) =>
    one(store(), 'contractLines', adding({ contract: 'C-1', product: 'MW', ...values }));

  it('a new line is graduated, with the price of the period start, unless said otherwise', () => {
    expect(agreed.line.values).toMatchObject({
      tiers: null,
      tierMode: 'graduated',
      priceChange: 'period-start',
      discountScope: 'contract',
    });
  });

  it('tiers take the place of the unit price, and the unit price that of the tiers', async () => {
    const withTiers = await taken(store(), 'contractLines', changing(agreed.line, { tiers: inTiers }));
    expect(withTiers.values).toMatchObject({ tiers: inTiers, unitPrice: null });
    const flat = await taken(store(), 'contractLines', changing(withTiers, { unitPrice: '19' }));
    expect(flat.values).toMatchObject({ tiers: null, unitPrice: '19' });
    expect(await prices()).toEqual([{ validFrom: '2026-01-01', unitPrice: '19', tiers: null }]);
  });

  it('tiers typed after January was billed hold from February on', async () => {
    await finalised(store(), agreed, { from: '2026-01-01', to: '2026-02-01' });
    await taken(store(), 'contractLines', changing(agreed.line, { tiers: inTiers }));
    expect(await prices()).toEqual([
      { validFrom: '2026-01-01', unitPrice: '18.5', tiers: null },
      { validFrom: '2026-02-01', unitPrice: null, tiers: inTiers },
    ]);
  });

  it.each([
    {
      tiers: '10: 20.00; 25: 17.50',
      says: 'Nothing is agreed above 25; end with a price without a number, such as 15.00.',
    },
    {
      tiers: '25: 20.00; 10: 17.50; 15.00',
      says: 'The tier up to 10 overlaps the one before it; write tiers in rising order, each once.',
    },
  ])('tiers "$tiers" are refused with what to do', async ({ tiers, says }) => {
    const result = await one(store(), 'contractLines', changing(agreed.line, { tiers }));
    expect(result.refused['tiers']).toMatchObject({ code: 'VALUE_INVALID', message: says });
    expect(await prices()).toEqual([{ validFrom: '2026-01-01', unitPrice: '18.5', tiers: null }]);
  });

  it('a unit price and tiers typed together are refused', async () => {
    const { agentTypes } = lineWorkstations;
    const result = await newLine({ agentTypes: String(agentTypes), unitPrice: '18.5', tiers: inTiers });
    expect(JSON.stringify(result)).toContain('A line has a unit price or tiers, not both; clear one of them.');
  });

  it('a discount has a per cent or an amount', async () => {
    expect(await newLine({ kind: 'discount', discountPercent: '10' })).toMatchObject({ outcome: 'applied' });
    expect(await newLine({ kind: 'discount', unitPrice: '50' })).toMatchObject({ outcome: 'applied' });
    expect(JSON.stringify(await newLine({ kind: 'discount' }))).toContain('A discount needs its per cent');
    expect(JSON.stringify(await newLine({ kind: 'discount', discountPercent: '10', unitPrice: '5' }))).toContain(
      'A discount is a per cent or an amount, not both',
    );
  });

  it('a bundle has its components, each once and with a value', async () => {
    const bundle = { kind: 'bundle', fixedQuantity: '1', unitPrice: '1000' };
    expect(await newLine({ ...bundle, components: 'DESK: 500; LIC: 400' })).toMatchObject({ outcome: 'applied' });
    expect(JSON.stringify(await newLine(bundle))).toContain('A bundle needs its components');
    expect(JSON.stringify(await newLine({ ...bundle, components: 'DESK 500' }))).toContain('is not a component');
    expect(JSON.stringify(await newLine({ ...bundle, components: 'DESK: 5; DESK: 4' }))).toContain(
      'DESK is there twice',
    );
    expect(JSON.stringify(await newLine({ ...bundle, components: 'DESK: 0' }))).toContain('worth something by itself');
  });
});
