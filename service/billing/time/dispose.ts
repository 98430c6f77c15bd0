import type { Disposition } from '../../../shared/choices.ts';
import type { TimeBook } from './book.ts';
import { callOutCharge, hourCharge, type Charge, type EntryScope } from './charge.ts';
import { callOutKey } from './keys.ts';
import type { Ledger } from './ledger.ts';
import { drawFrom, takeDraws, usableLots, type Draw, type Remaining } from './lots.ts';
import { piecesOf, type Piece } from './pieces.ts';
import type { TimeFound } from './result.ts';
import { count, roundInScope } from './rounding.ts';
import type { LotDraw } from './facts.ts';
import { spread } from './spread.ts';

/** Minutes of an entry with what became of them. */
export type Part = {
  readonly disposition: Disposition;
  readonly disposedMinutes: number;
  readonly billedMinutes: number;
  readonly multiplier: string;
  readonly draw: LotDraw | null;
  /** Null where nothing is charged. */
  readonly charge: Charge | null;
};

/** An entry that agreements, lots and rates have an answer for. */
export type Disposed = {
  readonly parts: readonly Part[];
  /** Minutes that went into the rounding of its ticket, and what they added; both 0 where the rounding is not shared. */
  readonly countedMinutes: number;
  readonly roundedMinutes: number;
  /** The fee that this entry is the first to owe on its ticket's day. */
  readonly callOut: Charge | null;
};

export type DisposeOutcome = { readonly disposed: Disposed } | { readonly problem: TimeFound };

/**
 * Disposes of an entry's minutes without changing the ledger: rounds, splits at calendar boundaries, draws from lots, and
 * charges the rest. The entry is billed whole or, when anything is missing, not at all.
 */
export function disposeEntry(book: TimeBook, ledger: Ledger, scope: EntryScope): DisposeOutcome {
  const { entry } = scope;
  const keptMinutes = entry.minutesWorked - Math.min(entry.writeOffMinutes, entry.minutesWorked);
  const found = piecesOf(book, scope, keptMinutes);
  if ('problem' in found) return found;
  const rounded = roundPieces(book, ledger, { scope, pieces: found.pieces });
  const charged = chargePieces(book, ledger, { scope, pieces: rounded.pieces });
  if ('problem' in charged) return charged;
  const callOut = firstCallOut(book, ledger, { scope, parts: charged.parts });
  if ('problem' in callOut) return callOut;
  const writtenOff = entry.minutesWorked - keptMinutes;
  const parts = writtenOff === 0 ? charged.parts : [...charged.parts, uncharged('written off', writtenOff)];
  const { countedMinutes, roundedMinutes } = rounded;
  return { disposed: { parts, countedMinutes, roundedMinutes, callOut: callOut.fee } };
}

/** Writes what an entry took into the ledger. */
export function commit(ledger: Ledger, { entry, ticket, contract }: EntryScope, disposed: Disposed): void {
  const { workedOn } = entry;
  const ticketId = ticket.id;
  const { countedMinutes, roundedMinutes, parts, callOut } = disposed;
  const contractId = contract === null ? null : contract.id;
  count(ledger.tallies, { ticketId, contractId, workedOn, counted: countedMinutes, rounded: roundedMinutes });
  takeDraws(
    ledger.remaining,
    parts.map(({ draw }) => draw).filter((draw) => draw !== null),
  );
  if (callOut !== null) ledger.callOuts.add(callOutKey(ticketId, workedOn));
}

/** Minutes that cost nothing, for whatever reason. */
export function uncharged(disposition: Disposition, disposedMinutes: number): Part {
  return { disposition, disposedMinutes, billedMinutes: 0, multiplier: '1', draw: null, charge: null };
}

type RoundedPiece = Piece & { readonly billedMinutes: number };

/** An override is final. Time that is all-in from end to end is free, so it uses up no rounding of the ticket's other time. */
function roundPieces(
  book: TimeBook,
  ledger: Ledger,
  { scope, pieces }: { readonly scope: EntryScope; readonly pieces: readonly Piece[] },
): { readonly pieces: readonly RoundedPiece[]; readonly countedMinutes: number; readonly roundedMinutes: number } {
  const { entry, ticket, contract } = scope;
  const contractId = contract === null ? null : contract.id;
  const sizes = pieces.map(({ workedMinutes }) => workedMinutes);
  const minutes = sizes.reduce((all, size) => all + size, 0);
  const isFree = pieces.every(({ coverage }) => coverage.by === 'all-in');
  const shares = !isFree && entry.billableMinutesOverride === null;
  const billed =
    entry.billableMinutesOverride ??
    roundInScope(
      ledger.tallies,
      { ticketId: ticket.id, contractId, workedOn: entry.workedOn, minutes },
      book.termsOf(contractId),
    );
  const spreadOut = spread(billed, sizes);
  return {
    pieces: pieces.map((piece, index) => ({ ...piece, billedMinutes: spreadOut[index]! })),
    countedMinutes: shares ? minutes : 0,
    roundedMinutes: shares ? billed : 0,
  };
}

function chargePieces(
  book: TimeBook,
  ledger: Ledger,
  { scope, pieces }: { readonly scope: EntryScope; readonly pieces: readonly RoundedPiece[] },
): { readonly parts: readonly Part[] } | { readonly problem: TimeFound } {
  // A copy, because an entry that something is missing for takes nothing.
  const remaining = new Map(ledger.remaining);
  const parts: Part[] = [];
  for (const piece of pieces) {
    if (piece.coverage.by === 'all-in') {
      parts.push(uncharged('all-in', piece.workedMinutes));
      continue;
    }
    const drawn = drawnParts(book, remaining, { scope, piece });
    const disposed = drawn.reduce((all, part) => all + part.disposedMinutes, 0);
    const billed = drawn.reduce((all, part) => all + part.billedMinutes, 0);
    parts.push(...drawn);
    if (drawn.length > 0 && billed === piece.billedMinutes) continue;
    const rest = { disposedMinutes: piece.workedMinutes - disposed, billedMinutes: piece.billedMinutes - billed };
    const charged = rest.billedMinutes === 0 ? null : hourCharge(book, scope, piece.multiplier);
    if (charged !== null && 'problem' in charged) return charged;
    const charge = charged === null ? null : charged.charge;
    parts.push({ disposition: 'billed', ...rest, multiplier: piece.multiplier, draw: null, charge });
  }
  return { parts };
}

/** The part of a piece that its lots cover. The worked minutes fill the draws from the start, like any rounding. */
function drawnParts(
  { snapshot }: TimeBook,
  remaining: Remaining,
  { scope: { entry, contract }, piece }: { readonly scope: EntryScope; readonly piece: RoundedPiece },
): readonly Part[] {
  const { coverage, billedMinutes: minutes, multiplier, workedMinutes } = piece;
  if (coverage.by !== 'lots') return [];
  const contractId = contract === null ? null : contract.id;
  const lots = usableLots(snapshot.lots, { kinds: coverage.kinds, contractId, workedOn: entry.workedOn });
  const draws = drawFrom(remaining, lots, { minutes, multiplier });
  const rest = minutes - draws.reduce((all, { coveredMinutes }) => all + coveredMinutes, 0);
  const worked = spread(workedMinutes, [...draws.map(coveredOf), ...(rest === 0 ? [] : [rest])]);
  return draws.map(({ lotId, minutes: taken, coveredMinutes }, index) => ({
    disposition: 'drawn',
    disposedMinutes: worked[index]!,
    billedMinutes: coveredMinutes,
    multiplier,
    draw: { lotId, minutes: taken },
    charge: null,
  }));
}

function coveredOf({ coveredMinutes }: Draw): number {
  return coveredMinutes;
}

/** Once per ticket and day, as soon as work on site is charged or drawn; all-in work includes going there. */
function firstCallOut(
  book: TimeBook,
  ledger: Ledger,
  { scope, parts }: { readonly scope: EntryScope; readonly parts: readonly Part[] },
): { readonly fee: Charge | null } | { readonly problem: TimeFound } {
  const { entry, ticket, contract } = scope;
  const fee = book.termsOf(contract === null ? null : contract.id).callOut;
  const workType = entry.workType === null ? null : book.workTypeOf(entry.workType);
  const isDue =
    workType !== null &&
    workType.isCallOut &&
    parts.some(({ billedMinutes }) => billedMinutes > 0) &&
    !ledger.callOuts.has(callOutKey(ticket.id, entry.workedOn));
  if (fee === null || !isDue) return { fee: null };
  const outcome = callOutCharge(book, scope, fee);
  return 'problem' in outcome ? outcome : { fee: outcome.charge };
}
