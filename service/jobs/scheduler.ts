import { AppError } from '../../shared/error.ts';
import { addDays, type IsoDate } from '../../shared/period.ts';
import { readAdministrationBasics } from '../store/administration.ts';
import { readScheduled } from '../store/connection.ts';
import { pruneChangeLog } from '../store/tables/read.ts';
import { forgetPages, limitPages } from '../store/vendor-page.ts';
import type { Service } from './job-context.ts';
import type { Runner } from './runner.ts';
import { isDue } from './sync/schedule.ts';

/** What the service does by itself as time passes. */
export type Scheduler = {
  begin(): void;
  /** What is due now; `begin` asks once a minute. */
  tick(): Promise<void>;
  stop(): Promise<void>;
};

const tickMs = 60_000;

/** A pane that was away for longer loads its tables anew. */
const daysOfChanges = 90;
/** Long enough to ask what a vendor said when a month is billed. */
const daysOfPages = 30;
/** 100,000 devices are less than 2 MB a sync. */
const bytesOfPages = 500_000_000;

/**
 * Syncs the connections whose schedule came round since they were last begun, or whose last sync failed some minutes ago, all that are due in one job, and forgets old changes and
 * vendors' answers once a day. What came round while the service stood still is done once, at its next start; while another job runs it waits.
 */
export function createScheduler(service: Service, runner: Runner): Scheduler {
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let tidiedOn: IsoDate | null = null;

  async function tick(): Promise<void> {
    try {
      const today = service.clock.today();
      if (tidiedOn !== today) await forget(service, today);
      tidiedOn = today;
      await startDue(service, runner);
    } catch (error) {
      service.log('scheduler.failed', { stack: error instanceof Error ? String(error.stack) : String(error) });
    }
  }

  return {
    begin() {
      working = tick();
      timer = setInterval(() => {
        working = working.then(tick);
      }, tickMs);
      timer.unref();
    },
    tick,
    async stop() {
      if (timer !== null) clearInterval(timer);
      await working;
    },
  };
}

async function forget({ store }: Service, today: IsoDate): Promise<void> {
  const since = (days: number) => `${addDays(today, -days)}T00:00:00.000Z`;
  await pruneChangeLog(store, since(daysOfChanges));
  await forgetPages(store, since(daysOfPages));
  await limitPages(store, bytesOfPages);
}

async function startDue(service: Service, runner: Runner): Promise<void> {
  const scheduled = await readScheduled(service.store);
  if (scheduled.length === 0) return;
  const { timeZone } = await readAdministrationBasics(service.store);
  const now = service.clock.now();
  const due = scheduled.filter((connection) => isDue(connection, { now, timeZone }));
  if (due.length === 0) return;
  try {
    await runner.start({ kind: 'sync', connectionIds: due.map(({ id }) => id) }, 'schedule');
  } catch (error) {
    // Still due at the next tick.
    if (!(error instanceof AppError && error.code === 'JOB_ALREADY_RUNNING')) throw error;
  }
}
