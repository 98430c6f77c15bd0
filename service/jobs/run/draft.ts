import type { JobRequest } from '../../../shared/month.ts';
import { formatMinor, sum, zero, type Currency, type Minor } from '../../../shared/money.ts';
import { findInvoiceDue } from '../../billing/invoice-due.ts';
import type { Calculation } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import { findUnmappedAccounts, findUnmappedSkus } from '../../billing/unmapped.ts';
import { replaceComparison } from '../../store/comparison.ts';
import { readBillableCustomers, type BillingRows } from '../../store/billing-input.ts';
import { readUnmappedAccounts } from '../../store/connection.ts';
import { readDecidedFindings, replaceFindings, type ComputedFinding } from '../../store/finding.ts';
import {
  dropDraft,
  openRun,
  parkInvoice,
  readDrafts,
  readOpenRun,
  storeDraft,
  type DraftLine,
  type StoredDraft,
} from '../../store/run.ts';
import { readHandLines } from '../../store/hand-line.ts';
import { dropKey, readHeldRemovals } from '../../store/held.ts';
import { storeRemovals } from '../../store/sync.ts';
import { storeTimeParts } from '../../store/time-output.ts';
import { readUnmappedSkus } from '../../store/billing-licences.ts';
import { unmappedSkusOf } from './licences.ts';
import { applyAcceptedFalls } from '../sync/holdings/accept.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { findSourceFindings } from '../sync/findings.ts';
import {
  cannotComputeReason,
  computeCustomer,
  coveredLineOf,
  draftLineOf,
  hashOfLines,
  kindOf,
  parkedReasonOf,
  storedFindings,
  type Computed,
} from './compute.ts';
import { comparisonRows } from './comparison.ts';
import { configurationOf } from './configuration.ts';
import { proposedCutOff } from './cut-off.ts';
import { readFrame } from './frame.ts';
import { handWorkOf, rowsAfter, noHandWork, orphanKey, textsOf } from './hand-work.ts';
import { orphanFindings, orphanLines } from './orphans.ts';
import { plain } from './plain.ts';
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
  const before = new Map((await readDrafts(context.store, runId)).map((draft) => [draft.customerId, draft]));
  const customers = await readBillableCustomers(context.store);
  const results: DraftResult[] = [];
  for await (const rows of billingRowsOf(context.store, customers)) {
    const { customer } = rows;
    results.push(await draftCustomer(context, { rows, frame, runId, before: before.get(customer.id) }));
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
  const failed = results.filter((result) => result.isFailed).map((result) => result.customerName);
  return {
    summary: [
      `${drafts.length === 1 ? '1 draft' : `${drafts.length} drafts`} up to ${cutOff}, ${currency} ${net} net${parked === 0 ? '' : `; ${parked} wait for you`}.`,
      ...(failed.length === 0 ? [] : [`Left out: ${failed.join(', ')}. ${cannotComputeReason(context.jobId).en}`]),
    ].join(' '),
    result: { drafts: drafts.length, parked },
  };
}

type DraftResult = {
  readonly customerName: string;
  /** Its data cannot be worked out; an earlier draft of it is parked. */
  readonly isFailed: boolean;
  readonly isDraft: boolean;
  readonly isParked: boolean;
  readonly net: Minor;
  readonly currency: Currency;
};
type Drafting = {
  readonly rows: BillingRows;
  readonly frame: RunFrame;
  readonly runId: string;
  readonly before: StoredDraft | undefined;
};

async function draftCustomer(context: JobContext, drafting: Drafting): Promise<DraftResult> {
  const { rows, frame, runId, before } = drafting;
  const { customer } = rows;
  const { decided } = frame;
  const previous = before === undefined ? [] : await readHandLines(context.store, before.id);
  const handWork = before === undefined ? noHandWork : handWorkOf(previous, { draft: before, decided });
  const computed = computeCustomer(context, rows, frame, handWork);
  if (computed === null) return leaveOut(context, drafting);
  const { snapshot, calculation } = computed;
  const { currency } = snapshot.customer;
  const due = findInvoiceDue(
    { customer: snapshot.customer, calculation, today: context.clock.today() },
    configurationOf(frame.administration),
  );
  const orphans = orphanLines(previous, calculation.lines, { draft: before, decided });
  const findings: readonly ComputedFinding[] = [
    ...storedFindings([...calculation.findings, ...due], currency),
    ...orphanFindings(orphans, { customerId: customer.id, currency }),
  ];
  const texts = before === undefined ? new Map<string, string>() : textsOf(previous, before);
  const isDraft = calculation.lines.length > 0 || orphans.length > 0;
  const parkedReason =
    orphans.length > 0
      ? {
          en: 'A line that you changed is no longer computed; see the Findings sheet.',
          nl: 'Een regel die u had gewijzigd wordt niet meer berekend; zie het blad Bevindingen.',
        }
      : parkedReasonOf(calculation.findings);
  const moved = before === undefined ? new Map<string, never>() : rowsAfter(previous, before);
  const { cutOff } = frame;
  const facts = { customerId: customer.id, currency, cutOff, lines: calculation.lines };
  const compared = await comparisonRows(context, facts);
  await context.write(async (tx) => {
    await replaceComparison(tx, customer.id, compared);
    await replaceFindings(tx, `draft:${customer.id}`, findings, carriedOut(snapshot, calculation));
    await storeTimeParts(tx, customer.id, calculation.time.dispositions);
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
      lines: [...rowsOf(computed, moved), ...orphans.map((orphan) => orphan.line)],
    });
  });
  return {
    customerName: customer.name,
    isFailed: false,
    isDraft,
    isParked: parkedReason !== null,
    net: calculation.totals.net,
    currency,
  };
}

/** The computed lines as the sheet shows them, each with what a person made of it, and then the time that costs nothing more. */
function rowsOf({ snapshot, calculation }: Computed, moved: ReturnType<typeof rowsAfter>): readonly DraftLine[] {
  const { name: customerName, currency } = snapshot.customer;
  const charged = calculation.lines.map((line) => ({
    ...draftLineOf(line, { customerName, currency, claims: snapshot.claims }),
    ...moved.get(line.id),
  }));
  return [...charged, ...calculation.time.coveredLines.map((line) => coveredLineOf(line, { customerName, currency }))];
}

async function leaveOut(context: JobContext, { rows: { customer }, frame, before }: Drafting): Promise<DraftResult> {
  if (before !== undefined) await context.write((tx) => parkInvoice(tx, before.id, cannotComputeReason(context.jobId)));
  return {
    customerName: customer.name,
    isFailed: true,
    isDraft: false,
    isParked: false,
    net: zero,
    currency: frame.administration.currency,
  };
}

/**
 * Late changes that a person accepted and that are on the draft as a correction, and lines that one kept: they stay on the sheet,
 * to be taken back there.
 */
function carriedOut({ acceptedProposals, manualLines }: Snapshot, { obligations }: Calculation): ReadonlySet<string> {
  const corrected = obligations
    .filter(({ part }) => part !== 'base')
    .map(({ key, part }) => key.slice(0, -part.length));
  const accepted = acceptedProposals.filter((proposal) => corrected.some((period) => proposal.includes(`:${period}`)));
  return new Set([...accepted, ...manualLines.map(({ replaces }) => orphanKey(replaces))]);
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
