import { usableSerial } from '../../billing/identity.ts';
import { AppError } from '../../../shared/error.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { Connection } from '../../store/connection.ts';
import { releaseHeldRemovals, storeHeldRemovals } from '../../store/held.ts';
import {
  readEarliestGoLive,
  readKnownAccounts,
  readKnownSources,
  readSerialsElsewhere,
  storeAccounts,
  storeAddedDevices,
  storeChangedDevice,
  storeLastSeen,
  storeRemovals,
  type AddedDevice,
  type ChangedDevice,
  type KnownAccount,
} from '../../store/sync.ts';
import { inTurns } from '../in-turns.ts';
import type { JobContext } from '../job-context.ts';
import { absenceOf, compared } from './absence.ts';
import {
  factsOf,
  firstDayOf,
  planAccounts,
  startOfHistory,
  toKnown,
  type History,
  type Known,
  type Listed,
  type Listing,
} from './merge.ts';
import { planMerge, type KnownSource, type MergePlan } from './plan.ts';

export type MergeCounts = {
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly held: number;
};

/** Rows per transaction, so that other writers and readers wait for milliseconds only. */
const chunkSize = 500;

type Merge = {
  readonly connection: Connection;
  readonly runId: string;
  readonly listing: Listing;
  readonly lastCompleteOn: IsoDate | null;
};

/**
 * Stores a complete listing in chunks. Each chunk is a transaction of its own and every step can be repeated, so a sync that is
 * killed half-way is simply run again.
 * @throws SOURCE_INCOMPLETE when a device belongs to an account that the vendor did not list
 */
export async function mergeListing(
  context: JobContext,
  { connection, runId, listing, lastCompleteOn }: Merge,
): Promise<MergeCounts> {
  requireAccounts(listing, connection);
  const accountPlan = planAccounts(await readKnownAccounts(context.store, connection.id), listing);
  await context.write((tx) =>
    storeAccounts(
      tx,
      connection.id,
      accountPlan.add.map((account) => ({ ...account, id: context.newId(), listed: true })),
      accountPlan.change,
    ),
  );
  const stored = await readKnownAccounts(context.store, connection.id);
  const accounts = new Map(stored.map((account) => [account.externalId, account]));
  const absence = absenceOf(stored);
  const { known, listed } = compared(absence, {
    known: await inTurns(await readKnownSources(context.store, connection.id), toKnown),
    listed: listing.devices,
  });
  const plan = planMerge(known, listed, absence.asked);
  const history = {
    today: context.clock.today(),
    lastCompleteOn,
    startOfHistory: startOfHistory(context.clock.today(), await readEarliestGoLive(context.store)),
  };
  await storeAdded(context, { connection, plan, accounts, history });
  await storeChanged(context, { plan, accounts, today: history.today });
  await storeGone(context, { plan, runId, today: history.today });
  await storeSeen(context, { known, listed, today: history.today });
  const { add, change, remove, hold } = plan;
  return {
    listed: listed.length,
    added: add.length,
    changed: change.length,
    removed: remove.length,
    held: hold.length,
  };
}

function requireAccounts({ accounts, devices }: Listing, connection: Connection): void {
  const ids = new Set(accounts.map((account) => account.externalId));
  const stray = devices.find((device) => !ids.has(device.accountExternalId));
  if (stray !== undefined)
    throw new AppError(
      'SOURCE_INCOMPLETE',
      {
        en: `${connection.name} lists the device ${stray.name} under an account that it does not list; sync again, and check what its API user may see.`,
        nl: `${connection.name} meldt het apparaat ${stray.name} onder een account dat het niet meldt; synchroniseer opnieuw en controleer wat de API-gebruiker mag zien.`,
      },
      { device: stray.externalId, account: stray.accountExternalId },
    );
}

type Step = { readonly plan: MergePlan<Listed>; readonly accounts: ReadonlyMap<string, KnownAccount> };

async function storeAdded(
  context: JobContext,
  { connection, plan, accounts, history }: Step & { connection: Connection; history: History },
): Promise<void> {
  if (plan.add.length === 0) return;
  const elsewhere = await readSerialsElsewhere(context.store, connection.id);
  const bySerial = uniqueSerials(elsewhere, plan.add);
  for (let start = 0; start < plan.add.length; start += chunkSize) {
    const chunk = plan.add.slice(start, start + chunkSize);
    const added = await inTurns(chunk, (listed) =>
      toAdded(listed, { account: accounts.get(listed.accountExternalId)!, bySerial, history, newId: context.newId }),
    );
    await context.write((tx) => storeAddedDevices(tx, connection.id, added));
    await context.progress({
      done: start + chunk.length,
      total: plan.add.length,
      text: {
        en: `${connection.name}: storing new devices`,
        nl: `${connection.name}: nieuwe apparaten opslaan`,
      },
    });
  }
}

/** Assets known from elsewhere by serial; one that stands twice on either side identifies nothing and is left out. */
function uniqueSerials(
  elsewhere: readonly { assetId: string; serial: string }[],
  added: readonly Listed[],
): ReadonlyMap<string, string> {
  if (elsewhere.length === 0) return new Map();
  const known = new Map<string, string | null>();
  for (const { assetId, serial } of elsewhere) {
    const usable = usableSerial(serial);
    if (usable !== null) known.set(usable, known.has(usable) ? null : assetId);
  }
  const seen = new Set<string>();
  for (const { serial } of added) {
    const usable = usableSerial(serial);
    if (usable === null) continue;
    if (seen.has(usable)) known.set(usable, null);
    seen.add(usable);
  }
  return new Map([...known].flatMap(([serial, assetId]) => (assetId === null ? [] : [[serial, assetId] as const])));
}

type Adding = {
  readonly account: KnownAccount;
  readonly bySerial: ReadonlyMap<string, string>;
  readonly history: History;
  readonly newId: () => string;
};

function toAdded(device: Listed, { account, bySerial, history, newId }: Adding): AddedDevice {
  const serial = bySerial.size === 0 ? null : usableSerial(device.serial);
  const sameMachine = serial === null ? undefined : bySerial.get(serial);
  const firstSeenOn = firstDayOf(device.createdOn, history);
  const isBilled = device.counts && account.state === 'mapped' && account.customerId !== null;
  return {
    ...factsOf(device),
    assetId: sameMachine ?? newId(),
    isNewAsset: sameMachine === undefined,
    sourceId: newId(),
    externalId: device.externalId,
    sourceAccountId: account.id,
    record: device.record,
    recordHash: device.recordHash,
    firstSeenOn,
    lastSeenOn: device.lastSeenOn ?? history.today,
    classificationId: newId(),
    siteId: account.siteId,
    assignment: isBilled
      ? { id: newId(), customerId: account.customerId, from: later(firstSeenOn, account.mappedFrom) }
      : null,
  };
}

async function storeChanged(context: JobContext, { plan, accounts, today }: Step & { today: IsoDate }): Promise<void> {
  for (let start = 0; start < plan.change.length; start += chunkSize) {
    const chunk = plan.change.slice(start, start + chunkSize);
    const changed = await inTurns(chunk, ({ known, listed }) =>
      toChanged({ known, listed, accounts, today, newId: context.newId }),
    );
    await context.write(async (tx) => {
      for (const device of changed) await storeChangedDevice(tx, device);
    });
  }
  const released = plan.release.map((source) => source.id);
  if (released.length > 0) await context.write((tx) => releaseHeldRemovals(tx, released));
}

type Changing = {
  readonly known: KnownSource;
  readonly listed: Listed;
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  readonly today: IsoDate;
  readonly newId: () => string;
};

function toChanged({ known, listed, accounts, today, newId }: Changing): ChangedDevice {
  const account = accounts.get(listed.accountExternalId)!;
  const isBack = known.removedOn !== null;
  const moves = isBack || known.accountExternalId !== listed.accountExternalId || known.counts !== listed.counts;
  const customerId = listed.counts && account.state === 'mapped' ? account.customerId : null;
  return {
    ...factsOf(listed),
    assetId: known.assetId,
    sourceId: known.id,
    sourceAccountId: account.id,
    record: listed.record,
    recordHash: listed.recordHash,
    siteId: account.siteId,
    classification: known.agentType === listed.agentType ? null : { id: newId(), from: today },
    // The move day belongs to the new customer; a device that is back counts from the day it is seen again.
    assignment: moves ? { id: newId(), customerId, from: later(today, account.mappedFrom) } : null,
  };
}

async function storeGone(
  context: JobContext,
  { plan, runId, today }: { plan: MergePlan<Listed>; runId: string; today: IsoDate },
): Promise<void> {
  for (let start = 0; start < plan.remove.length; start += chunkSize)
    await context.write((tx) => storeRemovals(tx, plan.remove.slice(start, start + chunkSize), today));
  const held = plan.hold.map((source) => ({
    id: context.newId(),
    assetSourceId: source.id,
    syncRunId: runId,
    removedOn: today,
  }));
  if (held.length > 0) await context.write((tx) => storeHeldRemovals(tx, held));
}

async function storeSeen(
  context: JobContext,
  { known, listed, today }: { known: readonly Known[]; listed: readonly Listed[]; today: IsoDate },
): Promise<void> {
  const before = new Map(known.map((source) => [source.externalId, source]));
  const seen = listed.flatMap(({ externalId, lastSeenOn }): (readonly [string, IsoDate])[] => {
    const source = before.get(externalId);
    const on = lastSeenOn ?? today;
    return source === undefined || source.lastSeenOn === on ? [] : [[source.id, on]];
  });
  for (let start = 0; start < seen.length; start += chunkSize)
    await context.write((tx) => storeLastSeen(tx, seen.slice(start, start + chunkSize)));
}

function later(a: IsoDate, b: IsoDate | null): IsoDate {
  return b !== null && b > a ? b : a;
}
