import type { Book } from './book.ts';
import type { CalculatedLine, CalculatedTime, CoveredTime, EvidenceRow, Grant } from './result.ts';
import { addDays } from '../../shared/period.ts';
import { openWords, type TimeWords } from './time/book.ts';
import { earlierTimeOf } from './time/earlier.ts';
import type { EarlierTime } from './time/facts.ts';
import type { CoveredLine, TimeEvidence } from './time/outcome.ts';
import { rateTime } from './time/rate-time.ts';
import type { TimeLine } from './time/result.ts';
import { defaultTimeSettings } from './time/snapshot.ts';
import type { Work } from './work.ts';

/** Ticket time worked before the cut-off: the lines that it is charged on, and what becomes of all the rest of it. */
export function billTime(book: Book, grants: readonly Grant[]): { readonly work: Work; readonly time: CalculatedTime } {
  const { snapshot, configuration } = book;
  const { run, customer, products, vatCodes, contracts, time } = snapshot;
  const { defaultLanguage } = configuration;
  const rated = rateTime(
    { ...time, run, customer, products, vatCodes, contracts, lots: [...time.lots, ...grants] },
    { ...defaultTimeSettings, defaultLanguage },
  );
  const words = openWords(customer.language ?? defaultLanguage);
  const { dispositions, claims } = rated;
  return {
    work: { lines: rated.lines.map((line) => printed(book, words, line)), obligations: [], findings: rated.findings },
    time: {
      dispositions,
      claims,
      coveredLines: rated.coveredLines.map((line) => shown(book, words, line)),
      grants,
    },
  };
}

function printed(book: Book, words: TimeWords, line: TimeLine): CalculatedLine {
  const { claimKeys, ticketId: _, isLate: __, ...same } = line;
  return {
    ...same,
    id: ownId(book, line),
    claimKey: claimKeys[0]!,
    invoiceGroup: '',
    contractLineId: null,
    evidence: evidenceRows(words, line.evidence),
  };
}

function shown(book: Book, words: TimeWords, line: CoveredLine): CoveredTime {
  const { draw: _, contractId: __, ...same } = line;
  const { split } = earlierOf(book, line);
  const id = ownId(book, line);
  return { ...same, id: split === '' ? id : `${split}~${id}`, evidence: evidenceRows(words, line.evidence) };
}

/** The same ticket in the same month can be billed again later, so that the claims made so far are part of the id. */
function ownId(book: Book, line: Pick<CoveredLine, 'id' | 'contractId'>): string {
  return `${book.snapshot.customer.id}:${line.id}:${earlierOf(book, line).claims}`;
}

function earlierOf({ snapshot }: Book, { contractId }: Pick<CoveredLine, 'contractId'>): EarlierTime {
  const { customer, contracts, time } = snapshot;
  return earlierTimeOf({ ...time, customer }, contracts.find(({ id }) => id === contractId) ?? null);
}

function evidenceRows({ texts }: TimeWords, evidence: readonly TimeEvidence[]): readonly EvidenceRow[] {
  return evidence.map(({ ticketNumber, technician, text, workedOn, workedMinutes, billedMinutes }) => ({
    assetId: null,
    label: [`${ticketNumber}, ${technician}`, text].filter((part) => part !== '').join(': '),
    from: workedOn,
    to: addDays(workedOn, 1),
    note: texts.behindLine(texts.duration(String(workedMinutes)), texts.duration(String(billedMinutes))),
  }));
}
