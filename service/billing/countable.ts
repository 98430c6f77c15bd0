import type { DecimalText } from '../../shared/money.ts';
import type { IsoDate, Period } from '../../shared/period.ts';
import type { Book } from './book.ts';
import type { Count } from './count.ts';
import { evidenceOf } from './evidence.ts';
import { historyOf, isSameOn, type History } from './history.ts';
import { presencesOf, presentOn, type Stays } from './presence.ts';
import type { EvidenceRow } from './result.ts';
import { soughtBy } from './scope.ts';
import type { ContractLine } from './snapshot.ts';

/** What a line counts, whatever it is, and how a customer is told about it. */
export type Countable = {
  readonly staysIn: (period: Period) => readonly Stays[];
  /** What came and went after `since`, up to and including `until`. */
  readonly historyIn: (span: { readonly since: IsoDate; readonly until: IsoDate }) => History;
  /** Whether the same ones were there on both days. */
  readonly isSameOn: (a: IsoDate, b: IsoDate) => boolean;
  /** "12 workstations", as they are on the day counted; null where each day counts. */
  readonly figure: (count: DecimalText, on: IsoDate | null) => string;
  /** Why it is not what was counted on that day; null when it is. Left out: it always is. */
  readonly why?: (on: IsoDate) => string | null;
  readonly average: (figure: string, pieceDays: string, days: string) => string;
  readonly evidence: (count: Count, period: Period) => readonly EvidenceRow[];
};

/** The agents of the line's types and sites; none where it covers without counting. */
export function agentsOf(book: Book, line: ContractLine): Countable {
  const sought = soughtBy(book, line);
  const assets = line.coversWithoutCounting ? [] : book.snapshot.assets;
  const presencesIn = oncePerPeriod((period) => presencesOf(assets, sought, period));
  const { texts } = book;
  return {
    staysIn: presencesIn,
    historyIn: (span) => historyOf(presencesIn, span),
    isSameOn: (a, b) => isSameOn(presencesIn, a, b),
    figure: (count) => texts.agents(texts.number(count), line.agentTypes),
    average: texts.average,
    evidence: ({ day }, period) => {
      const present = presencesIn(period);
      return evidenceOf(book, day === null ? present : presentOn(present, day), { day, period });
    },
  };
}

/** Count, explanation and evidence of a line ask about the same days. */
function oncePerPeriod<T>(answer: (period: Period) => T): (period: Period) => T {
  const known = new Map<string, T>();
  return (period) => {
    const key = `${period.from} ${period.to}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const found = answer(period);
    known.set(key, found);
    return found;
  };
}
