import type { HaloAction } from '../../../../../service/connectors/tickets/halopsa/client.ts';
import { toTicket, toTimeEntries } from '../../../../../service/connectors/tickets/halopsa/map.ts';

const action: HaloAction = {
  id: 12,
  ticket_id: 501,
  datetime: '2026-03-10T09:30:00',
  actionarrivaldate: '2026-03-10T08:00:00Z',
  actioncompletiondate: '2026-03-10T09:30:00Z',
  who: 'Jane Doe',
  timetaken: 1.5,
  actisbillable: true,
  chargerate: 1,
  note: 'Driver 4.2',
};
const found = {
  accountExternalId: '7',
  chargeRates: new Map([[1, 'Remote support']]),
  approval: 'reviewed',
  timeZone: 'Europe/Amsterdam',
} as const;

const mapAll = (changes: Partial<HaloAction> = {}, reading = {}) =>
  toTimeEntries({ ...action, ...changes }, { ...found, ...reading });
const map = (changes: Partial<HaloAction> = {}, reading = {}) => mapAll(changes, reading)[0];

describe('a HaloPSA action', () => {
  it('is worked at the time that the clock in the office showed', () => {
    expect(map()).toMatchObject({
      externalId: '501-12',
      workedOn: '2026-03-10',
      span: { start: { day: '2026-03-10', minuteOfDay: 540 }, end: { day: '2026-03-10', minuteOfDay: 630 } },
      minutesWorked: 90,
      technician: 'Jane Doe',
      workType: 'Remote support',
      internalNote: 'Driver 4.2',
      invoiceText: '',
    });
  });

  it('across midnight belongs to the day on which it started', () => {
    const late = { actionarrivaldate: '2026-01-31T22:30:00Z', actioncompletiondate: '2026-01-31T23:30:00Z' };
    expect(map({ ...late, timetaken: 1 })).toMatchObject({
      workedOn: '2026-01-31',
      span: { start: { minuteOfDay: 1410 }, end: { day: '2026-02-01', minuteOfDay: 30 } },
    });
  });

  it('in the night that the clock goes forward has an hour more on the wall than was worked', () => {
    const night = { actionarrivaldate: '2026-03-29T00:30:00Z', actioncompletiondate: '2026-03-29T01:30:00Z' };
    expect(map({ ...night, timetaken: 1 })).toMatchObject({
      span: { start: { minuteOfDay: 90 }, end: { minuteOfDay: 210 } },
      minutesWorked: 60,
    });
  });

  it.each([[null], ['1900-01-01T00:00:00'], ['0001-01-01T00:00:00']])(
    'that arrived at %s is worked on its own date, without a span',
    (actionarrivaldate) => {
      expect(map({ actionarrivaldate })).toMatchObject({ workedOn: '2026-03-10', span: null });
    },
  );

  it('has times without a zone in UTC', () => {
    const late = { actionarrivaldate: null, datetime: '2026-01-31T23:30:00' };
    expect(map(late)?.workedOn).toBe('2026-02-01');
    expect(map(late, { timeZone: 'Europe/London' })?.workedOn).toBe('2026-01-31');
  });

  it.each([
    [0.33, 20],
    [0.02, 1],
    [1.6666667, 100],
  ])('of %f hours is %i whole minutes, and keeps what Halo wrote', (timetaken, minutes) => {
    expect(map({ timetaken })).toMatchObject({
      minutesWorked: minutes,
      vendorFacts: { timetaken: String(timetaken) },
    });
  });

  it.each([
    { name: 'leaves them to the rules where nobody adjusted them', changes: { timetakenadjusted: 0 }, minutes: null },
    { name: 'takes the adjusted ones', changes: { timetakenadjusted: 2 }, minutes: 120 },
    { name: 'takes off what is not to be billed', changes: { nonbilltime: 0.5 }, minutes: 60 },
    { name: 'bills nothing below zero', changes: { nonbilltime: 9 }, minutes: 0 },
    { name: 'has none when it is not billable', changes: { actisbillable: false, nonbilltime: 0.5 }, minutes: null },
  ])('of the minutes to bill: $name', ({ changes, minutes }) => {
    expect(map(changes)?.billableMinutes).toBe(minutes);
  });

  it.each([
    [null, false],
    ['', false],
    ['0', false],
    ['-1', false],
    ['20260007', true],
  ])('with the invoice number %p is already billed: %s', (actioninvoicenumber, isInvoicedAtSource) => {
    expect(map({ actioninvoicenumber })?.isInvoicedAtSource).toBe(isInvoicedAtSource);
  });

  it.each([
    ['reviewed', { actreviewed: true }, true],
    ['reviewed', { actisreadyforprocessing: true }, false],
    ['ready', { actisreadyforprocessing: true }, true],
    ['ready', { actreviewed: true }, false],
    ['none', {}, true],
  ])('where approval is "%s" and it is %j, is approved: %s', (approval, changes, isApproved) => {
    expect(map(changes, { approval })?.isApproved).toBe(isApproved);
  });

  it('with travelling is two entries, each with its own invoice', () => {
    const both = mapAll({ traveltime: 0.5, actiontravelinvoicenumber: '20260007' });
    expect(both).toMatchObject([
      { externalId: '501-12', minutesWorked: 90, isInvoicedAtSource: false },
      { externalId: '501-12-travel', minutesWorked: 30, workType: 'Travel', span: null, isInvoicedAtSource: true },
    ]);
    expect(mapAll({ timetaken: 0, traveltime: 0.5 }).map(({ externalId }) => externalId)).toEqual(['501-12-travel']);
  });

  it('is by an agent with a number where its name is missing', () => {
    expect(map({ who: ' ', who_agentid: 3 })?.technician).toBe('Agent 3');
  });
});

it('a HaloPSA ticket names its contract itself, or else its latest action does', () => {
  const ticket = { id: 501, summary: 'Printer', client_id: 7, sla_name: 'Gold', status_id: 1 };
  expect(toTicket(ticket, 'MS-9')).toMatchObject({ sla: 'Gold', contract: 'MS-9', isClosed: false });
  expect(toTicket({ ...ticket, contract_ref: 'MS-10', status_id: 9 }, 'MS-9')).toMatchObject({
    contract: 'MS-10',
    isClosed: true,
  });
});
