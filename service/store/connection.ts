import { countWords, en, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { SyncRunRow } from './schema/sources.ts';
import type { IsoDate } from '../../shared/period.ts';
import { AppError } from '../../shared/error.ts';
import type { Store, Writer } from './database.ts';

/** Connections to vendor systems and the runs that read them. Secrets are kept apart, see secret.ts. */

export type Connection = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** When it is read by itself, as minute, hour, day, month and weekday; null: when a person asks. */
  readonly schedule: string | null;
};

/** Every connection in order of name, or those asked for. @throws CONNECTION_NOT_CONFIGURED when there is none. */
export async function readConnections(store: Store, id?: string | readonly string[]): Promise<readonly Connection[]> {
  const asked = typeof id === 'string' ? [id] : id;
  const found = (await listConnections(store)).filter((connection) => asked?.includes(connection.id) ?? true);
  if (found.length === 0)
    throw new AppError(
      'CONNECTION_NOT_CONFIGURED',
      id === undefined
        ? {
            en: 'No system is connected yet; connect the RMM first.',
            nl: 'Er is nog geen systeem gekoppeld; koppel eerst de RMM.',
          }
        : {
            en: 'That connection does not exist; refresh and choose another.',
            nl: 'Die koppeling bestaat niet; ververs en kies een andere.',
          },
    );
  return found;
}

/** Every connection; none is no error. */
export async function listConnections(store: Store): Promise<readonly Connection[]> {
  const rows = await store.read.selectFrom('connection').selectAll().orderBy('name').execute();
  return rows.map(({ id, name, vendor, settings, schedule }) => ({
    id,
    name,
    vendor,
    settings: parseSettings(settings),
    schedule,
  }));
}

/** Adds the connection or replaces its settings. @throws ROW_ALREADY_EXISTS when another one has the name. */
export async function saveConnection(tx: Writer, connection: Connection, now: string): Promise<void> {
  const sameName = await tx
    .selectFrom('connection')
    .select('id')
    .where('name', '=', connection.name)
    .executeTakeFirst();
  if (sameName !== undefined && sameName.id !== connection.id)
    throw new AppError('ROW_ALREADY_EXISTS', {
      en: `There is a connection named "${connection.name}" already; choose another name.`,
      nl: `Er is al een koppeling met de naam "${connection.name}"; kies een andere naam.`,
    });
  const { id, name, vendor, schedule } = connection;
  const stored = { name, vendor, schedule, settings: JSON.stringify(connection.settings) };
  await tx
    .insertInto('connection')
    .values({ id, ...stored, createdAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(stored))
    .execute();
}

/** Takes away a connection that brought nothing, with its secrets and failed runs. @throws ROW_NOT_DELETABLE when it brought accounts */
export async function removeConnection(tx: Writer, { id, name }: Pick<Connection, 'id' | 'name'>): Promise<void> {
  const { accounts } = await tx
    .selectFrom('sourceAccount')
    .select((select) => select.fn.countAll<number>().as('accounts'))
    .where('connectionId', '=', id)
    .executeTakeFirstOrThrow();
  const many = countWords(accounts, { en: ['account', 'accounts'], nl: ['account', 'accounts'] });
  if (accounts > 0)
    throw new AppError('ROW_NOT_DELETABLE', {
      en: en`${name} has brought ${many}, and what is billed names them; change its settings instead, or ignore its accounts on the sheet Source accounts.`,
      nl: nl`${name} heeft ${many} gebracht, en wat wordt gefactureerd noemt ze; wijzig in plaats daarvan de instellingen, of negeer de accounts op het blad Bronaccounts.`,
    });
  await tx.deleteFrom('secret').where('connectionId', '=', id).execute();
  await tx.deleteFrom('syncRun').where('connectionId', '=', id).execute();
  await tx.deleteFrom('connectorMemory').where('connectionId', '=', id).execute();
  await tx.deleteFrom('connection').where('id', '=', id).execute();
}

export type SyncRunStart = {
  readonly id: string;
  readonly connectionId: string;
  readonly jobId: string;
  readonly startedAt: string;
  readonly runOn: IsoDate;
};

/** Notes that a listing begins. A run of this connection that a killed process left open is closed as failed. */
export async function beginSyncRun(tx: Writer, run: SyncRunStart): Promise<void> {
  await tx
    .updateTable('syncRun')
    .set({
      state: 'failed',
      endedAt: run.startedAt,
      failureCode: 'SOURCE_INCOMPLETE',
      failureMessage: 'The service stopped during this run.',
      failureMessageNl: 'De service stopte tijdens deze synchronisatie.',
    })
    .where('connectionId', '=', run.connectionId)
    .where('state', '=', 'running')
    .execute();
  await tx
    .insertInto('syncRun')
    .values({ ...run, state: 'running', accountsSeen: 0, devicesSeen: 0 })
    .execute();
}

export type SyncRunEnd = {
  readonly id: string;
  readonly endedAt: string;
  readonly accountsSeen: number;
  readonly devicesSeen: number;
  /** Null when the listing was complete. */
  readonly failure: { readonly code: string; readonly message: Bilingual } | null;
};

export async function endSyncRun(tx: Writer, end: SyncRunEnd): Promise<void> {
  await tx
    .updateTable('syncRun')
    .set({
      state: end.failure === null ? 'complete' : 'failed',
      endedAt: end.endedAt,
      accountsSeen: end.accountsSeen,
      devicesSeen: end.devicesSeen,
      failureCode: end.failure?.code ?? null,
      failureMessage: end.failure?.message.en ?? null,
      failureMessageNl: end.failure?.message.nl ?? null,
    })
    .where('id', '=', end.id)
    .execute();
}

export type SourceState = {
  readonly connectionId: string;
  readonly name: string;
  readonly vendor: string;
  readonly lastCompleteOn: IsoDate | null;
  readonly firstCompleteOn: IsoDate | null;
  readonly lastCompleteAt: string | null;
  /** Why the latest ended run was not complete; null when it was, or when there was none. */
  readonly failure: Bilingual | null;
  readonly schedule: string | null;
  readonly failed: FailedRuns;
};

/** How many runs failed since the last complete one, and why the latest did. */
export type FailedRuns = { readonly count: number; readonly latestCode: string | null };

/** How fresh each connection is: its last complete run and whether a later one failed. */
export async function readSourceStates(store: Store): Promise<readonly SourceState[]> {
  const connections = await listConnections(store);
  const runs = await store.read
    .selectFrom('syncRun')
    .select([
      'connectionId',
      'state',
      'runOn',
      'endedAt',
      'startedAt',
      'failureCode',
      'failureMessage',
      'failureMessageNl',
    ])
    .where('state', '!=', 'running')
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return connections.map(({ id, name, vendor, schedule }) => {
    const own = runs.filter((run) => run.connectionId === id);
    const complete = own.find((run) => run.state === 'complete');
    const latest = own[0];
    const failed = own.findIndex((run) => run.state === 'complete');
    return {
      schedule,
      failed: { count: failed === -1 ? own.length : failed, latestCode: latest?.failureCode ?? null },
      connectionId: id,
      name,
      vendor,
      lastCompleteOn: (complete?.runOn ?? null) as IsoDate | null,
      firstCompleteOn: (own.findLast((run) => run.state === 'complete')?.runOn ?? null) as IsoDate | null,
      lastCompleteAt: complete?.endedAt ?? null,
      failure: latest === undefined || latest.state === 'complete' ? null : failureOf(latest),
    };
  });
}

type Failed = Pick<SyncRunRow, 'failureMessage' | 'failureMessageNl'>;

function failureOf({ failureMessage, failureMessageNl }: Failed): Bilingual {
  if (failureMessage === null)
    return { en: 'The last sync did not end.', nl: 'De laatste synchronisatie kwam niet aan het eind.' };
  return { en: failureMessage, nl: failureMessageNl ?? failureMessage };
}

export type Scheduled = {
  readonly id: string;
  readonly name: string;
  readonly schedule: string;
  /** When it was last begun, by whomever; before the first time, when it was set up. */
  readonly lastBegunAt: string;
  readonly failed: FailedRuns;
};

/** The connections that are read by themselves. */
export async function readScheduled(store: Store): Promise<readonly Scheduled[]> {
  const rows = await store.read
    .selectFrom('connection')
    .leftJoin('syncRun', 'syncRun.connectionId', 'connection.id')
    .select((select) => [
      'connection.id',
      'connection.name',
      'connection.schedule',
      'connection.createdAt',
      select.fn.max('syncRun.startedAt').as('startedAt'),
    ])
    .where('connection.schedule', 'is not', null)
    .groupBy('connection.id')
    .orderBy('connection.name')
    .execute();
  const states = new Map((await readSourceStates(store)).map((state) => [state.connectionId, state]));
  return rows.map(({ id, name, schedule, createdAt, startedAt }) => ({
    id,
    name,
    schedule: schedule!,
    lastBegunAt: startedAt ?? createdAt,
    failed: states.get(id)!.failed,
  }));
}

export type UnreadableAccount = {
  readonly id: string;
  readonly name: string;
  readonly connectionName: string;
  readonly customerId: string | null;
  readonly why: Bilingual;
};

/** Accounts that could not be read in the last complete run, though the rest of their connection could. */
export async function readUnreadableAccounts(store: Store): Promise<readonly UnreadableAccount[]> {
  const rows = await store.read
    .selectFrom('sourceAccount')
    .innerJoin('connection', 'connection.id', 'sourceAccount.connectionId')
    .select([
      'sourceAccount.id',
      'sourceAccount.name',
      'connection.name as connectionName',
      'sourceAccount.customerId',
      'unreadable',
      'unreadableNl',
    ])
    .where('unreadable', 'is not', null)
    .where('sourceAccount.state', '!=', 'ignored')
    .where('listed', '=', 1)
    .orderBy('sourceAccount.id')
    .execute();
  return rows.map(({ unreadable, unreadableNl, ...account }) => ({
    ...account,
    why: { en: unreadable!, nl: unreadableNl ?? unreadable! },
  }));
}

function parseSettings(text: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
