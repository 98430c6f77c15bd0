import { contractOn, type TimeBook, type TimeContract } from './book.ts';
import type { Charge, EntryScope } from './charge.ts';
import { commit, disposeEntry, uncharged, type Disposed, type Part } from './dispose.ts';
import { earlierTimeOf } from './earlier.ts';
import { entryKey } from './keys.ts';
import type { Ledger } from './ledger.ts';
import { missingTicket, noContract } from './problems.ts';
import type { TimeFound } from './result.ts';
import type { TimeClaim, TimeEntry } from './facts.ts';

/** An entry of this run with what became of it. */
export type Evaluated = {
  readonly entry: TimeEntry;
  /** Null when its ticket is not known. */
  readonly scope: EntryScope | null;
  readonly parts: readonly Part[];
  readonly callOut: Charge | null;
  readonly countedMinutes: number;
  readonly roundedMinutes: number;
  /** `open`: it is looked at again in the next run. */
  readonly state: 'claimed' | 'open' | 'unapproved';
  readonly problem: TimeFound | null;
  /** Worked before an earlier invoice's cut-off and never claimed before. */
  readonly isLate: boolean;
};

/** What an entry's claims say: what is billed is not billed again, what was given back is not late. */
export type ClaimStates = ReadonlyMap<string, ReadonlySet<TimeClaim['state']>>;

/** Evaluates one entry and writes what it took into the ledger. An entry with anything missing takes nothing. */
export function evaluate(book: TimeBook, ledger: Ledger, { entry, states }: Evaluating): Evaluated {
  const ticket = entry.ticketId === null ? null : book.ticketOf(entry.ticketId);
  const scope = ticket === null ? null : { entry, ticket, contract: contractOn(book, ticket, entry.workedOn) };
  const contract = scope === null ? null : scope.contract;
  const base = { ...nothingTaken, entry, scope, isLate: isLate(book, { entry, states }, contract) };
  const whole = (disposition: Part['disposition']): readonly Part[] => [uncharged(disposition, entry.minutesWorked)];
  if (isCredited(states, entry)) return { ...base, state: 'open', parts: whole('credited') };
  if (entry.workedOn < book.snapshot.customer.goLiveDate && !entry.releasedBeforeGoLive)
    return { ...base, state: 'open', parts: whole('pre-go-live') };
  if (book.settings.requiresApproval && !entry.approved)
    return { ...base, state: 'unapproved', parts: whole('finding') };
  if (!entry.isBillable) return { ...base, state: 'claimed', parts: whole('not billable') };
  if (isWrittenOff(entry)) return { ...base, state: 'claimed', parts: whole('written off') };
  const outcome = answer(book, ledger, { entry, scope });
  if ('problem' in outcome) return { ...base, state: 'open', parts: whole('finding'), problem: outcome.problem };
  if (scope !== null) commit(ledger, scope, outcome.disposed);
  return { ...base, ...outcome.disposed, state: 'claimed' };
}

/** What an unapproved entry would be charged; null when that is not known. The ledger stays as it is. */
export function chargesIfApproved(book: TimeBook, ledger: Ledger, { entry, scope }: Evaluated): Disposed | null {
  if (!entry.isBillable || isWrittenOff(entry)) return null;
  const outcome = answer(book, ledger, { entry, scope });
  return 'problem' in outcome ? null : outcome.disposed;
}

type Evaluating = { readonly entry: TimeEntry; readonly states: ClaimStates };

const nothingTaken = { callOut: null, countedMinutes: 0, roundedMinutes: 0, problem: null };

function answer(
  book: TimeBook,
  ledger: Ledger,
  { entry, scope }: { readonly entry: TimeEntry; readonly scope: EntryScope | null },
): ReturnType<typeof disposeEntry> {
  if (scope === null) return { problem: missingTicket(book, entry) };
  const { ticket, contract } = scope;
  const isAgreed = contract !== null || book.snapshot.billWithoutContract || ticket.coverageOverride === 'all-in';
  return isAgreed ? disposeEntry(book, ledger, scope) : { problem: noContract(book, ticket) };
}

function isWrittenOff({ writeOffMinutes, minutesWorked }: TimeEntry): boolean {
  return writeOffMinutes > 0 && writeOffMinutes >= minutesWorked;
}

function isCredited(states: ClaimStates, { id }: TimeEntry): boolean {
  return states.get(entryKey(id))?.has('credited') === true;
}

function isLate({ snapshot }: TimeBook, { entry, states }: Evaluating, contract: TimeContract | null): boolean {
  const { billedBefore } = earlierTimeOf(snapshot, contract);
  return billedBefore !== null && entry.workedOn < billedBefore && !states.has(entryKey(entry.id));
}
