import type { DecimalText, Share } from '../../shared/money.ts';
import { compareDecimals, shownQuantity } from '../../shared/money.ts';
import { addDays, daysIn, type IsoDate, type Period } from '../../shared/period.ts';
import type { Book } from './book.ts';
import type { Count } from './count.ts';
import { historyOf, historyStart, type History } from './history.ts';
import { presencesOf, presentOn } from './presence.ts';
import { totalShare, type PriceSlice } from './price-periods.ts';
import { soughtBy } from './scope.ts';
import type { ContractLine } from './snapshot.ts';
import type { Texts } from './text/texts.ts';

/** What was billed for the period before: how many, and the day that they were counted on. */
export type Before = { readonly quantity: DecimalText; readonly countedOn: IsoDate };

/** How a count came about, in plain words: what was counted, what it was before, and which machines came or went since. */
export function explainCount(
  book: Book,
  line: ContractLine,
  facts: {
    readonly count: Count;
    readonly period: Period;
    readonly inAdvance: boolean;
    readonly before: Before | null;
  },
): string {
  const { count, period, before } = facts;
  const sought = soughtBy(book, line);
  const until = count.day !== null && line.countRule !== 'peak' ? count.day : addDays(period.to, -1);
  const reach = before === null || before.countedOn > period.from ? period.from : before.countedOn;
  const presences = presencesOf(book.snapshot.assets, sought, { from: reach, to: addDays(until, 1) });
  const since = historyStart(presences, period.from, before === null ? null : before.countedOn);
  const history = historyOf(book.snapshot.assets, sought, { since, until });
  const sentence = [
    explainFigure(book.texts, line, facts),
    ...(history.changes.length === 0 ? [] : [explainHistory(book.texts, history, until)]),
  ].join(': ');
  const wasBilledOtherwise =
    before !== null &&
    count.day !== null &&
    compareDecimals(before.quantity, String(presentOn(presences, before.countedOn).length)) !== 0;
  return wasBilledOtherwise ? `${sentence}; ${book.texts.billedBefore(book.texts.number(before.quantity))}` : sentence;
}

/** What the price covers when that is not one whole price period: "for 3 months", "20 of 30 days"; else null. */
export function explainCharge(texts: Texts, slices: readonly PriceSlice[]): string | null {
  const parts = slices.filter(({ full }) => full.denominator !== 1 && full.denominator !== 12);
  const whole = totalShare(slices.filter((slice) => !parts.includes(slice)));
  const texts_ = parts.map(({ days, full }) => texts.partOf(String(daysIn(days)), String(full.denominator)));
  if (whole.denominator === 1 && whole.numerator > 1) texts_.push(texts.months(whole.numerator));
  return texts_.length === 0 ? null : texts_.join(', ');
}

/** Sentences as one text that ends in a full stop. */
export function asText(parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null).join('; ')}.`;
}

export function shareText(share: Share): DecimalText {
  return shownQuantity('1', share);
}

function explainFigure(
  texts: Texts,
  { agentTypes, countRule, proration }: ContractLine,
  { count, period, inAdvance }: { count: Count; period: Period; inAdvance: boolean },
): string {
  const agents = texts.agents(texts.number(shareText(count.agents)), agentTypes);
  if (count.day === null)
    return texts.average(agents, String(count.agents.numerator), String(count.agents.denominator));
  const day = texts.day(count.day, count.day.slice(0, 4) !== period.from.slice(0, 4));
  if (inAdvance) return texts.countInAdvance(agents, day);
  return countRule === 'peak' && proration === 'none' ? texts.peakOn(agents, day) : texts.countOn(agents, day);
}

/** At most this many machines are named; the evidence has them all. */
const maxNames = 60;

function explainHistory(texts: Texts, { since, countThen, changes }: History, until: IsoDate): string {
  const dayOf = (date: IsoDate): string => texts.day(date, date.slice(0, 4) !== until.slice(0, 4));
  let room = maxNames;
  const told = changes.map(({ day, came, names }) => {
    const named = names.length <= room ? names.join(', ') : null;
    room -= names.length;
    const tell = came ? texts.added : texts.removed;
    return tell(String(names.length), dayOf(day), named);
  });
  return [texts.startedWith(String(countThen), dayOf(since)), ...told].join(', ');
}
