import type { AutotaskNames } from '../../../../../service/connectors/tickets/autotask/map.ts';
import { toAccount, toTicket, toTimeEntry } from '../../../../../service/connectors/tickets/autotask/map.ts';
import type { AutotaskTimeEntry } from '../../../../../service/connectors/tickets/autotask/schemas.ts';

const names: AutotaskNames = {
  contracts: new Map([[9, 'Managed services']]),
  slas: new Map([[4, 'Gold']]),
  resources: new Map([[3, 'Jane Doe']]),
  roles: new Map([[2, 'Engineer']]),
  billingCodes: new Map([[1, 'Remote support']]),
};

const entry: AutotaskTimeEntry = {
  id: 1,
  ticketID: 501,
  resourceID: 3,
  roleID: 2,
  billingCodeID: 1,
  dateWorked: '2026-03-10T00:00:00Z',
  startDateTime: '2026-03-10T08:00:00Z',
  endDateTime: '2026-03-10T09:30:00Z',
  hoursWorked: 1.5,
  hoursToBill: 1.5,
  isNonBillable: false,
};

const map = (changes: Partial<AutotaskTimeEntry> = {}, found = {}) =>
  toTimeEntry(
    { ...entry, ...changes },
    { companyId: 7, isInvoiced: false, names, timeZone: 'Europe/Amsterdam', ...found },
  );

describe('an Autotask time entry', () => {
  it('is worked at the time that the clock in the office showed', () => {
    expect(map()).toMatchObject({
      workedOn: '2026-03-10',
      span: { start: { day: '2026-03-10', minuteOfDay: 540 }, end: { day: '2026-03-10', minuteOfDay: 630 } },
      minutesWorked: 90,
      technician: 'Jane Doe',
      role: 'Engineer',
      workType: 'Remote support',
    });
  });

  it('across midnight belongs to the day on which it started', () => {
    const late = map({ startDateTime: '2026-01-31T22:30:00Z', endDateTime: '2026-01-31T23:30:00Z', hoursWorked: 1 });
    expect(late).toMatchObject({
      workedOn: '2026-01-31',
      span: { start: { minuteOfDay: 1410 }, end: { day: '2026-02-01', minuteOfDay: 30 } },
    });
  });

  it('without a start is worked on its day, in every time zone', () => {
    const withoutStart = { startDateTime: null, endDateTime: null };
    for (const timeZone of ['Europe/Amsterdam', 'Pacific/Honolulu'])
      expect(map(withoutStart, { timeZone })).toMatchObject({ workedOn: '2026-03-10', span: null, minutesWorked: 90 });
  });

  it('in the night that the clock goes forward has an hour more on the wall than was worked', () => {
    const night = { startDateTime: '2026-03-29T00:30:00Z', endDateTime: '2026-03-29T01:30:00Z', hoursWorked: 1 };
    expect(map(night)).toMatchObject({
      span: { start: { minuteOfDay: 90 }, end: { minuteOfDay: 210 } },
      minutesWorked: 60,
    });
  });

  it.each([
    [0.0167, 1],
    [0.3333, 20],
    [0.33, 20],
    [2.75, 165],
  ])('of %f hours is %i whole minutes, and keeps what Autotask wrote', (hoursWorked, minutes) => {
    expect(map({ hoursWorked, hoursToBill: null })).toMatchObject({
      minutesWorked: minutes,
      vendorFacts: { hoursWorked: String(hoursWorked) },
    });
  });

  it('leaves the billed minutes to the rules, unless Autotask decided on others', () => {
    expect(map().billableMinutes).toBeNull();
    expect(map({ hoursToBill: null }).billableMinutes).toBeNull();
    expect(map({ hoursToBill: 2, offsetHours: 0.5 })).toMatchObject({
      billableMinutes: 120,
      vendorFacts: { hoursToBill: '2', offsetHours: '0.5' },
    });
    expect(map({ hoursToBill: 0, isNonBillable: true })).toMatchObject({ isBillable: false, billableMinutes: null });
  });

  it('is approved once Autotask approved and posted it', () => {
    expect(map().isApproved).toBe(false);
    expect(map({ billingApprovalDateTime: '2026-03-12T09:00:00Z' }).isApproved).toBe(true);
  });

  it('shows an id that stands for nothing as a number, for a person to look up', () => {
    expect(map({ resourceID: 8, roleID: 8, billingCodeID: 8 })).toMatchObject({
      technician: 'Resource 8',
      role: 'Role 8',
      workType: 'Billing code 8',
    });
  });
});

describe('an Autotask ticket', () => {
  const ticket = { id: 501, ticketNumber: 'T20260310.0001', title: 'Printer', companyID: 7, status: 1 };

  it('has the names of its SLA and contract', () => {
    expect(toTicket({ ...ticket, contractID: 9, serviceLevelAgreementID: 4 }, names)).toMatchObject({
      number: 'T20260310.0001',
      sla: 'Gold',
      contract: 'Managed services',
      isClosed: false,
    });
    expect(toTicket(ticket, names)).toMatchObject({ sla: null, contract: null });
  });

  it.each([
    [5, null, true],
    [1, '2026-03-11T09:00:00Z', true],
    [8, null, false],
  ])('of status %i, completed %s, is closed: %s', (status, completedDate, isClosed) => {
    expect(toTicket({ ...ticket, status, completedDate }, names).isClosed).toBe(isClosed);
  });
});

it('an Autotask company without number, VAT id or website has only its id as a hint', () => {
  expect(toAccount({ id: 7, companyName: 'Acme BV', taxID: ' ' }).hints).toEqual({ autotaskCompanyId: '7' });
});
