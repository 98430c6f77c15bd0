import type { Row } from '../listing.ts';

export type ConnectWiseRow = Row & { readonly id: number };

export type ConnectWiseData = {
  readonly companies: readonly ConnectWiseRow[];
  readonly timeEntries: readonly ConnectWiseRow[];
  readonly serviceTickets: readonly ConnectWiseRow[];
  readonly projectTickets: readonly ConnectWiseRow[];
};

export function company(id: number, changes: Row = {}): ConnectWiseRow {
  return {
    id,
    identifier: 'Acme',
    name: 'Acme BV',
    taxIdentifier: 'NL001234567B01',
    website: 'https://www.acme.example',
    deletedFlag: false,
    ...changes,
  };
}

/** A quarter of an hour from 23:30 in London on 31 January 2026, on ticket 501 of company 7. */
export function timeEntry(id: number, changes: Row = {}): ConnectWiseRow {
  return {
    id,
    company: { id: 7, identifier: 'Acme', name: 'Acme BV' },
    chargeToId: 501,
    chargeToType: 'ServiceTicket',
    member: { id: 3, identifier: 'JDoe', name: 'Jane Doe' },
    workType: { id: 1, name: 'Remote support' },
    workRole: { id: 2, name: 'Engineer' },
    agreement: { id: 9, name: 'Managed services' },
    timeStart: '2026-01-31T23:30:00Z',
    timeEnd: '2026-01-31T23:45:00Z',
    actualHours: 0.25,
    hoursDeduct: 0,
    hoursBilled: 0.25,
    billableOption: 'Billable',
    status: 'ReadyToBill',
    notes: 'Printer works again',
    internalNotes: 'Driver 4.2',
    dateEntered: '2026-02-01T08:00:00Z',
    ticket: { id: 501, summary: 'Printer does not print' },
    ...changes,
  };
}

/** Unlike a service ticket it has a project with a phase, and no SLA. */
export function projectTicket(id: number, changes: Row = {}): ConnectWiseRow {
  return {
    id,
    summary: 'Replace the firewall',
    company: { id: 7, identifier: 'Acme', name: 'Acme BV' },
    project: { id: 30, name: 'New office' },
    phase: { id: 31, name: 'Network' },
    board: { id: 2, name: 'Projects' },
    status: { id: 6, name: 'In progress' },
    closedFlag: false,
    ...changes,
  };
}

export function ticket(id: number, changes: Row = {}): ConnectWiseRow {
  return {
    id,
    summary: 'Printer does not print',
    recordType: 'ServiceTicket',
    company: { id: 7, identifier: 'Acme', name: 'Acme BV' },
    board: { id: 1, name: 'Service desk' },
    status: { id: 5, name: 'Closed' },
    agreement: { id: 9, name: 'Managed services' },
    sla: { id: 4, name: 'Gold' },
    closedFlag: true,
    ...changes,
  };
}
