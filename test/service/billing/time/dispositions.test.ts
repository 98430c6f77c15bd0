import { day } from '../../../../shared/period.ts';
import { block, claimsOf, codes, entry, hourly, nets, parts, price, rate, sla, terms, ticket, time } from './facts.ts';

/** The order of disposition and the readings that moved real money. */

const evening = entry('a', '2026-01-12', { at: '17:00-19:00' });

describe('the order of disposition', () => {
  it.each([
    { what: 'not billable', given: { isBillable: false } },
    { what: 'written off', given: { writeOffMinutes: 120 } },
  ])('$what comes before everything, and is claimed', ({ what, given }) => {
    const result = rate(time({ timeEntries: [{ ...evening, ...given }], rates: [] }));
    expect(parts(result)).toEqual([`${what} 0 of 120`]);
    expect(result.claims.map(({ key }) => key)).toEqual(['entry:a']);
  });

  it.each([
    { coverageOverride: 'all-in', expected: ['all-in 0 of 60', 'all-in 0 of 60'] },
    { coverageOverride: 'T&M', expected: ['billed 60 of 60', 'billed 60 of 60'] },
  ] as const)(
    'a ticket override of $coverageOverride holds outside office hours too',
    ({ coverageOverride, expected }) => {
      const result = rate(
        time({
          slas: [sla({ id: 'sla', coverage: 'bucket', calendarId: 'office', outside: 'T&M' })],
          tickets: [ticket({ id: 't', slaId: 'sla', coverageOverride })],
          lots: [block('block', 600)],
          timeEntries: [evening],
        }),
      );
      expect(parts(result)).toEqual(expected);
    },
  );

  it('excluded work is charged past block and bucket', () => {
    const result = rate(
      time({
        slas: [sla({ id: 'sla', coverage: 'bucket', excludedWorkTypes: ['project'] })],
        tickets: [ticket({ id: 't', slaId: 'sla' })],
        lots: [block('block', 600)],
        timeEntries: [{ ...evening, workType: 'project' }],
      }),
    );
    expect([nets(result), result.draws]).toEqual([['190.00'], []]);
  });

  it('office hours have holidays and closed days, also for time without a clock', () => {
    const calendars = [{ ...time({}).calendars[0]!, holidays: [day('2026-01-13')] }];
    const result = rate(
      time({
        calendars,
        slas: [sla({ id: 'sla', calendarId: 'office', outside: 'T&M' })],
        tickets: [ticket({ id: 't', slaId: 'sla' })],
        timeEntries: [
          entry('monday', '2026-01-12', { minutes: 60 }),
          entry('holiday', '2026-01-13', { minutes: 60 }),
          entry('saturday', '2026-01-17', { at: '10:00-11:00' }),
        ],
      }),
    );
    expect(parts(result)).toEqual(['all-in 0 of 60', 'billed 60 of 60', 'billed 60 of 60']);
    expect(nets(result)).toEqual(['285.00']);
  });
});

describe('minutes', () => {
  const timeTerms = terms({ minimumMinutes: 30, incrementMinutes: 15 });

  it('a part write-off comes off the end before rounding: 50 - 10 = 40 becomes 45', () => {
    const timeEntries = [entry('a', '2026-01-12', { minutes: 50, writeOffMinutes: 10 })];
    expect(parts(rate(time({ timeTerms, timeEntries })))).toEqual(['billed 45 of 40', 'written off 0 of 10']);
  });

  it('a part write-off takes the late hour, not the office hour', () => {
    const result = rate(
      time({
        slas: [sla({ id: 'sla', coverage: 'T&M', calendarId: 'office' })],
        tickets: [ticket({ id: 't', slaId: 'sla' })],
        timeEntries: [{ ...evening, writeOffMinutes: 60 }],
      }),
    );
    expect([parts(result), nets(result)]).toEqual([['billed 60 of 60', 'written off 0 of 60'], ['95.00']]);
  });

  it('an override is final: 7 minutes are billed as 7, below minimum and increment', () => {
    const timeEntries = [entry('a', '2026-01-12', { minutes: 50, billableMinutesOverride: 7 })];
    expect(parts(rate(time({ timeTerms, timeEntries })))).toEqual(['billed 7 of 50']);
  });

  it('rounding goes to the last part: 30 inside, 40 outside in steps of 15 are 30 and 45', () => {
    const result = rate(
      time({
        timeTerms: terms({ incrementMinutes: 15 }),
        slas: [sla({ id: 'sla', coverage: 'T&M', calendarId: 'office' })],
        tickets: [ticket({ id: 't', slaId: 'sla' })],
        timeEntries: [entry('a', '2026-01-12', { at: '17:30-18:40' })],
      }),
    );
    expect(parts(result)).toEqual(['billed 30 of 30', 'billed 45 of 40']);
  });

  it('0 minutes are never billed as the minimum', () => {
    const result = rate(time({ timeTerms, timeEntries: [entry('a', '2026-01-12', { minutes: 0 })] }));
    expect([result.lines, parts(result)]).toEqual([[], ['billed 0 of 0']]);
  });

  it('free time uses up no rounding of a ticket: 7 all-in and 7 of a project in steps of 15 bill 15', () => {
    const result = rate(
      time({
        timeTerms: terms({ roundingScope: 'ticket', incrementMinutes: 15 }),
        slas: [sla({ id: 'sla', excludedWorkTypes: ['project'] })],
        tickets: [ticket({ id: 't', slaId: 'sla' })],
        timeEntries: [
          entry('a', '2026-01-12', { minutes: 7 }),
          entry('b', '2026-01-12', { minutes: 7, workType: 'project' }),
        ],
      }),
    );
    expect(parts(result)).toEqual(['all-in 0 of 7', 'billed 15 of 7']);
  });
});

describe('rates', () => {
  const rates = [
    hourly,
    price('120.00', { role: 'engineer' }),
    price('110.00', { workType: 'project' }),
    price('90.00', { contractId: 'contract' }),
    price('88.00', { contractId: 'contract', from: day('2026-01-10') }),
    price('1.00', { contractId: 'other', workType: 'project', role: 'engineer' }),
  ];

  it.each([
    { what: 'the contract’s, of the latest start', contractId: 'contract', workedOn: '2026-01-12', net: '88.00' },
    { what: 'the contract’s, before its next one', contractId: 'contract', workedOn: '2026-01-09', net: '90.00' },
    {
      what: 'the default list’s for the work type before the role',
      contractId: null,
      workedOn: '2026-01-12',
      net: '110.00',
    },
  ])('$what: $net', ({ contractId, workedOn, net }) => {
    const result = rate(
      time({
        rates,
        billWithoutContract: true,
        tickets: [ticket({ id: 't', contractId })],
        timeEntries: [entry('a', workedOn, { minutes: 60, workType: 'project', role: 'engineer' })],
      }),
    );
    expect(nets(result)).toEqual([net]);
  });

  it('a rate in another currency is not replaced by a less specific one: MISSING_RATE, no line, no claim, no draw', () => {
    const result = rate(
      time({
        rates: [hourly, price('99.00', { contractId: 'contract', currency: 'USD' })],
        lots: [block('block', 30)],
        timeEntries: [entry('a', '2026-01-12', { minutes: 60 })],
      }),
    );
    expect([codes(result), result.lines, result.claims, result.draws]).toEqual([['MISSING_RATE'], [], [], []]);
    expect(parts(result)).toEqual(['finding 0 of 60']);
    expect(result.findings[0]).toMatchObject({ severity: 'block', key: result.dispositions[0]?.findingKey });
  });
});

describe('what a person must look at', () => {
  const timeEntries = [entry('a', '2026-01-12', { minutes: 60 })];

  it('time that is not approved waits with what it would be charged, unless nothing asks for approval', () => {
    const waiting = time({ timeEntries: timeEntries.map((one) => ({ ...one, approved: false })) });
    const result = rate(waiting);
    expect([result.lines, result.claims, parts(result)]).toEqual([[], [], ['finding 0 of 60']]);
    expect(result.findings).toMatchObject([{ code: 'UNAPPROVED_TIME', severity: 'warn', amountAtRisk: 9500 }]);
    expect(result.dispositions[0]?.findingKey).toBe(result.findings[0]?.key);
  });

  it('a ticket without a contract waits, or is billed at the default rates when the customer is', () => {
    const given = time({ timeEntries, tickets: [ticket({ id: 't', contractId: null })] });
    expect([codes(rate(given)), rate(given).lines]).toEqual([['NO_CONTRACT_FOR_TICKET'], []]);
    expect(nets(rate({ ...given, billWithoutContract: true }))).toEqual(['95.00']);
  });

  it('a contract that is over on the day worked is no contract', () => {
    const contracts = [
      { id: 'contract', number: 'C-1', startDate: day('2025-01-01'), endDate: day('2026-01-12'), purchaseOrder: null },
    ];
    expect(codes(rate(time({ timeEntries, contracts })))).toEqual(['NO_CONTRACT_FOR_TICKET']);
  });

  it.each([
    { what: 'a ticket that is not known', given: { tickets: [] }, code: 'SCOPE_UNRESOLVED' },
    { what: 'an SLA that is gone', given: { tickets: [ticket({ id: 't', slaId: 'gone' })] }, code: 'SCOPE_UNRESOLVED' },
    { what: 'a product that is gone', given: { products: [] }, code: 'SCOPE_UNRESOLVED' },
    { what: 'no VAT code', given: { vatCodes: [] }, code: 'MISSING_VAT_CODE' },
    { what: 'no rate', given: { rates: [] }, code: 'MISSING_RATE' },
    {
      what: 'a rate that is missing for the one day worked',
      given: { rates: [price('95.00', { from: day('2026-01-13') })] },
      code: 'MISSING_RATE',
    },
  ])('$what: $code, and the time stays unclaimed', ({ given, code }) => {
    const result = rate(time({ timeEntries, ...given }));
    expect([codes(result), result.lines, result.claims]).toEqual([[code], [], []]);
  });

  it('no ledger account', () => {
    const products = time({}).products.map((product) => ({ ...product, ledgerAccount: null }));
    expect(codes(rate(time({ timeEntries, products })))).toEqual(['MISSING_LEDGER_ACCOUNT']);
  });

  it('minutes that changed after they were billed', () => {
    const timeClaims = claimsOf(rate(time({ timeEntries })));
    const changed = rate(time({ timeEntries: [entry('a', '2026-01-12', { minutes: 90 })], timeClaims }));
    expect([codes(changed), changed.lines]).toEqual([['LATE_CHANGE'], []]);
  });
});

describe('claims', () => {
  const timeEntries = [entry('a', '2026-01-28', { minutes: 60 })];
  const timeClaims = claimsOf(rate(time({ timeEntries })));
  const february = { cutOff: '2026-03-01', timeBilledBefore: day('2026-02-01'), timeEntries };

  it('time whose claim was released is billed again, and is not late', () => {
    const released = timeClaims.map((claim) => ({ ...claim, state: 'released' as const }));
    const result = rate(time({ ...february, timeClaims: released }));
    expect([nets(result), codes(result), result.lines[0]?.isLate]).toEqual([['95.00'], [], false]);
  });

  it('time that was credited for good is told and not billed', () => {
    const credited = timeClaims.map((claim) => ({ ...claim, state: 'credited' as const }));
    const result = rate(time({ ...february, timeClaims: credited }));
    expect([parts(result), result.lines, result.claims]).toEqual([['credited 0 of 60'], [], []]);
  });

  it('an entry before go-live can be released by name', () => {
    const customer = { ...time({}).customer, goLiveDate: day('2026-02-01') };
    const released = timeEntries.map((one) => ({ ...one, releasedBeforeGoLive: true }));
    expect(nets(rate(time({ customer, timeEntries: released })))).toEqual(['95.00']);
  });
});

describe('the first day counts', () => {
  const timeEntries = [entry('a', '2026-01-12', { minutes: 60 })];

  it('of a rate', () => {
    expect(nets(rate(time({ timeEntries, rates: [hourly, price('98.00', { from: day('2026-01-12') })] })))).toEqual([
      '98.00',
    ]);
  });

  it('of going live', () => {
    const customer = { ...time({}).customer, goLiveDate: day('2026-01-12') };
    expect(nets(rate(time({ timeEntries, customer })))).toEqual(['95.00']);
  });

  it('of what an earlier invoice did not bill: work on its cut-off is not late', () => {
    expect(rate(time({ timeEntries, timeBilledBefore: day('2026-01-12') })).lines[0]?.isLate).toBe(false);
    expect(rate(time({ timeEntries, timeBilledBefore: day('2026-01-13') })).lines[0]?.isLate).toBe(true);
  });
});

it('terms of the default list hold for a contract without its own', () => {
  const [own] = terms({ incrementMinutes: 15 });
  const timeEntries = [entry('a', '2026-01-12', { minutes: 5 })];
  expect(parts(rate(time({ timeEntries, timeTerms: [{ ...own!, contractId: null }] })))).toEqual(['billed 15 of 5']);
  expect(parts(rate(time({ timeEntries, timeTerms: [{ ...own!, contractId: 'other' }] })))).toEqual(['billed 5 of 5']);
});

it('only what was worked before the cut-off is claimed; the rest is billed by the next run', () => {
  const timeEntries = [entry('a', '2026-01-31', { minutes: 60 }), entry('b', '2026-02-01', { minutes: 30 })];
  const january = rate(time({ timeEntries }));
  expect([nets(january), january.claims.map(({ key }) => key)]).toEqual([['95.00'], ['entry:a']]);
  const february = rate(time({ timeEntries, cutOff: '2026-03-01', timeClaims: claimsOf(january) }));
  expect([nets(february), february.claims.map(({ key }) => key)]).toEqual([['47.50'], ['entry:b']]);
});

describe('a call-out fee of 45.00', () => {
  const given = time({
    timeTerms: terms({ callOut: { unitPrice: '45.00', currency: 'EUR', productId: 'support' } }),
    workTypes: [{ code: 'on site', multiplier: null, isCallOut: true }],
    timeEntries: [
      entry('a', '2026-01-12', { minutes: 60, workType: 'on site' }),
      entry('b', '2026-01-12', { minutes: 60, workType: 'on site' }),
      entry('c', '2026-01-13', { minutes: 60 }),
    ],
  });

  it('is due once per ticket and day with work on site, with a claim of its own', () => {
    const result = rate(given);
    expect(nets(result).toSorted()).toEqual(['190.00', '45.00', '95.00']);
    expect(result.claims.map(({ key }) => key)).toContain('call-out:t:2026-01-12');
    const late = [...given.timeEntries, entry('d', '2026-01-12', { minutes: 30, workType: 'on site' })];
    expect(nets(rate({ ...given, timeEntries: late, timeClaims: claimsOf(result) }))).toEqual(['47.50']);
  });

  it('is due again once its claim is released', () => {
    const timeClaims = claimsOf(rate(given)).map((claim) => ({ ...claim, state: 'released' as const }));
    expect(nets(rate({ ...given, timeClaims })).toSorted()).toEqual(['190.00', '45.00', '95.00']);
  });

  it('is not due for all-in work', () => {
    const tickets = [ticket({ id: 't', coverageOverride: 'all-in' })];
    expect(rate({ ...given, tickets }).lines).toEqual([]);
  });
});
