import { billedPeriods } from '../../../service/billing/claims.ts';
import {
  billedPeriodToday,
  duePeriods,
  isBilledFrom,
  lineWindow,
  type DueTerms,
} from '../../../service/billing/obligations.ts';
import type { Claim, Contract, ContractLine } from '../../../service/billing/snapshot.ts';
import { minor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { contract, line } from './facts.ts';

/** Which service periods a run takes of a contract line. */

const run = (cutOff: string) => ({ cutOff: day(cutOff), asOf: day(cutOff), historyFrom: day('2025-01-01') });
const due = (
  agreed: { contract?: Partial<Contract>; line?: Partial<ContractLine> },
  { cutOff = '2026-04-01', claims = [], goLiveDate = day('2025-01-01') }: { cutOff?: string } & Partial<DueTerms> = {},
) => {
  const item = line({ id: 'ws', ...agreed.line });
  return duePeriods(contract([item], agreed.contract), item, { run: run(cutOff), goLiveDate, claims });
};
const days = (periods: ReturnType<typeof due>) => periods.map(({ period: { from, to } }) => `${from} ${to}`);

/** A billed period of the line. */
function billed(from: string, to: string, given: Partial<Claim> = {}): Claim {
  return {
    key: `line:ws:1:${from}:base`,
    contractLineId: 'ws',
    oneOffItemId: null,
    scheduleRevision: 1,
    periodNumber: 0,
    part: 'base',
    period: { from: day(from), to: day(to) },
    quantity: '1',
    net: minor(1850),
    invoiceNumber: '20260001',
    invoiceIssueDate: day('2026-02-01'),
    released: false,
    ...given,
  };
}

describe('the months that are due on 1 April', () => {
  it('in arrears are those that are over, in advance April too', () => {
    expect(days(due({}))).toEqual(['2026-01-01 2026-02-01', '2026-02-01 2026-03-01', '2026-03-01 2026-04-01']);
    const advance = due({ line: { timing: 'advance' } });
    expect(days(advance).at(-1)).toBe('2026-04-01 2026-05-01');
    expect(advance.map(({ isOver }) => isOver)).toEqual([true, true, true, false]);
  });

  it('begin with the first that starts on or after the day from which is billed, and the go-live day', () => {
    expect(days(due({ contract: { billingFrom: day('2026-02-01') } }))[0]).toBe('2026-02-01 2026-03-01');
    expect(days(due({ contract: { billingFrom: day('2026-02-02') } }))[0]).toBe('2026-03-01 2026-04-01');
    expect(days(due({}, { goLiveDate: day('2026-03-01') }))).toEqual(['2026-03-01 2026-04-01']);
  });

  it('are cut to the dates of the contract and of the line, whichever is the narrower', () => {
    const dates = {
      contract: { startDate: day('2026-01-15'), endDate: day('2026-03-10') },
      line: { startDate: day('2026-01-10'), endDate: day('2026-03-20') },
    };
    expect(days(due(dates))).toEqual(['2026-01-15 2026-02-01', '2026-02-01 2026-03-01', '2026-03-01 2026-03-10']);
    const narrower = { ...dates, line: { startDate: day('2026-02-10'), endDate: day('2026-02-20') } };
    expect(days(due(narrower))).toEqual(['2026-02-10 2026-02-20']);
    expect(due(narrower)[0]).toMatchObject({ isCutBySchedule: false, overlapping: null });
  });

  it('are none of a line whose dates leave no day', () => {
    const none = { contract: { endDate: day('2026-02-01') }, line: { startDate: day('2026-02-01') } };
    expect(due(none)).toEqual([]);
    const item = line({ id: 'ws', ...none.line });
    expect(lineWindow(contract([item], none.contract), item)).toBeNull();
  });

  it('leave out what is billed, by its number and days; a released one is due again', () => {
    const february = billed('2026-02-01', '2026-03-01', { periodNumber: 1 });
    expect(days(due({}, { claims: [february] }))).toEqual(['2026-01-01 2026-02-01', '2026-03-01 2026-04-01']);
    expect(due({}, { claims: [{ ...february, released: true }] })).toHaveLength(3);
    expect(due({}, { claims: [{ ...february, contractLineId: 'other' }] })).toHaveLength(3);
  });

  it('tell what was billed before under another number for the same days', () => {
    const elsewhere = billed('2026-02-01', '2026-03-01', { periodNumber: 7, invoiceNumber: '20250099' });
    const [january, february] = due({}, { claims: [elsewhere] });
    expect(january!.overlapping).toBeNull();
    expect(february!.overlapping).toMatchObject({ invoiceNumber: '20250099' });
  });
});

describe('a schedule that was changed to quarters after January was billed', () => {
  const january = billed('2026-01-01', '2026-02-01');
  const quarters = { contract: { intervalMonths: 3, scheduleRevision: 2 }, line: { timing: 'advance' as const } };

  it('goes on where the last billed period ended, by the day', () => {
    const [rest] = due(quarters, { claims: [january], cutOff: '2026-03-31' });
    expect(rest).toMatchObject({
      name: { scheduleRevision: 2, periodNumber: 0 },
      period: { from: '2026-02-01', to: '2026-04-01' },
      scheduled: { from: '2026-01-01', to: '2026-04-01' },
      isCutBySchedule: true,
    });
  });

  it('goes on after the last of several', () => {
    const claims = [january, billed('2026-02-01', '2026-03-01', { periodNumber: 1, key: 'second' })].toReversed();
    expect(days(due(quarters, { claims, cutOff: '2026-03-31' }))).toEqual(['2026-03-01 2026-04-01']);
  });

  it('that starts on a boundary is cut nowhere', () => {
    const claims = [billed('2025-10-01', '2026-01-01')];
    expect(due(quarters, { claims, cutOff: '2026-01-01' })).toMatchObject([
      { period: { from: '2026-01-01', to: '2026-04-01' }, isCutBySchedule: false },
    ]);
  });
});

describe('a billed period, as today’s dates leave it', () => {
  const today = (claim: Claim, given: Partial<Contract> = {}, more: readonly Claim[] = []) => {
    const item = line({ id: 'ws' });
    const all = billedPeriods([claim, ...more], 'ws');
    const one = all.find(({ base }) => base.key === claim.key)!;
    return billedPeriodToday(contract([item], given), item, { base: one.base, billed: all });
  };
  const february = billed('2026-02-01', '2026-03-01', { periodNumber: 1 });

  it('is as it was, is cut by a later end, and is nothing when that was before it', () => {
    expect(today(february)).toMatchObject({
      period: { from: '2026-02-01', to: '2026-03-01' },
      anchorDate: '2026-01-01',
      isCutBySchedule: false,
    });
    expect(today(february, { endDate: day('2026-02-11') })).toMatchObject({
      period: { from: '2026-02-01', to: '2026-02-11' },
      scheduled: { from: '2026-02-01', to: '2026-03-01' },
    });
    expect(today(february, { endDate: day('2026-02-01') })).toBeNull();
  });

  it('grows back when the dates that cut it are taken away', () => {
    const cut = billed('2026-02-01', '2026-02-11', { periodNumber: 1 });
    expect(today(cut)).toMatchObject({ period: { from: '2026-02-01', to: '2026-03-01' } });
  });

  it('of an earlier schedule keeps its own days, and its price periods are counted from them', () => {
    expect(today(february, { scheduleRevision: 2, anchorDate: day('2026-01-15'), intervalMonths: 3 })).toMatchObject({
      period: { from: '2026-02-01', to: '2026-03-01' },
      scheduled: { from: '2026-02-01', to: '2026-03-01' },
      anchorDate: '2026-02-01',
      name: { scheduleRevision: 1, periodNumber: 1 },
    });
  });

  it('that a change of schedule cut short stays so', () => {
    const rest = billed('2026-02-01', '2026-04-01', { key: 'rest', scheduleRevision: 2, periodNumber: 0 });
    const before = billed('2026-01-01', '2026-02-01', { key: 'before' });
    expect(today(rest, { scheduleRevision: 2, intervalMonths: 3 }, [before])).toMatchObject({
      period: { from: '2026-02-01', to: '2026-04-01' },
      isCutBySchedule: true,
    });
  });

  it('of a one-off item is none', () => {
    expect(today({ ...february, scheduleRevision: null })).toBeNull();
    expect(today({ ...february, periodNumber: null })).toBeNull();
  });
});

it('what starts before the go-live day was billed by whoever billed the customer before', () => {
  const agreed = contract([], { billingFrom: day('2026-01-01') });
  expect(isBilledFrom(agreed, day('2025-06-01'), day('2026-01-01'))).toBe(true);
  expect(isBilledFrom(agreed, day('2025-06-01'), day('2025-12-31'))).toBe(false);
  expect(isBilledFrom(agreed, day('2026-03-01'), day('2026-02-01'))).toBe(false);
});
