import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { lineField, type Complaint } from './problem.ts';

/** Dates in order, and the invoice that a credit note is about. */
export function* checkDates(document: InvoiceDocument): Generator<Complaint> {
  yield* checkDueDate(document);
  for (const [index, { period }] of document.lines.entries())
    if (period !== null && period.from >= period.to)
      yield {
        code: 'PERIOD_WRONG',
        field: lineField(index, 'period'),
        message: `The service period must start before it ends, and ${period.from} is not before ${period.to}.`,
      };
  if (document.kind === 'credit note' && document.precedingInvoices.length === 0)
    yield {
      code: 'PRECEDING_INVOICE_MISSING',
      field: 'precedingInvoices',
      message: 'A credit note must name the invoice that it credits.',
    };
  yield* checkPreceding(document);
}

/** What is corrected was there before, under another number. */
function* checkPreceding({ number, issueDate, precedingInvoices }: InvoiceDocument): Generator<Complaint> {
  for (const [index, preceding] of precedingInvoices.entries())
    if (preceding.issueDate > issueDate || preceding.number === number)
      yield {
        code: 'PRECEDING_INVOICE_WRONG',
        field: `precedingInvoices[${index + 1}]`,
        message:
          preceding.number === number
            ? `Document ${number} names itself as the invoice that it corrects.`
            : `Invoice ${preceding.number} of ${preceding.issueDate} cannot be corrected on ${issueDate}, before its day.`,
      };
}

function* checkDueDate({ kind, dueDate, issueDate }: InvoiceDocument): Generator<Complaint> {
  const message = dueDateMessage(kind, dueDate, issueDate);
  if (message !== null) yield { code: 'DUE_DATE_WRONG', field: 'dueDate', message };
}

function dueDateMessage(kind: InvoiceDocument['kind'], dueDate: string | null, issueDate: string): string | null {
  if (kind === 'credit note') return dueDate === null ? null : 'A credit note has no due date; remove it.';
  if (dueDate === null) return 'An invoice must have a due date.';
  return dueDate < issueDate ? `The due date ${dueDate} is before the issue date ${issueDate}.` : null;
}
