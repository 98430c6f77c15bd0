import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { recordAudit } from '../../store/audit.ts';
import { readHandLines } from '../../store/hand-line.ts';
import { dropDraft, readDrafts, readOpenRun, setRunState } from '../../store/run.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { plain } from './plain.ts';

/**
 * Throws the drafts of the open run away; nothing of them was claimed, so the next drafts take all of it again. What people typed
 * over them goes into the audit trail with the reason. @throws NOTHING_TO_DO, RUN_STATE_WRONG while an invoice job has begun on it
 */
export async function runDiscard(
  context: JobContext,
  { reason }: Extract<JobRequest, { kind: 'discard' }>,
): Promise<JobOutcome> {
  const run = await readOpenRun(context.store);
  if (run === null) {
    if (context.attempt > 1) return { summary: 'The drafts were discarded before the service stopped.', result: null };
    throw new AppError('NOTHING_TO_DO', 'There are no drafts to discard.');
  }
  if (run.state === 'finalising')
    throw new AppError(
      'RUN_STATE_WRONG',
      'An invoice job began on these drafts and did not come to its end; run the invoice job again first.',
    );
  const drafts = await readDrafts(context.store, run.id);
  const typed = (await Promise.all(drafts.map(({ id }) => readHandLines(context.store, id)))).flat();
  await context.write(async (tx) => {
    for (const { id } of drafts) await dropDraft(tx, id);
    await setRunState(tx, run.id, 'discarded');
    await recordAudit(tx, {
      actor: context.person,
      action: 'discard run',
      table: 'invoices',
      rowId: run.id,
      payload: plain({ reason, cutOff: run.cutOff, drafts: drafts.length, typed }),
    });
  });
  return {
    summary: `${drafts.length === 1 ? '1 draft is' : `${drafts.length} drafts are`} discarded; create drafts when the month is to be worked out again.`,
    result: { drafts: drafts.length },
  };
}
