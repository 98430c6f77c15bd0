import type { LineGrain } from '../../../shared/choices.ts';
import { addDays, startOfMonth, type Period } from '../../../shared/period.ts';
import type { TimeBook } from './book.ts';
import type { EntryScope } from './charge.ts';
import type { Part } from './dispose.ts';
import type { Evaluated } from './evaluate.ts';
import { entryKey, keyOf } from './keys.ts';
import type { TimeEvidence } from './outcome.ts';

/** A part of an entry that is printed somewhere. */
export type Shown = { readonly evaluated: Evaluated; readonly scope: EntryScope; readonly part: Part };

/** Parts that share a line. */
export type Group = { readonly id: string; readonly members: readonly [Shown, ...Shown[]] };

/**
 * The parts that share a line: those of a ticket, work type and worked month, or as the contract's line grain has it; late ones
 * by the day. `sameness` keeps apart what cannot be one line whatever the grain, such as two prices.
 */
export function grouped(
  book: TimeBook,
  shown: readonly Shown[],
  sameness: (shown: Shown) => readonly string[],
): readonly Group[] {
  const groups = new Map<string, [Shown, ...Shown[]]>();
  for (const each of shown) {
    const id = keyOf(...grainOf(book, each), ...sameness(each));
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [each]);
    else group.push(each);
  }
  return [...groups].map(([id, members]) => ({ id, members }));
}

/** Every part of entries whose ticket is known, in the order worked. */
export function shownParts(evaluated: readonly Evaluated[]): readonly Shown[] {
  return evaluated.flatMap((each) => {
    const { scope } = each;
    return scope === null ? [] : each.parts.map((part) => ({ evaluated: each, scope, part }));
  });
}

/** Whether a group is one ticket's, so that the ticket can be named on its line. */
export function ticketOf(book: TimeBook, { evaluated, scope }: Shown): EntryScope['ticket'] | null {
  return isByRate(book, evaluated, scope) ? null : scope.ticket;
}

/** From the first day worked to the day after the last. Entries come in the order worked. */
export function workedPeriod({ members }: Group): Period {
  return { from: members[0].scope.entry.workedOn, to: addDays(members.at(-1)!.scope.entry.workedOn, 1) };
}

export function claimKeys({ members }: Group): readonly string[] {
  return [...new Set(members.map(({ scope }) => entryKey(scope.entry.id)))];
}

/** What a customer may read of the entries behind a line; internal notes are not among it. */
export function evidenceOf({ members }: Group): readonly TimeEvidence[] {
  return members.map(({ scope: { entry, ticket }, part }) => ({
    entryId: entry.id,
    ticketNumber: ticket.number,
    workedOn: entry.workedOn,
    technician: entry.technician,
    text: entry.invoiceText,
    workedMinutes: part.disposedMinutes,
    billedMinutes: part.billedMinutes,
  }));
}

export function lineGrainOf(book: TimeBook, { contract }: EntryScope): LineGrain {
  return book.termsOf(contract === null ? null : contract.id).lineGrain;
}

function isByRate(book: TimeBook, { isLate }: Evaluated, scope: EntryScope): boolean {
  return !isLate && lineGrainOf(book, scope) === 'rate';
}

function grainOf(book: TimeBook, { evaluated, scope }: Shown): readonly string[] {
  const { entry, ticket, contract } = scope;
  const month = startOfMonth(entry.workedOn).slice(0, 7);
  const ofTicket = [contract === null ? '' : contract.id, ticket.id, entry.workType ?? ''];
  const grain = lineGrainOf(book, scope);
  if (grain === 'entry') return ['entry', entry.id];
  if (evaluated.isLate) return ['late', ...ofTicket, entry.workedOn];
  return grain === 'ticket' ? ['ticket', ...ofTicket, month] : ['rate', contract === null ? '' : contract.id, month];
}
