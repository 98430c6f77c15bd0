import { wholeMinutes } from '../../../../shared/money.ts';
import type { SourceAccountRecord, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { instantMs } from '../../core/dates.ts';
import { domainOf } from '../../core/domain.ts';
import { localMinute } from '../../core/local-time.ts';
import { firstText, givenHints } from '../../core/text.ts';
import type { ZammadAccounting, ZammadOrganization, ZammadSettings, ZammadTicket } from './client.ts';

export function toAccount({ id, name, domain }: ZammadOrganization): SourceAccountRecord {
  return {
    externalId: String(id),
    name,
    deviceCount: null,
    hints: givenHints({ domain: domainOf(domain ?? '') }),
  };
}

/** Whose tickets have a customer without an organisation: it is shown, and mended in Zammad or ignored. */
export const withoutOrganization: SourceAccountRecord = {
  externalId: 'no-organization',
  name: 'Tickets without an organisation',
  deviceCount: null,
};

function accountOf({ organization_id: id }: ZammadTicket): string {
  return id === null || id === undefined ? withoutOrganization.externalId : String(id);
}

/** Zammad has no contracts, and matches SLAs by condition without saying which one it was. */
export function toTicket(ticket: ZammadTicket, closedStates: ReadonlySet<number>): SourceTicketRecord {
  return {
    externalId: String(ticket.id),
    accountExternalId: accountOf(ticket),
    number: ticket.number,
    subject: ticket.title,
    sla: null,
    contract: null,
    isClosed: closedStates.has(ticket.state_id),
    vendorFacts: { groupId: ticket.group_id ?? null, escalationAt: ticket.escalation_at ?? null },
  };
}

type Found = {
  readonly ticket: ZammadTicket;
  readonly activityTypes: ReadonlyMap<number, string>;
  readonly technician: string;
  readonly settings: Pick<ZammadSettings, 'unit' | 'notBillable'>;
  readonly timeZone: string;
};

/** Zammad knows when time was entered, not when it was worked, and approves and invoices nothing. */
export function toTimeEntry(accounting: ZammadAccounting, found: Found): SourceTimeEntryRecord {
  const { ticket, settings, timeZone } = found;
  const { day } = localMinute(instantMs(accounting.created_at), timeZone);
  const workType = typeOf(accounting, found);
  return {
    externalId: String(accounting.id),
    ticketExternalId: String(ticket.id),
    accountExternalId: accountOf(ticket),
    workedOn: day,
    span: null,
    minutesWorked: wholeMinutes(String(accounting.time_unit), minutesPerUnit[settings.unit]),
    billableMinutes: null,
    isBillable: !isListed(settings.notBillable, workType),
    workType,
    role: null,
    technician: found.technician,
    isApproved: true,
    isInvoicedAtSource: false,
    enteredOn: day,
    internalNote: '',
    invoiceText: '',
    vendorFacts: {
      timeUnit: String(accounting.time_unit),
      unit: settings.unit,
      createdAt: accounting.created_at,
    },
  };
}

const minutesPerUnit: Readonly<Record<ZammadSettings['unit'], number>> = { minutes: 1, hours: 60 };

function typeOf({ type_id: id }: ZammadAccounting, { activityTypes }: Found): string | null {
  if (id === null || id === undefined) return null;
  return firstText(activityTypes.get(id)) ?? `Activity type ${String(id)}`;
}

function isListed(names: string, name: string | null): boolean {
  return name !== null && names.split(',').some((listed) => listed.trim().toLowerCase() === name.toLowerCase());
}
