import type { Language } from '../../shared/choices.ts';
import type { MonthState } from '../../shared/month.ts';
import { connectionsBehind, type StepId } from '../commands/month-steps.ts';
import { amountText } from './format.ts';
import type { Texts } from './texts/en.ts';

type Words = { readonly t: Texts; readonly language: Language };

/** The sentences under a step: what is there, what is missing, what failed. */
export function stepText(id: StepId, month: MonthState, words: Words): readonly string[] {
  const { t } = words;
  const { draft, approved } = month.drafts;
  switch (id) {
    case 'sync':
      return syncText(month, t);
    case 'review':
      return reviewText(month, t);
    case 'draft':
      return draftText(month, words);
    case 'approve':
      return [t.month.toApprove(draft)];
    case 'finalise':
      return [t.month.approved(approved)];
    case 'export':
      return exportText(month, t);
  }
}

function syncText(month: MonthState, t: Texts): readonly string[] {
  if (month.connections.length === 0) return [t.month.sync.none];
  const behind = connectionsBehind(month).map(({ name }) => name);
  const failed = month.connections.flatMap(({ name, lastFailure }) =>
    lastFailure === null ? [] : [t.month.sync.failed(name, lastFailure)],
  );
  const state =
    behind.length === 0 ? t.month.sync.complete(month.connections.length) : t.month.sync.behind(behind.join(', '));
  return [state, ...failed];
}

function reviewText(month: MonthState, t: Texts): readonly string[] {
  const { block, warn, info } = month.openFindings;
  const unmapped = month.unmappedAccounts === 0 ? [] : [t.month.sync.unmapped(month.unmappedAccounts)];
  const findings = block + warn + info === 0 ? [] : [t.month.review.counts(block, warn, info)];
  const open = [...unmapped, ...findings];
  return open.length === 0 ? [t.month.review.clear] : open;
}

function draftText({ drafts }: MonthState, { t, language }: Words): readonly string[] {
  if (drafts.draft + drafts.approved + drafts.parked === 0) return [t.month.drafts.none];
  const counts = t.month.drafts.counts(drafts.draft, drafts.approved, drafts.parked);
  return [counts, t.month.drafts.net(amountText(drafts.net, language))];
}

function exportText({ finalisedNotExported, latestBatch }: MonthState, t: Texts): readonly string[] {
  const waiting = t.month.toExport(finalisedNotExported);
  return latestBatch === null ? [waiting] : [waiting, t.month.latestBatch(latestBatch.number, latestBatch.invoices)];
}
