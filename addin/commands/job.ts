import type { Job, JobKind, JobRequest, StepKind } from '../../shared/month.ts';
import type { InputOf } from '../../shared/endpoints.ts';
import { AppError } from '../../shared/error.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { followToEnd } from './follow-job.ts';
import { readMonth } from './month.ts';
import { editsNotSaved, problemOf, questionOpen, type Problem } from './problem.ts';
import type { Ready, Runtime } from './runtime.ts';
import { isWorking, type Status } from './status.ts';

/** A step of the month as it usually is, or a job with everything that a person chose for it. */
export type Asked = StepKind | JobRequest;

/** Which sheets a job can have changed. Undefined: every one. */
const changedBy: Readonly<Record<JobKind, readonly TableId[] | undefined>> = {
  sync: undefined,
  draft: ['draftLines', 'findings', 'invoices', 'timeEntries', 'comparison'],
  discard: ['draftLines', 'findings', 'invoices', 'timeEntries'],
  approve: ['draftLines', 'findings', 'invoices'],
  finalise: undefined,
  credit: ['invoices', 'oneOffItems', 'timeEntries', 'lots', 'trend'],
  export: ['invoices'],
  email: ['invoices', 'findings'],
  print: [],
};

/** The sheet on which a person goes on after the job; a sync leaves everyone where they are. */
const resultOf: Readonly<Partial<Record<JobKind, TableId>>> = { draft: 'draftLines', finalise: 'invoices' };

/**
 * One step of the month, from start to refreshed sheets: saves what was typed, starts the job, follows it to its end.
 * Returns the job when it succeeded. Failures end in the status, never as an exception. Does nothing while another is followed.
 */
export async function runJob(runtime: Runtime, asked: Asked): Promise<Job | null> {
  const { status } = runtime;
  const kind = typeof asked === 'string' ? asked : asked.kind;
  if (isWorking(status.read().work)) return null;
  status.send({ type: 'workStarted', kind });
  return guarded(runtime, kind, async (ready) => {
    await ready.binder.collect();
    const obstacle = obstacleTo(kind, status.read());
    if (obstacle !== null) {
      status.send({ type: 'workFailed', kind, problem: obstacle });
      return null;
    }
    status.send({ type: 'workStepped', step: 'starting', kind });
    const isNewWorkbook = Object.keys(status.read().tables.tables).length === 0;
    const started = await ready.client.call('startJob', { job: requestOf(asked, status.read()) });
    const job = await followJob(runtime, ready, started);
    if (job !== null) await bringForward(ready, resultOf[kind] ?? (isNewWorkbook ? 'assets' : null));
    return job;
  });
}

/** Shows a job that was started elsewhere, or before the pane was opened, to its end. */
export async function followLiveJob(runtime: Runtime, job: Job): Promise<void> {
  if (isWorking(runtime.status.read().work)) return;
  runtime.status.send({ type: 'jobRead', job });
  await guarded(runtime, job.kind, (ready) => followJob(runtime, ready, job));
}

/** Asks the service to stop the job; while no job runs yet, stops reading or writing the sheets. */
export async function cancelWork(runtime: Runtime): Promise<void> {
  const ready = await runtime.ready();
  const { work } = runtime.status.read();
  if (ready === null || !isWorking(work)) return;
  if (work.state !== 'running') {
    ready.binder.cancel();
    return;
  }
  runtime.status.send({ type: 'cancelAsked' });
  await ready.client.call('cancelJob', { id: work.job.id });
}

/** Asks the service to stop reading one system; the others go on. */
export async function cancelPart(runtime: Runtime, part: string): Promise<void> {
  const ready = await runtime.ready();
  const { work } = runtime.status.read();
  if (ready !== null && work.state === 'running') await ready.client.call('cancelJob', { id: work.job.id, part });
}

async function guarded(
  runtime: Runtime,
  kind: JobKind,
  work: (ready: Ready) => Promise<Job | null>,
): Promise<Job | null> {
  try {
    const ready = await runtime.ready();
    if (ready === null) {
      runtime.status.send({ type: 'workAbandoned' });
      return null;
    }
    return await work(ready);
  } catch (error) {
    const problem = problemOf(error);
    runtime.status.send({ type: 'workFailed', kind, problem });
    if (problem.code === 'UNAUTHENTICATED') await runtime.signOut();
    return null;
  }
}

async function followJob(runtime: Runtime, ready: Ready, started: Job): Promise<Job | null> {
  const { status, surroundings } = runtime;
  const job = await followToEnd({ status, client: ready.client, wait: surroundings.wait }, started);
  runtime.status.send({ type: 'workStepped', step: 'refreshing', kind: job.kind });
  await refreshAfter(runtime, ready, job.kind);
  runtime.status.send({ type: 'workEnded', job });
  return job.state === 'succeeded' ? job : null;
}

/** The job is over whatever happens here; sheets that could not be read now are read with the next refresh. */
async function refreshAfter(runtime: Runtime, ready: Ready, kind: JobKind): Promise<void> {
  try {
    await ready.binder.refresh(changedBy[kind]);
    await readMonth(runtime, ready);
  } catch (error) {
    if (problemOf(error).code !== 'SERVICE_UNREACHABLE') throw error;
    runtime.status.send({ type: 'connectionChanged', isOffline: true });
  }
}

/** A convenience: while a cell is being edited the sheets stay as they are. */
async function bringForward({ binder }: Ready, table: TableId | null): Promise<void> {
  if (table === null) return;
  try {
    await binder.showTable(table);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

function requestOf(asked: Asked, status: Status): InputOf<'startJob'>['job'] {
  if (typeof asked !== 'string') return asked;
  if (asked !== 'draft') return { kind: asked } satisfies JobRequest;
  const cutOff = status.chosenCutOff ?? status.month?.cutOff;
  return { kind: asked, cutOff };
}

/** Why the step must not start: another service's workbook, an unanswered question, or typed changes that the service does not have. */
function obstacleTo(kind: JobKind, status: Status): Problem | null {
  const { blockedBy, phase, questions } = status.tables;
  if (blockedBy !== null) return { ...blockedBy, requestId: null };
  if (phase === 'blocked') return questionOpen;
  if (!needsSavedEdits(kind)) return null;
  if (questions.length > 0) return questionOpen;
  return hasUnsavedEdits(status) ? editsNotSaved : null;
}

/** A sync brings facts in and an export sends frozen invoices out; the others bill what the service knows. */
function needsSavedEdits(kind: JobKind): boolean {
  return kind === 'draft' || kind === 'approve' || kind === 'finalise';
}

function hasUnsavedEdits({ tables }: Status): boolean {
  const isWaiting = Object.values(tables.tables).some(({ waiting }) => waiting > 0);
  return isWaiting || tables.problems.length + tables.conflicts.length > 0;
}
