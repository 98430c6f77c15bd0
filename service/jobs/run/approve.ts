import { countWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { recordAudits } from '../../store/audit.ts';
import type { Calculation } from '../../billing/result.ts';
import { approveDrafts, readCalculations, readDrafts, readOpenRun, type StoredDraft } from '../../store/run.ts';
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
  const hashed = await withTexts(context, ready, typedInto);
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

/** What drafts came to is long, so it is read some at a time. */
const draftsTogether = 20;
/** A draft takes some milliseconds to be read and hashed. */
const draftsPerTurn = 4;

/** The hash that is approved includes what people wrote into the lines since the draft was computed. */
async function withTexts(
  { store }: JobContext,
  drafts: readonly StoredDraft[],
  typedInto: (invoiceId: string) => readonly HandLine[],
): Promise<readonly Hashed[]> {
  const hashed: Hashed[] = [];
  for (let start = 0; start < drafts.length; start += draftsTogether) {
    const some = drafts.slice(start, start + draftsTogether);
    const calculations = await readCalculations(
      store,
      some.map(({ id }) => id),
    );
    const hash = (draft: StoredDraft) => hashedAs(draft, calculations.get(draft.id), typedInto(draft.id));
    hashed.push(...(await inTurns(some, hash, draftsPerTurn)).flat());
  }
  return hashed;
}

type Hashed = Parameters<typeof approveDrafts>[1][number];

/** None of a draft that was taken away since. */
function hashedAs(draft: StoredDraft, calculation: string | undefined, typed: readonly HandLine[]): readonly Hashed[] {
  if (calculation === undefined) return [];
  const { id, linesHash } = draft;
  return [{ id, linesHash, approvedHash: hashOfLines(JSON.parse(calculation) as Calculation, textsOf(typed, draft)) }];
}
