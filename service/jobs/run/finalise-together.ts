import { setImmediate } from 'node:timers/promises';
import { joined, type Bilingual } from '../../../shared/bilingual.ts';
import { checkDocuments } from '../../accounting/check.ts';
import { documentsOf } from '../../billing/documents.ts';
import { AppError } from '../../../shared/error.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { recordAudits } from '../../store/audit.ts';
import type { BillingRows } from '../../store/billing-input.ts';
import type { Writer } from '../../store/database.ts';
import { finaliseInvoices, snapshotText, type Finalising, type NewClaim } from '../../store/finalise.ts';
import { refreshLicences } from '../../store/licence-refresh.ts';
import { parkInvoice, type StoredDraft } from '../../store/run.ts';
import { storeTimeParts, type NewTimePart } from '../../store/time-output.ts';
import type { JobContext } from '../job-context.ts';
import { cannotComputeReason, computeCustomer, hashOfLines } from './compute.ts';
import { documentOf, purchaseOrderOf } from './document.ts';
import type { Former } from './draft-customer.ts';
import { handWorkOf, textsOf, togetherByHand } from './hand-work.ts';
import { plain } from './plain.ts';
import type { RunFrame } from './snapshot.ts';

export type One = {
  readonly draft: StoredDraft;
  /** All drafts of the customer, this one too, with what people typed over them. */
  readonly beside: readonly Former[];
  readonly rows: BillingRows;
  readonly frame: RunFrame;
  readonly issueDate: IsoDate;
};

/** An approved draft that was computed again: what to write of it, or why it waits. */
export type Ready = { readonly draft: StoredDraft; readonly customerName: string } & (
  { readonly waits: Bilingual } | { readonly invoice: NewInvoice }
);

type NewInvoice = {
  readonly finalising: Finalising;
  readonly timeParts: readonly NewTimePart[];
  readonly gross: number;
};

/** The draft's number once it is an invoice; null while it waits. */
export type End = { readonly invoiceId: string; readonly customerName: string; readonly number: string | null };

/**
 * Computes an approved draft again. All that is long is done here, so that the transaction is short; whoever waits for the service comes
 * between its steps.
 */
export async function readyOf(context: JobContext, { draft, beside, rows, frame, issueDate }: One): Promise<Ready> {
  const { customer } = rows;
  const named = { draft, customerName: customer.name };
  const { decided } = frame;
  const handWork = togetherByHand(beside.map((each) => handWorkOf(each.typed, { draft: each.draft, decided })));
  const texts = new Map(beside.flatMap((each) => [...textsOf(each.typed, each.draft)]));
  const computed = computeCustomer(context, rows, frame, handWork);
  if (computed === null) return { ...named, waits: cannotComputeReason(context.jobId) };
  await setImmediate();
  const { snapshot, calculation: whole } = computed;
  const calculation = documentsOf(snapshot, whole).find(({ invoiceGroup }) => invoiceGroup === draft.invoiceGroup);
  if (calculation === undefined || calculation.isBlocked || hashOfLines(calculation, texts) !== draft.approvedHash)
    return { ...named, waits: changedSince };
  const { administration } = frame;
  const purchaseOrder = purchaseOrderOf(snapshot, calculation.lines);
  const document = documentOf(
    { id: draft.id, administration, customer, calculation, texts, purchaseOrder, issueDate },
    numberToCome,
  );
  const problems = problemsOf(administration.accountingTarget, document);
  if (problems !== null) return { ...named, waits: problems };
  await setImmediate();
  const { time, obligations, totals } = calculation;
  const finalising = {
    invoiceId: draft.id,
    approvedHash: draft.linesHash,
    document,
    claims: obligations.map(({ key, period, ...obligation }): NewClaim => ({
      ...obligation,
      id: context.newId(),
      obligation: key,
      periodFrom: period.from,
      periodTo: period.to,
    })),
    time: {
      customerId: draft.customerId,
      claims: time.claims.map((claim) => ({ ...claim, id: context.newId() })),
      grants: time.grants,
    },
    snapshot: snapshotText(plain(snapshot)),
  };
  return { ...named, invoice: { finalising, timeParts: whole.time.dispositions, gross: totals.gross } };
}

const changedSince: Bilingual = {
  en: 'Something changed after approval; create drafts again, look at the difference and approve again.',
  nl: 'Na het goedkeuren is er iets veranderd; maak opnieuw concepten, bekijk het verschil en keur opnieuw goed.',
};

/** A number that stands for the one to come, to check the document before a number is taken. */
const numberToCome = '00000000';

/** What accounting would refuse, in one sentence; null when nothing. An invoice is never numbered before it can be exported. */
function problemsOf(target: Parameters<typeof checkDocuments>[0], document: InvoiceDocument): Bilingual | null {
  const problems = checkDocuments(target, [document]).filter(({ severity }) => severity === 'block');
  return problems.length === 0 ? null : joined(problems.map((problem) => problem.message));
}

/** Cut where a customer comes again: what the earlier invoice claims must be stored before the later one is checked against it. */
export function withoutRepeats(ready: readonly Ready[]): readonly (readonly Ready[])[] {
  const cut: Ready[][] = [];
  for (const one of ready) {
    const last = cut.at(-1);
    if (last === undefined || last.some(({ draft }) => draft.customerId === one.draft.customerId)) cut.push([one]);
    else last.push(one);
  }
  return cut;
}

/**
 * Makes invoices of drafts in one transaction, with consecutive numbers in their order. Where one of them is refused, nothing of that
 * transaction stays, and each is tried in one of its own, so that it stops nobody else.
 */
export async function finaliseTogether(
  context: JobContext,
  issueDate: IsoDate,
  ready: readonly Ready[],
): Promise<readonly End[]> {
  try {
    return await context.write((tx) => storeTogether(tx, context, { issueDate, ready }));
  } catch (error) {
    if (ready.length > 1) return finaliseEach(context, issueDate, ready);
    const [one] = ready;
    if (one === undefined || !(error instanceof AppError) || !expected.has(error.code)) throw error;
    await context.write((tx) => parkInvoice(tx, one.draft.id, error.said));
    return [{ invoiceId: one.draft.id, customerName: one.customerName, number: null }];
  }
}

/** Refusals that concern one invoice; the others go on. */
const expected: ReadonlySet<string> = new Set(['LINES_CHANGED_SINCE_APPROVAL', 'PERIOD_ALREADY_BILLED']);

async function finaliseEach(context: JobContext, issueDate: IsoDate, ready: readonly Ready[]): Promise<readonly End[]> {
  const ends: End[] = [];
  for (const one of ready) ends.push(...(await finaliseTogether(context, issueDate, [one])));
  return ends;
}

async function storeTogether(
  tx: Writer,
  { person, clock }: JobContext,
  { issueDate, ready }: { readonly issueDate: IsoDate; readonly ready: readonly Ready[] },
): Promise<readonly End[]> {
  for (const one of ready) if ('waits' in one) await parkInvoice(tx, one.draft.id, one.waits);
  const made = ready.flatMap((one) => ('invoice' in one ? [{ ...one.invoice, draft: one.draft }] : []));
  await storeTimeParts(
    tx,
    made.map(({ draft }) => draft.customerId),
    made.flatMap(({ timeParts }) => timeParts),
  );
  const numbers = await finaliseInvoices(
    tx,
    issueDate,
    made.map(({ finalising }) => finalising),
  );
  await refreshLicences(tx, {
    customerIds: [...new Set(made.map(({ draft }) => draft.customerId))],
    today: clock.today(),
  });
  await recordAudits(
    tx,
    made.map(({ draft, gross }, index) => ({
      actor: person,
      action: 'finalise',
      table: 'invoices',
      rowId: draft.id,
      payload: { number: numbers[index]!, linesHash: draft.linesHash, gross },
    })),
  );
  const numberOf = new Map(made.map(({ draft }, index) => [draft.id, numbers[index]!]));
  return ready.map(({ draft, customerName }) => ({
    invoiceId: draft.id,
    customerName,
    number: numberOf.get(draft.id) ?? null,
  }));
}
