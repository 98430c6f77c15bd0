import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { isNoTransaction, type SqlConnection } from './driver.ts';
import type { Turns } from './turns.ts';

type Options = {
  readonly connection: SqlConnection;
  /** Whose turn it is on the one connection: a transaction keeps it from BEGIN to COMMIT, so that no other request joins it. */
  readonly turns: Turns;
  readonly begin: 'begin immediate' | 'begin';
  /** Called before each turn; throws when this handle must not be used here. */
  readonly guard: () => void;
};

/** Kysely over one SQLite connection whose users take turns. */
export function sqliteDialect(options: Options): Dialect {
  return {
    createDriver: () => driverOver(options),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function driverOver({ connection, turns, begin, guard }: Options): Driver {
  const releases = new WeakMap<DatabaseConnection, () => void>();
  return {
    init: () => Promise.resolve(),
    async acquireConnection() {
      guard();
      const release = await turns.take();
      const turn = kyselyConnection(connection);
      releases.set(turn, release);
      return turn;
    },
    async beginTransaction(turn) {
      await turn.executeQuery(CompiledQuery.raw(begin));
    },
    async commitTransaction(turn) {
      await turn.executeQuery(CompiledQuery.raw('commit'));
    },
    rollbackTransaction: () => rollBack(connection),
    releaseConnection(turn) {
      releases.get(turn)?.();
      return Promise.resolve();
    },
    // Who opened the connection closes it.
    destroy: () => Promise.resolve(),
  };
}

function kyselyConnection(connection: SqlConnection): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      if (givesRows(sql)) return { rows: await connection.all<R>(sql, parameters) };
      const { changes } = await connection.run(sql, parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
    },
    streamQuery() {
      throw new Error('Streaming is not supported; read in pages.');
    },
  };
}

function givesRows(sql: string): boolean {
  const changesOnly = /^\s*(insert|update|delete|replace|begin|commit|savepoint|release|rollback)\b/i.test(sql);
  return !changesOnly || /\breturning\b/i.test(sql);
}

/** Some failures, such as a full disk, make SQLite roll back by itself; there is nothing left to roll back then. */
async function rollBack(connection: SqlConnection): Promise<void> {
  try {
    await connection.run('rollback');
  } catch (error) {
    if (!isNoTransaction(error)) throw error;
  }
}
