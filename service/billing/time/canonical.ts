import { sortedBy } from '../order.ts';
import type { TimeEntry } from './facts.ts';
import type { TimeSnapshot } from './snapshot.ts';

/** The same facts, each list in an order of its own: entries in the order worked, lots first-expiring first. */
export function canonicalTime(snapshot: TimeSnapshot): TimeSnapshot {
  return {
    ...snapshot,
    contracts: sortedBy(snapshot.contracts, ({ id }) => id),
    products: sortedBy(snapshot.products, ({ id }) => id),
    vatCodes: sortedBy(snapshot.vatCodes, (code) => JSON.stringify(code)),
    tickets: sortedBy(snapshot.tickets, ({ id }) => id),
    slas: sortedBy(snapshot.slas, ({ id }) => id),
    calendars: sortedBy(snapshot.calendars, ({ id }) => id),
    workTypes: sortedBy(snapshot.workTypes, ({ code }) => code),
    timeEntries: sortedBy(snapshot.timeEntries, orderWorked),
    rates: sortedBy(snapshot.rates, (rate) => JSON.stringify(rate)),
    timeTerms: sortedBy(snapshot.timeTerms, ({ contractId }) => contractId ?? ''),
    lots: sortedBy(snapshot.lots, ({ usable, kind, id }) => [usable.to, usable.from, kind, id].join('\n')),
    earlierBySplit: sortedBy(snapshot.earlierBySplit, ({ split }) => split),
    timeClaims: sortedBy(snapshot.timeClaims, ({ key, state }) => `${key}\n${state}`),
  };
}

/** Entries of a day by the clock, those without one last, then by id. */
function orderWorked({ workedOn, span, id }: TimeEntry): string {
  const minute = span === null ? '9999' : String(span.start.minuteOfDay).padStart(4, '0');
  return [workedOn, minute, id].join('\n');
}
