import { shownQuantity, timesWhole, type DecimalText } from '../../../shared/money.ts';
import { contains, type IsoDate } from '../../../shared/period.ts';
import type { Lot, LotDraw, TimeClaim } from './facts.ts';

/** What is left of each lot, in ten-thousandths of a minute: whole numbers, however a multiplier weighs. */
export type Remaining = Map<string, number>;

/** Whole billed minutes that a lot covers, and the weighted minutes that they take from it. */
export type Draw = LotDraw & { readonly coveredMinutes: number };

/** What is left after the draws of earlier invoices, which never move; released claims gave theirs back. */
export function remainingOf(lots: readonly Lot[], claims: readonly TimeClaim[]): Remaining {
  const remaining: Remaining = new Map(lots.map(({ id, minutes }) => [id, minutes * scale]));
  for (const { state, draws } of claims) if (state !== 'released') takeDraws(remaining, draws);
  return remaining;
}

/** The lots of these kinds that serve a contract on the day worked, first-expiring first. */
export function usableLots(
  lots: readonly Lot[],
  sought: { readonly kinds: readonly Lot['kind'][]; readonly contractId: string | null; readonly workedOn: IsoDate },
): readonly Lot[] {
  return lots.filter(
    ({ kind, contractId, usable }) =>
      sought.kinds.includes(kind) &&
      (contractId === null || contractId === sought.contractId) &&
      contains(usable, sought.workedOn),
  );
}

/**
 * Covers minutes from the lots in their order, and takes them. Only whole minutes are covered: a rest that is too small for
 * one more weighted minute stays in its lot, so that none goes below zero.
 * @throws RangeError unless the multiplier is more than 0.
 */
export function drawFrom(
  remaining: Remaining,
  lots: readonly Lot[],
  { minutes, multiplier }: { readonly minutes: number; readonly multiplier: DecimalText },
): readonly Draw[] {
  const weight = scaled(multiplier);
  if (weight <= 0) throw new RangeError(`Minutes cannot be weighed with a multiplier of ${multiplier}.`);
  const draws: Draw[] = [];
  let left = minutes;
  for (const { id } of lots) {
    // An opening position may have been overdrawn elsewhere; it is not drawn further.
    const room = Math.max(0, remaining.get(id)!);
    const coveredMinutes = Math.min(left, (room - (room % weight)) / weight);
    if (coveredMinutes === 0) continue;
    const taken = coveredMinutes * weight;
    remaining.set(id, room - taken);
    draws.push({ lotId: id, minutes: asText(taken), coveredMinutes });
    left -= coveredMinutes;
  }
  return draws;
}

/** Takes draws that are already made. A lot that is no longer there has nothing to lose. */
export function takeDraws(remaining: Remaining, draws: readonly LotDraw[]): void {
  for (const { lotId, minutes } of draws) {
    const before = remaining.get(lotId);
    if (before !== undefined) remaining.set(lotId, before - scaled(minutes));
  }
}

const scale = 10_000;

/** Decimals have at most 4 places, so that this is whole. */
function scaled(decimal: DecimalText): number {
  return Number(timesWhole(decimal, scale));
}

function asText(tenThousandths: number): DecimalText {
  return shownQuantity(String(tenThousandths), { numerator: 1, denominator: scale });
}
