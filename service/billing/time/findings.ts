import { asItIs, countWords, dayWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { lineAmount, sum, type Minor } from '../../../shared/money.ts';
import { findingKey } from '../finding.ts';
import { sortedBy } from '../order.ts';
import type { TimeBook } from './book.ts';
import type { Disposed, Part } from './dispose.ts';
import type { Evaluated } from './evaluate.ts';
import { entryKey } from './keys.ts';
import type { TimeFound } from './result.ts';
import type { TimeEntry } from './facts.ts';

/** Time that waits for approval: one finding per ticket, with what it would be charged. */
export function unapprovedTime(book: TimeBook, waiting: readonly Waiting[]): readonly TimeFound[] {
  return byTicket(waiting, ({ each }) => each.entry).map(([ticketId, members]) => {
    const entries = members.map(({ each }) => each.entry);
    return {
      ...aboutTicket(book, 'UNAPPROVED_TIME', { ticketId, entries }),
      message: {
        en: en`Approve ${told(entries)} on ${numberOf(book, ticketId)}, or mark it as not billable; until then it is not billed.`,
        nl: nl`Keur ${told(entries)} op ${numberOf(book, ticketId)} goed, of merk het aan als niet te factureren; tot die tijd wordt het niet gefactureerd.`,
      },
      amountAtRisk: knownSum(members.map(({ charged }) => (charged === null ? null : netOf(book, charged.parts)))),
    };
  });
}

/** Time of a period that an earlier invoice has billed: it is billed now, on its own dated lines. */
export function lateTime(book: TimeBook, evaluated: readonly Evaluated[]): readonly TimeFound[] {
  const late = evaluated.filter(({ isLate, parts }) => isLate && parts.some(({ billedMinutes }) => billedMinutes > 0));
  return byTicket(late, ({ entry }) => entry).map(([ticketId, members]) => {
    const entries = members.map(({ entry }) => entry);
    return {
      ...aboutTicket(book, 'LATE_TIME', { ticketId, entries }),
      message: {
        en: en`Look at ${told(entries)} on ${numberOf(book, ticketId)} that arrived after the period was billed, first worked on ${dayWords(entries[0]!.workedOn)}; it is billed now at the rates of those days.`,
        nl: nl`Bekijk ${told(entries)} op ${numberOf(book, ticketId)} die binnenkwamen nadat de periode was gefactureerd, voor het eerst gewerkt op ${dayWords(entries[0]!.workedOn)}; ze worden nu gefactureerd tegen de tarieven van die dagen.`,
      },
      amountAtRisk: knownSum(members.map(({ parts }) => netOf(book, parts))),
    };
  });
}

/** Entries whose minutes are other than what was billed; that is for a person to settle. */
export function changedAfterBilling({ snapshot }: TimeBook): readonly TimeFound[] {
  const billed = new Map(
    snapshot.timeClaims.filter(({ state }) => state === 'billed').map((claim) => [claim.key, claim.workedMinutes]),
  );
  return snapshot.timeEntries.flatMap((entry) => {
    const before = billed.get(entryKey(entry.id));
    if (before === undefined || before === entry.minutesWorked) return [];
    return [
      {
        key: findingKey('LATE_CHANGE', snapshot.customer.id, 'time', entry.id, String(entry.minutesWorked)),
        code: 'LATE_CHANGE',
        severity: 'warn',
        customerId: snapshot.customer.id,
        recordTable: 'timeEntries',
        recordId: entry.id,
        recordLabel: `${entry.technician} ${entry.workedOn}`,
        message: {
          en: en`Credit the time of ${entry.technician} on ${dayWords(entry.workedOn)} and bill it again, or leave it: ${before} minutes were billed and ${entry.minutesWorked} are worked now.`,
          nl: nl`Crediteer de tijd van ${entry.technician} op ${dayWords(entry.workedOn)} en factureer die opnieuw, of laat het zo: er zijn ${before} minuten gefactureerd en er zijn er nu ${entry.minutesWorked} gewerkt.`,
        },
        amountAtRisk: null,
      },
    ];
  });
}

export type Waiting = { readonly each: Evaluated; readonly charged: Disposed | null };

function byTicket<T>(
  items: readonly T[],
  entryOf: (item: T) => TimeEntry,
): readonly (readonly [string | null, readonly T[]])[] {
  const groups = new Map<string | null, T[]>();
  for (const item of items) {
    const { ticketId } = entryOf(item);
    const group = groups.get(ticketId);
    if (group === undefined) groups.set(ticketId, [item]);
    else group.push(item);
  }
  return sortedBy([...groups], ([ticketId]) => ticketId ?? '');
}

/** The minutes are in the key, so that what a person decided about them does not hold for more that comes later. */
function aboutTicket(
  book: TimeBook,
  code: 'UNAPPROVED_TIME' | 'LATE_TIME',
  { ticketId, entries }: { readonly ticketId: string | null; readonly entries: readonly TimeEntry[] },
): Omit<TimeFound, 'message' | 'amountAtRisk'> {
  const customerId = book.snapshot.customer.id;
  const about = {
    key: findingKey(code, customerId, ticketId ?? 'none', String(minutesOf(entries))),
    code,
    severity: 'warn',
    customerId,
    recordLabel: ticketId === null ? '' : (book.ticketOf(ticketId)?.number ?? ticketId),
  } as const;
  return ticketId === null
    ? { ...about, recordTable: 'timeEntries', recordId: entries[0]!.id }
    : { ...about, recordTable: 'tickets', recordId: ticketId };
}

/** "ticket T-1", as a message names it. */
function numberOf(book: TimeBook, ticketId: string | null): Bilingual {
  if (ticketId === null) return { en: 'no ticket', nl: 'geen ticket' };
  return asItIs(`ticket ${book.ticketOf(ticketId)?.number ?? ticketId}`);
}

function told(entries: readonly TimeEntry[]): Bilingual {
  const minutes = minutesOf(entries);
  const many = countWords(entries.length, { en: ['time entry', 'time entries'], nl: ['tijdregel', 'tijdregels'] });
  return { en: en`${minutes} minutes (${many})`, nl: nl`${minutes} minuten (${many})` };
}

function minutesOf(entries: readonly TimeEntry[]): number {
  return entries.reduce((all, { minutesWorked }) => all + minutesWorked, 0);
}

/** What parts are charged, each rounded by itself: an estimate, because lines are rounded once. */
function netOf({ currency }: TimeBook, parts: readonly Part[]): Minor {
  return sum(
    parts.flatMap(({ charge, billedMinutes }) => {
      if (charge === null) return [];
      const share = { numerator: billedMinutes, denominator: 60 };
      return [lineAmount({ quantity: '1', unitPrice: charge.unitPrice, share, currency })];
    }),
  );
}

function knownSum(amounts: readonly (Minor | null)[]): Minor | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : sum(known);
}
