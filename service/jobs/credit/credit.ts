import { joined } from '../../../shared/bilingual.ts';
import { checkDocuments } from '../../accounting/check.ts';
import { creditDocument, creditOf, type AskedCredit, type Credit } from '../../billing/credit.ts';
import { AppError } from '../../../shared/error.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { JobRequest } from '../../../shared/month.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { readAdministration } from '../../store/administration.ts';
import { recordAudit } from '../../store/audit.ts';
import { findLaterCorrection, readCreditable, readNumber, storeCredit, type Creditable } from '../../store/credit.ts';
import { findLaterDraw } from '../../store/time-output.ts';
import type { Writer } from '../../store/database.ts';
import { printInvoices } from '../delivery/print.ts';
import { requireIssueDate } from '../issue-date.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { refreshTrend } from '../run/trend.ts';

type CreditRequest = Extract<JobRequest, { kind: 'credit' }>;

/**
 * A credit note on a finalised invoice, in one transaction: its number from the invoices' own series, what it gives back, and for
 * `correct` the release of what the invoice billed, so that the next drafts bill it again by today's facts.
 */
export async function runCredit(context: JobContext, request: CreditRequest): Promise<JobOutcome> {
  // The credit note has the job's id, so that a job that is taken up again knows that it made it already.
  const made = context.attempt > 1 ? await readNumber(context.store, context.jobId) : null;
  const number = made ?? (await makeCredit(context, request));
  await printInvoices(context, [context.jobId]);
  await refreshTrend(context);
  const said = { en: `Credit note ${number} is made.`, nl: `Creditnota ${number} is gemaakt.` };
  const next = { en: 'Create drafts to bill it again.', nl: 'Maak concepten om het opnieuw te factureren.' };
  return {
    summary: request.creditKind === 'correct' ? joined([said, next]) : said,
    result: { creditNoteId: context.jobId, number },
  };
}

async function makeCredit(context: JobContext, request: CreditRequest): Promise<string> {
  const { accountingTarget, postingLock } = await readAdministration(context.store);
  const issueDate = requireIssueDate(request.issueDate, { today: context.clock.today(), postingLock });
  return context.write(async (tx) => {
    const original = await readCreditable(tx, request.invoiceId);
    if (request.creditKind === 'correct') await requireNoLaterCorrection(tx, request.invoiceId, original.document);
    const credit = requireCredit(original, askedOf(request));
    const documentFor = (number: string) =>
      creditDocument(original.document, credit, { id: context.jobId, number, issueDate });
    requireWritable(accountingTarget, documentFor(numberToCome));
    const number = await storeCredit(tx, {
      id: context.jobId,
      invoiceId: request.invoiceId,
      kind: request.creditKind,
      reason: request.reason,
      issueDate,
      person: context.person,
      original,
      documentFor,
      lines: credit.lines.map(({ printed, originalLineId, quantity }) => ({
        lineId: printed.id,
        originalLineId,
        quantity,
        net: printed.net,
      })),
    });
    await audit(tx, context, { request, number, credits: original.document.number, credit, issueDate });
    return number;
  });
}

function askedOf({ creditKind, lines }: CreditRequest): AskedCredit {
  if (creditKind === 'final') return { kind: 'final', lines: lines ?? [] };
  if (lines !== undefined)
    throw new AppError('INVALID_REQUEST', {
      en: 'To correct and bill again credits the whole invoice; leave the lines out.',
      nl: 'Corrigeren en opnieuw factureren crediteert de hele factuur; laat de regels weg.',
    });
  return { kind: 'correct' };
}

/** @throws CREDIT_REFUSED with what to do */
function requireCredit({ document, credited }: Creditable, asked: AskedCredit): Credit {
  const credit = creditOf(document, credited, asked);
  if ('refusal' in credit) throw new AppError('CREDIT_REFUSED', credit.refusal);
  return credit;
}

/** @throws CREDIT_REFUSED */
async function requireNoLaterCorrection(tx: Writer, invoiceId: string, { number }: InvoiceDocument): Promise<void> {
  const later = await findLaterCorrection(tx, invoiceId);
  if (later !== null)
    throw new AppError('CREDIT_REFUSED', {
      en: `Invoice ${later} corrects a period of invoice ${number}; credit ${later} first, or that correction would be billed twice.`,
      nl: `Factuur ${later} corrigeert een periode van factuur ${number}; crediteer eerst ${later}, anders zou die correctie twee keer worden gefactureerd.`,
    });
  const drawing = await findLaterDraw(tx, invoiceId);
  if (drawing !== null)
    throw new AppError('CREDIT_REFUSED', {
      en: `Invoice ${drawing} drew time from a block that invoice ${number} sold; credit ${drawing} first.`,
      nl: `Factuur ${drawing} nam tijd op van een blok dat factuur ${number} verkocht; crediteer eerst ${drawing}.`,
    });
}

/** A number that stands for the one to come, to check the document before a number is taken. */
const numberToCome = '00000000';

/** @throws DOCUMENT_INCOMPLETE with what accounting would refuse */
function requireWritable(target: Parameters<typeof checkDocuments>[0], document: InvoiceDocument): void {
  const problems = checkDocuments(target, [document]).filter(({ severity }) => severity === 'block');
  if (problems.length > 0) throw new AppError('DOCUMENT_INCOMPLETE', joined(problems.map(({ message }) => message)));
}

type Made = {
  readonly request: CreditRequest;
  readonly number: string;
  /** The number of the invoice. */
  readonly credits: string;
  readonly credit: Credit;
  readonly issueDate: IsoDate;
};

async function audit(tx: Writer, context: JobContext, made: Made): Promise<void> {
  const { request, number, credits, credit, issueDate } = made;
  await recordAudit(tx, {
    actor: context.person,
    action: `credit ${request.creditKind}`,
    table: 'invoices',
    rowId: context.jobId,
    payload: { number, credits, reason: request.reason, issueDate, gross: credit.totals.gross },
  });
}
