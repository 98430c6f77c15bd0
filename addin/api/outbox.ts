import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OutboxEntry, OutboxScope, OutboxStore } from '../../shared/outbox.ts';

interface OutboxSchema extends DBSchema {
  /** Key: the order, given by the database, so that it also grows across restarts. */
  edits: { key: number; value: Omit<OutboxEntry, 'order'>; indexes: { opId: string } };
  notes: { key: string; value: string };
}

/** Opens the edits that wait on this computer, one database per service, workbook and client. */
export async function openOutbox(scope: OutboxScope): Promise<OutboxStore> {
  const database = await openDB<OutboxSchema>(nameOf(scope), 1, {
    upgrade(fresh) {
      const edits = fresh.createObjectStore('edits', { autoIncrement: true });
      edits.createIndex('opId', 'opId', { unique: true });
      fresh.createObjectStore('notes');
    },
  });
  return {
    append: (edits) => append(database, edits),
    list: () => list(database),
    markSent: (opIds) => markSent(database, opIds),
    remove: (opIds) => remove(database, opIds),
    recall: async (key) => (await database.get('notes', key)) ?? null,
    remember: async (key, text) => {
      await database.put('notes', text, key);
    },
    close: () => database.close(),
  };
}

type Database = IDBPDatabase<OutboxSchema>;

/** Ids may hold any character; JSON keeps two scopes from running into one name. */
function nameOf({ serviceId, workbookId, clientId }: OutboxScope): string {
  return `monthend-outbox ${JSON.stringify([serviceId, workbookId, clientId])}`;
}

/** `strict`: resolved means flushed to disk, not only handed to the operating system. */
const durable = { durability: 'strict' } as const;

async function append(database: Database, edits: Parameters<OutboxStore['append']>[0]): Promise<void> {
  const transaction = database.transaction('edits', 'readwrite', durable);
  const added = edits.map(({ table, edit }) =>
    transaction.store.add({ opId: edit.opId, table, rowId: edit.rowId, edit, state: 'waiting' }),
  );
  await Promise.all([...added, transaction.done]);
}

async function list(database: Database): Promise<readonly OutboxEntry[]> {
  const transaction = database.transaction('edits');
  const [orders, entries] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  return entries.map((entry, index) => ({ ...entry, order: orders[index]! }));
}

async function markSent(database: Database, opIds: readonly string[]): Promise<void> {
  const transaction = database.transaction('edits', 'readwrite', durable);
  await Promise.all(
    opIds.map(async (opId) => {
      const cursor = await transaction.store.index('opId').openCursor(opId);
      if (cursor !== null) await cursor.update({ ...cursor.value, state: 'sent' });
    }),
  );
  await transaction.done;
}

async function remove(database: Database, opIds: readonly string[]): Promise<void> {
  const transaction = database.transaction('edits', 'readwrite', durable);
  await Promise.all(
    opIds.map(async (opId) => {
      const order = await transaction.store.index('opId').getKey(opId);
      if (order !== undefined) await transaction.store.delete(order);
    }),
  );
  await transaction.done;
}
