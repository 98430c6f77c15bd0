import { setImmediate } from 'node:timers/promises';
import { joined } from '../../../shared/bilingual.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { AppError } from '../../../shared/error.ts';
import { addDays, addMonths, startOfMonth, type IsoDate, type Period } from '../../../shared/period.ts';
import type { Connection } from '../../store/connection.ts';
import { beginSyncRun, endSyncRun, readConnections, readSourceStates } from '../../store/connection.ts';
import { cancelled } from '../../connectors/core/failures.ts';
import { createLimit } from '../../connectors/core/limit.ts';
import { openConnection } from '../connection.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { createBoard, type Board } from './board.ts';
import { createMemory } from './memory.ts';
import { createPageKeeper } from './page-keeper.ts';
import { findSourceFindings } from './findings.ts';
import { listHoldings, type HoldingListing } from './holdings/list.ts';
import { mergeHoldings, type HoldingCounts } from './holdings/merge.ts';
import { sentence, type SyncResult } from './summary.ts';
import { toListed, type Listed, type Listing } from './merge.ts';
import { mergeListing } from './store-listing.ts';
import { listTime, mergeTime, type TimeListing } from './sync-time.ts';

/** Systems that are read at the same time; what each lists is held in memory until it is stored. */
const systemsAtOnce = 4;

/**
 * Reads every connected system, side by side, and stores what it lists, one after the other: a machine that two of them report must be
 * found by the second. A listing that does not end properly changes nothing: the last complete one
 * holds, and a finding says so. One system that fails does not stop the others; the job fails only when none could be read.
 */
export async function runSync(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'sync' }>,
): Promise<JobOutcome> {
  const connections = await readConnections(context.store, request.connectionIds ?? request.connectionId);
  const board = createBoard(connections, (progress) => context.progress(progress));
  const reading = createLimit(systemsAtOnce);
  const storing = createLimit(1);
  const ends = await Promise.allSettled(
    connections.map((connection) =>
      reading(async () => {
        const result = await syncOne(partOf(context, connection, board), connection, { storing, job: context.signal });
        await board.end(connection);
        return result;
      }),
    ),
  );
  const results = ends.map(valueOf);
  await findSourceFindings(context);
  const failed = results.filter((result) => result.failure !== null);
  if (failed.length === results.length) throw failed[0]!.failure!;
  return {
    summary: joined(results.map(sentence)),
    result: {
      added: total(results, (counts) => counts.added),
      changed: total(results, (counts) => counts.changed),
      removed: total(results, (counts) => counts.removed),
      held: total(results, (counts) => counts.held),
    },
  };
}

/** All have ended by now, so nothing goes on behind a job that failed. */
function valueOf(end: PromiseSettledResult<SyncResult>): SyncResult {
  if (end.status === 'rejected') throw end.reason as Error;
  return end.value;
}

/** The job as one system sees it: its own progress, and its own end. */
function partOf(context: JobContext, connection: Connection, board: Board): JobContext {
  const signal = context.part(connection.id);
  return {
    ...context,
    signal,
    async progress(progress) {
      await board.note(connection, progress);
      if (signal.aborted) throw cancelled(connection.name);
    },
  };
}

async function syncOne(
  context: JobContext,
  connection: Connection,
  { storing, job }: { storing: <T>(store: () => Promise<T>) => Promise<T>; job: AbortSignal },
): Promise<SyncResult> {
  const runId = context.newId();
  const run = { id: runId, connectionId: connection.id, jobId: context.jobId };
  await context.write((tx) =>
    beginSyncRun(tx, { ...run, startedAt: context.clock.now(), runOn: context.clock.today() }),
  );
  const seen = { accounts: 0, devices: 0 };
  const end = (failure: AppError | null) =>
    context.write((tx) =>
      endSyncRun(tx, {
        id: runId,
        endedAt: context.clock.now(),
        accountsSeen: seen.accounts,
        devicesSeen: seen.devices,
        failure: failure === null ? null : { code: failure.code, message: failure.said },
      }),
    );
  try {
    const listing = await list(context, { connection, runId }, seen);
    const states = await readSourceStates(context.store);
    const lastCompleteOn = states.find((state) => state.connectionId === connection.id)?.lastCompleteOn ?? null;
    const merging = { connection, runId, lastCompleteOn };
    const { counts, holdings, time } = await storing(async () => ({
      counts: await mergeListing(context, { ...merging, listing }),
      holdings: await mergeHoldings(context, { ...merging, listing: listing.holdings }),
      time: listing.time === null ? null : await mergeTime(context, connection, listing.time),
    }));
    await end(null);
    context.log('sync.finished', {
      connection: connection.name,
      accounts: seen.accounts,
      devices: seen.devices,
      ...counts,
    });
    return { connection, counts: listing.hasDevices ? counts : null, holdings, time, failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await end(error);
    const stoppedAlone = context.signal.aborted && !job.aborted;
    if (error.code === 'JOB_LEASE_LOST' || (error.code === 'JOB_CANCELLED' && !stoppedAlone)) throw error;
    context.log('sync.failed', { connection: connection.name, code: error.code, devices: seen.devices });
    return { connection, counts: null, holdings: null, time: null, failure: error };
  }
}

type FullListing = Listing & {
  readonly hasDevices: boolean;
  readonly holdings: HoldingListing;
  readonly time: TimeListing | null;
};

/** Everything the vendor lists; returns only when the listing ended properly. */
async function list(
  context: JobContext,
  { connection, runId }: { connection: Connection; runId: string },
  seen: { accounts: number; devices: number },
): Promise<FullListing> {
  const pages = createPageKeeper(context, { connectionId: connection.id, runId });
  const memory = createMemory(context, connection.id);
  const open = await openConnection(context, connection, { keepPage: (page) => pages.keep(page), memory });
  const devices: Listed[] = [];
  const accounts = [];
  try {
    for await (const account of open.accounts()) accounts.push(account);
    seen.accounts = accounts.length;
    if (open.devices !== undefined)
      for await (const device of open.devices()) {
        devices.push(toListed(device));
        seen.devices = devices.length;
        if (devices.length > 100 && devices.length % 100 !== 0) continue;
        // The devices of a page come without a pause, and others wait for the service meanwhile.
        await setImmediate();
        await context.progress({
          done: devices.length,
          total: expected(accounts),
          text: {
            en: `${connection.name}: ${devices.length} devices read`,
            nl: `${connection.name}: ${devices.length} apparaten gelezen`,
          },
        });
      }
    const holdings = await listHoldings(open, usageWindow(context.clock.today()));
    const time = await listTime(context, open, connection);
    return { accounts, devices, hasDevices: open.devices !== undefined, holdings, time };
  } finally {
    await open.close();
    await memory.end();
    await pages.end();
  }
}

/** The days whose usage is read whole and again each time: vendors go on correcting it for a while. */
function usageWindow(today: IsoDate): Period {
  return { from: startOfMonth(addMonths(today, -2)), to: addDays(today, 1) };
}

function expected(accounts: readonly { deviceCount: number | null }[]): number | null {
  let total = 0;
  for (const { deviceCount } of accounts) {
    if (deviceCount === null) return null;
    total += deviceCount;
  }
  return total;
}

function total(results: readonly SyncResult[], figure: (counts: HoldingCounts) => number): number {
  let sum = 0;
  for (const { counts, holdings } of results)
    for (const counted of [counts, holdings]) if (counted !== null) sum += figure(counted);
  return sum;
}
