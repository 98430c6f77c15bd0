import { AppError } from '../../shared/error.ts';
import type { JobRequest, KeptJob, KeptProgress } from '../../shared/month.ts';
import {
  askCancel,
  checkFence,
  endJob,
  insertJob,
  leaseNextJob,
  noteProgress,
  readJob,
  releaseDeadLeases,
  type JobEnd,
  type LeasedJob,
} from '../store/job.ts';
import { runEmail } from './delivery/email.ts';
import { runPrint } from './delivery/print-all.ts';
import { runCredit } from './credit/credit.ts';
import { runExport } from './export/export.ts';
import type { JobContext, JobOutcome, Service } from './job-context.ts';
import { createNews, type News } from './news.ts';
import { runApprove } from './run/approve.ts';
import { runDiscard } from './run/discard.ts';
import { runDraft } from './run/draft.ts';
import { runFinalise } from './run/finalise.ts';
import { runSync } from './sync/sync.ts';
import { watchJobs, type JobWatch } from './watch-job.ts';

/** Works through the jobs of one service, one at a time, and tells those who wait. */
export type Runner = JobWatch & {
  start(request: JobRequest, person: string): Promise<KeptJob>;
  /** Asks the job to stop, or one part of it while the others go on. */
  cancel(id: string, part?: string): Promise<KeptJob>;
  /** Takes up what a previous process left and begins to work. */
  begin(): Promise<void>;
  /** Stops after asking the running job to; resolves when nothing runs any more. */
  stop(): Promise<void>;
};

/** Jobs that change nothing that the others read: each only excludes its own kind. */
const besideTheMonth: ReadonlySet<JobRequest['kind']> = new Set(['export', 'email', 'print'] as const);
const leaseRenewalMs = 8_000;
/** KeptProgress is stored at most this often; the steps between are told from memory. */
const progressPauseMs = 250;

type RunnerOptions = {
  readonly news?: News;
  /** Who follows a job hears of it this often though nothing changes, so that a dead connection is noticed on both sides. */
  readonly quietMs?: number;
};

export function createRunner(service: Service, options: RunnerOptions = {}): Runner {
  const { store, clock } = service;
  const { news = createNews(), quietMs = 4000 } = options;
  const worker = createWorker(service, news.tell);
  const watch = watchJobs(store, news, { quietMs, isStopping: worker.isStopping });
  return {
    async start(request, person) {
      const id = service.newId();
      const key = besideTheMonth.has(request.kind) ? request.kind : 'month';
      const now = clock.now();
      await store.write((tx) => insertJob(tx, { id, kind: request.kind, key, request, createdBy: person, now }));
      worker.wake();
      return readJob(store, id);
    },
    read: watch.read,
    follow: watch.follow,
    async cancel(id, part) {
      if (part !== undefined) {
        worker.abort(id, part);
        return readJob(store, id);
      }
      await store.write((tx) => askCancel(tx, id, clock.now()));
      worker.abort(id);
      news.tell();
      return readJob(store, id);
    },
    finished: watch.finished,
    async begin() {
      await store.write(releaseDeadLeases);
      worker.wake();
    },
    stop: () => worker.stop(),
  };
}

type Worker = {
  /** Works through what is queued, unless it does already. */
  wake(): void;
  abort(jobId: string, part?: string): void;
  isStopping(): boolean;
  stop(): Promise<void>;
};

function createWorker(service: Service, tell: () => void): Worker {
  const owner = service.newId();
  let current: { readonly abort: AbortController; readonly id: string; readonly parts: Parts } | null = null;
  let working: Promise<void> | null = null;
  let stopping = false;

  async function workAll(): Promise<void> {
    while (!stopping) {
      const job = await service.store.write((tx) => leaseNextJob(tx, owner));
      if (job === null) return;
      const abort = new AbortController();
      const parts: Parts = new Map();
      current = { abort, id: job.id, parts };
      tell();
      await work(service, job, { abort, parts, tell, isStopping: () => stopping });
      current = null;
      tell();
    }
  }

  return {
    wake() {
      if (working !== null || stopping) return;
      working = workAll()
        // The database did not let us in. The jobs stay queued, and the next one that is started takes them along.
        .catch((error: unknown) => {
          service.log('runner.bug', { stack: error instanceof Error ? String(error.stack) : String(error) });
        })
        .finally(() => {
          working = null;
        });
    },
    abort(jobId, part) {
      if (current?.id !== jobId) return;
      if (part === undefined) current.abort.abort();
      else current.parts.get(part)?.abort();
    },
    isStopping: () => stopping,
    async stop() {
      stopping = true;
      tell();
      current?.abort.abort();
      await working;
    },
  };
}

/** The parts of a job that were begun, each with what ends it alone. */
type Parts = Map<string, AbortController>;

type Stops = { readonly abort: AbortController; readonly parts: Parts; readonly tell: () => void };
type Work = Stops & { readonly isStopping: () => boolean };

/** Runs one leased job to its end, whatever that is. A failure that we can name is the job's; a bug is logged with its stack. */
async function work(service: Service, job: LeasedJob, { isStopping, ...stops }: Work): Promise<void> {
  const { abort } = stops;
  const renewal = setInterval(() => {
    service.store
      .write((tx) => noteProgress(tx, job, null))
      .catch(() => {
        abort.abort();
      });
  }, leaseRenewalMs);
  const startedAt = performance.now();
  const end = await attempt(service, job, stops);
  clearInterval(renewal);
  // A service that is told to stop leaves its job as it stands: the next start takes it up again.
  if (isStopping() && end.state === 'cancelled') return;
  try {
    await service.store.write((tx) => endJob(tx, job, end, service.clock.now()));
  } catch (error) {
    service.log('job.end-refused', { jobId: job.id, message: String(error) });
  }
  service.log(`job.${end.state}`, {
    jobId: job.id,
    kind: job.request.kind,
    ms: Math.trunc(performance.now() - startedAt),
  });
}

async function attempt(service: Service, job: LeasedJob, stops: Stops): Promise<JobEnd> {
  try {
    const outcome = await useCase(job.request, contextOf(service, job, stops));
    return { state: 'succeeded', ...outcome };
  } catch (error) {
    if (error instanceof AppError)
      return {
        state: error.code === 'JOB_CANCELLED' ? 'cancelled' : 'failed',
        error: { code: error.code, message: error.said },
      };
    service.log('job.bug', {
      jobId: job.id,
      kind: job.request.kind,
      stack: error instanceof Error ? String(error.stack) : String(error),
    });
    const message = {
      en: `This job failed for a reason we did not foresee. Try it once more; if it fails again, report job ${job.id} with the service's log.`,
      nl: `Deze taak mislukte door iets dat wij niet hadden voorzien. Probeer het nog een keer; als het weer mislukt, meld dan taak ${job.id} met het logboek van de service.`,
    };
    return { state: 'failed', error: { code: 'INTERNAL', message } };
  }
}

function contextOf(service: Service, job: LeasedJob, { abort, parts, tell }: Stops): JobContext {
  let storedAt = -Infinity;
  let steps = '';
  const stopIfAsked = (asked: boolean) => {
    if (asked || abort.signal.aborted)
      throw new AppError('JOB_CANCELLED', {
        en: 'Cancelled; what was done up to here stays as it is.',
        nl: 'Geannuleerd; wat tot hier is gedaan blijft zoals het is.',
      });
  };
  return {
    ...service,
    jobId: job.id,
    person: job.createdBy,
    attempt: job.attempt,
    signal: abort.signal,
    part(id) {
      const own = new AbortController();
      parts.set(id, own);
      return AbortSignal.any([abort.signal, own.signal]);
    },
    write: (run) =>
      service.store.write(async (tx) => {
        await checkFence(tx, job);
        return run(tx);
      }),
    async progress(progress: KeptProgress) {
      stopIfAsked(false);
      const isNewStep = progress.text.en !== steps && performance.now() - storedAt > progressPauseMs / 5;
      if (!isNewStep && performance.now() - storedAt < progressPauseMs) return;
      storedAt = performance.now();
      steps = progress.text.en;
      const { cancelAsked } = await service.store.write((tx) => noteProgress(tx, job, progress));
      tell();
      stopIfAsked(cancelAsked);
    },
  };
}

function useCase(request: JobRequest, context: JobContext): Promise<JobOutcome> {
  switch (request.kind) {
    case 'sync':
      return runSync(context, request);
    case 'draft':
      return runDraft(context, request);
    case 'discard':
      return runDiscard(context, request);
    case 'approve':
      return runApprove(context, request);
    case 'finalise':
      return runFinalise(context, request);
    case 'credit':
      return runCredit(context, request);
    case 'export':
      return runExport(context, request);
    case 'email':
      return runEmail(context, request);
    case 'print':
      return runPrint(context, request);
  }
}
