import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { recordAudits } from '../../store/audit.ts';
import { approveDrafts, readDrafts, readOpenRun } from '../../store/run.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';

/** Approves the drafts that nothing holds back, as they stand. What is approved is the hash of the lines: a later change undoes it. */
export async function runApprove(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'approve' }>,
): Promise<JobOutcome> {
  const run = await readOpenRun(context.store);
  const all = run === null ? [] : await readDrafts(context.store, run.id);
  const chosen = request.invoiceIds === undefined ? all : all.filter((draft) => request.invoiceIds?.includes(draft.id));
  const ready = chosen.filter((draft) => draft.state === 'draft' && draft.parkedReason === null);
  const waiting = chosen.filter((draft) => draft.parkedReason !== null).length;
  if (ready.length === 0)
    throw new AppError(
      'NOTHING_TO_DO',
      waiting === 0
        ? 'There is no draft to approve; create drafts first.'
        : `${waiting} drafts wait for something; look at the Findings sheet first.`,
    );
  const approved = await context.write(async (tx) => {
    const ids = await approveDrafts(tx, ready, { by: context.person, at: context.clock.now() });
    const hashes = new Map(ready.map((draft) => [draft.id, draft.linesHash]));
    await recordAudits(
      tx,
      ids.map((id) => ({
        actor: context.person,
        action: 'approve',
        table: 'invoices',
        rowId: id,
        payload: { linesHash: hashes.get(id)! },
      })),
    );
    return ids;
  });
  return {
    summary: `${approved.length} drafts are approved${waiting === 0 ? '' : `; ${waiting} wait for something on the Findings sheet`}.`,
    result: { approved: approved.length, waiting },
  };
}
