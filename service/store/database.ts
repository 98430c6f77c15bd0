import { AsyncLocalStorage } from 'node:async_hooks';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CamelCasePlugin, Kysely, type Transaction } from 'kysely';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { sqliteDialect } from './dialect.ts';
import { openConnection, type SqlConnection } from './driver.ts';
import { migrate } from './migrate.ts';
import { lockDataFolder } from './process-lock.ts';
import type { Database } from './schema.ts';
import { turns } from './turns.ts';

/** Reads what is committed, or within a transaction what that transaction sees. A {@link Writer} is a Reader too. */
export type Reader = Kysely<Database>;

/** An open write transaction. `at` is the ISO instant at which it began: one moment for everything it records. */
export type Writer = Transaction<Database> & { readonly at: string };

export type Store = {
  readonly file: string;
  /** ISO 8601 instant in UTC. */
  readonly now: () => string;
  /** Committed data, through a connection of its own: reads do not wait for writes. Throws inside a write, where it would show old data. */
  readonly read: Reader;
  /**
   * Runs the work in a transaction that has the database to itself from BEGIN to COMMIT; a failure rolls everything back.
   * No network and no long computing in the work. Throws at once inside another write.
   * @throws AppError LOCK_TIMEOUT after 10 s of waiting
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Waits for the write that is running, then lets the data folder go. */
  close(): Promise<void>;
};

export type StoreOptions = {
  readonly file: string;
  /** ISO 8601 instant in UTC. */
  readonly now: () => string;
  readonly lockTimeoutMs?: number;
};

const defaultLockTimeoutMs = 10_000;

/** Each connection's own memory for pages of the database; SQLite's 2 MB are too few for the indexes of 100,000 devices. */
const cacheKilobytes = 32_768;

/** So many pages (16 MB) wait in the write-ahead log before they are copied into the database; at SQLite's 1,000 each large transaction was. */
const checkpointPages = 4_000;

/**
 * Opens the database, making or migrating it first.
 * @throws AppError DATA_FOLDER_MISSING, DATA_FOLDER_LOCKED, DATABASE_NEWER
 */
export async function openStore({ file, now, lockTimeoutMs = defaultLockTimeoutMs }: StoreOptions): Promise<Store> {
  await requireFolder(file);
  const lock = await lockDataFolder(file);
  try {
    const { writer, reader } = await openBoth(file, now());
    const store = storeOver({ file, now, writer, reader, lockTimeoutMs });
    return {
      ...store,
      close: async () => {
        await store.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function requireFolder(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory())
    throw new AppError(
      'DATA_FOLDER_MISSING',
      inEnglish(`The data folder ${folder} is not there; make it, or name another one.`),
      {
        folder,
      },
    );
}

async function openBoth(file: string, at: string): Promise<{ writer: SqlConnection; reader: SqlConnection }> {
  const writer = await openConnection(file, { readOnly: false });
  try {
    await writer.all('pragma journal_mode = wal');
    await writer.run('pragma synchronous = full');
    await writer.run('pragma foreign_keys = on');
    await writer.run(`pragma cache_size = ${-cacheKilobytes}`);
    await writer.run(`pragma wal_autocheckpoint = ${checkpointPages}`);
    await migrate(writer, { file, at });
    const reader = await openConnection(file, { readOnly: true });
    await reader.run(`pragma cache_size = ${-cacheKilobytes}`);
    return { writer, reader };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

type Parts = {
  readonly file: string;
  readonly now: () => string;
  readonly writer: SqlConnection;
  readonly reader: SqlConnection;
  readonly lockTimeoutMs: number;
};

function storeOver({ file, now, writer, reader, lockTimeoutMs }: Parts): Store {
  // Follows the calls made from inside a write; `isOpen` turns false with the transaction, for work that it left running.
  const currentWrite = new AsyncLocalStorage<{ isOpen: boolean }>();
  const guard = () => {
    if (currentWrite.getStore()?.isOpen === true)
      throw new Error('The store was used inside a write; use the transaction that the write was given.');
  };
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];
  const writeTurns = turns(lockTimeoutMs);
  const readHandle = new Kysely<Database>({
    dialect: sqliteDialect({ connection: reader, turns: turns(lockTimeoutMs), begin: 'begin', guard }),
    plugins,
  });
  const writeHandle = new Kysely<Database>({
    dialect: sqliteDialect({ connection: writer, turns: writeTurns, begin: 'begin immediate', guard }),
    plugins,
  });
  return {
    file,
    now,
    read: readHandle,
    async write(work) {
      return writeHandle.transaction().execute((transaction) => {
        const current = { isOpen: true };
        const tx: Writer = Object.assign(transaction, { at: now() });
        return currentWrite
          .run(current, () => work(tx))
          .finally(() => {
            current.isOpen = false;
          });
      });
    },
    async close() {
      await writeTurns.take();
      await Promise.all([readHandle.destroy(), writeHandle.destroy()]);
      await reader.close();
      await writer.close();
    },
  };
}
