import { countWords, en, nl } from '../../../shared/bilingual.ts';
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
    if (context.attempt > 1)
      return {
        summary: {
          en: 'The drafts were discarded before the service stopped.',
          nl: 'De concepten waren weggegooid voordat de service stopte.',
        },
        result: null,
      };
    throw new AppError('NOTHING_TO_DO', {
      en: 'There are no drafts to discard.',
      nl: 'Er zijn geen concepten om weg te gooien.',
    });
  }
  if (run.state === 'finalising')
    throw new AppError('RUN_STATE_WRONG', {
      en: 'An invoice job began on these drafts and did not come to its end; run the invoice job again first.',
      nl: 'Een factuurtaak is met deze concepten begonnen en kwam niet aan het eind; voer eerst de factuurtaak opnieuw uit.',
    });
  const drafts = await readDrafts(context.store, run.id);
  const ids = drafts.map(({ id }) => id);
  const typed = ids.flatMap(await readHandLines(context.store, ids));
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
  const many = countWords(drafts.length, { en: ['draft is', 'drafts are'], nl: ['concept is', 'concepten zijn'] });
  return {
    summary: {
      en: en`${many} discarded; create drafts when the month is to be worked out again.`,
      nl: nl`${many} weggegooid; maak concepten als de maand opnieuw moet worden uitgerekend.`,
    },
    result: { drafts: drafts.length },
  };
}
