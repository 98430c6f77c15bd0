import { vatGroups } from '../../../../service/billing/vat.ts';
import { sum } from '../../../../shared/money.ts';
import { day } from '../../../../shared/period.ts';
import { calculate, contract, facts, line, nets as linesOf } from '../facts.ts';
import {
  claimsOf,
  codes,
  drawn,
  entry,
  hourly,
  nets,
  office,
  parts,
  price,
  rate,
  sla,
  terms,
  ticket,
  time,
} from './facts.ts';

describe('rounding scope (G11)', () => {
  const timeEntries = [
    entry('a', '2026-01-12', { minutes: 7 }),
    entry('b', '2026-01-12', { minutes: 22 }),
    entry('c', '2026-01-13', { minutes: 5 }),
  ];

  it.each([
    { roundingScope: 'entry', minutes: '60', net: '95.00' },
    { roundingScope: 'ticket', minutes: '45', net: '71.25' },
    // 7 + 22 on the 12th is 30, 5 on the 13th is 15.
    { roundingScope: 'ticket-day', minutes: '45', net: '71.25' },
  ] as const)('7, 22 and 5 minutes in steps of 15 per $roundingScope are $minutes minutes', (given) => {
    const { roundingScope, minutes, net } = given;
    const result = rate(time({ timeEntries, timeTerms: terms({ roundingScope, incrementMinutes: 15 }) }));
    expect([result.lines.map(({ quantity }) => quantity), nets(result)]).toEqual([[minutes], [net]]);
  });

  it('the minimum comes first: 5 minutes with a minimum of 20 in steps of 15 are 30 minutes', () => {
    const timeTerms = terms({ minimumMinutes: 20, incrementMinutes: 15 });
    const result = rate(time({ timeEntries: [entry('a', '2026-01-12', { minutes: 5 })], timeTerms }));
    expect(parts(result)).toEqual(['billed 30 of 5']);
  });
});

it('G12: all-in 0.00, T&M 118.75 and an excluded project 220.00 are 338.75', () => {
  const result = rate(
    time({
      slas: [sla({ id: 'all-in', excludedWorkTypes: ['project'] }), sla({ id: 'hourly', coverage: 'T&M' })],
      tickets: [
        ticket({ id: 'a', slaId: 'all-in' }),
        ticket({ id: 'b', slaId: 'hourly' }),
        ticket({ id: 'c', slaId: 'all-in' }),
      ],
      rates: [hourly, price('110.00', { workType: 'project' })],
      timeEntries: [
        entry('a1', '2026-01-12', { ticketId: 'a', minutes: 210 }),
        entry('b1', '2026-01-12', { ticketId: 'b', minutes: 75 }),
        entry('c1', '2026-01-12', { ticketId: 'c', minutes: 120, workType: 'project' }),
      ],
    }),
  );
  expect(nets(result)).toEqual(['118.75', '220.00']);
  expect(sum(result.lines.map(({ net }) => net))).toBe(33875);
  expect(parts(result)).toEqual(['all-in 0 of 210', 'billed 75 of 75', 'billed 120 of 120']);
  expect(result.coveredLines).toMatchObject([{ role: 'all-in', workedMinutes: 210, claimKeys: ['entry:a1'] }]);
  expect(result.claims.map(({ entryId }) => entryId)).toEqual(['a1', 'b1', 'c1']);
});

describe('after hours (G13): 16:30 to 19:00, office hours to 18:00, times 1.5 after', () => {
  const timeEntries = [entry('a', '2026-01-12', { at: '16:30-19:00' })];
  const tickets = [ticket({ id: 't', slaId: 'sla' })];
  const lots = [{ ...bucketOf(6000), id: 'bucket' }];

  it('charged: 90 minutes at 95.00 and 60 minutes at 142.50 are 285.00', () => {
    const slas = [sla({ id: 'sla', coverage: 'T&M', calendarId: 'office' })];
    const result = rate(time({ timeEntries, tickets, slas }));
    expect(nets(result)).toEqual(['142.50', '142.50']);
    expect(result.lines.map(({ quantity, unitPrice }) => `${quantity} x ${unitPrice}`).toSorted()).toEqual([
      '60 x 142.5',
      '90 x 95',
    ]);
  });

  it('from a bucket: 90 + 60 x 1.5 = 180 minutes', () => {
    const slas = [sla({ id: 'sla', coverage: 'bucket', calendarId: 'office' })];
    const result = rate(time({ timeEntries, tickets, slas, lots }));
    expect([result.lines, drawn(result)]).toEqual([[], ['bucket 90', 'bucket 90']]);
  });

  it('a work type at 2.0 wins over 1.5: 150 x 2 = 300 minutes, neither multiplied nor added', () => {
    const slas = [sla({ id: 'sla', coverage: 'bucket', calendarId: 'office' })];
    const workTypes = [{ code: 'urgent', multiplier: '2.0', isCallOut: false }];
    const urgent = timeEntries.map((one) => ({ ...one, workType: 'urgent' }));
    const result = rate(time({ timeEntries: urgent, tickets, slas, lots, workTypes }));
    expect(drawn(result)).toEqual(['bucket 180', 'bucket 120']);
  });
});

it('G16: 60 minutes of 28 January that arrive on 4 February are 95.00 on their own dated line, at the rate of January', () => {
  const january = entry('late', '2026-01-28', { minutes: 60, enteredOn: day('2026-02-04') });
  const result = rate(
    time({
      cutOff: '2026-03-01',
      timeBilledBefore: day('2026-02-01'),
      rates: [hourly, price('98.00', { from: day('2026-02-01') })],
      timeEntries: [january, entry('new', '2026-02-10', { minutes: 60 })],
    }),
  );
  expect(nets(result)).toEqual(['95.00', '98.00']);
  expect(result.lines[0]).toMatchObject({
    isLate: true,
    description: '28 January 2026: Support, ticket T: Printer offline',
    period: { from: '2026-01-28', to: '2026-01-29' },
    explanation: '1 h worked on 28 January 2026; entered on 4 February 2026, after that period was billed.',
  });
  expect(result.findings).toMatchObject([{ code: 'LATE_TIME', severity: 'warn', amountAtRisk: 9500 }]);
});

describe('across midnight at the end of a month (G17)', () => {
  it.each(['23:30-00:30', '23:00-00:00'])('31 January %s is 95.00 in January, once', (at) => {
    const timeEntries = [entry('a', '2026-01-31', { at })];
    const january = rate(time({ timeEntries }));
    expect(nets(january)).toEqual(['95.00']);
    expect(january.lines[0]?.period).toEqual({ from: '2026-01-31', to: '2026-02-01' });
    const february = rate(time({ timeEntries, cutOff: '2026-03-01', timeClaims: claimsOf(january) }));
    expect([february.lines, february.dispositions]).toEqual([[], []]);
  });
});

describe('a ticket that is rounded over two invoices (G18): steps of 30, 20 minutes in January bill 30', () => {
  const timeTerms = terms({ roundingScope: 'ticket', incrementMinutes: 30 });
  const first = entry('a', '2026-01-12', { minutes: 20 });
  const january = rate(time({ timeTerms, timeEntries: [first] }));

  it.each([
    { minutes: 8, billed: [], why: 'cumulative 28 rounds to 30, which is billed' },
    { minutes: 25, billed: ['30'], why: 'cumulative 45 rounds to 60' },
  ])('$minutes minutes in February: $why', ({ minutes, billed }) => {
    expect(january.lines.map(({ quantity }) => quantity)).toEqual(['30']);
    const february = rate(
      time({
        timeTerms,
        cutOff: '2026-03-01',
        timeBilledBefore: day('2026-02-01'),
        timeEntries: [first, entry('b', '2026-02-12', { minutes })],
        timeClaims: claimsOf(january),
      }),
    );
    expect(february.lines.map(({ quantity }) => quantity)).toEqual(billed);
    expect(february.claims.map(({ key }) => key)).toEqual(['entry:b']);
  });
});

it('G24: support in advance 450.00, licences in arrears 272.80 and March’s time 118.75 are 1018.28 with VAT', () => {
  const support = line({
    id: 'q2',
    kind: 'fixed',
    fixedQuantity: '3',
    price: '150.00',
    timing: 'advance',
    pricePer: 'interval',
  });
  const licences = line({ id: 'seats', kind: 'fixed', fixedQuantity: '22', price: '12.40' });
  const quarterly = contract([support], {
    id: 'q',
    intervalMonths: 3,
    anchorDate: day('2026-04-01'),
    billingFrom: day('2026-04-01'),
  });
  const monthly = contract([licences], { id: 'm', anchorDate: day('2026-03-01'), billingFrom: day('2026-03-01') });
  const recurring = calculate(facts({ contracts: [quarterly, monthly], cutOff: '2026-04-01' }));
  const march = rate(time({ cutOff: '2026-04-01', timeEntries: [entry('a', '2026-03-12', { minutes: 75 })] }));
  expect([...linesOf(recurring), ...nets(march)].toSorted()).toEqual(['118.75', '272.80', '450.00']);
  const lines = [...recurring.lines, ...march.lines];
  const net = sum(lines.map((each) => each.net));
  const vat = sum(vatGroups(lines).map(({ tax }) => tax));
  expect([net, vat, net + vat]).toEqual([84155, 17673, 101828]);
  expect(march.lines[0]?.period).toEqual({ from: '2026-03-12', to: '2026-03-13' });
});

it('G32: 20 minutes are 31.67, printed as 20 MIN at 95.00 per 60', () => {
  const result = rate(time({ timeEntries: [entry('a', '2026-01-12', { minutes: 20 })] }));
  expect(nets(result)).toEqual(['31.67']);
  expect(result.lines[0]).toMatchObject({
    quantity: '20',
    unitCode: 'MIN',
    unitPrice: '95',
    baseQuantity: '60',
    shownQuantity: '0.3333',
  });
});

it('G36: of 60 minutes before go-live and 30 after, 47.50 is billed and the rest is told', () => {
  const { customer } = time({});
  const result = rate(
    time({
      cutOff: '2026-04-01',
      customer: { ...customer, goLiveDate: day('2026-03-01') },
      timeEntries: [entry('a', '2026-02-14', { minutes: 60 }), entry('b', '2026-03-02', { minutes: 30 })],
    }),
  );
  expect(nets(result)).toEqual(['47.50']);
  expect(parts(result)).toEqual(['pre-go-live 0 of 60', 'billed 30 of 30']);
  expect(codes(result)).toEqual([]);
});

describe('line grain (G40): three entries of 20 minutes on one ticket', () => {
  const timeEntries = ['a', 'b', 'c'].map((id) => entry(id, '2026-01-12', { minutes: 20 }));

  it.each([
    { lineGrain: 'entry', expected: ['31.67', '31.67', '31.67'] },
    { lineGrain: 'ticket', expected: ['95.00'] },
    { lineGrain: 'rate', expected: ['95.00'] },
  ] as const)('per $lineGrain: $expected', ({ lineGrain, expected }) => {
    expect(nets(rate(time({ timeEntries, timeTerms: terms({ lineGrain }) })))).toEqual(expected);
  });
});

it('G41: all-in until 18:00, T&M x 1.5 after: 30 minutes 0.00 and 60 minutes 142.50', () => {
  const result = rate(
    time({
      slas: [sla({ id: 'sla', calendarId: 'office', outside: 'T&M' })],
      tickets: [ticket({ id: 't', slaId: 'sla' })],
      timeEntries: [entry('a', '2026-01-12', { at: '17:30-19:00' })],
    }),
  );
  expect(parts(result)).toEqual(['all-in 0 of 30', 'billed 60 of 60']);
  expect(nets(result)).toEqual(['142.50']);
  expect(result.lines[0]?.explanation).toBe('1 h worked on 12 January 2026; at 1.5 times the hourly rate.');
});

it('G45: on the night of a clock change the minutes worked are billed, not those of the span', () => {
  const result = rate(
    time({
      cutOff: '2026-04-01',
      calendars: [office],
      slas: [sla({ id: 'sla', coverage: 'T&M', calendarId: 'office' })],
      tickets: [ticket({ id: 't', slaId: 'sla' })],
      timeEntries: [entry('a', '2026-03-29', { at: '01:30-03:30', minutes: 60 })],
    }),
  );
  expect(nets(result)).toEqual(['142.50']);
  expect(parts(result)).toEqual(['billed 60 of 60']);
});

function bucketOf(minutes: number): ReturnType<typeof time>['lots'][number] {
  return {
    id: 'bucket',
    kind: 'bucket',
    contractId: 'contract',
    label: 'Service hours',
    minutes,
    usable: { from: day('2026-01-01'), to: day('2026-02-01') },
  };
}
