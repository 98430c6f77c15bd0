import type { MonthState } from '../../shared/month.ts';

/** The month's steps, in the order a clerk does them. `review` is done by a person; each other one is a job. */
const stepIds = ['sync', 'review', 'draft', 'approve', 'finalise', 'export'] as const;
export type StepId = (typeof stepIds)[number];

/** `next`: what to do now. `attention`: a person must look, but the month can go on. `waiting`: its turn comes later. */
export type StepState = 'done' | 'next' | 'attention' | 'waiting';

export type Step = { readonly id: StepId; readonly state: StepState; readonly canStart: boolean };

/** Where the month stands. At most one step is next; none is when everything due is in a file. */
export function monthSteps(month: MonthState, isExportedHere: boolean): readonly Step[] {
  const next = nextStep(month, isExportedHere);
  return stepIds.map((id) => ({
    id,
    state: id === next ? 'next' : otherState(id, month, next === null),
    canStart: canStart(id, month),
  }));
}

/** The connections whose last complete sync is older than the cut-off, or than today while the cut-off is still to come. */
export function connectionsBehind(month: MonthState): MonthState['connections'] {
  const needed = month.cutOff < month.today ? month.cutOff : month.today;
  return month.connections.filter(
    ({ lastCompleteAt }) => lastCompleteAt === null || lastCompleteAt.slice(0, 10) < needed,
  );
}

function nextStep(month: MonthState, isExportedHere: boolean): StepId | null {
  const { draft, approved, parked } = month.drafts;
  if (draft > 0) return 'approve';
  if (approved > 0) return 'finalise';
  if (month.finalisedNotExported > 0) return 'export';
  if (parked > 0) return 'review';
  if (isExportedHere) return null;
  if (connectionsBehind(month).length > 0) return 'sync';
  return month.openFindings.block > 0 || month.unmappedAccounts > 0 ? 'review' : 'draft';
}

function otherState(id: StepId, month: MonthState, isMonthOver: boolean): StepState {
  const { draft, approved, parked } = month.drafts;
  const isInvoiced = isMonthOver || month.finalisedNotExported > 0;
  switch (id) {
    case 'sync':
      if (month.connections.some(({ lastFailure }) => lastFailure !== null)) return 'attention';
      return connectionsBehind(month).length === 0 ? 'done' : 'attention';
    case 'review':
      return month.openFindings.block + month.openFindings.warn + month.unmappedAccounts > 0 ? 'attention' : 'done';
    case 'draft':
      return isInvoiced || draft + approved + parked > 0 ? 'done' : 'waiting';
    case 'approve':
      return draft === 0 && (isInvoiced || approved > 0) ? 'done' : 'waiting';
    case 'finalise':
      return draft + approved === 0 && isInvoiced ? 'done' : 'waiting';
    case 'export':
      return isMonthOver ? 'done' : 'waiting';
  }
}

/** Whether starting the step now would find something to do; the service decides again. */
function canStart(id: StepId, month: MonthState): boolean {
  if (month.liveJob !== null) return false;
  if (id === 'sync') return month.connections.length > 0;
  if (id === 'approve') return month.drafts.draft > 0;
  if (id === 'finalise') return month.drafts.approved > 0;
  if (id === 'export') return month.finalisedNotExported > 0;
  return true;
}
