import type { SourceAccountRecord, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import { domainOf } from '../../core/domain.ts';
import { localMinute } from '../../core/local-time.ts';
import { firstText, givenHints } from '../../core/text.ts';
import { decidedMinutes, minutesOfHours, wallSpan } from '../../core/worked-time.ts';
import type { ConnectWiseCompany, ConnectWiseSettings, ConnectWiseTicket, ConnectWiseTimeEntry } from './client.ts';

export function toAccount(company: ConnectWiseCompany): SourceAccountRecord {
  return {
    externalId: String(company.id),
    name: company.name,
    deviceCount: null,
    hints: givenHints({
      identifier: company.identifier,
      vatId: company.taxIdentifier,
      domain: domainOf(company.website ?? ''),
      accountNumber: company.accountNumber,
    }),
  };
}

/** Where time goes that names no company: it is shown, and a person says whose it is or ignores it. */
export const withoutCompany: SourceAccountRecord = {
  externalId: 'no-company',
  name: 'Time without a company',
  deviceCount: null,
};

function accountOf({ company }: Pick<ConnectWiseTicket, 'company'>): string {
  return company == null ? withoutCompany.externalId : String(company.id);
}

export function toTicket(ticket: ConnectWiseTicket): SourceTicketRecord {
  return {
    externalId: String(ticket.id),
    accountExternalId: accountOf(ticket),
    number: String(ticket.id),
    subject: ticket.summary,
    sla: firstText(ticket.sla?.name),
    contract: firstText(ticket.agreement?.name),
    isClosed: ticket.closedFlag,
    vendorFacts: {
      project: ticket.project?.name ?? null,
      board: ticket.board?.name ?? null,
      status: ticket.status?.name ?? null,
    },
  };
}

type Reading = Pick<ConnectWiseSettings, 'needsSecondApproval'> & { readonly timeZone: string };

export function toTimeEntry(entry: ConnectWiseTimeEntry, reading: Reading): SourceTimeEntryRecord {
  const { timeZone } = reading;
  const startMs = instantMs(entry.timeStart);
  const endMs = entry.timeEnd == null ? null : instantMs(entry.timeEnd);
  const minutesWorked = minutesOfHours(entry.actualHours);
  const isBillable = billable[entry.billableOption];
  const billed = isBillable && entry.hoursBilled != null ? minutesOfHours(entry.hoursBilled) : null;
  return {
    externalId: String(entry.id),
    ticketExternalId: entry.ticket == null ? null : String(entry.ticket.id),
    accountExternalId: accountOf(entry),
    workedOn: localMinute(startMs, timeZone).day,
    span: wallSpan(startMs, endMs, timeZone),
    minutesWorked,
    billableMinutes: decidedMinutes(minutesWorked, billed),
    isBillable,
    workType: firstText(entry.workType?.name),
    role: firstText(entry.workRole?.name),
    technician: firstText(entry.member.name, entry.member.identifier) ?? entry.member.identifier,
    isApproved: isApproved(entry.status, reading),
    isInvoicedAtSource: entry.invoice != null || settled.has(entry.status),
    enteredOn: entry.dateEntered == null ? null : dayInZone(instantMs(entry.dateEntered), timeZone),
    internalNote: entry.internalNotes ?? '',
    invoiceText: entry.notes ?? '',
    vendorFacts: {
      timeStart: entry.timeStart,
      timeEnd: entry.timeEnd ?? null,
      actualHours: String(entry.actualHours),
      hoursDeduct: entry.hoursDeduct == null ? null : String(entry.hoursDeduct),
      hoursBilled: entry.hoursBilled == null ? null : String(entry.hoursBilled),
      billableOption: entry.billableOption,
      status: entry.status,
      chargeToType: entry.chargeToType ?? null,
      project: entry.project?.name ?? null,
      agreement: entry.agreement?.name ?? null,
      invoice: entry.invoice?.identifier ?? null,
    },
  };
}

/** `NoCharge` is shown on ConnectWise's own invoice at zero and `DoNotBill` is not. `NoDefault` decides nothing, so rules do. */
const billable: Readonly<Record<ConnectWiseTimeEntry['billableOption'], boolean>> = {
  Billable: true,
  NoDefault: true,
  NoCharge: false,
  DoNotBill: false,
};

type Status = ConnectWiseTimeEntry['status'];

/** Done with in ConnectWise itself, with or without an invoice of its own. */
const settled: ReadonlySet<Status> = new Set<Status>(['Billed', 'BilledAgreement', 'WrittenOff']);

const approved: ReadonlySet<Status> = new Set<Status>(['ApprovedByTierTwo', 'ReadyToBill', ...settled]);

function isApproved(status: Status, { needsSecondApproval }: Reading): boolean {
  return approved.has(status) || (status === 'ApprovedByTierOne' && !needsSecondApproval);
}
