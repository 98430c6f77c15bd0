import type { Disposition } from '../../../shared/choices.ts';
import type { DecimalText } from '../../../shared/money.ts';
import type { IsoDate, Period } from '../../../shared/period.ts';
import type { CalculatedLine, Finding } from '../result.ts';
import type { LotDraw, TimeClaim } from './snapshot.ts';

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

export type DisposedPart = {
  readonly entryId: string;
  /** Counts the entry's parts from 1, in the order worked; what is written off comes last. */
  readonly part: number;
  readonly ticketId: string;
  readonly workedOn: IsoDate;
  readonly disposition: Disposition;
  /** The whole entry's; the disposed minutes of its parts sum to it. */
  readonly workedMinutes: number;
  readonly disposedMinutes: number;
  /** Rounded: charged, or taken from a lot before they are weighed. 0 where nothing is billed. */
  readonly billedMinutes: number;
  readonly multiplier: DecimalText;
  readonly draw: LotDraw | null;
  /** The finding that keeps it from being billed. */
  readonly findingKey: string | null;
};

/** Minutes are MIN at a price per hour, so base quantity 60; a call-out fee is one piece. */
export type TimeLine = Omit<CalculatedLine, 'claimKey' | 'role' | 'contractLineId' | 'evidence' | 'period'> & {
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

/** `all-in` and `drawn` are paid otherwise; `time` is what rounding has billed before. */
export type CoveredLine = {
  readonly id: string;
  readonly role: 'all-in' | 'drawn' | 'time';
  readonly claimKeys: readonly string[];
  readonly contractNumber: string | null;
  readonly ticketId: string | null;
  readonly description: string;
  readonly period: Period;
  readonly workedMinutes: number;
  /** Weighted, from the lot; null unless drawn. */
  readonly draw: LotDraw | null;
  readonly explanation: string;
  readonly evidence: readonly TimeEvidence[];
};

/** An entry behind a line, as the customer may read it. */
export type TimeEvidence = {
  readonly entryId: string;
  readonly ticketNumber: string;
  readonly workedOn: IsoDate;
  readonly technician: string;
  readonly text: string;
  readonly workedMinutes: number;
  readonly billedMinutes: number;
};

export type EntryDraw = LotDraw & { readonly entryId: string; readonly claimKey: string; readonly workedOn: IsoDate };

export type NewTimeClaim = Omit<TimeClaim, 'state'>;

/** A finding about time, before it is known what a person decided about it. */
export type TimeFound = Omit<Finding, 'isAccepted' | 'recordTable'> & {
  readonly recordTable: 'tickets' | 'timeEntries' | 'products' | 'rates';
};
