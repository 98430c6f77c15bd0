import type { IsoDate } from '../../../shared/period.ts';
import type { Rounding, TimeClaim } from './facts.ts';

/** Minutes counted so far of a ticket, or of a ticket on one day, and what they were rounded to. */
type Tally = { readonly counted: number; readonly rounded: number };

/** What rounding has seen of every ticket and every ticket's day. Grows while the entries are rated. */
export type Tallies = Map<string, Tally>;

type Counted = {
  readonly ticketId: string;
  /** Under which it was worked: other agreements are rounded, and billed, apart. */
  readonly contractId: string | null;
  readonly workedOn: IsoDate;
};

/**
 * The minimum first, then up to the increment. Nothing stays nothing: no minimum is due for 0 minutes.
 * @throws RangeError unless the increment is at least one minute.
 */
export function roundUp(
  minutes: number,
  { minimumMinutes, incrementMinutes }: Pick<Rounding, 'minimumMinutes' | 'incrementMinutes'>,
): number {
  if (incrementMinutes < 1) throw new RangeError(`Minutes cannot be rounded up to steps of ${incrementMinutes}.`);
  if (minutes === 0) return 0;
  const atLeast = Math.max(minutes, minimumMinutes);
  const over = atLeast % incrementMinutes;
  return over === 0 ? atLeast : atLeast + incrementMinutes - over;
}

/**
 * The billed minutes of one more entry: rounded by itself, or round(all of the ticket under its contract so far) − already billed, which
 * is never below zero.
 */
export function roundInScope(tallies: Tallies, entry: Counted & { readonly minutes: number }, terms: Rounding): number {
  if (terms.roundingScope === 'entry') return roundUp(entry.minutes, terms);
  const tally = tallies.get(terms.roundingScope === 'ticket' ? ticketKey(entry) : dayKey(entry)) ?? nothing;
  return Math.max(0, roundUp(tally.counted + entry.minutes, terms) - tally.rounded);
}

/** Remembers what an entry added, for the scopes that look at more than one entry. */
export function count(tallies: Tallies, entry: Counted & { readonly counted: number; readonly rounded: number }): void {
  for (const key of [ticketKey(entry), dayKey(entry)]) {
    const before = tallies.get(key) ?? nothing;
    tallies.set(key, { counted: before.counted + entry.counted, rounded: before.rounded + entry.rounded });
  }
}

/** What earlier invoices have rounded, each claim under its ticket's contract on the day worked; released ones count no more. */
export function talliesOf(
  claims: readonly TimeClaim[],
  contractOf: (ticketId: string, workedOn: IsoDate) => string | null,
): Tallies {
  const tallies: Tallies = new Map();
  for (const { ticketId, workedOn, countedMinutes, roundedMinutes, state } of claims) {
    if (state === 'released' || ticketId === null) continue;
    const contractId = contractOf(ticketId, workedOn);
    count(tallies, { ticketId, contractId, workedOn, counted: countedMinutes, rounded: roundedMinutes });
  }
  return tallies;
}

const nothing: Tally = { counted: 0, rounded: 0 };

function ticketKey({ ticketId, contractId }: Counted): string {
  return `${ticketId}\n${contractId ?? ''}`;
}

function dayKey(counted: Counted): string {
  return `${counted.workedOn}\n${ticketKey(counted)}`;
}
