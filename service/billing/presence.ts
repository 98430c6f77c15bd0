import type { AgentType } from '../../shared/choices.ts';
import { addShares, type Share } from '../../shared/money.ts';
import { contains, daysIn, endOfTime, overlap, type IsoDate, type Period } from '../../shared/period.ts';
import type { Asset } from './snapshot.ts';

/** What counts on which days, and for how many: a machine or a person for one, what was bought for its quantity. */
export type Stays = { readonly days: readonly Period[]; readonly pieces: Share };

/** An asset (or a user) with the days on which it counts: apart, in order, touching ones joined. */
export type Presence<Holder extends Named = Asset> = Stays & { readonly asset: Holder };
export type Named = { readonly id: string; readonly name: string };

export const one: Share = { numerator: 1, denominator: 1 };
const none: Share = { numerator: 0, denominator: 1 };

/** Whose assets of which types are looked for. */
export type Sought = {
  readonly customerId: string;
  readonly agentTypes: readonly AgentType[];
  /** Null is everywhere; an asset that is at none of them does not count. */
  readonly siteIds: ReadonlySet<string> | null;
};

/**
 * The billable assets that are the customer's and of one of the types, with the days inside `within` on which they are both.
 * The day an asset comes is one of them, the day it goes is not; a day never counts twice.
 */
export function presencesOf(assets: readonly Asset[], sought: Sought, within: Period): readonly Presence[] {
  return assets
    .filter(({ review }) => review !== 'not billable')
    .map((asset) => ({ asset, pieces: one, days: daysOf(asset, sought, within) }))
    .filter(({ days }) => days.length > 0);
}

/** The ones that count on one day. */
export function presentOn<T extends Stays>(stays: readonly T[], date: IsoDate): readonly T[] {
  return stays.filter(({ days }) => days.some((days_) => contains(days_, date)));
}

/** How many there are on one day. */
export function piecesOn(stays: readonly Stays[], date: IsoDate): Share {
  return presentOn(stays, date).reduce((sum, { pieces }) => addShares(sum, pieces), none);
}

/** Pieces × days inside a period: asset-days. */
export function pieceDays(stays: readonly Stays[], within: Period): Share {
  let total = none;
  for (const { days, pieces } of stays)
    for (const stay of days) {
      const shared = overlap(stay, within);
      if (shared !== null) total = addShares(total, { ...pieces, numerator: pieces.numerator * daysIn(shared) });
    }
  return total;
}

/** The type on a day; a day that nobody classified is of type unknown. */
export function agentTypeOn(asset: Asset, date: IsoDate): AgentType {
  const known = asset.classifications.findLast((interval) => contains(closed(interval), date));
  return known === undefined ? 'unknown' : known.agentType;
}

/** The site on a day; null where nobody said. */
export function siteOn(asset: Asset, date: IsoDate): string | null {
  return asset.placements.findLast((interval) => contains(closed(interval), date))?.siteId ?? null;
}

/** Whether the asset is the customer's on a day, billable or not. */
export function isAssignedOn(asset: Pick<Asset, 'assignments'>, customerId: string, date: IsoDate): boolean {
  return asset.assignments.some((interval) => interval.customerId === customerId && contains(closed(interval), date));
}

function daysOf(asset: Asset, { customerId, agentTypes, siteIds }: Sought, within: Period): readonly Period[] {
  const stays: Period[] = [];
  for (const assignment of asset.assignments) {
    if (assignment.customerId !== customerId) continue;
    const here = overlap(closed(assignment), within);
    if (here === null) continue;
    for (const span of typedSpans(asset, here))
      if (agentTypes.includes(span.agentType)) stays.push(...daysAt(asset, siteIds, span.days));
  }
  return joined(stays);
}

/** The days at one of the sites. */
function daysAt({ placements }: Asset, siteIds: Sought['siteIds'], days: Period): readonly Period[] {
  if (siteIds === null) return [days];
  return placements
    .filter(({ siteId }) => siteIds.has(siteId))
    .map((placement) => overlap(closed(placement), days))
    .filter((shared) => shared !== null);
}

/** Cuts days into spans of one type each; days between classifications are of type unknown. */
function typedSpans(asset: Asset, days: Period): readonly { agentType: AgentType; days: Period }[] {
  const [first] = asset.classifications;
  if (first !== undefined && asset.classifications.length === 1 && isWithin(days, closed(first)))
    return [{ agentType: first.agentType, days }];
  const edges = new Set([days.from, days.to]);
  for (const { from, to } of asset.classifications)
    for (const edge of [from, to]) if (edge !== null && contains(days, edge)) edges.add(edge);
  const sorted = [...edges].toSorted();
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index]!;
    return { agentType: agentTypeOn(asset, from), days: { from, to } };
  });
}

function isWithin(inner: Period, outer: Period): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** Days apart and in order; touching ones are one. */
export function joined(stays: readonly Period[]): readonly Period[] {
  if (stays.length < 2) return stays;
  const result: Period[] = [];
  for (const stay of stays.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = result.at(-1);
    if (last === undefined || last.to < stay.from) result.push(stay);
    else if (last.to < stay.to) result[result.length - 1] = { from: last.from, to: stay.to };
  }
  return result;
}

/** An interval without an end runs to the end of time. */
function closed({ from, to }: { readonly from: IsoDate; readonly to: IsoDate | null }): Period {
  return { from, to: to ?? endOfTime };
}
