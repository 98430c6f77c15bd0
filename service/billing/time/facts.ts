import type {
  CoverageOverride,
  LineGrain,
  LotKind,
  OutsideRule,
  RoundingScope,
  SlaCoverage,
} from '../../../shared/choices.ts';
import type { Currency, DecimalText } from '../../../shared/money.ts';
import type { OpeningHours } from '../../../shared/opening-hours.ts';
import type { IsoDate, Period } from '../../../shared/period.ts';

/** Plain JSON, no clock, no database. The order of the lists means nothing; ids are text; all of it is the one customer's. */
export type TimeFacts = {
  /** Whether time on a ticket without a contract is billed at the default rates. */
  readonly billWithoutContract: boolean;
  /** The cut-off up to which the customer's time was billed: what was worked before it and is billed only now is late. */
  readonly timeBilledBefore: IsoDate | null;
  readonly tickets: readonly Ticket[];
  readonly slas: readonly Sla[];
  readonly calendars: readonly Calendar[];
  readonly workTypes: readonly WorkType[];
  /** All that is not billed yet, and what changed after it was; what the ticket system itself has billed is not among it. */
  readonly timeEntries: readonly TimeEntry[];
  readonly rates: readonly Rate[];
  readonly timeTerms: readonly TimeTerms[];
  readonly lots: readonly Lot[];
  /** The claims, released ones included, on these entries and their tickets, and those that drew from these lots. */
  readonly timeClaims: readonly TimeClaim[];
  /** How many claims there were on the customer's time so far: lines that are alike in every other way have ids of their own by it. */
  readonly earlierClaims: number;
  /** The same two by split, of a customer that has several invoices; none for one that has one. */
  readonly earlierBySplit: readonly EarlierTime[];
};

/** What the invoices of one split did about time so far. */
export type EarlierTime = {
  readonly split: string;
  readonly billedBefore: IsoDate | null;
  readonly claims: number;
};

export type Ticket = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly slaId: string | null;
  /** The ticket system's name of an SLA that is on no sheet; null when the SLA is known, or when there is none. */
  readonly unknownSla: string | null;
  readonly contractId: string | null;
  /** Holds outside office hours and for excluded work too; null leaves it to the SLA. */
  readonly coverageOverride: CoverageOverride | null;
};

export type Sla = {
  readonly id: string;
  readonly name: string;
  /** `bucket` draws from blocks and buckets; `T&M` draws from a prepaid block when there is one. */
  readonly coverage: SlaCoverage;
  /** Charged by the hour, past block and bucket. */
  readonly excludedWorkTypes: readonly string[];
  /** Null has no office hours: nothing is outside them. */
  readonly calendarId: string | null;
  /** What applies outside the calendar; `same` keeps the coverage and weighs it with the calendar's multiplier. */
  readonly outside: OutsideRule;
};

export type Calendar = {
  readonly id: string;
  readonly openings: readonly OpeningHours[];
  /** Closed all day. */
  readonly holidays: readonly IsoDate[];
  /** More than 0, such as "1.5". */
  readonly outsideMultiplier: DecimalText;
};

export type WorkType = {
  readonly code: string;
  /** More than 0; null is none of its own. */
  readonly multiplier: DecimalText | null;
  /** Whether it is work on site, for which the call-out fee is due. */
  readonly isCallOut: boolean;
};

/** A minute of a local day, 0 to 1439; midnight is minute 0 of the day that begins. */
export type LocalMinute = { readonly day: IsoDate; readonly minuteOfDay: number };

export type TimeEntry = {
  readonly id: string;
  /** Null for time that belongs to no ticket: a person says to which. */
  readonly ticketId: string | null;
  /** The day that it counts for, with its rate, its month and its lots: the day on which it started. */
  readonly workedOn: IsoDate;
  /** Half-open, as the clock on the wall had it; null when only the minutes are known. */
  readonly span: { readonly start: LocalMinute; readonly end: LocalMinute } | null;
  /** Minutes that really passed, which a clock change or a break makes other than the span's. */
  readonly minutesWorked: number;
  /** Final: neither minimum nor increment apply to it. Null lets them. */
  readonly billableMinutesOverride: number | null;
  /** Given away, from the entry's end; all of it or more writes the entry off. */
  readonly writeOffMinutes: number;
  readonly isBillable: boolean;
  readonly workType: string | null;
  readonly role: string | null;
  readonly technician: string;
  /** By whom the setting asks for: the ticket system's approver or Monthend's. */
  readonly approved: boolean;
  /** A person lets it be billed although it was worked before the customer's go-live date. */
  readonly releasedBeforeGoLive: boolean;
  /** The day on which it arrived, for the words of a late one; null when that is unknown. */
  readonly enteredOn: IsoDate | null;
  /** Never printed. */
  readonly internalNote: string;
  readonly invoiceText: string;
};

/** A price per hour. The most specific one decides: the contract's before the default list's, then work type, then role. */
export type Rate = {
  /** Null is the default list. */
  readonly contractId: string | null;
  /** Null is any. */
  readonly workType: string | null;
  /** Null is any. */
  readonly role: string | null;
  readonly from: IsoDate;
  /** Per hour. */
  readonly unitPrice: DecimalText;
  readonly currency: Currency;
  readonly productId: string;
};

/** How time becomes billed minutes and lines. */
export type Rounding = {
  readonly minimumMinutes: number;
  /** At least 1; 1 rounds nothing. */
  readonly incrementMinutes: number;
  readonly roundingScope: RoundingScope;
  readonly lineGrain: LineGrain;
  readonly callOut: CallOut | null;
};

/** Once per ticket and day with charged or drawn work on site. */
export type CallOut = { readonly unitPrice: DecimalText; readonly currency: Currency; readonly productId: string };

/** Null is every contract without terms of its own, and time without a contract. */
export type TimeTerms = Rounding & { readonly contractId: string | null };

/** Prepaid minutes: a block that was sold, or one period of a bucket. */
export type Lot = {
  readonly id: string;
  readonly kind: LotKind;
  /** Null serves every ticket of the customer. */
  readonly contractId: string | null;
  /** As the customer reads it, such as "Block of 10 hours". */
  readonly label: string;
  /** Granted, before any draw; of an opening position what was left. */
  readonly minutes: number;
  /** By the day worked, never by the day of the run. */
  readonly usable: Period;
};

/** Time that a finalised invoice evaluated. */
export type TimeClaim = {
  /** As `rateTime` had it; unique among claims that are not released. */
  readonly key: string;
  /** Null for a call-out fee. */
  readonly entryId: string | null;
  /** Null for an entry that was disposed of without one. */
  readonly ticketId: string | null;
  readonly workedOn: IsoDate;
  readonly workedMinutes: number;
  /** Minutes that went into the rounding of the ticket or the ticket's day. */
  readonly countedMinutes: number;
  /** What they came to, less what was billed of the ticket before. */
  readonly roundedMinutes: number;
  readonly draws: readonly LotDraw[];
  /** `credited`: by a final credit note, so it is not billed again. `released`: given back, so it is. */
  readonly state: 'billed' | 'credited' | 'released';
};

/** Weighted minutes taken from a lot, with at most 4 decimals: 60 minutes at 1.5 are "90". */
export type LotDraw = { readonly lotId: string; readonly minutes: DecimalText };
