import { day } from '../../../../shared/period.ts';
import type { SourceAccountRecord, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import { domainOf } from '../../core/domain.ts';
import { localMinute } from '../../core/local-time.ts';
import { firstText, givenHints } from '../../core/text.ts';
import { decidedMinutes, minutesOfHours, wallSpan } from '../../core/worked-time.ts';
import type { AutotaskCompany, AutotaskProject, AutotaskTask, AutotaskTicket, AutotaskTimeEntry } from './schemas.ts';

export function toAccount({ id, companyName, ...company }: AutotaskCompany): SourceAccountRecord {
  return {
    externalId: String(id),
    name: companyName,
    deviceCount: null,
    hints: givenHints({
      autotaskCompanyId: String(id),
      identifier: company.companyNumber,
      vatId: company.taxID,
      domain: domainOf(company.webAddress ?? ''),
    }),
  };
}

/** Autotask's company 0 is its owner, on whom all time is that belongs to no ticket and no task. */
const ownCompanyId = 0;

/** What the ids in entries and tickets stand for. An id that is not there is shown as a number. */
export type AutotaskNames = {
  readonly contracts: ReadonlyMap<number, string>;
  readonly slas: ReadonlyMap<number, string>;
  readonly resources: ReadonlyMap<number, string>;
  readonly roles: ReadonlyMap<number, string>;
  readonly billingCodes: ReadonlyMap<number, string>;
};

export function toTicket(ticket: AutotaskTicket, names: AutotaskNames): SourceTicketRecord {
  return {
    externalId: String(ticket.id),
    accountExternalId: String(ticket.companyID),
    number: ticket.ticketNumber,
    subject: ticket.title,
    sla: nameOf(names.slas, ticket.serviceLevelAgreementID, 'SLA'),
    contract: nameOf(names.contracts, ticket.contractID, 'Contract'),
    isClosed: ticket.status === complete || ticket.completedDate != null,
    vendorFacts: { status: ticket.status, completedDate: ticket.completedDate ?? null },
  };
}

/** Work in a project is on a task; for billing that is a ticket of the project's customer and contract. */
export function toTaskTicket(task: AutotaskTask, project: AutotaskProject, names: AutotaskNames): SourceTicketRecord {
  return {
    externalId: taskTicketId(task.id),
    accountExternalId: String(project.companyID),
    number: firstText(task.taskNumber) ?? `Task ${String(task.id)}`,
    subject: task.title,
    sla: null,
    contract: nameOf(names.contracts, project.contractID, 'Contract'),
    isClosed: task.status === complete,
    vendorFacts: { project: project.projectName, status: task.status },
  };
}

/** The one status that means the same in every account. */
const complete = 5;

/** Tickets and tasks are numbered apart from each other. */
function taskTicketId(taskId: number): string {
  return `task-${String(taskId)}`;
}

type Found = {
  /** Of its ticket or of its task's project; null for time on neither. */
  readonly companyId: number | null;
  /** Autotask has put it on an invoice of its own. */
  readonly isInvoiced: boolean;
  readonly names: AutotaskNames;
  readonly timeZone: string;
};

export function toTimeEntry(entry: AutotaskTimeEntry, found: Found): SourceTimeEntryRecord {
  const { names, timeZone } = found;
  const startMs = entry.startDateTime == null ? null : instantMs(entry.startDateTime);
  const endMs = entry.endDateTime == null ? null : instantMs(entry.endDateTime);
  const minutesWorked = minutesOfHours(entry.hoursWorked);
  const isBillable = !entry.isNonBillable;
  const billed = isBillable && entry.hoursToBill != null ? minutesOfHours(entry.hoursToBill) : null;
  return {
    externalId: String(entry.id),
    ticketExternalId: ticketOf(entry),
    accountExternalId: String(found.companyId ?? ownCompanyId),
    // Where there is no start, the day worked is a day and no instant: its time says nothing.
    workedOn: startMs === null ? day(entry.dateWorked.slice(0, 10)) : localMinute(startMs, timeZone).day,
    span: wallSpan(startMs, endMs, timeZone),
    minutesWorked,
    billableMinutes: decidedMinutes(minutesWorked, billed),
    isBillable,
    workType: nameOf(names.billingCodes, entry.billingCodeID, 'Billing code'),
    role: nameOf(names.roles, entry.roleID, 'Role'),
    technician: nameOf(names.resources, entry.resourceID, 'Resource') ?? '',
    isApproved: entry.billingApprovalDateTime != null,
    isInvoicedAtSource: found.isInvoiced,
    enteredOn: entry.createDateTime == null ? null : dayInZone(instantMs(entry.createDateTime), timeZone),
    internalNote: entry.internalNotes ?? '',
    invoiceText: entry.summaryNotes ?? '',
    vendorFacts: {
      dateWorked: entry.dateWorked,
      startDateTime: entry.startDateTime ?? null,
      endDateTime: entry.endDateTime ?? null,
      hoursWorked: String(entry.hoursWorked),
      hoursToBill: entry.hoursToBill == null ? null : String(entry.hoursToBill),
      offsetHours: entry.offsetHours == null ? null : String(entry.offsetHours),
      contract: nameOf(names.contracts, entry.contractID, 'Contract'),
      billingApprovalDateTime: entry.billingApprovalDateTime ?? null,
    },
  };
}

function ticketOf({ ticketID, taskID }: AutotaskTimeEntry): string | null {
  if (ticketID != null) return String(ticketID);
  return taskID == null ? null : taskTicketId(taskID);
}

function nameOf(names: ReadonlyMap<number, string>, id: number | null | undefined, kind: string): string | null {
  if (id === null || id === undefined) return null;
  return firstText(names.get(id)) ?? `${kind} ${String(id)}`;
}
