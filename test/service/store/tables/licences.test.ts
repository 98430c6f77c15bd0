import type { Row } from '../../../../shared/protocol.ts';
import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import { adding, allRows, changing, customerAcme, deleting, one, productManaged, rowOf, taken } from './fixture.ts';

/** Licences and usage of systems without a connector are typed into the sheets. */
describe('licences that people type in', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    await taken(opened.store, 'customers', adding(customerAcme));
    await taken(opened.store, 'products', adding({ ...productManaged, code: 'AV', description: 'Antivirus' }));
  });
  afterEach(() => opened.remove());

  const antivirus = { customer: 'Acme', product: 'AV', assigned: 20, purchased: '25', since: '2026-01-01' };
  const counts = async (row: Row) =>
    opened.store.read
      .selectFrom('licenceCount')
      .select(['validFrom', 'validTo', 'assigned', 'purchased'])
      .where('licenceId', '=', row.id)
      .orderBy('validFrom')
      .execute();

  it('another count holds from the day that is typed; earlier days keep theirs', async () => {
    const row = await taken(opened.store, 'licences', adding(antivirus));
    await taken(opened.store, 'licences', changing(row, { assigned: 22, since: '2026-02-10' }));
    expect(await counts(row)).toEqual([
      { validFrom: '2026-01-01', validTo: '2026-02-10', assigned: 20, purchased: '25' },
      { validFrom: '2026-02-10', validTo: null, assigned: 22, purchased: '25' },
    ]);
    expect((await rowOf(opened.store, 'licences', row.id)).values).toMatchObject({ assigned: 22, since: '2026-02-10' });
  });

  it('a count that is typed without a day holds from today', async () => {
    const row = await taken(opened.store, 'licences', adding({ ...antivirus, since: null }));
    expect(row.values['since']).toBe('2026-02-01');
  });

  it('a row needs a count, and a product of a customer is typed in once', async () => {
    const none = await one(opened.store, 'licences', adding({ ...antivirus, assigned: null, purchased: null }));
    expect(none.error?.message).toBe(
      'Type how many are assigned or how many are purchased; 0 when there are none any more.',
    );
    await taken(opened.store, 'licences', adding(antivirus));
    const twice = await one(opened.store, 'licences', adding(antivirus));
    expect(twice.error).toEqual({
      code: 'ROW_ALREADY_EXISTS',
      message: 'AV of Acme is typed in already; change the counts of that row.',
    });
  });

  it('a typed licence is compared with what is billed: without a contract line all of it goes unbilled', async () => {
    const row = await taken(opened.store, 'licences', adding(antivirus));
    expect((await rowOf(opened.store, 'licences', row.id)).values).toMatchObject({
      unbilledQuantity: '25',
      origin: 'manual',
    });
  });

  it('a SKU names its vendor as people do; naming its product maps it, and ignoring it needs a reason', async () => {
    const sku = { version: 1, vendor: 'pax8', name: 'Antivirus', isTrial: 0 as const, state: 'unmapped' };
    await opened.store.write((tx) =>
      tx
        .insertInto('sku')
        .values({ ...sku, id: 'sku-1', externalId: 'AV-1', productId: null, ignoredReason: null })
        .execute(),
    );
    const row = await rowOf(opened.store, 'skus', 'sku-1');
    expect(row.values['vendor']).toBe('Pax8');
    const ignored = await one(opened.store, 'skus', changing(row, { state: 'ignored' }));
    expect(ignored.error?.message).toBe('An ignored licence needs a reason: type it first.');
    const mapped = await taken(opened.store, 'skus', changing(row, { product: 'AV' }));
    expect(mapped.values).toMatchObject({ state: 'mapped', product: 'AV', accountCount: 0 });
  });

  it('usage is typed with its period and cost, and may be taken out again before it is billed', async () => {
    const used = {
      customer: 'Acme',
      product: 'AV',
      usedFrom: '2026-01-01',
      usedTo: '2026-02-01',
      quantity: '512.5',
      unit: 'GB',
      cost: '41',
      currency: 'EUR',
    };
    const row = await taken(opened.store, 'usage', adding(used));
    expect(row.values).toMatchObject({ ...used, system: null, origin: 'manual' });
    const backwards = await one(opened.store, 'usage', adding({ ...used, usedTo: '2026-01-01' }));
    expect(backwards.error?.message).toBe('Usage must end after it starts; give the first day after its last.');
    expect((await one(opened.store, 'usage', deleting(row))).outcome).toBe('applied');
    expect(await allRows(opened.store, 'usage')).toEqual([]);
  });
});
