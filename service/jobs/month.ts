import type { InBoth } from '../../shared/bilingual.ts';
import type { OutputOf } from '../../shared/endpoints.ts';
import { readSourceStates } from '../store/connection.ts';
import { readBatch, readUnexportedInvoices } from '../store/export.ts';
import { readLiveJob } from '../store/job.ts';
import { countDrafts, countOpenFindings, countUnmappedAccounts } from '../store/month.ts';
import { readOpenRun } from '../store/run.ts';
import { readAdministrationBasics } from '../store/administration.ts';
import type { Service } from './job-context.ts';
import { proposedCutOff } from './run/cut-off.ts';

/** The month at a glance: what the pane's guide and the ribbon's buttons are drawn from. */
export async function readMonth({ store, clock }: Service): Promise<InBoth<OutputOf<'month'>>> {
  const today = clock.today();
  const run = await readOpenRun(store);
  const sources = await readSourceStates(store);
  const { currency } = await readAdministrationBasics(store);
  const batch = await readBatch(store);
  return {
    today,
    cutOff: proposedCutOff(run, today),
    connections: sources.map((source) => ({
      id: source.connectionId,
      name: source.name,
      vendor: source.vendor,
      lastCompleteAt: source.lastCompleteAt,
      lastFailure: source.failure,
    })),
    unmappedAccounts: await countUnmappedAccounts(store),
    openFindings: await countOpenFindings(store),
    drafts: await countDrafts(store, currency),
    finalisedNotExported: (await readUnexportedInvoices(store)).length,
    latestBatch:
      batch === null
        ? null
        : { id: batch.id, number: batch.number, fileName: batch.fileName, invoices: batch.invoices },
    liveJob: await readLiveJob(store),
  };
}
