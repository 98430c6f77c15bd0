import { connectionsBehind, monthSteps } from '../../../addin/commands/month-steps.ts';
import type { MonthState } from '../../../shared/month.ts';
import { drafts, monthBegun, monthWith, syncJob } from '../taskpane/month.ts';

const nextOf = (month: MonthState, isExportedHere = false) =>
  monthSteps(month, isExportedHere).find(({ state }) => state === 'next')?.id ?? null;

const stateOf = (month: MonthState, id: string) => monthSteps(month, false).find((step) => step.id === id)?.state;

const [rmm, m365] = monthBegun.connections;
if (rmm === undefined || m365 === undefined) throw new Error('The example month has two connections.');

describe('the next step of the month', () => {
  it.each([
    {
      name: 'a system that was last read before the cut-off: sync',
      month: monthWith({ connections: [rmm, { ...m365, lastCompleteAt: '2026-10-31T23:00:00.000Z' }] }),
      next: 'sync',
    },
    {
      name: 'a system that was never read: sync',
      month: monthWith({ connections: [{ ...rmm, lastCompleteAt: null }] }),
      next: 'sync',
    },
    { name: 'a vendor account without a customer: review', month: monthWith({ unmappedAccounts: 1 }), next: 'review' },
    {
      name: 'a blocking finding: review',
      month: monthWith({ openFindings: { block: 1, warn: 0, info: 0 } }),
      next: 'review',
    },
    {
      name: 'only findings to look at do not hold up the drafts',
      month: monthWith({ openFindings: { block: 0, warn: 3, info: 1 } }),
      next: 'draft',
    },
    { name: 'everything read and clear: draft', month: monthBegun, next: 'draft' },
    {
      name: 'no systems at all: assets that were typed in can be billed',
      month: monthWith({ connections: [] }),
      next: 'draft',
    },
    {
      name: 'drafts: approve, also while a blocking finding is open',
      month: monthWith({ ...drafts(80, 0), openFindings: { block: 1, warn: 0, info: 0 } }),
      next: 'approve',
    },
    { name: 'all approved: invoice', month: monthWith(drafts(0, 80)), next: 'finalise' },
    { name: 'invoiced: export', month: monthWith({ finalisedNotExported: 80 }), next: 'export' },
    { name: 'only parked invoices are left: review', month: monthWith(drafts(0, 0, 2)), next: 'review' },
  ])('$name', ({ month, next }) => {
    expect(nextOf(month)).toBe(next);
  });

  it('is none once everything is in a file', () => {
    expect(nextOf(monthBegun, true)).toBeNull();
    expect(monthSteps(monthBegun, true).map(({ state }) => state)).toEqual(Array(6).fill('done'));
  });
});

describe('what the other steps say', () => {
  it('a system whose latest run failed asks for attention, also when an earlier run was complete', () => {
    const month = monthWith({ connections: [{ ...rmm, lastFailure: 'The password was refused.' }] });
    expect(stateOf(month, 'sync')).toBe('attention');
  });

  it('last month’s file does not make this month look exported', () => {
    const month = monthWith({ latestBatch: { id: 'b1', number: 9, fileName: 'october.xml', invoices: 80 } });
    expect(stateOf(month, 'export')).toBe('waiting');
  });
});

it('before the cut-off has come, a sync of today is enough', () => {
  const month = monthWith({ cutOff: '2026-12-01' as MonthState['cutOff'] });
  expect(connectionsBehind(month).map(({ name }) => name)).toEqual(['Microsoft 365']);
});

it('nothing can be started while a job runs', () => {
  expect(
    monthSteps(monthWith({ ...drafts(1, 1), liveJob: syncJob }), false).filter(({ canStart }) => canStart),
  ).toEqual([]);
});
