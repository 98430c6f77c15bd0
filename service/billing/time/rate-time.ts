import { sortedBy } from '../order.ts';
import { openTimeBook, type TimeBook } from './book.ts';
import { canonicalTime } from './canonical.ts';
import { coveredLines } from './covered.ts';
import { chargesIfApproved, evaluate, type ClaimStates, type Evaluated } from './evaluate.ts';
import { changedAfterBilling, lateTime, unapprovedTime } from './findings.ts';
import { callOutKey, entryKey } from './keys.ts';
import { openLedger } from './ledger.ts';
import { timeLines } from './lines.ts';
import { reasonOf } from './words.ts';
import type { DisposedPart, EntryDraw, NewTimeClaim } from './outcome.ts';
import type { TimeCalculation, TimeFound } from './result.ts';
import type { TimeClaim, TimeEntry } from './facts.ts';
import type { TimeSettings, TimeSnapshot } from './snapshot.ts';

/**
 * What one customer's ticket time comes to: what became of every minute worked before the cut-off, the lines that it is
 * charged on, what it takes from blocks and buckets, and what a person must look at. Pure: the same facts give the same result
 * to the byte, in whatever order they are read.
 */
export function rateTime(snapshot: TimeSnapshot, settings: TimeSettings): TimeCalculation {
  const book = openTimeBook(canonicalTime(snapshot), settings);
  const ledger = openLedger(book);
  const states = statesOf(book.snapshot.timeClaims);
  const evaluated = openEntries(book, states).map((entry) => evaluate(book, ledger, { entry, states }));
  const waiting = evaluated
    .filter(({ state }) => state === 'unapproved')
    .map((each) => ({ each, charged: chargesIfApproved(book, ledger, each) }));
  const unapproved = unapprovedTime(book, waiting);
  const keyOfTicket = new Map(
    unapproved.map(({ recordTable, recordId, key }) => [recordTable === 'tickets' ? recordId : null, key]),
  );
  return {
    dispositions: evaluated.flatMap((each) => disposedParts(book, each, keyOfTicket)),
    lines: timeLines(book, evaluated),
    coveredLines: coveredLines(book, evaluated),
    draws: evaluated.flatMap(drawsOf),
    claims: evaluated.flatMap(claimsOf),
    findings: onePerKey([
      ...evaluated.map(({ problem }) => problem).filter((problem) => problem !== null),
      ...unapproved,
      ...lateTime(book, evaluated),
      ...changedAfterBilling(book),
    ]),
  };
}

/** Worked before the cut-off and not billed yet, however long ago; a credited one is told, not billed. */
function openEntries({ snapshot }: TimeBook, states: ClaimStates): readonly TimeEntry[] {
  return snapshot.timeEntries.filter(
    ({ id, workedOn }) => workedOn < snapshot.run.cutOff && states.get(entryKey(id))?.has('billed') !== true,
  );
}

function statesOf(claims: readonly TimeClaim[]): ClaimStates {
  const states = new Map<string, Set<TimeClaim['state']>>();
  for (const { entryId, state } of claims) {
    if (entryId === null) continue;
    const key = entryKey(entryId);
    states.set(key, (states.get(key) ?? new Set()).add(state));
  }
  return states;
}

function disposedParts(
  book: TimeBook,
  { entry, parts, problem, state }: Evaluated,
  unapprovedKeys: ReadonlyMap<string | null, string>,
): readonly DisposedPart[] {
  const waitsFor = state === 'unapproved' ? unapprovedKeys.get(entry.ticketId) : problem?.key;
  const findingKey = waitsFor ?? null;
  return parts.map((part, index) => ({
    entryId: entry.id,
    part: index + 1,
    ticketId: entry.ticketId,
    workedOn: entry.workedOn,
    disposition: part.disposition,
    workedMinutes: entry.minutesWorked,
    disposedMinutes: part.disposedMinutes,
    billedMinutes: part.billedMinutes,
    multiplier: part.multiplier,
    draw: part.draw,
    reason: reasonOf(book, part),
    findingKey,
  }));
}

function drawsOf({ entry, parts }: Evaluated): readonly EntryDraw[] {
  return parts
    .map(({ draw }) => draw)
    .filter((draw) => draw !== null)
    .map((draw) => ({ ...draw, entryId: entry.id, claimKey: entryKey(entry.id), workedOn: entry.workedOn }));
}

function claimsOf(evaluated: Evaluated): readonly NewTimeClaim[] {
  if (evaluated.state !== 'claimed') return [];
  const { entry, scope, countedMinutes, roundedMinutes, callOut } = evaluated;
  const { ticketId, workedOn } = entry;
  const draws = drawsOf(evaluated).map(({ lotId, minutes }) => ({ lotId, minutes }));
  const own = {
    key: entryKey(entry.id),
    entryId: entry.id,
    ticketId,
    contractId: scope === null || scope.contract === null ? null : scope.contract.id,
    workedOn,
    workedMinutes: entry.minutesWorked,
    countedMinutes,
    roundedMinutes,
    draws,
  };
  if (callOut === null || scope === null) return [own];
  const fee = { ...own, key: callOutKey(scope.ticket.id, workedOn), entryId: null, draws: [] };
  return [own, { ...fee, workedMinutes: 0, countedMinutes: 0, roundedMinutes: 0 }];
}

function onePerKey(found: readonly TimeFound[]): readonly TimeFound[] {
  const byKey = new Map<string, TimeFound>();
  for (const finding of found) if (!byKey.has(finding.key)) byKey.set(finding.key, finding);
  return sortedBy([...byKey.values()], ({ key }) => key);
}
