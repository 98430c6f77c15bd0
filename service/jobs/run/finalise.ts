import { en, joined, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { checkDocuments } from '../../accounting/check.ts';
import { documentsOf } from '../../billing/documents.ts';
import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { recordAudit } from '../../store/audit.ts';
import { readBillableCustomers, type BillingRows } from '../../store/billing-input.ts';
import { finaliseInvoice, type NewClaim } from '../../store/finalise.ts';
import { groupedBy } from '../../store/grouped.ts';
import { readHandLines } from '../../store/hand-line.ts';
import { readInvoicesOfRun } from '../../store/invoice-pdf.ts';
import {
  closeRun,
  parkInvoice,
  readDrafts,
  readNumbers,
  readOpenRun,
  setRunState,
  type StoredDraft,
} from '../../store/run.ts';
import { storeTimeParts } from '../../store/time-output.ts';
import { refreshLicences } from '../../store/licence-refresh.ts';
import { printInvoices } from '../delivery/print.ts';
import { requireIssueDate } from '../issue-date.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { cannotComputeReason, computeCustomer, hashOfLines, type Computed } from './compute.ts';
import { documentOf, purchaseOrderOf, type DocumentInput } from './document.ts';
import { readFrame } from './frame.ts';
import { handWorkOf, textsOf, togetherByHand } from './hand-work.ts';
import { plain } from './plain.ts';
import { billingRowsOf } from './rows.ts';
import { settleFreeTime } from './settle-time.ts';
import type { RunFrame } from './snapshot.ts';
import { refreshTrend } from './trend.ts';

/**
 * The invoice job: every approved draft becomes an invoice, each in a transaction of its own, so that a stop in the middle loses
 * nothing and one that fails stops nobody else. What was computed at approval is computed again; another result goes back to draft.
 */
export async function runFinalise(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'finalise' }>,
): Promise<JobOutcome> {
  const run = await readOpenRun(context.store);
  const all = run === null ? [] : await readDrafts(context.store, run.id);
  const drafts = all.filter((draft) => draft.state === 'approved');
  // A job that is taken up again may find its last invoice made; it still has its run to close.
  if (run === null || (drafts.length === 0 && run.state === 'open')) return await nothingLeft(context);
  const frame = await readFrame(context, run.cutOff);
  const { postingLock } = frame.administration;
  const issueDate = requireIssueDate(request.issueDate, { today: context.clock.today(), postingLock });
  await context.write((tx) => setRunState(tx, run.id, 'finalising'));
  const customers = await readBillableCustomers(context.store);
  const draftsOf = groupedBy(drafts, ({ customerId }) => customerId);
  const besides = groupedBy(all, ({ customerId }) => customerId);
  const parked: string[] = [];
  let done = 0;
  // In order of name, so that the numbers follow the list that people know.
  const billed = customers.filter(({ id }) => draftsOf(id).length > 0);
  for await (const rows of billingRowsOf(context.store, billed)) {
    const { customer } = rows;
    for (const draft of draftsOf(customer.id)) {
      const beside = besides(customer.id);
      const { number } = await finaliseOne(context, { draft, beside, rows, frame, issueDate });
      if (number === null) parked.push(customer.name);
      done += 1;
      await context.progress({
        done,
        total: drafts.length,
        text: { en: `${number ?? 'Parked'}: ${customer.name}`, nl: `${number ?? 'Wacht'}: ${customer.name}` },
      });
    }
  }
  await settleFreeTime(context, frame, run.id);
  const numbers = await readNumbers(context.store, run.id);
  await printRun(context, run.id);
  await context.write(async (tx) => {
    await refreshLicences(tx, {
      customerIds: [...new Set(drafts.map(({ customerId }) => customerId))],
      today: context.clock.today(),
    });
    await closeRun(tx, run, context.newId());
  });
  await refreshTrend(context);
  return {
    summary: summaryOf(numbers, parked),
    result: {
      invoices: numbers.length,
      parked: parked.length,
      firstNumber: numbers[0] ?? null,
      lastNumber: numbers.at(-1) ?? null,
    },
  };
}

async function printRun(context: JobContext, runId: string): Promise<void> {
  await printInvoices(context, await readInvoicesOfRun(context.store, runId), (printed, total) =>
    context.progress({
      done: printed,
      total,
      text: { en: `Printing ${printed} of ${total}`, nl: `Afdrukken: ${printed} van ${total}` },
    }),
  );
}

/** @throws NOTHING_TO_DO unless this job did its work already and was only not told so, because the service stopped */
async function nothingLeft(context: JobContext): Promise<JobOutcome> {
  if (context.attempt === 1)
    throw new AppError('NOTHING_TO_DO', {
      en: 'No draft is approved; approve drafts first.',
      nl: 'Er is geen concept goedgekeurd; keur eerst concepten goed.',
    });
  await refreshTrend(context);
  return {
    summary: {
      en: 'The invoices were made before the service stopped; see the Invoices sheet.',
      nl: 'De facturen waren gemaakt voordat de service stopte; zie het blad Facturen.',
    },
    result: null,
  };
}

function summaryOf(numbers: readonly string[], parked: readonly string[]): Bilingual {
  const made = rangeOf(numbers);
  if (parked.length === 0) return { en: en`${made}.`, nl: nl`${made}.` };
  return {
    en: en`${made}; left out: ${parked.join(', ')} (see the Invoices sheet).`,
    nl: nl`${made}; niet meegenomen: ${parked.join(', ')} (zie het blad Facturen).`,
  };
}

function rangeOf(numbers: readonly string[]): Bilingual {
  const [first] = numbers;
  const count = numbers.length;
  if (first === undefined) return { en: 'No invoice was made', nl: 'Er is geen factuur gemaakt' };
  if (count === 1) return { en: `1 invoice: ${first}`, nl: `1 factuur: ${first}` };
  const last = numbers.at(-1)!;
  return { en: `${count} invoices: ${first} to ${last}`, nl: `${count} facturen: ${first} tot en met ${last}` };
}

type One = {
  readonly draft: StoredDraft;
  /** All drafts of the customer, this one too. */
  readonly beside: readonly StoredDraft[];
  readonly rows: BillingRows;
  readonly frame: RunFrame;
  readonly issueDate: IsoDate;
};

async function finaliseOne(
  context: JobContext,
  { draft, beside, rows, frame, issueDate }: One,
): Promise<{ number: string | null }> {
  const park = async (reason: Bilingual) => {
    await context.write((tx) => parkInvoice(tx, draft.id, reason));
    return { number: null };
  };
  const { handWork, texts } = await readHandWork(context, { beside, frame });
  const computed = computeCustomer(context, rows, frame, handWork);
  if (computed === null) return park(cannotComputeReason(context.jobId));
  const { snapshot } = computed;
  const documents = documentsOf(snapshot, computed.calculation);
  const calculation = documents.find(({ invoiceGroup }) => invoiceGroup === draft.invoiceGroup);
  if (calculation === undefined || calculation.isBlocked || hashOfLines(calculation, texts) !== draft.approvedHash)
    return park({
      en: 'Something changed after approval; create drafts again, look at the difference and approve again.',
      nl: 'Na het goedkeuren is er iets veranderd; maak opnieuw concepten, bekijk het verschil en keur opnieuw goed.',
    });
  const input = {
    id: draft.id,
    administration: frame.administration,
    customer: rows.customer,
    calculation,
    texts,
    purchaseOrder: purchaseOrderOf(snapshot, calculation.lines),
    issueDate,
  };
  const problems = problemsOf(input);
  if (problems !== null) return park(problems);
  try {
    return { number: await storeFinalised(context, { draft, computed, input }) };
  } catch (error) {
    if (error instanceof AppError && expected.has(error.code)) return park(error.said);
    throw error;
  }
}

/** What people typed over the customer's drafts of this run, and the invoice texts that they wrote. */
async function readHandWork({ store }: JobContext, { beside, frame }: Pick<One, 'beside' | 'frame'>) {
  const { decided } = frame;
  const typed = await Promise.all(beside.map(async (each) => ({ each, lines: await readHandLines(store, each.id) })));
  return {
    handWork: togetherByHand(typed.map(({ each, lines }) => handWorkOf(lines, { draft: each, decided }))),
    texts: new Map(typed.flatMap(({ each, lines }) => [...textsOf(lines, each)])),
  };
}

/** Refusals that concern one invoice; the others go on. */
const expected: ReadonlySet<string> = new Set(['LINES_CHANGED_SINCE_APPROVAL', 'PERIOD_ALREADY_BILLED']);

/** A number that stands for the one to come, to check the document before a number is taken. */
const numberToCome = '00000000';

/** What accounting would refuse, in one sentence; null when nothing. An invoice is never numbered before it can be exported. */
function problemsOf(input: DocumentInput): Bilingual | null {
  const problems = checkDocuments(input.administration.accountingTarget, [documentOf(input, numberToCome)]).filter(
    (problem) => problem.severity === 'block',
  );
  return problems.length === 0 ? null : joined(problems.map((problem) => problem.message));
}

type Finalised = { readonly draft: StoredDraft; readonly computed: Computed; readonly input: DocumentInput };

async function storeFinalised(context: JobContext, { draft, computed, input }: Finalised): Promise<string> {
  const claims = input.calculation.obligations.map(({ key, period, ...obligation }): NewClaim => ({
    ...obligation,
    id: context.newId(),
    obligation: key,
    periodFrom: period.from,
    periodTo: period.to,
  }));
  const { time } = input.calculation;
  return context.write(async (tx) => {
    await storeTimeParts(tx, draft.customerId, computed.calculation.time.dispositions);
    const number = await finaliseInvoice(tx, {
      invoiceId: draft.id,
      approvedHash: draft.linesHash,
      issueDate: input.issueDate,
      documentFor: (taken) => documentOf(input, taken),
      claims,
      time: {
        customerId: draft.customerId,
        claims: time.claims.map((claim) => ({ ...claim, id: context.newId() })),
        grants: time.grants,
      },
      snapshot: plain(computed.snapshot),
    });
    await recordAudit(tx, {
      actor: context.person,
      action: 'finalise',
      table: 'invoices',
      rowId: draft.id,
      payload: { number, linesHash: draft.linesHash, gross: input.calculation.totals.gross },
    });
    return number;
  });
}
