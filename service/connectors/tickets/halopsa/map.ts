import type { SourceAccountRecord, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import { domainOf } from '../../core/domain.ts';
import { localMinute } from '../../core/local-time.ts';
import { firstText, givenHints } from '../../core/text.ts';
import { decidedMinutes, minutesOfHours, wallSpan } from '../../core/worked-time.ts';
import type { HaloAction, HaloCustomer, HaloSettings, HaloTicket } from './client.ts';

export function toAccount(customer: HaloCustomer): SourceAccountRecord {
  return {
    externalId: String(customer.id),
    name: customer.name,
    deviceCount: null,
    hints: givenHints({
      identifier: customer.ref,
      vatId: customer.tax_number,
      domain: domainOf(firstText(customer.domain, customer.website) ?? ''),
      autotaskCompanyId: linkedId(customer.autotaskid),
      connectWiseCompanyId: linkedId(customer.connectwiseid),
    }),
  };
}

/** 0 is no link. */
function linkedId(id: number | null | undefined): string | null {
  return id === null || id === undefined || id === 0 ? null : String(id);
}

/** `contract` is that of the ticket's latest action: only a ticket asked for by itself names its own. */
export function toTicket(ticket: HaloTicket, contract: string | null): SourceTicketRecord {
  return {
    externalId: String(ticket.id),
    accountExternalId: String(ticket.client_id),
    number: String(ticket.id),
    subject: ticket.summary,
    sla: firstText(ticket.sla_name),
    contract: firstText(ticket.contract_ref, contract),
    isClosed: ticket.status_id === closed,
    vendorFacts: { statusId: ticket.status_id ?? null },
  };
}

/** The one status that means the same everywhere. */
const closed = 9;

type Found = {
  readonly accountExternalId: string;
  readonly chargeRates: ReadonlyMap<number, string>;
  readonly approval: HaloSettings['approval'];
  readonly timeZone: string;
};

/** The work of an action and, where somebody had to travel for it, the travelling as an entry of its own: Halo bills it apart. */
export function toTimeEntries(action: HaloAction, found: Found): SourceTimeEntryRecord[] {
  const work = action.timetaken > 0 ? [toWork(action, found)] : [];
  const travelled = minutesOfHours(action.traveltime ?? 0);
  return travelled > 0 ? [...work, toTravel(action, travelled, found)] : work;
}

function toWork(action: HaloAction, found: Found): SourceTimeEntryRecord {
  const minutesWorked = minutesOfHours(action.timetaken);
  const startMs = realInstantMs(action.actionarrivaldate);
  const endMs = realInstantMs(action.actioncompletiondate);
  return {
    ...toEntry(action, found),
    externalId: `${String(action.ticket_id)}-${String(action.id)}`,
    workedOn: localMinute(startMs ?? instantMs(action.datetime), found.timeZone).day,
    span: wallSpan(startMs, endMs, found.timeZone),
    minutesWorked,
    billableMinutes: action.actisbillable ? decidedMinutes(minutesWorked, billedMinutes(action)) : null,
    workType: chargeRateOf(action, found),
    isInvoicedAtSource: isNumbered(action.actioninvoicenumber),
  };
}

function toTravel(action: HaloAction, minutesWorked: number, found: Found): SourceTimeEntryRecord {
  return {
    ...toEntry(action, found),
    externalId: `${String(action.ticket_id)}-${String(action.id)}-travel`,
    workedOn: localMinute(realInstantMs(action.actionarrivaldate) ?? instantMs(action.datetime), found.timeZone).day,
    span: null,
    minutesWorked,
    billableMinutes: null,
    workType: 'Travel',
    isInvoicedAtSource: isNumbered(action.actiontravelinvoicenumber),
  };
}

type Shared = Omit<
  SourceTimeEntryRecord,
  'externalId' | 'workedOn' | 'span' | 'minutesWorked' | 'billableMinutes' | 'workType' | 'isInvoicedAtSource'
>;

function toEntry(action: HaloAction, { accountExternalId, approval, timeZone }: Found): Shared {
  return {
    ticketExternalId: String(action.ticket_id),
    accountExternalId,
    isBillable: action.actisbillable,
    role: null,
    technician: firstText(action.who) ?? `Agent ${String(action.who_agentid ?? '')}`.trim(),
    isApproved: isApproved(action, approval),
    enteredOn: dayInZone(realInstantMs(action.actiondatecreated), timeZone),
    internalNote: action.note ?? '',
    invoiceText: '',
    vendorFacts: {
      datetime: action.datetime,
      actionarrivaldate: action.actionarrivaldate ?? null,
      actioncompletiondate: action.actioncompletiondate ?? null,
      timetaken: String(action.timetaken),
      timetakenadjusted: decimalOf(action.timetakenadjusted),
      nonbilltime: decimalOf(action.nonbilltime),
      traveltime: decimalOf(action.traveltime),
      outcome: action.outcome ?? null,
      contract: action.action_contract_ref ?? null,
      timesheetApprovalStatus: action.timesheet_approval_status ?? null,
      invoice: action.actioninvoicenumber ?? null,
    },
  };
}

/** Adjusted by an agent, less what is not to be billed. Halo writes 0 where nobody adjusted anything. */
function billedMinutes({ timetaken, timetakenadjusted, nonbilltime }: HaloAction): number {
  const counted = timetakenadjusted === null || timetakenadjusted === undefined || timetakenadjusted === 0;
  const billed = minutesOfHours(counted ? timetaken : timetakenadjusted) - minutesOfHours(nonbilltime ?? 0);
  return Math.max(0, billed);
}

function chargeRateOf({ chargerate }: HaloAction, { chargeRates }: Found): string | null {
  if (chargerate === null || chargerate === undefined) return null;
  return firstText(chargeRates.get(chargerate)) ?? `Charge rate ${String(chargerate)}`;
}

function isApproved(action: HaloAction, approval: HaloSettings['approval']): boolean {
  if (approval === 'none') return true;
  return approval === 'reviewed' ? action.actreviewed === true : action.actisreadyforprocessing === true;
}

/** Halo writes nothing, 0 or -1 where there is no invoice. */
function isNumbered(invoice: string | null | undefined): boolean {
  const number = firstText(invoice);
  return number !== null && number !== '0' && number !== '-1';
}

/** Halo writes a day before 1971 where there is no time, such as 1900-01-01. */
function realInstantMs(text: string | null | undefined): number | null {
  return text === null || text === undefined || text < '1971' ? null : instantMs(text);
}

function decimalOf(hours: number | null | undefined): string | null {
  return hours === null || hours === undefined ? null : String(hours);
}
