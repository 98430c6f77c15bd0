import { lotsOfBucket, type Bucket } from '../../../../service/billing/time/bucket.ts';
import { day, period } from '../../../../shared/period.ts';
import { block, claimsOf, drawn, entry, nets, parts, rate, sla, ticket, time } from './facts.ts';

describe('a bucket of 10 hours with one period of rollover (G14): 7 h, 4 h and 18 h 15 used', () => {
  const bucket: Bucket = {
    id: 'bucket',
    contractId: 'contract',
    label: 'Service hours',
    anchorDate: day('2026-01-01'),
    intervalMonths: 1,
    minutesPerPeriod: 600,
    rolloverPeriods: 1,
    stub: 'full',
    agreed: period('2026-01-01', '2030-01-01'),
  };
  const given = time({
    cutOff: '2026-04-01',
    slas: [sla({ id: 'sla', coverage: 'bucket' })],
    tickets: [ticket({ id: 't', slaId: 'sla' })],
    timeEntries: [
      entry('m1', '2026-01-12', { minutes: 420 }),
      entry('m2', '2026-02-12', { minutes: 240 }),
      entry('m3', '2026-03-12', { minutes: 1095 }),
    ],
    lots: lotsOfBucket(bucket, day('2026-04-01')),
  });

  it('draws first-expiring first: no overage, and 45 minutes left', () => {
    const result = rate(given);
    expect(result.lines).toEqual([]);
    expect(drawn(result)).toEqual(['bucket:0 420', 'bucket:0 180', 'bucket:1 60', 'bucket:1 540', 'bucket:2 555']);
  });

  it('without rollover each month stands alone: 8 h 15 of the third is 783.75', () => {
    const lots = lotsOfBucket({ ...bucket, rolloverPeriods: 0 }, day('2026-04-01'));
    expect(nets(rate({ ...given, lots }))).toEqual(['783.75']);
  });

  it('a period that is cut short grants all its minutes, or with short periods by the day those of its days', () => {
    const minutes = (stub: Bucket['stub'], from: string, to: string) =>
      lotsOfBucket({ ...bucket, stub, agreed: period(from, to) }, day('2026-05-01')).map((lot) => lot.minutes);
    expect(minutes('full', '2026-04-11', '2030-01-01')).toEqual([600]);
    // 20 of April's 30 days; 10 of January's 31 are 193.548…, a whole February and 10 of March's 31.
    expect(minutes('daily', '2026-04-11', '2030-01-01')).toEqual([400]);
    expect(minutes('daily', '2026-01-22', '2026-03-11')).toEqual([194, 600, 194]);
  });

  it('what is left lapses after the rollover, and when the agreement ends', () => {
    const lots = lotsOfBucket({ ...bucket, agreed: period('2026-01-01', '2026-02-15') }, day('2026-04-01'));
    expect(lots.map(({ usable }) => `${usable.from} ${usable.to}`)).toEqual([
      '2026-01-01 2026-02-15',
      '2026-02-01 2026-02-15',
    ]);
  });

  it('prints how much is taken from which lot, and how long it can be used', () => {
    const [first] = rate(given).coveredLines;
    expect(first).toMatchObject({ role: 'drawn', draw: { lotId: 'bucket:0', minutes: '420' }, workedMinutes: 420 });
    expect(first?.explanation).toBe(
      '7 h worked on 12 January 2026; 7 h taken from Service hours, which can be used until 28 February 2026.',
    );
  });
});

it('G15: of 135 minutes a block of 90 covers 90, and 45 minutes are 71.25', () => {
  const result = rate(time({ timeEntries: [entry('a', '2026-01-12', { minutes: 135 })], lots: [block('block', 90)] }));
  expect(parts(result)).toEqual(['drawn 90 of 90', 'billed 45 of 45']);
  expect(nets(result)).toEqual(['71.25']);
});

it('G46: an entry of 20 January that arrives after February’s draw takes what is left, and February’s draw does not move', () => {
  const lots = [block('block', 120)];
  const february = entry('feb', '2026-02-10', { minutes: 60 });
  const first = rate(time({ cutOff: '2026-03-01', lots, timeEntries: [february] }));
  expect(drawn(first)).toEqual(['block 60']);
  const second = rate(
    time({
      cutOff: '2026-04-01',
      timeBilledBefore: day('2026-03-01'),
      lots,
      timeEntries: [february, entry('jan', '2026-01-20', { minutes: 90 })],
      timeClaims: claimsOf(first),
    }),
  );
  expect(drawn(second)).toEqual(['block 60']);
  expect(parts(second)).toEqual(['drawn 60 of 60', 'billed 30 of 30']);
  expect(nets(second)).toEqual(['47.50']);
});

describe('lots', () => {
  it('are usable by the day worked, not by the day of the run', () => {
    const lots = [block('january', 600, { to: '2026-02-01' })];
    const timeEntries = [entry('a', '2026-01-31', { minutes: 60 }), entry('b', '2026-02-01', { minutes: 60 })];
    const result = rate(time({ cutOff: '2026-06-01', lots, timeEntries }));
    expect(drawn(result)).toEqual(['january 60']);
    expect(nets(result)).toEqual(['95.00']);
  });

  it('of another contract are left alone', () => {
    const lots = [block('other', 600, { contractId: 'other' })];
    expect(drawn(rate(time({ lots, timeEntries: [entry('a', '2026-01-12', { minutes: 60 })] })))).toEqual([]);
  });

  it('of a bucket serve no ticket that is charged by the hour, a prepaid block does', () => {
    const given = time({
      slas: [sla({ id: 'sla', coverage: 'T&M' })],
      tickets: [ticket({ id: 't', slaId: 'sla' })],
      timeEntries: [entry('a', '2026-01-12', { minutes: 60 })],
    });
    expect(drawn(rate({ ...given, lots: [block('lot', 600, { kind: 'bucket' })] }))).toEqual([]);
    expect(drawn(rate({ ...given, lots: [block('lot', 600)] }))).toEqual(['lot 60']);
  });

  it('draw rounded and weighted minutes; a rest below one weighted minute stays', () => {
    const result = rate(
      time({
        slas: [sla({ id: 'sla', coverage: 'bucket', calendarId: 'office' })],
        tickets: [ticket({ id: 't', slaId: 'sla' })],
        timeEntries: [entry('a', '2026-01-11', { minutes: 40 })],
        lots: [block('block', 40)],
      }),
    );
    // A Sunday: 26 minutes x 1.5 = 39 of the 40; 14 minutes at 142.50 per hour.
    expect(drawn(result)).toEqual(['block 39']);
    expect(nets(result)).toEqual(['33.25']);
  });

  it('that expire first are drawn first, not those that began first', () => {
    const lots = [block('year', 600), block('february', 60, { from: '2026-02-01', to: '2026-03-01' })];
    const timeEntries = [entry('a', '2026-02-12', { minutes: 90 })];
    expect(drawn(rate(time({ cutOff: '2026-03-01', lots, timeEntries })))).toEqual(['february 60', 'year 30']);
  });

  it('keep the draw of time that was credited for good', () => {
    const given = time({ lots: [block('block', 60)], timeEntries: [entry('a', '2026-01-12', { minutes: 60 })] });
    const timeClaims = claimsOf(rate(given)).map((claim) => ({ ...claim, state: 'credited' as const }));
    const timeEntries = [...given.timeEntries, entry('b', '2026-01-13', { minutes: 60 })];
    expect(drawn(rate({ ...given, timeEntries, timeClaims }))).toEqual([]);
  });

  it('get back what a released claim drew', () => {
    const given = time({ lots: [block('block', 60)], timeEntries: [entry('a', '2026-01-12', { minutes: 60 })] });
    const timeClaims = claimsOf(rate(given)).map((claim) => ({ ...claim, state: 'released' as const }));
    expect(drawn(rate({ ...given, timeClaims }))).toEqual(['block 60']);
  });
});
