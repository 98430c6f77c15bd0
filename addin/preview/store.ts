import type { WorkbookSnapshot } from './host/model/snapshot.ts';

const databaseName = 'monthend-preview';
const storeName = 'workbooks';
const key = 'current';

/** The workbook that this browser kept, or null when there is none or it is of another version. */
export async function loadSnapshot(): Promise<WorkbookSnapshot | null> {
  const kept = await inStore('readonly', (store) => store.get(key));
  return isSnapshot(kept) ? kept : null;
}

export async function saveSnapshot(snapshot: WorkbookSnapshot): Promise<void> {
  await inStore('readwrite', (store) => store.put(snapshot, key));
}

export async function forgetSnapshot(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key));
}

function isSnapshot(value: unknown): value is WorkbookSnapshot {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}

async function inStore(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(databaseName, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(storeName));
  const database = await settled(opening);
  try {
    return await settled(work(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser refused its storage.')));
  });
}
