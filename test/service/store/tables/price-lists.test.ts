import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import { adding, agreement, changing, deleting, finalised, one, rowOf, taken, type Agreement } from './fixture.ts';
import type { Row } from '../../../../shared/protocol.ts';

/** Management is 18.50 on the list; the workstations of C-1 have no price of their own. */
describe('price lists', () => {
  let opened: TemporaryStore;
  let agreed: Agreement;
  let list: Row;
  let listed: Row;
  beforeEach(async () => {
    opened = await temporaryStore();
    agreed = await agreement(opened.store);
    list = await taken(store(), 'priceLists', adding({ name: 'Standard' }));
    listed = await taken(store(), 'listPrices', adding(price));
    const contract = await taken(store(), 'contracts', changing(agreed.contract, { priceList: 'Standard' }));
    const line = await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: null }));
    agreed = { ...agreed, contract, line };
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;
  const price = { priceList: 'Standard', product: 'MW', validFrom: '2026-01-01', unitPrice: '18.50' };
  const january = () => finalised(store(), agreed, { from: '2026-01-01', to: '2026-02-01' });
  const kept = () =>
    store()
      .read.selectFrom('price')
      .select(['validFrom', 'validTo', 'unitPrice', 'tiers', 'currency', 'list'])
      .where('contractLineId', '=', agreed.line.id)
      .orderBy('validFrom')
      .execute();
  const asBilled = {
    validFrom: '2026-01-01',
    validTo: '2026-02-01',
    unitPrice: '18.5',
    tiers: null,
    currency: 'EUR',
    list: 'Standard',
  };

  it('are in the currency of the administration unless said otherwise, with prices per month', () => {
    expect(list.values).toEqual({
      name: 'Standard',
      currency: 'EUR',
      indexation: 'none',
      indexPercent: null,
      indexFigure: null,
      indexCap: null,
    });
    expect(listed.values).toMatchObject({ priceList: 'Standard', product: 'MW', pricePer: 'month', unitPrice: '18.5' });
    expect(agreed.contract.values['priceList']).toBe('Standard');
  });

  it('a price that was never billed is simply changed', async () => {
    await taken(store(), 'listPrices', changing(listed, { unitPrice: '20' }));
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['changed', () => changing(listed, { unitPrice: '20' })],
    ['moved to another day', () => changing(listed, { validFrom: '2025-06-01' })],
    ['deleted', () => deleting(listed)],
    ['followed by one from within January', () => adding({ ...price, validFrom: '2026-01-10', unitPrice: '20' })],
  ])('a price that January was billed with stays January’s when it is %s', async (_, edit) => {
    await january();
    const result = await one(store(), 'listPrices', edit());
    expect([result.outcome, await kept()]).toEqual(['applied', [{ ...asBilled }]]);
  });

  it('tiers take the place of the unit price, and what was billed keeps that', async () => {
    await january();
    const row = await taken(store(), 'listPrices', changing(listed, { tiers: '10: 20.00; 17.50' }));
    expect(row.values).toMatchObject({ unitPrice: null, tiers: '10: 20.00; 17.50' });
    expect(await kept()).toEqual([asBilled]);
  });

  it.each([
    ['contracts', 'another list', () => changing(agreed.contract, { priceList: 'Partner' })],
    ['contracts', 'no list', () => changing(agreed.contract, { priceList: null })],
    ['contractLines', 'another product', () => changing(agreed.line, { product: 'OTHER' })],
    ['contractLines', 'a price per year', () => changing(agreed.line, { pricePer: 'year' })],
  ] as const)('January keeps the price of the list when the %s get %s', async (table, _, edit) => {
    await taken(store(), 'priceLists', adding({ name: 'Partner' }));
    await taken(store(), 'products', adding({ code: 'OTHER', description: 'Other' }));
    await january();
    await taken(store(), table, edit());
    expect(await kept()).toEqual([asBilled]);
  });

  it('a price typed on the line holds from February, and cleared again the list decides from February', async () => {
    await january();
    const own = await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: '10' }));
    expect(own.values['unitPrice']).toBe('10');
    expect(await kept()).toMatchObject([
      asBilled,
      { validFrom: '2026-02-01', validTo: null, unitPrice: '10', list: null },
    ]);
    const cleared = await taken(store(), 'contractLines', changing(own, { unitPrice: null }));
    expect([cleared.values['unitPrice'], await kept()]).toEqual([null, [asBilled]]);
  });

  it('an own price that was billed ends with what was billed when it is cleared', async () => {
    await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: '10' }));
    await january();
    const cleared = await taken(
      store(),
      'contractLines',
      changing(await rowOf(store(), 'contractLines', agreed.line.id), { unitPrice: null }),
    );
    expect(cleared.values['unitPrice']).toBeNull();
    expect(await kept()).toMatchObject([
      { validFrom: '2026-01-01', validTo: '2026-02-01', unitPrice: '10', list: null },
    ]);
  });

  it('without a list an own price that was billed cannot be cleared', async () => {
    const own = await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: '10' }));
    await taken(store(), 'contracts', changing(agreed.contract, { priceList: null }));
    await january();
    const result = await one(store(), 'contractLines', changing(own, { unitPrice: null }));
    expect(result.error).toMatchObject({
      code: 'VALUE_REQUIRED',
      message:
        'A price that was billed cannot be cleared; type the new price, choose a price list on the contract first, or end the line.',
    });
  });

  it('what was credited to be billed again follows the list again', async () => {
    await january();
    const changed = await taken(store(), 'listPrices', changing(listed, { unitPrice: '20' }));
    await store().write((tx) => tx.updateTable('claim').set({ released: 1 }).execute());
    await taken(store(), 'listPrices', changing(changed, { unitPrice: '21' }));
    expect(await kept()).toEqual([]);
  });

  it('a second price of a product from one day is refused', async () => {
    const result = await one(store(), 'listPrices', adding({ ...price, unitPrice: '20' }));
    expect(result.error).toMatchObject({
      code: 'ROW_ALREADY_EXISTS',
      message: 'This price list has a price for this product per the same from that day already; change that one.',
    });
  });

  it.each([
    { typed: { unitPrice: null }, says: 'Give the unit price, or tiers.' },
    { typed: { tiers: '10: 20.00' }, says: 'A list price is a unit price or tiers, not both; clear one of them.' },
    { typed: { unitPrice: '-1' }, says: 'Unit price must be 0 or more.' },
    { typed: { priceList: 'Nobody’s' }, says: '"Nobody’s" is not on the sheet Price lists' },
  ])('a price with $typed is refused with what to do', async ({ typed, says }) => {
    const result = await one(store(), 'listPrices', adding({ ...price, validFrom: '2026-02-01', ...typed }));
    expect([result.outcome, JSON.stringify(result)]).toEqual([
      'refused',
      expect.stringContaining(says.replaceAll('"', '\\"')),
    ]);
  });

  it('the currency of a list stays, and a list that a contract names is kept', async () => {
    const currency = await one(store(), 'priceLists', changing(list, { currency: 'USD' }));
    expect(currency.refused['currency']?.code).toBe('FIELD_READ_ONLY');
    const gone = await one(store(), 'priceLists', deleting(list));
    expect(gone.error).toMatchObject({ code: 'ROW_NOT_DELETABLE' });
  });

  it('a list that gets another name is shown by it', async () => {
    await taken(store(), 'priceLists', changing(list, { name: 'Prices 2026' }));
    expect((await rowOf(store(), 'listPrices', listed.id)).values['priceList']).toBe('Prices 2026');
    expect((await rowOf(store(), 'contracts', agreed.contract.id)).values['priceList']).toBe('Prices 2026');
  });
});
