import { AppError } from '../../../shared/error.ts';
import type { ConnectorContext, OpenConnection } from '../../../service/connectors/core/connector.ts';
import type { Traffic } from '../../vendors/listen.ts';
import { collect } from './collect.ts';
import type { ListedRow, ListUnderTest } from './lists.ts';

/** Wrong answers that every vendor's simulator can give in the middle of a list. */
export type Trouble =
  | 'half a page'
  | 'cut'
  | 'missing field'
  | 'unknown value'
  | 'credentials refused'
  | 'link elsewhere'
  | 'row twice'
  | 'empty list';

/** A vendor with rows in one account, each dated 31 January 2026 at 23:30 in London, which is 1 February in Amsterdam. */
export type Simulator = {
  readonly secrets: readonly string[];
  /** What a person would type in to connect it. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  open(context: ConnectorContext): Promise<OpenConnection>;
  cause(trouble: Trouble, elsewhere: string): void;
  remove(rows: 'first' | 'all'): void;
  /** Is told of every page of rows before it is answered. */
  onList(watch: () => void): void;
  /** The waits as the vendor saw them, where a client waits by a clock that a test cannot move. */
  waits?(): readonly number[];
  /** What a vendor over HTTP has seen of calls. */
  readonly traffic?: Traffic;
  /** Moves the vendor's clock on, where it has one of its own. */
  pass?(milliseconds: number): void;
  /** Gives each page without the link to the next, where pages have one. */
  dropLinks?(): void;
  stop(): Promise<void>;
};

/** A simulator and what a test does with it. Waiting takes no time: it is noted, and the vendor's clock moves on. */
export function createHarness<S extends Simulator>(
  startSimulator: (rows: number, pageSize: number) => Promise<S>,
  list: ListUnderTest,
) {
  let simulator: S | null = null;
  let logged: string[] = [];
  let waits: number[] = [];
  let passedMs = 0;
  const running = (): S => {
    if (simulator === null) throw new Error('The simulator was not started.');
    return simulator;
  };
  const context = (changes: Partial<ConnectorContext> = {}): ConnectorContext => ({
    signal: new AbortController().signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: (event, facts) => void logged.push(JSON.stringify([event, facts])),
    wait: async (milliseconds, signal) => {
      signal.throwIfAborted();
      waits.push(milliseconds);
      passedMs += milliseconds;
      running().traffic?.pass(milliseconds);
      running().pass?.(milliseconds);
      await Promise.resolve();
    },
    now: () => Date.now() + passedMs,
    ...changes,
  });

  return {
    running,
    context,
    waits: (): readonly number[] => running().waits?.() ?? waits,
    logged: (): readonly string[] => logged,
    start: async (rows: number, pageSize = 3): Promise<S> => {
      [logged, waits] = [[], []];
      simulator = await startSimulator(rows, pageSize);
      return simulator;
    },
    stop: async (): Promise<void> => {
      await simulator?.stop();
    },
    readRows: async (changes: Partial<ConnectorContext> = {}): Promise<ListedRow[]> => {
      const connection = await running().open(context(changes));
      try {
        return await collect(list.rows(connection));
      } finally {
        await connection.close();
      }
    },
    /** The failure that the action ends in, which holds no secret, and neither does the log. */
    failureOf: async (action: () => Promise<unknown>): Promise<AppError> => {
      const error = await action().then(
        () => null,
        (cause: unknown) => cause,
      );
      expect(error).toBeInstanceOf(AppError);
      const failure = error as AppError;
      const said = [...everythingIn(failure), ...logged].join('\n');
      for (const secret of running().secrets) expect(said).not.toContain(secret);
      return failure;
    },
  };
}

/** Message, details and stack of an error and of all its causes. */
function everythingIn(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const details = error instanceof AppError ? JSON.stringify(error.details) : '';
  const own = [error.message, error.stack ?? '', details, JSON.stringify(error)];
  return error.cause === undefined ? own : [...own, ...everythingIn(error.cause)];
}
