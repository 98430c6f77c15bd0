import type { KeptJob } from '../../shared/month.ts';
import type { Store } from '../store/database.ts';
import { readJob } from '../store/job.ts';
import type { News } from './news.ts';

/** How a job is watched by those who wait for it. */
export type JobWatch = {
  /** The job as it is, or, with `after`, as soon as its progress text differs from it (at the latest after 20 s). */
  read(id: string, after: string | undefined): Promise<KeptJob>;
  /** The job as it is, at each change and a while after the last time, until it has ended, nobody reads on or the service stops. */
  follow(id: string, gone: AbortSignal): AsyncGenerator<KeptJob>;
  /** Resolves when the job has ended. */
  finished(id: string): Promise<KeptJob>;
};

const longestWaitMs = 20_000;

type WatchOptions = { readonly quietMs: number; readonly isStopping: () => boolean };

/** Reads jobs for those who wait; each looks again when there is news of any. */
export function watchJobs(store: Store, news: News, { quietMs, isStopping }: WatchOptions): JobWatch {
  return {
    async read(id, after) {
      let mark = news.mark();
      let job = await readJob(store, id);
      if (after === undefined) return job;
      for (let waitedMs = 0; isLive(job) && isToldAs(job, after) && waitedMs < longestWaitMs; waitedMs += 1000) {
        await news.after(mark, 1000);
        if (isStopping()) return job;
        mark = news.mark();
        job = await readJob(store, id);
      }
      return job;
    },
    async *follow(id, gone) {
      let told = '';
      let toldAt = 0;
      for (;;) {
        const mark = news.mark();
        const job = await readJob(store, id);
        const text = JSON.stringify(job);
        if (text !== told || performance.now() - toldAt >= quietMs) {
          [told, toldAt] = [text, performance.now()];
          yield job;
        }
        if (!isLive(job)) return;
        await news.after(mark, toldAt + quietMs - performance.now(), gone);
        if (gone.aborted || isStopping()) return;
      }
    },
    async finished(id) {
      for (;;) {
        const mark = news.mark();
        const job = await readJob(store, id);
        if (!isLive(job)) return job;
        await news.after(mark, 1000);
      }
    },
  };
}

function isLive(job: KeptJob): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** Whether the text that a reader has, in either language, is still the latest. */
function isToldAs({ progress }: KeptJob, text: string): boolean {
  return progress === null ? text === '' : text === progress.text.en || text === progress.text.nl;
}
