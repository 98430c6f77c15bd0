import type { Row } from '../listing.ts';

export type ZammadRow = Row & { readonly id: number };

export type ZammadData = {
  readonly organizations: readonly ZammadRow[];
  readonly tickets: readonly ZammadRow[];
  readonly accountings: readonly ZammadRow[];
};

export const acme: ZammadRow = { id: 7, name: 'Acme BV', domain: 'acme.example', active: true };

/** In group 1, of organisation 7, last saved when its time was entered. */
export function ticket(id: number, changes: Row = {}): ZammadRow {
  return {
    id,
    number: `22${String(id).padStart(3, '0')}`,
    title: 'Printer does not print',
    group_id: 1,
    state_id: 4,
    organization_id: 7,
    customer_id: 12,
    escalation_at: null,
    time_unit: '15.0',
    created_at: '2026-01-30T08:00:00.000Z',
    updated_at: '2026-01-31T23:30:00.000Z',
    ...changes,
  };
}

/** A quarter of an hour, entered at 23:30 in London on 31 January 2026. */
export function accounting(id: number, changes: Row = {}): ZammadRow {
  return {
    id,
    ticket_id: id,
    ticket_article_id: null,
    time_unit: '15.0',
    type_id: 1,
    created_by_id: 3,
    created_at: '2026-01-31T23:30:00.000Z',
    updated_at: '2026-01-31T23:30:00.000Z',
    ...changes,
  };
}
