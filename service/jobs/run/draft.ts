import type { JobRequest } from '../../../shared/month.ts';
import { formatMinor, sum } from '../../../shared/money.ts';
import { findUnmappedAccounts, findUnmappedSkus } from '../../billing/unmapped.ts';
import { readBillableCustomers } from '../../store/billing-input.ts';
import { readUnmappedAccounts } from '../../store/connection.ts';
import { readDecidedFindings, replaceFindings } from '../../store/finding.ts';
import { groupedBy } from '../../store/grouped.ts';
import { openRun, readDrafts, readOpenRun } from '../../store/run.ts';
import { dropKey, readHeldRemovals } from '../../store/held.ts';
import { storeRemovals } from '../../store/sync.ts';
import { readUnmappedSkus } from '../../store/billing-licences.ts';
import { unmappedSkusOf } from './licences.ts';
import { applyAcceptedFalls } from '../sync/holdings/accept.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { findSourceFindings } from '../sync/findings.ts';
import { cannotComputeReason, storedFindings } from './compute.ts';
import { proposedCutOff } from './cut-off.ts';
import { draftCustomer, type CustomerDrafts } from './draft-customer.ts';
import { readFrame } from './frame.ts';
import { billingRowsOf } from './rows.ts';
import type { RunFrame } from './snapshot.ts';

/**
 * Works out everything that is due before the cut-off, customer by customer, as drafts. Run again it recalculates: what people wrote
 * stays, what did not change is not touched, and an approved invoice that changed falls back to draft.
 */
export async function runDraft(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'draft' }>,
): Promise<JobOutcome> {
  await applyAcceptedRemovals(context);
  await applyAcceptedFalls(context);
  await findSourceFindings(context);
  const cutOff = request.cutOff ?? proposedCutOff(await readOpenRun(context.store), context.clock.today());
  const frame = await readFrame(context, cutOff);
  const runId = await context.write((tx) => openRun(tx, { id: context.newId(), cutOff }));
  const before = groupedBy(await readDrafts(context.store, runId), ({ customerId }) => customerId);
  const customers = await readBillableCustomers(context.store);
  const results: CustomerDrafts[] = [];
  for await (const rows of billingRowsOf(context.store, customers)) {
    const { customer } = rows;
    results.push(await draftCustomer(context, { rows, frame, runId, before: before(customer.id) }));
    await context.progress({ done: results.length, total: customers.length, text: `Working out ${customer.name}` });
  }
  await findUnmapped(context, frame);
  const drafts = results.flatMap((result) => result.drafts);
  const parked = drafts.filter(({ isParked }) => isParked).length;
  const { currency } = frame.administration;
  const net = formatMinor(
    sum(drafts.filter((draft) => draft.currency === currency).map((draft) => draft.net)),
    currency,
  );
  const failed = results.filter(({ isFailed }) => isFailed).map(({ customerName }) => customerName);
  return {
    summary: [
      `${drafts.length === 1 ? '1 draft' : `${drafts.length} drafts`} up to ${cutOff}, ${currency} ${net} net${parked === 0 ? '' : `; ${parked} wait for you`}.`,
      ...(failed.length === 0 ? [] : [`Left out: ${failed.join(', ')}. ${cannotComputeReason(context.jobId).en}`]),
    ].join(' '),
    result: { drafts: drafts.length, parked },
  };
}

/** Removals that a person accepted take effect on the day on which the source first did not list the devices. */
async function applyAcceptedRemovals(context: JobContext): Promise<void> {
  const decided = await readDecidedFindings(context.store, context.clock.today());
  for (const group of await readHeldRemovals(context.store)) {
    if (decided.get(dropKey(group.sourceAccountId))?.state !== 'accepted') continue;
    await context.write(async (tx) => {
      for (const { sourceId, assetId, removedOn } of group.devices)
        await storeRemovals(tx, [{ id: sourceId, assetId }], removedOn);
    });
  }
}

async function findUnmapped(context: JobContext, frame: RunFrame): Promise<void> {
  const { currency } = frame.administration;
  const found = [
    ...findUnmappedAccounts(await readUnmappedAccounts(context.store)),
    ...findUnmappedSkus(unmappedSkusOf(await readUnmappedSkus(context.store)), currency),
  ];
  await context.write((tx) => replaceFindings(tx, 'accounts', storedFindings(found, currency)));
}
