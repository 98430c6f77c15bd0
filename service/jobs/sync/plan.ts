import type { AgentType } from '../../../shared/choices.ts';
import type { IsoDate } from '../../../shared/period.ts';

/**
 * What a complete listing of a vendor means for what we know: a pure decision. Only a listing that ended properly may come
 * here, since what it does not name counts as gone.
 */

/** A device as the vendor lists it now, with the hash of everything that matters about it. */
export type ListedDevice = {
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly agentType: AgentType;
  /** False while the vendor still waits for somebody to admit the device: it is known, but not billed. */
  readonly counts: boolean;
  readonly recordHash: string;
};

/** A device as this connection last reported it. */
export type KnownSource = {
  readonly id: string;
  readonly assetId: string;
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly agentType: AgentType;
  readonly counts: boolean;
  readonly recordHash: string;
  readonly removedOn: IsoDate | null;
  /** An earlier listing did not name it, and that removal waits for a person. */
  readonly removalHeld: boolean;
};

export type MergePlan<Device extends ListedDevice> = {
  readonly add: readonly Device[];
  /** Listed with other facts than before, or back after a removal. */
  readonly change: readonly { readonly known: KnownSource; readonly listed: Device }[];
  readonly remove: readonly KnownSource[];
  /** Gone, but so many at once that a person must look first; they keep counting. */
  readonly hold: readonly KnownSource[];
  /** Held removals that turned out to be none: the device is listed again. */
  readonly release: readonly KnownSource[];
  readonly unchanged: number;
};

/** Compares a complete listing with what the connection reported before. Accounts in `goneAccounts` lose nothing: all their removals are held. */
export function planMerge<Device extends ListedDevice>(
  known: readonly KnownSource[],
  listed: readonly Device[],
  goneAccounts: ReadonlySet<string>,
): MergePlan<Device> {
  const knownById = new Map(known.map((source) => [source.externalId, source]));
  const listedIds = new Set(listed.map((device) => device.externalId));
  const add: Device[] = [];
  const change: { known: KnownSource; listed: Device }[] = [];
  const release: KnownSource[] = [];
  let unchanged = 0;
  for (const device of listed) {
    const source = knownById.get(device.externalId);
    if (source === undefined) add.push(device);
    else {
      if (source.removalHeld) release.push(source);
      if (source.removedOn !== null || source.recordHash !== device.recordHash)
        change.push({ known: source, listed: device });
      else unchanged += 1;
    }
  }
  const gone = known.filter((source) => source.removedOn === null && !listedIds.has(source.externalId));
  const held = heldSources(known, gone, goneAccounts);
  return {
    add,
    change,
    remove: gone.filter((source) => !held.has(source) && !source.removalHeld),
    hold: gone.filter((source) => held.has(source) && !source.removalHeld),
    release,
    unchanged,
  };
}

/** A count may fall by this many, or by a fifth, without anybody being asked. Source: design, invariant 8. */
const smallDrop = 3;

/**
 * Whether a fall from `before` to `after` waits for a person: to zero from 3 or more, or by at least 3 and more than 20 %.
 */
export function isSuspiciousDrop(before: number, after: number): boolean {
  const fall = before - after;
  return fall >= smallDrop && (after === 0 || fall * 5 > before);
}

/** The removals to withhold: per account, over all its devices and per agent type, since a line counts types. */
function heldSources(
  known: readonly KnownSource[],
  gone: readonly KnownSource[],
  goneAccounts: ReadonlySet<string>,
): ReadonlySet<KnownSource> {
  if (gone.length === 0) return new Set();
  const counting = known.filter((source) => source.removedOn === null && source.counts);
  const before = countBy(counting);
  const lost = countBy(gone.filter((source) => source.counts));
  const suspicious = (key: string) => {
    const was = before.get(key);
    const fell = lost.get(key);
    return was !== undefined && fell !== undefined && isSuspiciousDrop(was, was - fell);
  };
  return new Set(
    gone.filter(
      (source) => goneAccounts.has(source.accountExternalId) || groupsOf(source).some((group) => suspicious(group)),
    ),
  );
}

function countBy(sources: readonly KnownSource[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const source of sources)
    for (const group of groupsOf(source)) {
      const soFar = counts.get(group);
      counts.set(group, soFar === undefined ? 1 : soFar + 1);
    }
  return counts;
}

function groupsOf(source: KnownSource): readonly [string, string] {
  return [source.accountExternalId, `${source.accountExternalId}\n${source.agentType}`];
}
