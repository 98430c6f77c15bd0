import type { SourceAccountRecord, SourceDeviceRecord } from '../../connectors/core/connector.ts';
import { addMonths, earlierOf, type IsoDate } from '../../../shared/period.ts';
import { canonicalJson, sha256 } from '../../store/canonical.ts';
import type { DeviceFacts, KnownAccount, StoredSource } from '../../store/sync.ts';
import type { KnownSource, ListedDevice } from './plan.ts';

/** Translations between what a vendor lists, what the store keeps and what the plan compares. Pure. */

export type Listing = {
  readonly accounts: readonly SourceAccountRecord[];
  readonly devices: readonly Listed[];
};

/**
 * A device of the listing as the store will keep it, beside its hash; `lastSeenOn` is left out of the hash, since it changes without
 * mattering. All devices of a system are held until the listing has ended, so it is flat and small.
 */
export type Listed = ListedDevice &
  DeviceFacts &
  Pick<SourceDeviceRecord, 'createdOn' | 'lastSeenOn'> & {
    /** Canonical JSON of everything that the vendor said and that matters. */
    readonly record: string;
  };

export function toListed(device: SourceDeviceRecord): Listed {
  const { lastSeenOn, ...facts } = device;
  const record = canonicalJson(facts);
  return {
    externalId: device.externalId,
    accountExternalId: device.accountExternalId,
    name: device.name,
    serial: device.serial,
    macAddresses: device.macAddresses.length === 0 ? null : device.macAddresses.join(', '),
    operatingSystem: device.operatingSystem,
    agentType: device.agentType,
    counts: counts(device),
    createdOn: device.createdOn,
    lastSeenOn,
    record,
    recordHash: sha256(record),
  };
}

/** A device that the vendor has not admitted yet is known but not billed; a suspended one still is under management. */
function counts(device: { readonly state: string }): boolean {
  return device.state !== 'pending';
}

/** A device that is known, beside the day on which it was last seen. */
export type Known = KnownSource & Pick<StoredSource, 'lastSeenOn'>;

export function toKnown({ state, ...source }: StoredSource): Known {
  return { ...source, counts: counts({ state }) };
}

type AccountFacts = Pick<KnownAccount, 'name' | 'deviceCount' | 'hints' | 'unreadable'>;

export type AccountPlan = {
  readonly add: readonly (AccountFacts & { readonly externalId: string })[];
  /** One that is no longer listed keeps what was known of it. */
  readonly change: readonly (AccountFacts & { readonly id: string; readonly listed: boolean })[];
};

/**
 * Compares the accounts listed with those known; devices are counted from the listing itself, except where the account could not be
 * read: there what was known stays.
 */
export function planAccounts(known: readonly KnownAccount[], { accounts, devices }: Listing): AccountPlan {
  const deviceCounts = new Map(accounts.map((account) => [account.externalId, 0]));
  for (const { accountExternalId } of devices) {
    const soFar = deviceCounts.get(accountExternalId);
    if (soFar !== undefined) deviceCounts.set(accountExternalId, soFar + 1);
  }
  const knownById = new Map(known.map((account) => [account.externalId, account]));
  const listed = accounts.map((account) => {
    const before = knownById.get(account.externalId);
    const counted = deviceCounts.get(account.externalId)!;
    const facts: AccountFacts = {
      name: account.name,
      deviceCount: account.unreadable === undefined ? counted : (before?.deviceCount ?? counted),
      hints: canonicalJson(account.hints ?? {}),
      unreadable: account.unreadable ?? null,
    };
    return { externalId: account.externalId, before, facts };
  });
  const gone = known.filter((account) => account.listed && !deviceCounts.has(account.externalId));
  return {
    add: listed.flatMap(({ externalId, before, facts }) => (before === undefined ? [{ externalId, ...facts }] : [])),
    change: [
      ...listed.flatMap(({ before, facts }) =>
        before !== undefined && (!before.listed || !sameFacts(before, facts))
          ? [{ id: before.id, ...facts, listed: true }]
          : [],
      ),
      ...gone.map(({ id, name, deviceCount, hints, unreadable }) => ({
        id,
        name,
        deviceCount,
        hints,
        unreadable,
        listed: false,
      })),
    ],
  };
}

function sameFacts(a: AccountFacts, b: AccountFacts): boolean {
  return a.name === b.name && a.deviceCount === b.deviceCount && a.hints === b.hints && isSameWhy(a, b);
}

function isSameWhy({ unreadable: a }: AccountFacts, { unreadable: b }: AccountFacts): boolean {
  return a?.en === b?.en && a?.nl === b?.nl;
}

/** What the store keeps of a device as facts of the asset. */
export function factsOf({ name, serial, macAddresses, operatingSystem, agentType }: Listed): DeviceFacts {
  return { name, serial, macAddresses, operatingSystem, agentType };
}

const monthsBeforeFirstListing = 12;

export type History = {
  readonly today: IsoDate;
  /** The day of the connection's last complete listing; null before the first one. */
  readonly lastCompleteOn: IsoDate | null;
  /** Since when everything counts that the first complete listing has. */
  readonly startOfHistory: IsoDate;
};

/** Nobody goes live earlier than this without having typed the customer in before the first sync. */
export function startOfHistory(today: IsoDate, earliestGoLive: IsoDate | null): IsoDate {
  const longAgo = addMonths(today, -monthsBeforeFirstListing);
  return earliestGoLive === null ? longAgo : earlierOf(earliestGoLive, longAgo);
}

/**
 * The first day on which a newly listed device counts. In the first complete listing everything is taken to have been there since
 * before go-live, also before that of a customer who is typed in later: an assignment never starts before the mapping does. Later a
 * device counts from the vendor's created date when that is after the previous listing, else from today.
 */
export function firstDayOf(
  createdOn: IsoDate | null,
  { today, lastCompleteOn, startOfHistory: start }: History,
): IsoDate {
  const created = createdOn !== null && createdOn < today ? createdOn : today;
  if (lastCompleteOn === null) return earlierOf(created, start);
  return created > lastCompleteOn ? created : today;
}
