import type { Row } from '../listing.ts';

export type AutotaskRow = Row & { readonly id: number };

/** Rows by entity, as in the paths of the interface. */
export type AutotaskData = Readonly<Record<AutotaskEntityName, readonly AutotaskRow[]>>;

export const entityNames = [
  'Companies',
  'TimeEntries',
  'Tickets',
  'Tasks',
  'Projects',
  'Contracts',
  'Resources',
  'Roles',
  'BillingCodes',
  'BillingItems',
] as const;
export type AutotaskEntityName = (typeof entityNames)[number];

/** A quarter of an hour from 23:30 in London on 31 January 2026, on ticket 501 of company 7. */
export function timeEntry(id: number, changes: Row = {}): AutotaskRow {
  return {
    id,
    ticketID: 501,
    taskID: null,
    resourceID: 3,
    roleID: 2,
    billingCodeID: 1,
    contractID: 9,
    dateWorked: '2026-01-31T00:00:00Z',
    startDateTime: '2026-01-31T23:30:00Z',
    endDateTime: '2026-01-31T23:45:00Z',
    hoursWorked: 0.25,
    hoursToBill: 0.25,
    offsetHours: 0,
    isNonBillable: false,
    billingApprovalDateTime: null,
    createDateTime: '2026-02-01T08:00:00Z',
    summaryNotes: 'Printer works again',
    internalNotes: 'Driver 4.2',
    ...changes,
  };
}

export function ticket(id: number, changes: Row = {}): AutotaskRow {
  return {
    id,
    ticketNumber: `T20260131.${String(id)}`,
    title: 'Printer does not print',
    companyID: 7,
    contractID: 9,
    serviceLevelAgreementID: 4,
    status: 5,
    completedDate: '2026-02-01T09:00:00Z',
    ...changes,
  };
}

/** One customer beside the account's owner, with a ticket, a task in a project, and every name that an entry refers to. */
export function data(changes: Partial<AutotaskData> = {}): AutotaskData {
  return {
    Companies: [
      { id: 0, companyName: 'Our own office', isActive: true },
      {
        id: 7,
        companyName: 'Acme BV',
        companyNumber: 'D1007',
        taxID: 'NL001234567B01',
        webAddress: 'www.acme.example',
        isActive: true,
      },
    ],
    TimeEntries: [],
    Tickets: [ticket(501)],
    Tasks: [{ id: 600, taskNumber: 'T20260110.0002', title: 'Hang the access points', projectID: 700, status: 1 }],
    Projects: [{ id: 700, projectName: 'New office', companyID: 7, contractID: 9 }],
    Contracts: [{ id: 9, contractName: 'Managed services' }],
    Resources: [{ id: 3, firstName: 'Jane', lastName: 'Doe' }],
    Roles: [{ id: 2, name: 'Engineer' }],
    BillingCodes: [{ id: 1, name: 'Remote support' }],
    BillingItems: [],
    ...changes,
  };
}
