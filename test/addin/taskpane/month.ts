import type { Job, MonthState } from '../../../shared/month.ts';
import { day } from '../../../shared/period.ts';

/** A month on 3 November with the cut-off of 1 November: two systems, both synced after the cut-off, nothing drafted yet. */
export const monthBegun: MonthState = {
  today: day('2026-11-03'),
  cutOff: day('2026-11-01'),
  connections: [
    { id: 'rmm', name: 'RMM', vendor: 'meshcentral', lastCompleteAt: '2026-11-03T08:00:00.000Z', lastFailure: null },
    {
      id: 'm365',
      name: 'Microsoft 365',
      vendor: 'graph',
      lastCompleteAt: '2026-11-02T08:00:00.000Z',
      lastFailure: null,
    },
  ],
  unmappedAccounts: 0,
  openFindings: { block: 0, warn: 0, info: 0 },
  drafts: { draft: 0, approved: 0, parked: 0, net: '0.00' },
  finalisedNotExported: 0,
  latestBatch: null,
  liveJob: null,
};

export const syncJob: Job = {
  id: 'job-1',
  kind: 'sync',
  state: 'running',
  progress: { done: 1, total: 4, text: 'Reading devices' },
  summary: null,
  result: null,
  error: null,
};

export function monthWith(change: Partial<MonthState>): MonthState {
  return { ...monthBegun, ...change };
}

export function drafts(draft: number, approved: number, parked = 0): Pick<MonthState, 'drafts'> {
  return { drafts: { draft, approved, parked, net: '1234.50' } };
}
