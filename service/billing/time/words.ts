import type { Bilingual } from '../../../shared/bilingual.ts';
import type { Language } from '../../../shared/choices.ts';
import { addDays, endOfTime, type Period } from '../../../shared/period.ts';
import { asText } from '../explain.ts';
import { openWords, type TimeBook, type TimeWords } from './book.ts';
import type { Part } from './dispose.ts';
import { lineGrainOf, ticketOf, type Group } from './groups.ts';
import type { Lot } from './facts.ts';

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
  const { texts } = book;
  const { lot, period } = facts;
  const reason =
    lot !== null
      ? texts.drawn({
          duration: texts.duration(lot.minutes),
          lot: lot.lot.label,
          lastDay: lastDayText(book, lot.lot.usable),
        })
      : group.members[0].part.disposition === 'all-in'
        ? texts.allIn
        : texts.billedBefore;
  return asText([explainWorked(book, group, period), reason]);
}

/** Why a part of an entry costs what it costs, or nothing: for whoever reviews it, in the language of either. */
export function reasonOf({ snapshot }: TimeBook, part: Part): Bilingual {
  const reasonIn = (language: Language): string => {
    const text = asText([reasonText({ ...openWords(language), snapshot }, part)]);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  };
  return { en: reasonIn('en'), nl: reasonIn('nl') };
}

function reasonText({ texts, words, snapshot }: TimeWords & Pick<TimeBook, 'snapshot'>, part: Part): string {
  const { disposition, disposedMinutes, billedMinutes, multiplier, draw } = part;
  switch (disposition) {
    case 'billed':
      if (billedMinutes === 0) return texts.billedBefore;
      return multiplier === '1'
        ? texts.charged(texts.duration(String(billedMinutes)))
        : texts.chargedTimes(texts.duration(String(billedMinutes)), words.number(multiplier));
    case 'all-in':
      return texts.allIn;
    case 'drawn': {
      const lot = snapshot.lots.find(({ id }) => id === draw?.lotId);
      const duration = texts.duration(draw === null ? String(billedMinutes) : draw.minutes);
      return texts.drawn({ duration, lot: lot?.label ?? '', lastDay: null });
    }
    case 'written off':
      return texts.writtenOff(texts.duration(String(disposedMinutes)));
    case 'not billable':
      return texts.notBillable;
    case 'pre-go-live':
      return texts.beforeGoLive(words.day(snapshot.customer.goLiveDate, true));
    case 'credited':
      return texts.credited;
    case 'finding':
      return texts.waits;
  }
}

/** What was sold, how long it can be used, and where its price came from. */
export function explainSale(
  book: TimeWords,
  { minutes, usable, priced }: Pick<Lot, 'minutes' | 'usable'> & { readonly priced: string | null },
): string {
  const { texts, words } = book;
  const duration = texts.duration(String(minutes));
  return asText([
    texts.granted({ duration, firstDay: words.day(usable.from, true), lastDay: lastDayText(book, usable) }),
    priced,
  ]);
}

/** Null for what can be used without end. */
function lastDayText({ words }: Pick<TimeWords, 'words'>, { to }: Period): string | null {
  return to === endOfTime ? null : words.day(addDays(to, -1), true);
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
