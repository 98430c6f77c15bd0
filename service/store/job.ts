import type { Bilingual } from '../../shared/bilingual.ts';
import { sql } from 'kysely';
import type { JobKind, JobRequest, KeptJob, KeptProgress } from '../../shared/month.ts';
import { jobRequestSchema, keptJobSchema } from '../../shared/month.ts';
import { AppError } from '../../shared/error.ts';
import type { Store, Writer } from './database.ts';
import type { JobRow } from './schema/service.ts';

/** Jobs as rows: one live job per key, worked on under a lease that ends when its holder dies. */

/** A lease that is not renewed for this long is free for the next worker. */
const leaseSeconds = 30;

/** Adds a job that waits for a worker. @throws JOB_ALREADY_RUNNING when one with the same key is live. */
export async function insertJob(
  tx: Writer,
  job: { id: string; kind: JobKind; key: string; request: JobRequest; createdBy: string; now: string },
): Promise<void> {
  const live = await tx
    .selectFrom('job')
    .select('kind')
    .where('key', '=', job.key)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  if (live !== undefined)
    throw new AppError(
      'JOB_ALREADY_RUNNING',
      {
        en: `The ${live.kind} job is still running; wait for it or cancel it first.`,
        nl: `Er loopt nog een taak (${jobNames[live.kind] ?? live.kind}); wacht erop of annuleer haar eerst.`,
      },
      {
        kind: live.kind,
      },
    );
  await tx
    .insertInto('job')
    .values({
      id: job.id,
      kind: job.kind,
      key: job.key,
      state: 'queued',
      request: JSON.stringify(job.request),
      attempt: 0,
      fence: 0,
      cancelAsked: 0,
      createdBy: job.createdBy,
      createdAt: job.now,
    })
    .execute();
}

export type LeasedJob = {
  readonly id: string;
  readonly request: JobRequest;
  readonly fence: number;
  /** How often it was begun, this time included. */
  readonly attempt: number;
  readonly createdBy: string;
};

/** Takes the oldest job that is queued, or whose worker's lease ran out; raises its fence so that the old worker can write no more. */
export async function leaseNextJob(tx: Writer, owner: string): Promise<LeasedJob | null> {
  const next = await tx
    .selectFrom('job')
    .selectAll()
    .where((where) =>
      where.or([
        where('state', '=', 'queued'),
        where.and([where('state', '=', 'running'), where('leaseUntil', '<', databaseNow)]),
      ]),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (next === undefined) return null;
  const fence = next.fence + 1;
  const attempt = next.attempt + 1;
  await tx
    .updateTable('job')
    .set({ state: 'running', attempt, fence, leaseOwner: owner, leaseUntil: leaseEnd })
    .where('id', '=', next.id)
    .execute();
  return {
    id: next.id,
    request: jobRequestSchema.parse(JSON.parse(next.request)),
    fence,
    attempt,
    createdBy: next.createdBy,
  };
}

/** Gives back the leases of a process that is gone: only one process has the data folder, so a lease at start-up is a dead one's. */
export async function releaseDeadLeases(tx: Writer): Promise<void> {
  await tx.updateTable('job').set({ state: 'queued', leaseOwner: null }).where('state', '=', 'running').execute();
}

/** Every write of a job asks this first. @throws JOB_LEASE_LOST when another worker has taken the job over. */
export async function checkFence(tx: Writer, job: { id: string; fence: number }): Promise<void> {
  const held = await tx
    .selectFrom('job')
    .select('id')
    .where('id', '=', job.id)
    .where('fence', '=', job.fence)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (held === undefined)
    throw new AppError('JOB_LEASE_LOST', {
      en: 'Another worker has taken this job over; nothing more is written here.',
      nl: 'Een ander proces heeft deze taak overgenomen; hier wordt niets meer geschreven.',
    });
}

/** Renews the lease and notes how far the job is; answers whether somebody asked to cancel it. */
export async function noteProgress(
  tx: Writer,
  job: { id: string; fence: number },
  progress: KeptProgress | null,
): Promise<{ cancelAsked: boolean }> {
  await checkFence(tx, job);
  await tx
    .updateTable('job')
    .set({ leaseUntil: leaseEnd, ...(progress === null ? {} : { progress: JSON.stringify(progress) }) })
    .where('id', '=', job.id)
    .execute();
  const row = await tx.selectFrom('job').select('cancelAsked').where('id', '=', job.id).executeTakeFirstOrThrow();
  return { cancelAsked: row.cancelAsked === 1 };
}

/** What each job is called in Dutch. */
const dutchNames = {
  sync: 'synchroniseren',
  draft: 'concepten maken',
  discard: 'concepten weggooien',
  approve: 'goedkeuren',
  finalise: 'factureren',
  credit: 'crediteren',
  export: 'exporteren',
  email: 'e-mailen',
  print: 'afdrukken',
} as const satisfies Record<JobKind, string>;
const jobNames: Readonly<Record<string, string>> = dutchNames;

export type JobEnd =
  | { readonly state: 'succeeded'; readonly summary: Bilingual; readonly result: KeptJob['result'] }
  | { readonly state: 'failed' | 'cancelled'; readonly error: { readonly code: string; readonly message: Bilingual } };

export async function endJob(tx: Writer, job: { id: string; fence: number }, end: JobEnd, now: string): Promise<void> {
  await checkFence(tx, job);
  await tx
    .updateTable('job')
    .set({
      state: end.state,
      endedAt: now,
      leaseOwner: null,
      leaseUntil: null,
      summary: end.state === 'succeeded' ? end.summary.en : null,
      summaryNl: end.state === 'succeeded' ? end.summary.nl : null,
      result: end.state === 'succeeded' ? JSON.stringify(end.result) : null,
      error: end.state === 'succeeded' ? null : JSON.stringify(end.error),
    })
    .where('id', '=', job.id)
    .execute();
}

/** Asks a job to stop: a waiting one ends at once, a running one at its next step. @throws NOT_FOUND */
export async function askCancel(tx: Writer, id: string, now: string): Promise<void> {
  const row = await tx.selectFrom('job').select('state').where('id', '=', id).executeTakeFirst();
  if (row === undefined)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such job; refresh the pane.',
      nl: 'Deze taak is er niet; ververs het paneel.',
    });
  if (row.state === 'queued') {
    const message = { en: 'Cancelled before it began.', nl: 'Geannuleerd voordat het begon.' };
    const error = JSON.stringify({ code: 'JOB_CANCELLED', message });
    await tx.updateTable('job').set({ state: 'cancelled', endedAt: now, error }).where('id', '=', id).execute();
  } else if (row.state === 'running')
    await tx.updateTable('job').set({ cancelAsked: 1 }).where('id', '=', id).execute();
}

/** @throws NOT_FOUND */
export async function readJob(store: Store, id: string): Promise<KeptJob> {
  const row = await store.read.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such job; refresh the pane.',
      nl: 'Deze taak is er niet; ververs het paneel.',
    });
  return toJob(row);
}

/** The job that is queued or running, if any; the latest one when there are several. */
export async function readLiveJob(store: Store): Promise<KeptJob | null> {
  const row = await store.read
    .selectFrom('job')
    .selectAll()
    .where('state', 'in', ['queued', 'running'])
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toJob(row);
}

function toJob(row: JobRow): KeptJob {
  const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return keptJobSchema.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: parsed(row.progress),
    summary: row.summary === null ? null : { en: row.summary, nl: row.summaryNl ?? row.summary },
    result: parsed(row.result),
    error: parsed(row.error),
  });
}

// Lease times are the database's own clock, so that two machines never disagree about them.
const databaseNow = sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;
const leaseEnd = sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`+${leaseSeconds} seconds`})`;
