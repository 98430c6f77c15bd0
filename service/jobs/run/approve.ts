import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { recordAudits } from '../../store/audit.ts';
import type { Calculation } from '../../billing/result.ts';
import { approveDrafts, readDrafts, readOpenRun, type StoredDraft } from '../../store/run.ts';
import { readHandLines } from '../../store/hand-line.ts';
import { hashOfLines } from './compute.ts';
import { textsOf } from './hand-work.ts';
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
  if (ready.length === 0 && context.attempt > 1)
    return { summary: 'The drafts were approved before the service stopped.', result: null };
  if (ready.length === 0)
    throw new AppError(
      'NOTHING_TO_DO',
      waiting === 0
        ? 'There is no draft to approve; create drafts first.'
        : `${waiting === 1 ? '1 draft waits' : `${waiting} drafts wait`} for something; look at the Findings sheet first.`,
    );
  const hashed = await Promise.all(ready.map((draft) => withTexts(context, draft)));
  const approved = await context.write(async (tx) => {
    const ids = await approveDrafts(tx, hashed, { by: context.person, at: context.clock.now() });
    const hashes = new Map(hashed.map((draft) => [draft.id, draft.approvedHash]));
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
    summary: `${approved.length === 1 ? '1 draft is' : `${approved.length} drafts are`} approved${waiting === 0 ? '' : `; ${waiting === 1 ? '1 waits' : `${waiting} wait`} for something on the Findings sheet`}.`,
    result: { approved: approved.length, waiting },
  };
}

/** The hash that is approved includes what people wrote into the lines since the draft was computed. */
async function withTexts(context: JobContext, draft: StoredDraft) {
  const texts = textsOf(await readHandLines(context.store, draft.id), draft);
  const calculation = JSON.parse(draft.calculation) as Calculation;
  return { id: draft.id, linesHash: draft.linesHash, approvedHash: hashOfLines(calculation, texts) };
}
