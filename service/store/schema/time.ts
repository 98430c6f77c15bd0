import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

/** Ticket time, what it is charged by, and prepaid minutes. */
export type TimeTables = {
  calendar: CalendarRow;
  workType: WorkTypeRow;
  sla: SlaRow;
  rate: RateRow;
  timeTerms: TimeTermsRow;
  ticket: TicketRow;
  timeEntry: TimeEntryRow;
  timePart: TimePartRow;
  lot: LotRow;
  timeClaim: TimeClaimRow;
  timeDraw: TimeDrawRow;
};

export type CalendarRow = {
  id: string;
  version: number;
  name: string;
  openings: string;
  holidays: string | null;
  outsideMultiplier: string;
};

export type WorkTypeRow = {
  id: string;
  version: number;
  code: string;
  multiplier: string | null;
  isCallOut: ColumnType<Flag, Flag | undefined, Flag>;
};

export type SlaRow = {
  id: string;
  version: number;
  name: string;
  coverage: string;
  excludedWorkTypes: string | null;
  calendarId: string | null;
  outside: string;
};

export type RateRow = {
  id: string;
  version: number;
  contractId: string | null;
  workTypeId: string | null;
  role: string | null;
  validFrom: string;
  unitPrice: string;
  currency: string;
  productId: string;
};

export type TimeTermsRow = {
  id: string;
  version: number;
  contractId: string | null;
  minimumMinutes: number;
  incrementMinutes: number;
  roundingScope: string;
  lineGrain: string;
  callOutPrice: string | null;
  callOutProductId: string | null;
  currency: string;
};

export type TicketRow = {
  id: string;
  version: number;
  origin: string;
  number: string;
  customerId: string | null;
  subject: string;
  slaId: string | null;
  sourceSla: string | null;
  contractId: string | null;
  sourceContract: string | null;
  coverageOverride: string | null;
  isClosed: ColumnType<Flag, Flag | undefined, Flag>;
  connectionId: string | null;
  externalId: string | null;
  sourceAccountId: string | null;
  recordHash: string | null;
  vendorFacts: ColumnType<string | null, string | null | undefined, string | null>;
};

/** Of a pair, the one with `source` in front is the source's value and the other one the person's, which wins. */
export type TimeEntryRow = {
  id: string;
  version: number;
  origin: string;
  customerId: string | null;
  ticketId: string | null;
  sourceTicketId: string | null;
  workedOn: string;
  startTime: string | null;
  endTime: string | null;
  endDays: ColumnType<number, number | undefined, number>;
  minutesWorked: number;
  technician: string;
  workTypeId: string | null;
  sourceWorkTypeId: string | null;
  role: string | null;
  sourceRole: string | null;
  approved: Flag | null;
  sourceApproved: Flag | null;
  isBillable: Flag | null;
  sourceIsBillable: Flag | null;
  billableMinutes: number | null;
  sourceBillableMinutes: number | null;
  writeOffMinutes: ColumnType<number, number | undefined, number>;
  writeOffReason: string | null;
  invoiceText: string | null;
  sourceInvoiceText: string | null;
  internalNote: string | null;
  releasedBeforeGoLive: ColumnType<Flag, Flag | undefined, Flag>;
  enteredOn: string | null;
  invoicedAtSource: ColumnType<Flag, Flag | undefined, Flag>;
  goneOn: string | null;
  connectionId: string | null;
  externalId: string | null;
  sourceAccountId: string | null;
  recordHash: string | null;
  vendorFacts: ColumnType<string | null, string | null | undefined, string | null>;
};

export type TimePartRow = {
  timeEntryId: string;
  part: number;
  disposition: string;
  disposedMinutes: number;
  billedMinutes: number;
  reason: string;
  reasonNl: string | null;
};

export type LotRow = {
  id: string;
  version: number;
  origin: string;
  customerId: string;
  contractId: string | null;
  contractLineId: string | null;
  kind: string;
  label: string;
  minutes: number;
  usableFrom: string;
  usableTo: string | null;
  invoiceId: string | null;
  released: ColumnType<Flag, Flag | undefined, Flag>;
};

export type TimeClaimRow = {
  id: string;
  obligation: string;
  timeEntryId: string | null;
  ticketId: string | null;
  workedOn: string;
  workedMinutes: number;
  countedMinutes: number;
  roundedMinutes: number;
  /** Null where the customer's run made no invoice for it; then there is `runId`. */
  invoiceId: string | null;
  runId: ColumnType<string | null, string | null | undefined, string | null>;
  released: ColumnType<Flag, Flag | undefined, Flag>;
};

export type TimeDrawRow = {
  timeClaimId: string;
  position: number;
  lotId: string;
  minutes: string;
};
