import { en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { JobRequest } from '../../../shared/month.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { readBillableCustomers } from '../../store/billing-input.ts';
import { groupedBy } from '../../store/grouped.ts';
import { readHandLines } from '../../store/hand-line.ts';
import { readInvoicesOfRun } from '../../store/invoice-pdf.ts';
import { closeRun, readDrafts, readNumbers, readOpenRun, setRunState, type StoredDraft } from '../../store/run.ts';
import { printBeside, printInvoices, type Printing } from '../delivery/print.ts';
import { requireIssueDate } from '../issue-date.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { finaliseTogether, readyOf, withoutRepeats, type Ready } from './finalise-together.ts';
import { readFrame } from './frame.ts';
import { billingRowsTogether, inTurn } from './rows.ts';
import { settleFreeTime } from './settle-time.ts';
import type { RunFrame } from './snapshot.ts';
import { refreshTrend } from './trend.ts';

/**
 * The invoice job: every approved draft becomes an invoice, some customers' in one transaction, so that a stop in the middle loses nothing
 * and one that fails stops nobody else. What was computed at approval is computed again; another result goes back to draft.
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
  const parked = await finaliseAndPrint(context, run.id, { all, drafts, frame, issueDate });
  const numbers = await readNumbers(context.store, run.id);
  await printRun(context, run.id);
  await context.write((tx) => closeRun(tx, run, context.newId()));
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

type Approved = {
  /** All drafts of the run, approved or not. */
  readonly all: readonly StoredDraft[];
  readonly drafts: readonly StoredDraft[];
  readonly frame: RunFrame;
  readonly issueDate: IsoDate;
};

/** What is an invoice already is printed while the next ones are made. Answers who waits. */
async function finaliseAndPrint(context: JobContext, runId: string, approved: Approved): Promise<readonly string[]> {
  const printing = printBeside(context);
  try {
    const parked = await finaliseAll(context, approved, printing);
    await settleFreeTime(context, approved.frame, runId);
    return parked;
  } finally {
    await printing.stop();
  }
}

/** Makes invoices of approved drafts, some customers at a time. Answers who waits. */
async function finaliseAll(
  context: JobContext,
  { all, drafts, frame, issueDate }: Approved,
  printing: Printing,
): Promise<readonly string[]> {
  const customers = await readBillableCustomers(context.store);
  const draftsOf = groupedBy(drafts, ({ customerId }) => customerId);
  const besides = groupedBy(all, ({ customerId }) => customerId);
  const parked: string[] = [];
  let done = 0;
  // In order of name, so that the numbers follow the list that people know.
  const billed = customers.filter(({ id }) => draftsOf(id).length > 0);
  for await (const together of billingRowsTogether(context.store, billed)) {
    const typedInto = await readHandLines(
      context.store,
      together.flatMap(({ customer }) => besides(customer.id).map(({ id }) => id)),
    );
    const ready: Ready[] = [];
    for await (const rows of inTurn(together)) {
      const beside = besides(rows.customer.id).map((draft) => ({ draft, typed: typedInto(draft.id) }));
      for (const draft of draftsOf(rows.customer.id))
        ready.push(await readyOf(context, { draft, beside, rows, frame, issueDate }));
    }
    for (const some of withoutRepeats(ready)) {
      const ends = await finaliseTogether(context, issueDate, some);
      printing.add(ends.filter(({ number }) => number !== null).map(({ invoiceId }) => invoiceId));
      parked.push(...ends.filter(({ number }) => number === null).map(({ customerName }) => customerName));
      done += ends.length;
      const { number, customerName } = ends.at(-1)!;
      await context.progress({
        done,
        total: drafts.length,
        text: { en: `${number ?? 'Parked'}: ${customerName}`, nl: `${number ?? 'Wacht'}: ${customerName}` },
      });
    }
  }
  return parked;
}

/** What is still to be printed once all invoices are made, told to who waits. */
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
