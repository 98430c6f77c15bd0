import sqlite3 from 'sqlite3';

/** What the store needs of a SQLite binding. Nothing else in Monthend knows the package behind it. */
export type SqlConnection = {
  /** Runs one statement and gives its rows. */
  all<R = Record<string, unknown>>(statement: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Runs one statement that gives no rows. */
  run(statement: string, parameters?: readonly unknown[]): Promise<{ readonly changes: number }>;
  /** Runs a script of several statements without parameters. */
  script(statements: string): Promise<void>;
  close(): Promise<void>;
};

/** How long SQLite itself waits for another process's lock, such as a backup tool's. */
const busyTimeoutMs = 5_000;

/** Opens a database file; the writer creates it when it is not there. */
export function openConnection(file: string, { readOnly }: { readOnly: boolean }): Promise<SqlConnection> {
  const mode = readOnly ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file, mode, (error) => {
      if (error !== null) return reject(error);
      handle.configure('busyTimeout', busyTimeoutMs);
      return resolve(connectionOver(handle));
    });
  });
}

/** Another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'SQLITE_BUSY';
}

/** A commit or rollback found no open transaction. */
export function isNoTransaction(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    String(error.message).includes('no transaction is active')
  );
}

function connectionOver(handle: sqlite3.Database): SqlConnection {
  return {
    all: <R>(statement: string, parameters: readonly unknown[] = []) =>
      new Promise<R[]>((resolve, reject) => {
        handle.all<R>(statement, parameters, (error, rows) => (error === null ? resolve(rows) : reject(error)));
      }),
    run: (statement, parameters = []) =>
      new Promise((resolve, reject) => {
        handle.run(statement, parameters, function afterwards(error) {
          if (error === null) resolve({ changes: this.changes });
          else reject(error);
        });
      }),
    script: (statements) =>
      new Promise((resolve, reject) => {
        handle.exec(statements, (error) => (error === null ? resolve() : reject(error)));
      }),
    close: () =>
      new Promise((resolve, reject) => {
        handle.close((error) => (error === null ? resolve() : reject(error)));
      }),
  };
}
