import type { JobRequest } from '../../../shared/month.ts';
import { formatMinor, sum, type Currency, type Minor } from '../../../shared/money.ts';
import { startOfMonth } from '../../../shared/period.ts';
import { findUnmappedAccounts } from '../../billing/unmapped.ts';
import { readBillableCustomers } from '../../store/billing-input.ts';
import { readUnmappedAccounts } from '../../store/connection.ts';
import { readDecidedFindings, replaceFindings, type ComputedFinding } from '../../store/finding.ts';
import {
  dropDraft,
  openRun,
  readDrafts,
  readLinesWithTexts,
  readOpenRun,
  storeDraft,
  type StoredDraft,
} from '../../store/run.ts';
import type { CustomerRow } from '../../store/schema.ts';
import { readHeldRemovals, storeRemovals } from '../../store/sync.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { dropKey, findSourceFindings } from '../sync/findings.ts';
import { computeCustomer, draftLineOf, hashOfLines, kindOf, parkedReasonOf, plain, storedFindings } from './compute.ts';
import { readFrame } from './frame.ts';
import { orphanFindings, orphanLines } from './orphans.ts';
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
  await findSourceFindings(context);
  const cutOff = request.cutOff ?? (await readOpenRun(context.store))?.cutOff ?? startOfMonth(context.clock.today());
  const frame = await readFrame(context, cutOff);
  const runId = await context.write((tx) => openRun(tx, { id: context.newId(), cutOff }));
  const before = new Map((await readDrafts(context.store, runId)).map((draft) => [draft.customerId, draft]));
  const customers = await readBillableCustomers(context.store);
  const results: DraftResult[] = [];
  for (const customer of customers) {
    results.push(await draftCustomer(context, { customer, frame, runId, before: before.get(customer.id) }));
    await context.progress({ done: results.length, total: customers.length, text: `Working out ${customer.name}` });
  }
  await findUnmapped(context, frame);
  const drafts = results.filter((result) => result.isDraft);
  const parked = drafts.filter((result) => result.isParked).length;
  const { currency } = frame.administration;
  const net = formatMinor(
    sum(drafts.filter((result) => result.currency === currency).map((result) => result.net)),
    currency,
  );
  return {
    summary: `${drafts.length} drafts up to ${cutOff}, ${currency} ${net} net${parked === 0 ? '' : `; ${parked} wait for you`}.`,
    result: { drafts: drafts.length, parked },
  };
}

type DraftResult = {
  readonly isDraft: boolean;
  readonly isParked: boolean;
  readonly net: Minor;
  readonly currency: Currency;
};
type Drafting = {
  readonly customer: CustomerRow;
  readonly frame: RunFrame;
  readonly runId: string;
  readonly before: StoredDraft | undefined;
};

async function draftCustomer(context: JobContext, { customer, frame, runId, before }: Drafting): Promise<DraftResult> {
  const { snapshot, calculation } = await computeCustomer(context, customer, frame);
  const { currency } = snapshot.customer;
  const previous = before === undefined ? [] : await readLinesWithTexts(context.store, before.id);
  const orphans = orphanLines(previous, calculation.lines, frame.decided);
  const findings: readonly ComputedFinding[] = [
    ...storedFindings(calculation.findings, currency),
    ...orphanFindings(orphans, { customerId: customer.id, currency }),
  ];
  const texts = new Map(previous.map((line) => [line.id, line.text]));
  const isDraft = calculation.lines.length > 0 || orphans.length > 0;
  const parkedReason =
    orphans.length > 0
      ? 'A line that you changed is no longer computed; see the Findings sheet.'
      : parkedReasonOf(calculation.findings);
  await context.write(async (tx) => {
    await replaceFindings(tx, `draft:${customer.id}`, findings);
    if (!isDraft) {
      if (before !== undefined) await dropDraft(tx, before.id);
      return;
    }
    await storeDraft(tx, {
      id: before?.id ?? context.newId(),
      runId,
      customerId: customer.id,
      kind: kindOf(calculation.totals.gross),
      currency,
      totals: calculation.totals,
      linesHash: hashOfLines(calculation, texts),
      parkedReason,
      calculation: plain(calculation),
      lines: [
        ...calculation.lines.map((line) =>
          draftLineOf(line, { customerName: customer.name, currency, claims: snapshot.claims }),
        ),
        ...orphans.map((orphan) => orphan.line),
      ],
    });
  });
  return { isDraft, isParked: parkedReason !== null, net: calculation.totals.net, currency };
}

/** Removals that a person accepted take effect on the day on which the source first did not list the devices. */
async function applyAcceptedRemovals(context: JobContext): Promise<void> {
  const decided = await readDecidedFindings(context.store);
  for (const group of await readHeldRemovals(context.store)) {
    if (decided.get(dropKey(group.sourceAccountId))?.state !== 'accepted') continue;
    await context.write(async (tx) => {
      for (const { sourceId, assetId, removedOn } of group.devices)
        await storeRemovals(tx, [{ id: sourceId, assetId }], removedOn);
    });
  }
}

async function findUnmapped(context: JobContext, frame: RunFrame): Promise<void> {
  const found = findUnmappedAccounts(await readUnmappedAccounts(context.store));
  await context.write((tx) => replaceFindings(tx, 'accounts', storedFindings(found, frame.administration.currency)));
}
