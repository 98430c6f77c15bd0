import { sum, sumDecimals, type DecimalText, type Minor } from '../../shared/money.ts';
import type { Claim } from './snapshot.ts';

/** What names an obligation of a contract line: one service period of one schedule. */
export type PeriodName = {
  readonly contractLineId: string;
  readonly scheduleRevision: number;
  readonly periodNumber: number;
};

export const basePart = 'base';

/** The key of a period's base obligation, or of one of its later differences. */
export function periodKey({ contractLineId, scheduleRevision, periodNumber }: PeriodName, part: string): string {
  return `line:${contractLineId}:${scheduleRevision}:${periodNumber}:${part}`;
}

/** The part and key of a discount's next document in an invoice group: released ones are not used again. */
export function nextDiscount(
  claims: readonly Claim[],
  { contractLineId, group }: { readonly contractLineId: string; readonly group: string },
): { part: string; key: string } {
  const own = claims.filter(
    (claim) => claim.contractLineId === contractLineId && groupOfPart(claim.part) === group,
  ).length;
  const part = `discount-${own + 1}${group === '' ? '' : `@${group}`}`;
  return { part, key: `line:${contractLineId}:${part}` };
}

function groupOfPart(part: string): string {
  const at = part.indexOf('@');
  return at === -1 ? '' : part.slice(at + 1);
}

/** Parts of a period of a bundle that is on two documents: that it is, and what is outside the scope of VAT. */
export const apartPart = 'apart';
const outsidePrefix = 'outside-';

/** A key ends in its part: "…:base" and "base" become "…:outside-base" and "outside-base". */
export function asOutside(keyOrPart: string): string {
  const at = keyOrPart.lastIndexOf(':') + 1;
  return `${keyOrPart.slice(0, at)}${outsidePrefix}${keyOrPart.slice(at)}`;
}

/** The key of a period's claim, whichever of two documents it is on. */
export function withoutSide(key: string): string {
  return key.replace(`:${outsidePrefix}`, ':');
}

/** Whether the base of a period, or of its side outside the scope of VAT. */
export function isBasePart(part: string): boolean {
  return part === basePart || part === asOutside(basePart);
}

function isApart(part: string): boolean {
  return part === apartPart || part.startsWith(outsidePrefix);
}

/** Whether what is outside the scope of VAT in the period is claimed, or is to be claimed, apart from the rest of it. */
export function isBilledApart(claims: readonly Claim[], name: PeriodName): boolean {
  return claims.some((claim) => isApart(claim.part) && !claim.released && isSamePeriod(claim, name));
}

/** What was billed of the period outside the scope of VAT, beside its base. */
export function outsideBasesOf(claims: readonly Claim[], base: Claim): readonly Claim[] {
  return claims.filter((claim) => claim.part === asOutside(basePart) && !claim.released && isSamePeriod(claim, base));
}

/** What is claimed outside the scope of VAT, as if it were all that is claimed of the line. */
export function outsideClaims(claims: readonly Claim[], contractLineId: string): readonly Claim[] {
  return claims
    .filter((claim) => claim.contractLineId === contractLineId && claim.part.startsWith(outsidePrefix))
    .map((claim) => {
      const part = claim.part.slice(outsidePrefix.length);
      return { ...claim, part, key: `${claim.key.slice(0, -claim.part.length)}${part}` };
    });
}

export function itemKey(oneOffItemId: string): string {
  return `item:${oneOffItemId}`;
}

/** What is billed of a service period so far: its base claim and every difference that came later. */
export type Billed = {
  readonly base: Claim;
  readonly deltas: readonly Claim[];
  readonly quantity: DecimalText;
  readonly net: Minor;
};

/** The service periods of a contract line that are billed, by period; released claims are not billed any more. */
export function billedPeriods(claims: readonly Claim[], contractLineId: string): readonly Billed[] {
  const live = claims.filter((claim) => claim.contractLineId === contractLineId && !claim.released);
  return live
    .filter(({ part }) => part === basePart)
    .toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1))
    .map((base) => {
      const deltas = live.filter(
        (claim) => claim.part !== basePart && !isApart(claim.part) && isSamePeriod(claim, base),
      );
      const all = [base, ...deltas];
      return {
        base,
        deltas,
        quantity: sumDecimals(all.map(({ quantity }) => quantity)),
        net: sum(all.map(({ net }) => net)),
      };
    });
}

/** The first part that no claim of the period has had yet, released ones included: "delta-1", "delta-2", … */
export function nextDelta(claims: readonly Claim[], name: PeriodName): string {
  const used = claims.filter((claim) => claim.part !== basePart && isSamePeriod(claim, name)).map(({ part }) => part);
  let number = 1;
  while (used.includes(`delta-${number}`)) number += 1;
  return `delta-${number}`;
}

type Named = {
  readonly contractLineId: string | null;
  readonly scheduleRevision: number | null;
  readonly periodNumber: number | null;
};

/** Whether both are of one service period of one schedule of a contract line. */
export function isSamePeriod(a: Named, b: Named): boolean {
  return (
    a.contractLineId === b.contractLineId &&
    a.scheduleRevision === b.scheduleRevision &&
    a.periodNumber === b.periodNumber
  );
}
