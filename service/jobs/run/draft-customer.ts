import { setImmediate } from 'node:timers/promises';
import { documentsOf, totalsOf, type BillingDocument } from '../../billing/documents.ts';
import { findInvoiceDue } from '../../billing/invoice-due.ts';
import { partName } from '../../billing/invoice-group.ts';
import type { Calculation } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import type { Currency, Minor } from '../../../shared/money.ts';
import type { BillingRows } from '../../store/billing-input.ts';
import { canonicalJson } from '../../store/canonical.ts';
import { replaceComparisons, type Compared } from '../../store/comparison.ts';
import { replaceFindingsOf, type ComputedFinding, type FoundBy } from '../../store/finding.ts';
import type { HandLine } from '../../store/hand-line.ts';
import {
  dropDraft,
  parkInvoice,
  readFormerLines,
  storeDrafts,
  type Draft,
  type DraftLine,
  type StoredDraft,
} from '../../store/run.ts';
import { storeTimeParts, type NewTimePart } from '../../store/time-output.ts';
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
  readonly former: readonly Former[];
};

/** What one draft was, with what people typed over it. */
export type Former = { readonly draft: StoredDraft; readonly typed: readonly HandLine[] };

/** A document with the lines of an earlier draft that nobody computes any more and somebody has to decide about. */
type Wanted = {
  readonly document: BillingDocument;
  readonly before: StoredDraft | null;
  readonly orphans: readonly Orphan[];
};

/** What a customer's month came to, to be stored; null when its data cannot be worked out. */
export type WorkedOut = {
  readonly drafting: Drafting;
  readonly result: {
    readonly currency: Currency;
    readonly drafts: readonly Draft[];
    readonly compared: Compared;
    readonly found: FoundBy;
    readonly timeParts: readonly NewTimePart[];
  } | null;
};

/** Works a customer out again: one draft for each invoice that the month comes to. Stores nothing. */
export async function workOutCustomer(context: JobContext, drafting: Drafting): Promise<WorkedOut> {
  const { rows, frame, former } = drafting;
  const { customer } = rows;
  const { decided } = frame;
  const handWork = togetherByHand(former.map(({ draft, typed }) => handWorkOf(typed, { draft, decided })));
  const computed = computeCustomer(context, rows, frame, handWork);
  if (computed === null) return { drafting, result: null };
  // Computing takes some milliseconds, and so does what is made of it: whoever waits for the service comes between.
  await setImmediate();
  const { snapshot, calculation } = computed;
  const { currency } = snapshot.customer;
  const due = findInvoiceDue(
    { snapshot, calculation, today: context.clock.today() },
    configurationOf(frame.administration),
  );
  const wanted = wantedDrafts(computed, former, decided);
  const findings: readonly ComputedFinding[] = [
    ...storedFindings([...calculation.findings, ...due], currency),
    ...wanted.flatMap(({ orphans }) => orphanFindings(orphans, { customerId: customer.id, currency })),
  ];
  const facts = { customerId: customer.id, currency, cutOff: frame.cutOff, lines: calculation.lines };
  const result = {
    currency,
    drafts: wanted.map((one) => draftOf(context, drafting, { ...one, computed, former })),
    compared: { customerId: customer.id, rows: await comparisonRows(context, facts) },
    found: { origin: `draft:${customer.id}`, findings, kept: carriedOut(snapshot, calculation) },
    timeParts: calculation.time.dispositions,
  };
  return { drafting, result };
}

/** Stores what customers' months came to, all in one transaction; a customer whose data cannot be worked out has its drafts parked. */
export async function storeWorkedOut(context: JobContext, all: readonly WorkedOut[]): Promise<void> {
  const done = all.flatMap(({ drafting, result }) => (result === null ? [] : [{ drafting, ...result }]));
  const failed = all.flatMap(({ drafting, result }) => (result === null ? drafting.former : []));
  const drafts = done.flatMap((one) => one.drafts);
  const still = new Set(drafts.map(({ id }) => id));
  const before = done.flatMap(({ drafting }) => drafting.former.map(({ draft }) => draft.id));
  await context.write(async (tx) => {
    for (const { draft } of failed) await parkInvoice(tx, draft.id, cannotComputeReason(context.jobId));
    await replaceComparisons(
      tx,
      done.map(({ compared }) => compared),
    );
    await replaceFindingsOf(
      tx,
      done.map(({ found }) => found),
    );
    const customerIds = done.map(({ drafting }) => drafting.rows.customer.id);
    await storeTimeParts(
      tx,
      customerIds,
      done.flatMap(({ timeParts }) => timeParts),
    );
    const formerLines = await readFormerLines(tx, drafts);
    for (const id of before) if (!still.has(id)) await dropDraft(tx, id);
    await storeDrafts(tx, drafts, formerLines);
  });
}

/** What the clerk is told about a customer's drafts. */
export function toldOf({ drafting, result }: WorkedOut): CustomerDrafts {
  const customerName = drafting.rows.customer.name;
  if (result === null) return { customerName, isFailed: true, drafts: [] };
  const { currency } = result;
  const drafts = result.drafts.map(({ parkedReason, totals }) => ({
    isParked: parkedReason !== null,
    net: totals.net,
    currency,
  }));
  return { customerName, isFailed: false, drafts };
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
    calculation: canonicalJson(plain(document)),
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
