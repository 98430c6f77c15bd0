import type { Bilingual } from '../../../shared/bilingual.ts';
import type { Disposition } from '../../../shared/choices.ts';
import type { DecimalText } from '../../../shared/money.ts';
import type { IsoDate, Period } from '../../../shared/period.ts';
import type { LotDraw, TimeClaim } from './facts.ts';

export type DisposedPart = {
  readonly entryId: string;
  /** Counts the entry's parts from 1, in the order worked; what is written off comes last. */
  readonly part: number;
  readonly ticketId: string | null;
  readonly workedOn: IsoDate;
  readonly disposition: Disposition;
  /** The whole entry's; the disposed minutes of its parts sum to it. */
  readonly workedMinutes: number;
  readonly disposedMinutes: number;
  /** Rounded: charged, or taken from a lot before they are weighed. 0 where nothing is billed. */
  readonly billedMinutes: number;
  readonly multiplier: DecimalText;
  readonly draw: LotDraw | null;
  /** Why, as a sentence that the customer could read. */
  readonly reason: Bilingual;
  /** The finding that keeps it from being billed. */
  readonly findingKey: string | null;
};

/** `all-in` and `drawn` are paid otherwise; `time` is what rounding has billed before. */
export type CoveredLine = {
  readonly id: string;
  readonly role: 'all-in' | 'drawn' | 'time';
  readonly claimKeys: readonly string[];
  readonly contractId: string | null;
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

/** With the contract that its ticket was under on the day worked. */
export type NewTimeClaim = Omit<TimeClaim, 'state'> & { readonly contractId: string | null };
