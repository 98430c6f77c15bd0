import type { TimeBook } from './book.ts';
import { splitByCalendar } from './calendar.ts';
import type { EntryScope } from './charge.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { largestMultiplier } from './multiplier.ts';
import { missingAgreement, unknownSla } from './problems.ts';
import type { TimeFound } from './result.ts';
import type { Calendar, Sla } from './facts.ts';
import { spread } from './spread.ts';

/** Minutes of an entry that one rule covers, in the order worked; not rounded yet. */
export type Piece = { readonly workedMinutes: number; readonly coverage: Coverage; readonly multiplier: string };

/** The minutes that are not written off, split at calendar boundaries, each part with what pays for it. */
export function piecesOf(
  book: TimeBook,
  { entry, ticket }: EntryScope,
  keptMinutes: number,
): { readonly pieces: readonly Piece[] } | { readonly problem: TimeFound } {
  if (ticket.unknownSla !== null) return { problem: unknownSla(book, ticket, ticket.unknownSla) };
  const sla = ticket.slaId === null ? null : book.slaOf(ticket.slaId);
  if (sla === null && ticket.slaId !== null) return { problem: missingAgreement(book, ticket, 'SLA') };
  const calendar = calendarOf(book, sla);
  if (calendar === null && sla !== null && sla.calendarId !== null)
    return { problem: missingAgreement(book, ticket, 'calendar') };
  const segments = splitByCalendar(entry, calendar);
  // What is written off comes off the end: the kept minutes fill the segments from the start.
  const kept = spread(
    keptMinutes,
    segments.map(({ minutes }) => minutes),
  );
  const workType = entry.workType === null ? null : book.workTypeOf(entry.workType);
  const pieces = segments.map(({ isOutside }, index) => ({
    workedMinutes: kept[index]!,
    coverage: coverageOf(ticket, sla, { entry, isOutside }),
    multiplier: largestMultiplier([
      isOutside && calendar !== null ? calendar.outsideMultiplier : null,
      workType === null ? null : workType.multiplier,
    ]),
  }));
  return { pieces: pieces.filter(({ workedMinutes }, index) => index === 0 || workedMinutes > 0) };
}

function calendarOf(book: TimeBook, sla: Sla | null): Calendar | null {
  return sla === null || sla.calendarId === null ? null : book.calendarOf(sla.calendarId);
}
