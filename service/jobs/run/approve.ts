import { countWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { recordAudits } from '../../store/audit.ts';
import type { Calculation } from '../../billing/result.ts';
import { approveDrafts, readDrafts, readOpenRun, type StoredDraft } from '../../store/run.ts';
import { readHandLines, type HandLine } from '../../store/hand-line.ts';
import { hashOfLines } from './compute.ts';
import { textsOf } from './hand-work.ts';
import { inTurns } from '../in-turns.ts';
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
    return {
      summary: {
        en: 'The drafts were approved before the service stopped.',
        nl: 'De concepten waren goedgekeurd voordat de service stopte.',
      },
      result: null,
    };
  if (ready.length === 0)
    throw new AppError(
      'NOTHING_TO_DO',
      waiting === 0
        ? {
            en: 'There is no draft to approve; create drafts first.',
            nl: 'Er is geen concept om goed te keuren; maak eerst concepten.',
          }
        : waitingWords(waiting),
    );
  const typedInto = await readHandLines(
    context.store,
    ready.map(({ id }) => id),
  );
  const hashed = await inTurns(ready, (draft) => withTexts(draft, typedInto(draft.id)), draftsPerTurn);
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
    summary: approvedWords(approved.length, waiting),
    result: { approved: approved.length, waiting },
  };
}

function waitingWords(waiting: number): Bilingual {
  const drafts = countWords(waiting, {
    en: ['draft waits', 'drafts wait'],
    nl: ['concept wacht', 'concepten wachten'],
  });
  return {
    en: en`${drafts} for something; look at the Findings sheet first.`,
    nl: nl`${drafts} op iets; kijk eerst op het blad Bevindingen.`,
  };
}

function approvedWords(approved: number, waiting: number): Bilingual {
  const drafts = countWords(approved, { en: ['draft is', 'drafts are'], nl: ['concept is', 'concepten zijn'] });
  const others = countWords(waiting, { en: ['waits', 'wait'], nl: ['wacht', 'wachten'] });
  return waiting === 0
    ? { en: en`${drafts} approved.`, nl: nl`${drafts} goedgekeurd.` }
    : {
        en: en`${drafts} approved; ${others} for something on the Findings sheet.`,
        nl: nl`${drafts} goedgekeurd; ${others} op iets op het blad Bevindingen.`,
      };
}

/** A draft takes some milliseconds to be read and hashed. */
const draftsPerTurn = 4;

/** The hash that is approved includes what people wrote into the lines since the draft was computed. */
function withTexts(draft: StoredDraft, typed: readonly HandLine[]) {
  const calculation = JSON.parse(draft.calculation) as Calculation;
  return {
    id: draft.id,
    linesHash: draft.linesHash,
    approvedHash: hashOfLines(calculation, textsOf(typed, draft)),
  };
}
