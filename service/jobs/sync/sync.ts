import type { JobRequest } from '../../../shared/month.ts';
import { AppError } from '../../../shared/error.ts';
import type { Connection } from '../../store/connection.ts';
import { beginSyncRun, endSyncRun, readConnections, readSourceStates } from '../../store/connection.ts';
import { openConnection } from '../connection.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { findSourceFindings } from './findings.ts';
import type { Listing } from './merge.ts';
import { mergeListing, type MergeCounts } from './store-listing.ts';
import { listTime, mergeTime, type TimeCounts, type TimeListing } from './sync-time.ts';

/**
 * Reads every connected system and stores what it lists. A listing that does not end properly changes nothing: the last complete one
 * holds, and a finding says so. One system that fails does not stop the others; the job fails only when none could be read.
 */
export async function runSync(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'sync' }>,
): Promise<JobOutcome> {
  const connections = await readConnections(context.store, request.connectionId);
  const results: SyncResult[] = [];
  for (const connection of connections) results.push(await syncOne(context, connection));
  await findSourceFindings(context);
  const failed = results.filter((result) => result.failure !== null);
  if (failed.length === results.length) throw failed[0]!.failure!;
  return {
    summary: results.map(sentence).join(' '),
    result: {
      added: total(results, (counts) => counts.added),
      changed: total(results, (counts) => counts.changed),
      removed: total(results, (counts) => counts.removed),
      held: total(results, (counts) => counts.held),
    },
  };
}

type SyncResult = {
  readonly connection: Connection;
  readonly counts: MergeCounts | null;
  /** What came of a ticket system's time; null for a system that has none. */
  readonly time: TimeCounts | null;
  readonly failure: AppError | null;
};

async function syncOne(context: JobContext, connection: Connection): Promise<SyncResult> {
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
        failure: failure === null ? null : { code: failure.code, message: failure.message },
      }),
    );
  try {
    const listing = await list(context, connection, seen);
    const states = await readSourceStates(context.store);
    const lastCompleteOn = states.find((state) => state.connectionId === connection.id)?.lastCompleteOn ?? null;
    const counts = await mergeListing(context, { connection, runId, listing, lastCompleteOn });
    const time = listing.time === null ? null : await mergeTime(context, connection, listing.time);
    await end(null);
    context.log('sync.finished', {
      connection: connection.name,
      accounts: seen.accounts,
      devices: seen.devices,
      ...counts,
    });
    return { connection, counts, time, failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await end(error);
    if (error.code === 'JOB_CANCELLED' || error.code === 'JOB_LEASE_LOST') throw error;
    context.log('sync.failed', { connection: connection.name, code: error.code, devices: seen.devices });
    return { connection, counts: null, time: null, failure: error };
  }
}

/** Everything the vendor lists; returns only when the listing ended properly. */
async function list(
  context: JobContext,
  connection: Connection,
  seen: { accounts: number; devices: number },
): Promise<Listing & { readonly time: TimeListing | null }> {
  const open = await openConnection(context, connection);
  const devices = [];
  const accounts = [];
  let time: TimeListing | null = null;
  try {
    for await (const account of open.accounts()) accounts.push(account);
    seen.accounts = accounts.length;
    if (open.devices !== undefined)
      for await (const device of open.devices()) {
        devices.push(device);
        seen.devices = devices.length;
        await context.progress({
          done: devices.length,
          total: expected(accounts),
          text: `${connection.name}: ${devices.length} devices read`,
        });
      }
    time = await listTime(context, open, connection);
  } finally {
    await open.close();
  }
  return { accounts, devices, time };
}

function expected(accounts: readonly { deviceCount: number | null }[]): number | null {
  let total = 0;
  for (const { deviceCount } of accounts) {
    if (deviceCount === null) return null;
    total += deviceCount;
  }
  return total;
}

function sentence({ connection, counts, time, failure }: SyncResult): string {
  if (counts === null) return `${connection.name} could not be read: ${failure!.message} The last complete sync holds.`;
  if (time !== null) {
    const listed = time.listed === 1 ? '1 time entry' : `${time.listed} time entries`;
    return `${connection.name}: ${listed}, ${time.added} new, ${time.changed} changed, ${time.gone} gone.`;
  }
  const held =
    counts.held === 0 ? '' : counts.held === 1 ? ', 1 removal waits for you' : `, ${counts.held} removals wait for you`;
  const listed = counts.listed === 1 ? '1 device' : `${counts.listed} devices`;
  return `${connection.name}: ${listed}, ${counts.added} new, ${counts.changed} changed, ${counts.removed} removed${held}.`;
}

function total(results: readonly SyncResult[], figure: (counts: MergeCounts) => number): number {
  let sum = 0;
  for (const { counts } of results) if (counts !== null) sum += figure(counts);
  return sum;
}
