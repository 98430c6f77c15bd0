import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openOutbox } from '../../../addin/api/outbox.ts';
import type { Edit } from '../../../shared/protocol.ts';

const scope = { serviceId: 'service-1', workbookId: 'workbook-1', clientId: 'client-1' };

function edit(number: number): Edit {
  return {
    opId: `00000000-0000-4000-8000-00000000000${number}`,
    rowId: `row-${number}`,
    baseVersion: 1,
    change: { kind: 'set', set: { city: { from: 'Delft', to: 'Breda' } } },
  };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

it('keeps edits in the order they were made, also after a restart', async () => {
  const first = await openOutbox(scope);
  await first.append([
    { table: 'customers', edit: edit(2) },
    { table: 'products', edit: edit(1) },
  ]);
  first.close();
  const second = await openOutbox(scope);
  await second.append([{ table: 'customers', edit: edit(3) }]);
  expect((await second.list()).map(({ rowId, table, state, order }) => [rowId, table, state, order])).toEqual([
    ['row-2', 'customers', 'waiting', 1],
    ['row-1', 'products', 'waiting', 2],
    ['row-3', 'customers', 'waiting', 3],
  ]);
});

it('knows which edits were on their way, and forgets those that were answered', async () => {
  const outbox = await openOutbox(scope);
  await outbox.append([1, 2, 3].map((number) => ({ table: 'customers' as const, edit: edit(number) })));
  await outbox.markSent([edit(1).opId, edit(2).opId]);
  await outbox.remove([edit(2).opId, 'never seen']);
  expect((await outbox.list()).map(({ rowId, state }) => [rowId, state])).toEqual([
    ['row-1', 'sent'],
    ['row-3', 'waiting'],
  ]);
});

it('stores all edits of a batch or none of them', async () => {
  const outbox = await openOutbox(scope);
  await outbox.append([{ table: 'customers', edit: edit(1) }]);
  const batch = [2, 1].map((number) => ({ table: 'customers' as const, edit: edit(number) }));
  await expect(outbox.append(batch)).rejects.toMatchObject({ name: 'ConstraintError' });
  expect(await outbox.list()).toHaveLength(1);
});

it.each([{ serviceId: 'service-2' }, { workbookId: 'workbook-2' }, { clientId: 'client-2' }])(
  'keeps the edits of another %o apart',
  async (other) => {
    const outbox = await openOutbox(scope);
    await outbox.append([{ table: 'customers', edit: edit(1) }]);
    expect(await (await openOutbox({ ...scope, ...other })).list()).toEqual([]);
  },
);

it('remembers a note about the workbook', async () => {
  const outbox = await openOutbox(scope);
  expect(await outbox.recall('documentUrl')).toBeNull();
  await outbox.remember('documentUrl', 'C:/month.xlsx');
  expect(await outbox.recall('documentUrl')).toBe('C:/month.xlsx');
});
