import { z } from 'zod';
import type {
  Calendar,
  Lot,
  Rate,
  Sla,
  Ticket,
  TimeClaim,
  TimeEntry,
  TimeFacts,
  TimeTerms,
} from '../../billing/time/facts.ts';
import {
  coverageOverrides,
  lineGrains,
  lotKinds,
  outsideRules,
  roundingScopes,
  slaCoverages,
  timeApprovals,
} from '../../../shared/choices.ts';
import { currencies } from '../../../shared/money.ts';
import { minuteOfDay, parseHolidays, parseOpenings } from '../../../shared/opening-hours.ts';
import { addDays, day, endOfTime, type IsoDate } from '../../../shared/period.ts';
import { namedWorkTypes } from '../../../shared/work-types.ts';
import type { BillingRows } from '../../store/billing-input.ts';
import type { OpenEntry, StoredTimeClaim, TimeCatalogue } from '../../store/time-input.ts';
import { earlierTime } from './earlier-time.ts';

type Shared = {
  readonly time: TimeCatalogue;
  readonly timeApproval: string;
  readonly cutOff: IsoDate;
  /** Into which the customer's invoices are cut; none when there is one. */
  readonly splits: readonly string[];
};

/** The facts of one customer's ticket time, from stored rows. @throws ZodError when a stored value is outside its closed list */
export function timeFactsOf(
  { customer, contracts, time }: BillingRows,
  { time: catalogue, timeApproval, cutOff, splits }: Shared,
): TimeFacts {
  const own = new Set(contracts.map(({ id }) => id));
  const isOwn = ({ contractId }: { contractId: string | null }) => contractId === null || own.has(contractId);
  const workTypeOf = namesOf(catalogue);
  const claimed = new Set(time.claims.filter(({ released }) => released === 0).map(({ timeEntryId }) => timeEntryId));
  return {
    billWithoutContract: customer.billWithoutContract === 1,
    ...earlierTime(time.invoices, { cutOff, splits }),
    tickets: time.tickets.map((ticket) => ticketOf(ticket, { catalogue, contracts })),
    slas: catalogue.slas.map(slaOf),
    calendars: catalogue.calendars.map(calendarOf),
    workTypes: catalogue.workTypes.map(({ code, multiplier, isCallOut }) => ({
      code,
      multiplier,
      isCallOut: isCallOut === 1,
    })),
    timeEntries: time.entries.map((entry) =>
      entryOf(entry, { workTypeOf, timeApproval, isClaimed: claimed.has(entry.id) }),
    ),
    rates: catalogue.rates.filter(isOwn).map((rate) => rateOf(rate, workTypeOf)),
    timeTerms: catalogue.timeTerms.filter(isOwn).map(termsOf),
    lots: time.lots.map(lotOf),
    timeClaims: time.claims.map(claimOf),
  };
}

type WorkTypeOf = (id: string | null) => string | null;

function namesOf({ workTypes }: TimeCatalogue): WorkTypeOf {
  const codes = new Map(workTypes.map(({ id, code }) => [id, code]));
  return (id) => (id === null ? null : (codes.get(id) ?? id));
}

/** A person's choice wins; else the ticket system's names are looked up exactly, and never guessed. */
function ticketOf(
  ticket: BillingRows['time']['tickets'][number],
  { catalogue, contracts }: { catalogue: TimeCatalogue; contracts: BillingRows['contracts'] },
): Ticket {
  const named = catalogue.slas.find(({ name }) => name === ticket.sourceSla);
  const isUnknown = ticket.slaId === null && ticket.sourceSla !== null && named === undefined;
  return {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    slaId: ticket.slaId ?? named?.id ?? null,
    unknownSla: isUnknown ? ticket.sourceSla : null,
    contractId: ticket.contractId ?? contracts.find(({ number }) => number === ticket.sourceContract)?.id ?? null,
    coverageOverride: z.enum(coverageOverrides).nullable().parse(ticket.coverageOverride),
  };
}

function slaOf(sla: TimeCatalogue['slas'][number]): Sla {
  return {
    id: sla.id,
    name: sla.name,
    coverage: z.enum(slaCoverages).parse(sla.coverage),
    excludedWorkTypes: namedWorkTypes(sla.excludedWorkTypes),
    calendarId: sla.calendarId,
    outside: z.enum(outsideRules).parse(sla.outside),
  };
}

/** The sheet takes only what can be read. @throws RangeError for anything else */
function calendarOf({ id, name, openings, holidays, outsideMultiplier }: TimeCatalogue['calendars'][number]): Calendar {
  const opened = parseOpenings(openings);
  const closed = parseHolidays(holidays ?? '');
  if ('fault' in opened) throw new RangeError(`Office hours ${name}: ${opened.fault.en}`);
  if ('fault' in closed) throw new RangeError(`Office hours ${name}: ${closed.fault.en}`);
  return { id, openings: opened.openings, holidays: closed.holidays, outsideMultiplier };
}

function entryOf(
  entry: OpenEntry,
  { workTypeOf, timeApproval, isClaimed }: { workTypeOf: WorkTypeOf; timeApproval: string; isClaimed: boolean },
): TimeEntry {
  const workedOn = day(entry.workedOn);
  return {
    id: entry.id,
    ticketId: entry.ticketId ?? entry.sourceTicketId,
    workedOn,
    span: spanOf(entry, workedOn),
    // What the ticket system deleted after it was billed is no time any more; a person settles the difference.
    minutesWorked: isClaimed && entry.goneOn !== null ? 0 : entry.minutesWorked,
    billableMinutesOverride: entry.billableMinutes ?? entry.sourceBillableMinutes,
    writeOffMinutes: entry.writeOffMinutes,
    isBillable: (entry.isBillable ?? entry.sourceIsBillable ?? 1) === 1,
    workType: workTypeOf(entry.workTypeId ?? entry.sourceWorkTypeId),
    role: entry.role ?? entry.sourceRole,
    technician: entry.technician,
    approved: isApproved(entry, timeApproval),
    releasedBeforeGoLive: entry.releasedBeforeGoLive === 1,
    enteredOn: entry.enteredOn === null ? null : day(entry.enteredOn),
    internalNote: entry.internalNote ?? '',
    invoiceText: entry.invoiceText ?? entry.sourceInvoiceText ?? '',
  };
}

function spanOf({ startTime, endTime, endDays }: OpenEntry, workedOn: TimeEntry['workedOn']): TimeEntry['span'] {
  if (startTime === null || endTime === null) return null;
  const [start, end] = [minuteOfDay(startTime), minuteOfDay(endTime)];
  if (start === null || end === null) throw new RangeError(`"${startTime}" to "${endTime}" are no times of a day.`);
  return {
    start: { day: workedOn, minuteOfDay: start },
    end: { day: addDays(workedOn, endDays), minuteOfDay: end },
  };
}

/** By whom the administration wants it: here only, here or in the ticket system, or by nobody. */
function isApproved({ approved, sourceApproved }: OpenEntry, timeApproval: string): boolean {
  switch (z.enum(timeApprovals).parse(timeApproval)) {
    case 'none':
      return true;
    case 'monthend':
      return approved === 1;
    case 'source':
      return (approved ?? sourceApproved) === 1;
  }
}

function rateOf(rate: TimeCatalogue['rates'][number], workTypeOf: WorkTypeOf): Rate {
  return {
    contractId: rate.contractId,
    workType: workTypeOf(rate.workTypeId),
    role: rate.role,
    from: day(rate.validFrom),
    unitPrice: rate.unitPrice,
    currency: z.enum(currencies).parse(rate.currency),
    productId: rate.productId,
  };
}

function termsOf(terms: TimeCatalogue['timeTerms'][number]): TimeTerms {
  const { contractId, minimumMinutes, incrementMinutes, callOutPrice, callOutProductId } = terms;
  const currency = z.enum(currencies).parse(terms.currency);
  return {
    contractId,
    minimumMinutes,
    incrementMinutes,
    roundingScope: z.enum(roundingScopes).parse(terms.roundingScope),
    lineGrain: z.enum(lineGrains).parse(terms.lineGrain),
    callOut:
      callOutPrice === null || callOutProductId === null
        ? null
        : { unitPrice: callOutPrice, productId: callOutProductId, currency },
  };
}

function lotOf(lot: BillingRows['time']['lots'][number]): Lot {
  return {
    id: lot.id,
    kind: z.enum(lotKinds).parse(lot.kind),
    contractId: lot.contractId,
    label: lot.label,
    minutes: lot.minutes,
    usable: { from: day(lot.usableFrom), to: lot.usableTo === null ? endOfTime : day(lot.usableTo) },
  };
}

function claimOf({ obligation, timeEntryId, released, workedOn, ...claim }: StoredTimeClaim): TimeClaim {
  return {
    key: obligation,
    entryId: timeEntryId,
    ticketId: claim.ticketId,
    workedOn: day(workedOn),
    workedMinutes: claim.workedMinutes,
    countedMinutes: claim.countedMinutes,
    roundedMinutes: claim.roundedMinutes,
    draws: claim.draws,
    state: released === 1 ? 'released' : 'billed',
  };
}
