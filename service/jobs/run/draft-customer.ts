import { documentsOf, totalsOf, type BillingDocument } from '../../billing/documents.ts';
import { findInvoiceDue } from '../../billing/invoice-due.ts';
import { partName } from '../../billing/invoice-group.ts';
import type { Calculation } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import type { Currency, Minor } from '../../../shared/money.ts';
import type { BillingRows } from '../../store/billing-input.ts';
import { replaceComparison } from '../../store/comparison.ts';
import { replaceFindings, type ComputedFinding } from '../../store/finding.ts';
import { readHandLines, type HandLine } from '../../store/hand-line.ts';
import {
  dropDraft,
  parkInvoice,
  readFormerLines,
  storeDraft,
  type Draft,
  type DraftLine,
  type StoredDraft,
} from '../../store/run.ts';
import { storeTimeParts } from '../../store/time-output.ts';
import type { JobContext } from '../job-context.ts';
import { comparisonRows } from './comparison.ts';
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
import { configurationOf } from './configuration.ts';
import { handWorkOf, orphanKey, rowsAfter, textsOf, togetherByHand } from './hand-work.ts';
import { orphanFindings, orphanLines, type Orphan } from './orphans.ts';
import { plain } from './plain.ts';
import type { RunFrame } from './snapshot.ts';

export type CustomerDrafts = {
  readonly customerName: string;
  /** Its data cannot be worked out; earlier drafts of it are parked. */
  readonly isFailed: boolean;
  readonly drafts: readonly { readonly isParked: boolean; readonly net: Minor; readonly currency: Currency }[];
};

export type Drafting = {
  readonly rows: BillingRows;
  readonly frame: RunFrame;
  readonly runId: string;
  /** The customer's drafts as they were, one per invoice group. */
  readonly before: readonly StoredDraft[];
};

/** What one draft was, with what people typed over it. */
type Former = { readonly draft: StoredDraft; readonly typed: readonly HandLine[] };

/** A document with the lines of an earlier draft that nobody computes any more and somebody has to decide about. */
type Wanted = {
  readonly document: BillingDocument;
  readonly before: StoredDraft | null;
  readonly orphans: readonly Orphan[];
};

/** Works a customer out again: one draft for each invoice that the month comes to. */
export async function draftCustomer(context: JobContext, drafting: Drafting): Promise<CustomerDrafts> {
  const { rows, frame, before } = drafting;
  const { customer } = rows;
  const { decided } = frame;
  const former = await Promise.all(
    before.map(async (draft): Promise<Former> => ({ draft, typed: await readHandLines(context.store, draft.id) })),
  );
  const handWork = togetherByHand(former.map(({ draft, typed }) => handWorkOf(typed, { draft, decided })));
  const computed = computeCustomer(context, rows, frame, handWork);
  if (computed === null) return leaveOut(context, drafting);
  const { snapshot, calculation } = computed;
  const { currency } = snapshot.customer;
  const due = findInvoiceDue(
    { customer: snapshot.customer, calculation, today: context.clock.today() },
    configurationOf(frame.administration),
  );
  const wanted = wantedDrafts(computed, former, decided);
  const findings: readonly ComputedFinding[] = [
    ...storedFindings([...calculation.findings, ...due], currency),
    ...wanted.flatMap(({ orphans }) => orphanFindings(orphans, { customerId: customer.id, currency })),
  ];
  const facts = { customerId: customer.id, currency, cutOff: frame.cutOff, lines: calculation.lines };
  const compared = await comparisonRows(context, facts);
  const drafts = wanted.map((one) => draftOf(context, drafting, { ...one, computed, former }));
  const still = new Set(drafts.map(({ id }) => id));
  await context.write(async (tx) => {
    await replaceComparison(tx, customer.id, compared);
    await replaceFindings(tx, `draft:${customer.id}`, findings, carriedOut(snapshot, calculation));
    await storeTimeParts(tx, customer.id, calculation.time.dispositions);
    const formerLines = await readFormerLines(tx, drafts);
    for (const { id } of before) if (!still.has(id)) await dropDraft(tx, id);
    for (const draft of drafts) await storeDraft(tx, draft, formerLines);
  });
  return {
    customerName: customer.name,
    isFailed: false,
    drafts: drafts.map(({ parkedReason, totals }) => ({ isParked: parkedReason !== null, net: totals.net, currency })),
  };
}

function wantedDrafts(
  { snapshot, calculation }: Computed,
  former: readonly Former[],
  decided: RunFrame['decided'],
): readonly Wanted[] {
  const documents = documentsOf(snapshot, calculation);
  const orphansOf = ({ draft, typed }: Former) => orphanLines(typed, calculation.lines, { draft, decided });
  const computed = documents.map((document) => {
    const was = former.find(({ draft }) => draft.invoiceGroup === document.invoiceGroup);
    return was === undefined
      ? { document, before: null, orphans: [] }
      : { document, before: was.draft, orphans: orphansOf(was) };
  });
  const groups = new Set(documents.map(({ invoiceGroup }) => invoiceGroup));
  const left = former
    .filter(({ draft }) => !groups.has(draft.invoiceGroup))
    .map((was) => ({ document: emptyDocument(was.draft), before: was.draft, orphans: orphansOf(was) }));
  return [...computed, ...left.filter(({ orphans }) => orphans.length > 0)];
}

/** Nothing is computed for it any more; what people typed over it waits for them. */
function emptyDocument({ invoiceGroup }: StoredDraft): BillingDocument {
  const time = { dispositions: [], coveredLines: [], claims: [], grants: [] };
  return { invoiceGroup, lines: [], obligations: [], time, ...totalsOf([]), findings: [], isBlocked: false };
}

type Drawn = Wanted & { readonly computed: Computed; readonly former: readonly Former[] };

function draftOf(
  { newId }: JobContext,
  { rows: { customer }, runId }: Drafting,
  { document, before, orphans, computed, former }: Drawn,
): Draft {
  const { snapshot, calculation } = computed;
  const texts = new Map(former.flatMap(({ draft, typed }) => [...textsOf(typed, draft)]));
  const moved = new Map(former.flatMap(({ draft, typed }) => [...rowsAfter(typed, draft, calculation.lines)]));
  return {
    id: before?.id ?? newId(),
    runId,
    customerId: customer.id,
    invoiceGroup: document.invoiceGroup,
    part: partName(snapshot, document.invoiceGroup),
    kind: kindOf(document.totals.gross),
    currency: snapshot.customer.currency,
    totals: document.totals,
    linesHash: hashOfLines(document, texts),
    parkedReason:
      orphans.length > 0
        ? {
            en: 'A line that you changed is no longer computed; see the Findings sheet.',
            nl: 'Een regel die u had gewijzigd wordt niet meer berekend; zie het blad Bevindingen.',
          }
        : parkedReasonOf(document.findings),
    calculation: plain(document),
    lines: [...rowsOf(snapshot, document, moved), ...orphans.map((orphan) => orphan.line)],
  };
}

/** The computed lines as the sheet shows them, each with what a person made of it, and then the time that costs nothing more. */
function rowsOf(
  { customer, claims }: Snapshot,
  document: BillingDocument,
  moved: ReturnType<typeof rowsAfter>,
): readonly DraftLine[] {
  const { name: customerName, currency } = customer;
  const charged = document.lines.map((line) => ({
    ...draftLineOf(line, { customerName, currency, claims }),
    ...moved.get(line.id),
  }));
  return [...charged, ...document.time.coveredLines.map((line) => coveredLineOf(line, { customerName, currency }))];
}

async function leaveOut(context: JobContext, { rows: { customer }, before }: Drafting): Promise<CustomerDrafts> {
  const reason = cannotComputeReason(context.jobId);
  await context.write(async (tx) => {
    for (const { id } of before) await parkInvoice(tx, id, reason);
  });
  return { customerName: customer.name, isFailed: true, drafts: [] };
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
