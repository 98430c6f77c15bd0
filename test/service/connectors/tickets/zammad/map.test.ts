import type { ZammadAccounting, ZammadTicket } from '../../../../../service/connectors/tickets/zammad/client.ts';
import { toAccount, toTicket, toTimeEntry } from '../../../../../service/connectors/tickets/zammad/map.ts';

const ticket: ZammadTicket = {
  id: 50,
  number: '22050',
  title: 'Printer',
  organization_id: 7,
  state_id: 4,
  updated_at: '2026-01-31T23:30:00Z',
};
const accounting: ZammadAccounting = {
  id: 6,
  ticket_id: 50,
  time_unit: '15.0',
  type_id: 1,
  created_by_id: 3,
  created_at: '2026-01-31T23:30:00.315Z',
};
const found = {
  ticket,
  activityTypes: new Map([
    [1, 'Remote support'],
    [2, 'Warranty'],
  ]),
  technician: 'Jane Doe',
  settings: { unit: 'minutes', notBillable: 'Warranty, Internal' },
  timeZone: 'Europe/Amsterdam',
} as const;

const map = (changes: Partial<ZammadAccounting> = {}, reading = {}) =>
  toTimeEntry({ ...accounting, ...changes }, { ...found, ...reading });

describe('the time on a Zammad ticket', () => {
  it('is worked on the day on which it was entered, since Zammad knows no other', () => {
    expect(map()).toMatchObject({ workedOn: '2026-02-01', enteredOn: '2026-02-01', span: null });
    expect(map({}, { timeZone: 'Europe/London' }).workedOn).toBe('2026-01-31');
  });

  it.each([
    ['minutes', '15.0', 15],
    ['minutes', '7.5', 8],
    ['minutes', 30, 30],
    ['hours', '0.25', 15],
    ['hours', '0.33', 20],
    ['hours', '1.5', 90],
  ] as const)('in %s, of "%s" is %i whole minutes, and keeps what Zammad wrote', (unit, time_unit, minutes) => {
    expect(map({ time_unit }, { settings: { unit, notBillable: '' } })).toMatchObject({
      minutesWorked: minutes,
      billableMinutes: null,
      vendorFacts: { timeUnit: String(time_unit), unit },
    });
  });

  it.each([
    [1, 'Remote support', true],
    [2, 'Warranty', false],
    [99, 'Activity type 99', true],
    [null, null, true],
  ])('of activity type %p is "%s", billable: %s', (type_id, workType, isBillable) => {
    expect(map({ type_id })).toMatchObject({ workType, isBillable });
  });

  it('is approved and not invoiced, since Zammad does neither', () => {
    expect(map()).toMatchObject({ isApproved: true, isInvoicedAtSource: false, technician: 'Jane Doe' });
  });

  it('of a customer without an organisation is on an account of its own', () => {
    expect(map({}, { ticket: { ...ticket, organization_id: null } }).accountExternalId).toBe('no-organization');
  });
});

it('a Zammad ticket has no SLA and no contract', () => {
  expect(toTicket(ticket, new Set([4]))).toMatchObject({ number: '22050', sla: null, contract: null, isClosed: true });
});

it('a Zammad organisation has its domain as a hint, where there is one', () => {
  expect(toAccount({ id: 7, name: 'Acme BV', domain: 'acme.example' }).hints).toEqual({ domain: 'acme.example' });
  expect(toAccount({ id: 8, name: 'Bolt & Co', domain: '' }).hints).toEqual({});
});
