import type { ConnectWiseTimeEntry } from '../../../../../service/connectors/tickets/connectwise/client.ts';
import { toAccount, toTicket, toTimeEntry } from '../../../../../service/connectors/tickets/connectwise/map.ts';

const entry: ConnectWiseTimeEntry = {
  id: 1,
  company: { id: 7, name: 'Acme BV' },
  ticket: { id: 501 },
  member: { identifier: 'JDoe', name: 'Jane Doe' },
  workType: { id: 1, name: 'Remote support' },
  workRole: { id: 2, name: 'Engineer' },
  timeStart: '2026-03-10T08:00:00Z',
  timeEnd: '2026-03-10T09:30:00Z',
  actualHours: 1.5,
  hoursBilled: 1.5,
  billableOption: 'Billable',
  status: 'ReadyToBill',
  notes: 'Printer works again',
  internalNotes: 'Driver 4.2',
  dateEntered: '2026-03-11T23:30:00Z',
};

const map = (changes: Partial<ConnectWiseTimeEntry> = {}, reading = {}) =>
  toTimeEntry({ ...entry, ...changes }, { timeZone: 'Europe/Amsterdam', needsSecondApproval: false, ...reading });

describe('a ConnectWise time entry', () => {
  it('is worked at the time that the clock in the office showed', () => {
    expect(map()).toMatchObject({
      workedOn: '2026-03-10',
      span: { start: { day: '2026-03-10', minuteOfDay: 540 }, end: { day: '2026-03-10', minuteOfDay: 630 } },
      minutesWorked: 90,
      enteredOn: '2026-03-12',
    });
  });

  it('across midnight belongs to the day on which it started', () => {
    const late = map({ timeStart: '2026-01-31T22:30:00Z', timeEnd: '2026-01-31T23:30:00Z', actualHours: 1 });
    expect(late).toMatchObject({
      workedOn: '2026-01-31',
      span: { start: { day: '2026-01-31', minuteOfDay: 1410 }, end: { day: '2026-02-01', minuteOfDay: 30 } },
      minutesWorked: 60,
    });
  });

  it('in the night that the clock goes forward has an hour more on the wall than was worked', () => {
    const night = map({ timeStart: '2026-03-29T00:30:00Z', timeEnd: '2026-03-29T01:30:00Z', actualHours: 1 });
    expect(night).toMatchObject({
      span: { start: { minuteOfDay: 90 }, end: { minuteOfDay: 210 } },
      minutesWorked: 60,
    });
  });

  it('in the hour that the clock is set back has its minutes and no span', () => {
    const night = map({ timeStart: '2026-10-25T00:45:00Z', timeEnd: '2026-10-25T01:15:00Z', actualHours: 0.5 });
    expect(night).toMatchObject({ workedOn: '2026-10-25', span: null, minutesWorked: 30 });
  });

  it('that still runs has no span', () => {
    expect(map({ timeEnd: null }).span).toBeNull();
  });

  it.each([
    [0.33, 20],
    [0.02, 1],
    [0.03, 2],
    [0.05, 3],
    [1.67, 100],
    [0, 0],
    [7.75, 465],
  ])('of %f hours is %i whole minutes, and keeps what ConnectWise wrote', (actualHours, minutes) => {
    expect(map({ actualHours, hoursBilled: null })).toMatchObject({
      minutesWorked: minutes,
      vendorFacts: { actualHours: String(actualHours) },
    });
  });

  it('leaves the billed minutes to the rules, unless ConnectWise decided on others', () => {
    expect(map().billableMinutes).toBeNull();
    expect(map({ hoursBilled: null }).billableMinutes).toBeNull();
    expect(map({ hoursBilled: 2 }).billableMinutes).toBe(120);
    expect(map({ hoursBilled: 0 }).billableMinutes).toBe(0);
  });

  it.each([
    ['Billable', true],
    ['NoDefault', true],
    ['NoCharge', false],
    ['DoNotBill', false],
  ] as const)('with the option %s is billable: %s', (billableOption, isBillable) => {
    expect(map({ billableOption })).toMatchObject({ isBillable, vendorFacts: { billableOption } });
  });

  it('that is not billable has no billed minutes', () => {
    expect(map({ billableOption: 'NoCharge', hoursBilled: 0 }).billableMinutes).toBeNull();
  });

  it.each([
    ['Open', false, false],
    ['Rejected', false, false],
    ['PendingApproval', false, false],
    ['ErrorsCorrected', false, false],
    ['PendingProjectApproval', false, false],
    ['ApprovedByTierOne', true, false],
    ['RejectBySecondTier', false, false],
    ['ApprovedByTierTwo', true, false],
    ['ReadyToBill', true, false],
    ['Billed', true, true],
    ['WrittenOff', true, true],
    ['BilledAgreement', true, true],
  ] as const)('of status %s is approved: %s, and already billed: %s', (status, isApproved, isInvoicedAtSource) => {
    expect(map({ status })).toMatchObject({ isApproved, isInvoicedAtSource });
  });

  it('needs the second approval where the office works with two', () => {
    const two = { needsSecondApproval: true };
    expect(map({ status: 'ApprovedByTierOne' }, two).isApproved).toBe(false);
    expect(map({ status: 'ApprovedByTierTwo' }, two).isApproved).toBe(true);
  });

  it('with an invoice of ConnectWise is already billed, whatever its status', () => {
    expect(map({ invoice: { id: 12, identifier: 'INV12' } })).toMatchObject({
      isInvoicedAtSource: true,
      vendorFacts: { invoice: 'INV12' },
    });
  });

  it('is by the member, with the text for the invoice and the note apart', () => {
    expect(map({ member: { identifier: 'JDoe', name: ' ' } })).toMatchObject({
      technician: 'JDoe',
      workType: 'Remote support',
      role: 'Engineer',
      invoiceText: 'Printer works again',
      internalNote: 'Driver 4.2',
    });
  });
});

describe('a ConnectWise ticket', () => {
  it('is numbered by its id, with the names of SLA and agreement', () => {
    const ticket = { id: 501, summary: 'Printer', company: { id: 7 }, closedFlag: false };
    expect(toTicket({ ...ticket, sla: { id: 4, name: 'Gold' }, agreement: { id: 9, name: 'Managed' } })).toMatchObject({
      externalId: '501',
      number: '501',
      accountExternalId: '7',
      sla: 'Gold',
      contract: 'Managed',
    });
    expect(toTicket(ticket)).toMatchObject({ sla: null, contract: null });
  });
});

it.each([
  ['https://www.Acme.example/contact', 'acme.example'],
  ['acme.example', 'acme.example'],
  ['ask us', undefined],
  ['', undefined],
])('a ConnectWise company with the website "%s" has the domain %s', (website, domain) => {
  expect(toAccount({ id: 7, identifier: 'Acme', name: 'Acme BV', website }).hints?.['domain']).toBe(domain);
});
