import type { Row } from '../listing.ts';

export type HaloRow = Row & { readonly id: number };

export type HaloData = {
  readonly clients: readonly HaloRow[];
  readonly actions: readonly HaloRow[];
  readonly tickets: readonly HaloRow[];
};

export const acme: HaloRow = {
  id: 7,
  name: 'Acme BV',
  ref: 'D1007',
  tax_number: 'NL001234567B01',
  domain: 'acme.example',
};

/** A quarter of an hour from 23:30 in London on 31 January 2026, on ticket 501 of customer 7. */
export function action(id: number, changes: Row = {}): HaloRow {
  return {
    id,
    ticket_id: 501,
    datetime: '2026-01-31T23:45:00Z',
    actionarrivaldate: '2026-01-31T23:30:00Z',
    actioncompletiondate: '2026-01-31T23:45:00Z',
    actiondatecreated: '2026-02-01T08:00:00Z',
    who_agentid: 3,
    timetaken: 0.25,
    timetakenadjusted: 0,
    nonbilltime: 0,
    traveltime: 0,
    actisbillable: true,
    actreviewed: true,
    actisreadyforprocessing: false,
    timesheet_approval_status: 0,
    chargerate: 1,
    outcome: 'Remote session',
    note: 'Driver 4.2',
    action_contract_ref: 'MS-9',
    actioninvoicenumber: '',
    ...changes,
  };
}

export function ticket(id: number, changes: Row = {}): HaloRow {
  return {
    id,
    summary: 'Printer does not print',
    client_id: 7,
    sla_id: 4,
    sla_name: 'Gold',
    status_id: 9,
    ...changes,
  };
}
