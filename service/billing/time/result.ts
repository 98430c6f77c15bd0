import type { Period } from '../../../shared/period.ts';
import type { CalculatedLine, Finding } from '../result.ts';
import type { CoveredLine, DisposedPart, EntryDraw, NewTimeClaim, TimeEvidence } from './outcome.ts';

/** What a customer's ticket time comes to. The same facts give the same text when written as JSON. */
export type TimeCalculation = {
  /** What became of every minute of every entry that is worked before the cut-off and not claimed yet. */
  readonly dispositions: readonly DisposedPart[];
  /** Time that is charged; each becomes an invoice line. */
  readonly lines: readonly TimeLine[];
  /** Time that costs nothing more: for the draft and the appendix, never for the XML. */
  readonly coveredLines: readonly CoveredLine[];
  readonly draws: readonly EntryDraw[];
  /** Every entry that was evaluated, zero included, and every call-out fee. */
  readonly claims: readonly NewTimeClaim[];
  /** One per key, in the order of their keys; nobody has decided about them yet. */
  readonly findings: readonly TimeFound[];
};

/** Minutes are MIN at a price per hour, so base quantity 60; a call-out fee is one piece. */
export type TimeLine = Omit<
  CalculatedLine,
  'claimKey' | 'invoiceGroup' | 'role' | 'contractLineId' | 'evidence' | 'period'
> & {
  readonly role: 'time' | 'call-out';
  readonly claimKeys: readonly string[];
  /** Null where a line is of a rate and not of a ticket. */
  readonly ticketId: string | null;
  /** From the first day worked to the day after the last. */
  readonly period: Period;
  /** Worked before an earlier invoice's cut-off, and billed only now. */
  readonly isLate: boolean;
  readonly evidence: readonly TimeEvidence[];
};

/** A finding about time, before it is known what a person decided about it. */
export type TimeFound = Omit<Finding, 'isAccepted' | 'recordTable'> & {
  readonly recordTable: 'tickets' | 'timeEntries' | 'products' | 'rates';
};
