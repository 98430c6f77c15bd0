import type { DecimalText, Share } from '../../shared/money.ts';
import { compareDecimals, shownQuantity } from '../../shared/money.ts';
import { addDays, daysIn, type IsoDate, type Period } from '../../shared/period.ts';
import type { AgreedLine, Book } from './book.ts';
import type { Count } from './count.ts';
import type { Countable } from './countable.ts';
import type { History } from './history.ts';
import { piecesOn } from './presence.ts';
import { totalShare, type PriceSlice } from './price-periods.ts';
import type { ContractLine, Price } from './snapshot.ts';
import type { Texts } from './text/texts.ts';

/** What was billed for the period before: how many, and the day that they were counted on. */
export type Before = { readonly quantity: DecimalText; readonly countedOn: IsoDate };

/** How a count came about, in plain words: what was counted, what it was before, and what came or went since. */
export function explainCount(
  texts: Texts,
  countable: Countable,
  facts: {
    readonly line: ContractLine;
    readonly count: Count;
    readonly period: Period;
    readonly inAdvance: boolean;
    readonly before: Before | null;
  },
): string {
  const { line, count, period, before } = facts;
  const until = count.day !== null && line.countRule !== 'peak' ? count.day : addDays(period.to, -1);
  const isTold =
    before !== null && before.countedOn < period.from && !countable.isSameOn(before.countedOn, period.from);
  const history = countable.historyIn({ since: isTold ? before.countedOn : period.from, until });
  const counted = [
    explainFigure(texts, countable, facts),
    ...(history.changes.length === 0 ? [] : [explainHistory(texts, history, until)]),
  ].join(': ');
  const why = count.day === null ? null : (countable.why?.(count.day) ?? null);
  const sentence = why === null ? counted : `${counted}; ${why}`;
  const wasBilledOtherwise =
    before !== null &&
    count.day !== null &&
    compareDecimals(before.quantity, shareText(countOn(countable, before.countedOn))) !== 0;
  return wasBilledOtherwise ? `${sentence}; ${texts.billedBefore(texts.number(before.quantity))}` : sentence;
}

function countOn({ staysIn }: Countable, date: IsoDate): Share {
  return piecesOn(staysIn({ from: date, to: addDays(date, 1) }), date);
}

/** What the price covers when that is not one whole price period: "for 3 months", "20 of 30 days"; else null. */
export function explainCharge(texts: Texts, slices: readonly PriceSlice[]): string | null {
  const parts = slices.filter(({ full }) => full.denominator !== 1 && full.denominator !== 12);
  const whole = totalShare(slices.filter((slice) => !parts.includes(slice)));
  const texts_ = parts.map(({ days, full }) => texts.partOf(String(daysIn(days)), String(full.denominator)));
  if (whole.denominator === 1 && whole.numerator > 1) texts_.push(texts.months(whole.numerator));
  return texts_.length === 0 ? null : texts_.join(', ');
}

/** Whether the price is the contract's own or a price list's; null where there is no list that could have said it. */
export function explainPrice({ texts }: Book, { contract }: AgreedLine, { list }: Price): string | null {
  if (list !== undefined) return texts.listPrice(list);
  return contract.priceListId === null ? null : texts.ownPrice;
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
  countable: Countable,
  facts: { line: ContractLine; count: Count; period: Period; inAdvance: boolean },
): string {
  const { line, count, period, inAdvance } = facts;
  const figure = countable.figure(shareText(count.agents), count.day);
  if (count.day === null)
    return countable.average(figure, String(count.agents.numerator), String(count.agents.denominator));
  const day = texts.day(count.day, count.day.slice(0, 4) !== period.from.slice(0, 4));
  if (inAdvance) return texts.countInAdvance(figure, day);
  return line.countRule === 'peak' && line.proration === 'none'
    ? texts.peakOn(figure, day)
    : texts.countOn(figure, day);
}

/** At most this many machines are named; the evidence has them all. */
const maxNames = 60;

function explainHistory(texts: Texts, { since, countThen, changes }: History, until: IsoDate): string {
  const dayOf = (date: IsoDate): string => texts.day(date, date.slice(0, 4) !== until.slice(0, 4));
  let room = maxNames;
  const told = changes.map(({ day, came, pieces, names }) => {
    const named = names.length > 0 && names.length <= room ? names.join(', ') : null;
    room -= names.length;
    const tell = came ? texts.added : texts.removed;
    return tell(texts.number(pieces), dayOf(day), named);
  });
  return [texts.startedWith(texts.number(countThen), dayOf(since)), ...told].join(', ');
}
