import type { IsoDate } from './period.ts';

/** The shell's only source of time. `today` is the day in the administration's time zone. */
export type Clock = {
  /** ISO 8601 instant in UTC, such as 2026-02-01T09:30:00.000Z. */
  readonly now: () => string;
  readonly today: () => IsoDate;
};
