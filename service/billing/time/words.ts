import { addDays, type Period } from '../../../shared/period.ts';
import { asText } from '../explain.ts';
import type { TimeBook } from './book.ts';
import { lineGrainOf, ticketOf, type Group } from './groups.ts';
import type { Lot } from './snapshot.ts';

/** What a line of time is called: the product, its ticket, and in front the day where the line is one day's. */
export function titleOfGroup(book: TimeBook, title: string, group: Group): string {
  const [first] = group.members;
  const ticket = ticketOf(book, first);
  const named = ticket === null ? title : book.texts.ticketTitle(title, ticket.number, ticket.subject);
  const isDated = first.evaluated.isLate || lineGrainOf(book, first.scope) === 'entry';
  return isDated ? book.texts.onDay(named, book.words.day(first.scope.entry.workedOn, true)) : named;
}

/** How the minutes of a charged line came about. */
export function explainCharged(book: TimeBook, group: Group, period: Period): string {
  const { texts, words } = book;
  const [first] = group.members;
  const worked = workedMinutes(group);
  const billed = group.members.reduce((all, { part }) => all + part.billedMinutes, 0);
  const { multiplier } = first.part;
  const { isLate, entry } = first.evaluated;
  return asText([
    explainWorked(book, group, period),
    billed === worked ? null : texts.rounded(texts.duration(String(billed))),
    multiplier === '1' ? null : texts.multiplied(words.number(multiplier)),
    isLate ? texts.late(entry.enteredOn === null ? null : words.day(entry.enteredOn, true)) : null,
  ]);
}

/** Why the minutes of a line cost nothing more. */
export function explainCovered(book: TimeBook, group: Group, facts: { period: Period; lot: DrawnLot | null }): string {
  const { texts, words } = book;
  const { lot, period } = facts;
  const reason =
    lot !== null
      ? texts.drawn({
          duration: texts.duration(lot.minutes),
          lot: lot.lot.label,
          lastDay: words.day(addDays(lot.lot.usable.to, -1), true),
        })
      : group.members[0].part.disposition === 'all-in'
        ? texts.allIn
        : texts.billedBefore;
  return asText([explainWorked(book, group, period), reason]);
}

/** A lot with the weighted minutes that a line takes from it. */
export type DrawnLot = { readonly lot: Lot; readonly minutes: string };

export function workedMinutes({ members }: Group): number {
  return members.reduce((all, { part }) => all + part.disposedMinutes, 0);
}

function explainWorked({ texts, words }: TimeBook, group: Group, { from, to }: Period): string {
  const duration = texts.duration(String(workedMinutes(group)));
  const last = addDays(to, -1);
  const worked =
    from === last
      ? texts.workedOn(duration, words.day(from, true))
      : texts.workedBetween(duration, words.day(from, from.slice(0, 4) !== last.slice(0, 4)), words.day(last, true));
  const workType = group.members[0].scope.entry.workType;
  const isOneType = group.members.every(({ scope }) => scope.entry.workType === workType);
  return workType !== null && isOneType ? `${workType}: ${worked}` : worked;
}
