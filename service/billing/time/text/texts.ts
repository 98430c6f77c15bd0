import type { DecimalText } from '../../../../shared/money.ts';

/** What a customer reads about time, in one language. Minutes and days arrive as text and are only put together here. */
export type TimeTexts = {
  /** "1 h 15 min" of "75"; a part of a minute, which only a weighted draw can have, is told in minutes. */
  readonly duration: (minutes: DecimalText) => string;
  readonly ticketTitle: (title: string, ticket: string, subject: string) => string;
  /** In front of a line of its own: the day worked. */
  readonly onDay: (title: string, day: string) => string;
  readonly callOutTitle: (title: string, ticket: string) => string;
  readonly workedOn: (duration: string, day: string) => string;
  readonly workedBetween: (duration: string, first: string, last: string) => string;
  readonly rounded: (duration: string) => string;
  readonly multiplied: (multiplier: string) => string;
  readonly late: (enteredOn: string | null) => string;
  readonly callOut: (day: string) => string;
  readonly allIn: string;
  readonly drawn: (facts: { duration: string; lot: string; lastDay: string | null }) => string;
  readonly billedBefore: string;
  readonly charged: (duration: string) => string;
  readonly chargedTimes: (duration: string, multiplier: string) => string;
  readonly writtenOff: (duration: string) => string;
  readonly notBillable: string;
  readonly beforeGoLive: (day: string) => string;
  readonly credited: string;
  readonly waits: string;
  /** Minutes of a block or a bucket's period. */
  readonly granted: (facts: { duration: string; firstDay: string; lastDay: string | null }) => string;
  /** The minutes of a period that is cut short; `whole` is what they are a share of, null where all of them are granted. */
  readonly grantedInStub: (facts: {
    granted: string;
    whole: { duration: string; days: string; ofDays: string } | null;
  }) => string;
  /** How an entry stands behind a line. */
  readonly behindLine: (worked: string, billed: string) => string;
};
