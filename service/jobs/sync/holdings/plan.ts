import type { IsoDate } from '../../../../shared/period.ts';
import { isSuspiciousDrop } from '../plan.ts';

/**
 * What a complete listing of subscriptions, counts and users means for what we know: a pure decision. A quantity that falls so far
 * that an outage is likelier than the truth keeps its last value until a person decides.
 */

export const holdingKinds = ['subscription', 'licence', 'user'] as const;
export type HoldingKind = (typeof holdingKinds)[number];

export type ListedHolding = {
  readonly kind: HoldingKind;
  readonly accountExternalId: string;
  /** Unique in the account and kind. */
  readonly externalId: string;
  /** The vendor's id of the SKU; null for a user, who may hold several. */
  readonly skuExternalId: string | null;
  /** The record as canonical text, and its hash. */
  readonly record: string;
  readonly recordHash: string;
  readonly startsOn: IsoDate | null;
  /** How much it adds to each figure that must not fall unseen, such as an account's seats of a SKU. */
  readonly adds: ReadonlyMap<string, number>;
};

export type KnownHolding = Omit<ListedHolding, 'startsOn' | 'skuExternalId'> & {
  readonly id: string;
  readonly removedOn: IsoDate | null;
  /** A change that waits for a person: the hash of what was listed, or null when it was gone; undefined when none waits. */
  readonly heldHash?: string | null;
};

export type HoldingChange = { readonly known: KnownHolding; readonly listed: ListedHolding };

export type HoldingPlan = {
  readonly add: readonly ListedHolding[];
  readonly change: readonly HoldingChange[];
  readonly remove: readonly KnownHolding[];
  /** Lower or gone (`listed` null), but by so much that a person must look first; what was known goes on counting. */
  readonly hold: readonly { readonly known: KnownHolding; readonly listed: ListedHolding | null }[];
  /** Held changes that came to nothing, or that may go ahead now. */
  readonly release: readonly KnownHolding[];
};

/** Compares a complete listing with what the connection reported before. Accounts in `goneAccounts` lose nothing. */
export function planHoldings(
  known: readonly KnownHolding[],
  listed: readonly ListedHolding[],
  goneAccounts: ReadonlySet<string>,
): HoldingPlan {
  const listedByKey = new Map(listed.map((holding) => [keyOf(holding), holding]));
  const knownKeys = new Set(known.map(keyOf));
  const falling = suspiciousFigures(known, listed);
  const plan = { add: [], change: [], remove: [], hold: [], release: [] } as Mutable<HoldingPlan>;
  plan.add.push(...listed.filter((holding) => !knownKeys.has(keyOf(holding))));
  for (const holding of known) {
    const now = listedByKey.get(keyOf(holding)) ?? null;
    if (isUnchanged(holding, now)) {
      if (holding.heldHash !== undefined) plan.release.push(holding);
    } else if (mustWait(holding, now, { falling, goneAccounts })) {
      if (holding.heldHash !== (now === null ? null : now.recordHash)) plan.hold.push({ known: holding, listed: now });
    } else {
      if (holding.heldHash !== undefined) plan.release.push(holding);
      if (now === null) plan.remove.push(holding);
      else plan.change.push({ known: holding, listed: now });
    }
  }
  return plan;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** A subscription, count or user is known by its account and its id in it. */
export function keyOf({
  kind,
  accountExternalId,
  externalId,
}: Pick<ListedHolding, 'kind' | 'accountExternalId' | 'externalId'>) {
  return JSON.stringify([kind, accountExternalId, externalId]);
}

function isUnchanged({ removedOn, recordHash }: KnownHolding, now: ListedHolding | null): boolean {
  return now === null ? removedOn !== null : removedOn === null && recordHash === now.recordHash;
}

type Waiting = { readonly falling: ReadonlySet<string>; readonly goneAccounts: ReadonlySet<string> };

function mustWait(holding: KnownHolding, now: ListedHolding | null, { falling, goneAccounts }: Waiting): boolean {
  if (holding.removedOn !== null) return false;
  if (now === null && goneAccounts.has(holding.accountExternalId)) return true;
  return [...holding.adds].some(
    ([figure, amount]) => falling.has(figure) && amount > (now === null ? 0 : (now.adds.get(figure) ?? 0)),
  );
}

function suspiciousFigures(known: readonly KnownHolding[], listed: readonly ListedHolding[]): ReadonlySet<string> {
  const before = totals(known.filter(({ removedOn }) => removedOn === null));
  const after = totals(listed);
  // A figure that nothing adds to any more is zero: that is what is asked about.
  return new Set(
    [...before].flatMap(([figure, was]) => (isSuspiciousDrop(was, after.get(figure) ?? 0) ? [figure] : [])),
  );
}

function totals(holdings: readonly Pick<ListedHolding, 'adds'>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { adds } of holdings)
    for (const [figure, amount] of adds) {
      const soFar = sums.get(figure);
      sums.set(figure, soFar === undefined ? amount : soFar + amount);
    }
  return sums;
}
