import { bulkDelete, bulkInsert, bulkUpdate, bulkUpsert, rowsAsJson } from '../../../service/store/bulk.ts';
import { readChanges, recordChanges } from '../../../service/store/changes.ts';
import { temporaryStore, type TemporaryStore } from './temporary.ts';

describe('many rows at once', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
  });
  afterEach(() => opened.remove());
  const settings = () => opened.store.read.selectFrom('setting').selectAll().orderBy('key').execute();

  it('are inserted across chunks, with every kind of text', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => ({ key: `k${index}`, value: `é"'\\\n=${index}` }));
    await opened.store.write((tx) => bulkInsert(tx, 'setting', rows));
    const stored = await opened.store.read
      .selectFrom('setting')
      .selectAll()
      .orderBy('rowid' as 'key')
      .execute();
    expect(stored).toEqual(rows);
  });

  it('keep numbers, flags and empty cells what they are', async () => {
    const row = {
      id: 'p',
      version: 3,
      code: '007',
      description: '1e5',
      descriptionNl: null,
      unitCode: 'C62',
      vatClass: 'zero',
      supply: 'services',
      moneyDecimals: 2,
      deferralAccount: null,
    };
    await opened.store.write((tx) => bulkInsert(tx, 'product', [{ ...row, ledgerAccount: null, costCentre: '0' }]));
    const stored = await opened.store.read.selectFrom('product').selectAll().executeTakeFirstOrThrow();
    expect(stored).toEqual({ ...row, ledgerAccount: null, costCentre: '0' });
  });

  it('are updated by key, replaced, and deleted', async () => {
    await opened.store.write(async (tx) => {
      await bulkInsert(tx, 'setting', [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
        { key: 'c', value: '3' },
      ]);
      await bulkUpdate(tx, { table: 'setting', key: 'key' }, [
        { value: 'one', key: 'a' },
        { value: 'nobody', key: 'x' },
      ]);
      await bulkUpsert(tx, { table: 'setting', key: ['key'] }, [
        { key: 'b', value: 'two' },
        { key: 'd', value: 'four' },
      ]);
      await bulkDelete(tx, { table: 'setting', key: 'key' }, ['c', 'y']);
    });
    expect(await settings()).toEqual([
      { key: 'a', value: 'one' },
      { key: 'b', value: 'two' },
      { key: 'd', value: 'four' },
    ]);
  });

  it('are refused when one of them names other columns, or leaves one undefined', async () => {
    const uneven = [{ key: 'a', value: '1' }, { key: 'b' }] as { key: string; value: string }[];
    await expect(opened.store.write((tx) => bulkInsert(tx, 'setting', uneven))).rejects.toThrow('the same columns');
  });

  it('come back as one text, in the order of the query', async () => {
    await opened.store.write((tx) => bulkInsert(tx, 'assetSeen', []));
    await opened.store.write((tx) =>
      bulkInsert(tx, 'setting', [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
        { key: 'c', value: '3' },
      ]),
    );
    const query = opened.store.read.selectFrom('setting').selectAll().orderBy('key', 'desc').limit(2);
    expect(await rowsAsJson(opened.store.read, query, ['value', 'key'])).toEqual([
      { value: '3', key: 'c' },
      { value: '2', key: 'b' },
    ]);
  });
});

describe('the change log', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
  });
  afterEach(() => opened.remove());

  it('is in the order of commits, without holes, and has nothing of what was rolled back', async () => {
    const { store } = opened;
    await store.write((tx) => recordChanges(tx, 'assets', ['a', 'b']));
    await expect(
      store.write(async (tx) => {
        await recordChanges(tx, 'assets', ['lost']);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await Promise.all([
      store.write((tx) => recordChanges(tx, 'assets', ['c'])),
      store.write((tx) => recordChanges(tx, 'assets', ['a'], { deleted: true })),
    ]);
    const log = await store.read.selectFrom('changeLog').select(['seq', 'rowId', 'deleted']).orderBy('seq').execute();
    expect(log).toEqual([
      { seq: 1, rowId: 'a', deleted: 0 },
      { seq: 2, rowId: 'b', deleted: 0 },
      { seq: 3, rowId: 'c', deleted: 0 },
      { seq: 4, rowId: 'a', deleted: 1 },
    ]);
    expect(await readChanges(store.read, 'assets', { after: 0, limit: 10 })).toEqual([
      { seq: 2, rowId: 'b', deleted: false },
      { seq: 3, rowId: 'c', deleted: false },
      { seq: 4, rowId: 'a', deleted: true },
    ]);
  });
});
