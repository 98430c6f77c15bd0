import { bulkInsert } from '../../../../service/store/bulk.ts';
import { recordChanges } from '../../../../service/store/changes.ts';
import { pruneChangeLog, readTable } from '../../../../service/store/tables/read.ts';
import type { TablePage } from '../../../../shared/protocol.ts';
import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import { adding, changing, customerAcme, deleting, one, productManaged, taken } from './fixture.ts';

describe('reading a sheet', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;

  it('gives every row, then only what changed since', async () => {
    const acme = await taken(store(), 'customers', adding(customerAcme));
    const brouwer = await taken(store(), 'customers', adding({ ...customerAcme, name: 'Brouwer' }));
    const all = await readTable(store(), 'customers', { limit: 10 });
    expect(all).toMatchObject({ removed: [], more: false });
    expect(all.rows.map((row) => row.id).toSorted()).toEqual([acme.id, brouwer.id].toSorted());

    await taken(store(), 'customers', changing(acme, { city: 'Zeist' }));
    await one(store(), 'customers', deleting(brouwer));
    await taken(store(), 'products', adding(productManaged));
    const since = await readTable(store(), 'customers', { since: all.cursor, limit: 10 });
    expect(since.rows).toMatchObject([{ id: acme.id, version: 2, values: { city: 'Zeist' } }]);
    expect(since.removed).toEqual([brouwer.id]);
    const nothing = await readTable(store(), 'customers', { since: since.cursor, limit: 10 });
    expect(nothing).toMatchObject({ rows: [], removed: [], more: false });
  });

  it('loads 10,000 rows in pages and misses nothing that changes meanwhile', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `p${String(index).padStart(5, '0')}`);
    await store().write(async (tx) => {
      const rest = {
        description: 'x',
        descriptionNl: null,
        unitCode: 'C62',
        vatClass: 'standard',
        supply: 'services',
        moneyDecimals: 2,
      } as const;
      const rows = ids.map((id) => ({ id, version: 1, code: id, ...rest, ledgerAccount: null, costCentre: null }));
      await bulkInsert(tx, 'product', rows);
      await recordChanges(tx, 'products', ids);
    });
    const pages = [await readTable(store(), 'products', { limit: 2000 })];
    // While it loads: a row of the first page and one of the last are changed, another of the first page goes.
    const [first, second] = pages[0]!.rows;
    await taken(store(), 'products', changing(first!, { description: 'changed early' }));
    await one(store(), 'products', deleting(second!));
    while (pages.at(-1)!.more)
      pages.push(await readTable(store(), 'products', { since: pages.at(-1)!.cursor, limit: 2000 }));
    expect(pages).toHaveLength(5);
    pages.push(await readTable(store(), 'products', { since: pages.at(-1)!.cursor, limit: 2000 }));

    const known = assembled(pages);
    expect(known.size).toBe(9_999);
    expect(known.get(first!.id)).toBe('changed early');
    expect(known.has(second!.id)).toBe(false);
  });

  it('gives changes in pages too, each row once, in the order of their last change', async () => {
    const rows = [];
    for (const name of ['A', 'B', 'C']) rows.push(await taken(store(), 'customers', adding({ ...customerAcme, name })));
    const { cursor } = await readTable(store(), 'customers', { limit: 10 });
    for (const row of [rows[2]!, rows[0]!, rows[1]!])
      await taken(store(), 'customers', changing(row, { city: 'Zeist' }));
    const first = await readTable(store(), 'customers', { since: cursor, limit: 2 });
    expect(first).toMatchObject({ more: true });
    expect(new Set(first.rows.map((row) => row.values['name']))).toEqual(new Set(['A', 'C']));
    const second = await readTable(store(), 'customers', { since: first.cursor, limit: 2 });
    expect(second.rows.map((row) => row.values['name'])).toEqual(['B']);
    expect(second.more).toBe(false);
  });

  it('says CURSOR_EXPIRED when the changes since are no longer known', async () => {
    const row = await taken(store(), 'customers', adding(customerAcme));
    const { cursor } = await readTable(store(), 'customers', { limit: 10 });
    await taken(store(), 'customers', changing(row, { city: 'Zeist' }));
    await pruneChangeLog(store(), '2026-02-02T00:00:00.000Z');
    await expect(readTable(store(), 'customers', { since: cursor, limit: 10 })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
    const fresh = await readTable(store(), 'customers', { limit: 10 });
    await expect(readTable(store(), 'customers', { since: fresh.cursor, limit: 10 })).resolves.toMatchObject({
      rows: [],
    });
  });

  it('says CURSOR_EXPIRED for a cursor of another sheet, of a later database, or of nothing', async () => {
    const { cursor } = await readTable(store(), 'products', { limit: 10 });
    const future = Buffer.from(JSON.stringify({ tableId: 'customers', seq: 99, after: null })).toString('base64url');
    for (const since of [cursor, future, 'gibberish'])
      await expect(readTable(store(), 'customers', { since, limit: 10 })).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
      });
  });
});

/** What a sheet holds that took the pages one after the other: descriptions by id. */
function assembled(pages: readonly TablePage[]): Map<string, unknown> {
  const known = new Map<string, unknown>();
  for (const { rows, removed } of pages) {
    for (const row of rows) known.set(row.id, row.values['description']);
    for (const id of removed) known.delete(id);
  }
  return known;
}
