import { dayWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import type { IsoDate } from '../../../shared/period.ts';
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
        message: {
          en: `The service period must start before it ends, and ${period.from} is not before ${period.to}.`,
          nl: nl`De periode moet beginnen voordat ze eindigt, en ${dayWords(period.from)} is niet voor ${dayWords(period.to)}.`,
        },
      };
  if (document.kind === 'credit note' && document.precedingInvoices.length === 0)
    yield {
      code: 'PRECEDING_INVOICE_MISSING',
      field: 'precedingInvoices',
      message: {
        en: 'A credit note must name the invoice that it credits.',
        nl: 'Een creditnota moet de factuur noemen die ze crediteert.',
      },
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
            ? {
                en: `Document ${number} names itself as the invoice that it corrects.`,
                nl: `Document ${number} noemt zichzelf als de factuur die het corrigeert.`,
              }
            : {
                en: `Invoice ${preceding.number} of ${preceding.issueDate} cannot be corrected on ${issueDate}, before its day.`,
                nl: nl`Factuur ${preceding.number} van ${dayWords(preceding.issueDate)} kan niet worden gecorrigeerd op ${dayWords(issueDate)}, vóór die dag.`,
              },
      };
}

function* checkDueDate({ kind, dueDate, issueDate }: InvoiceDocument): Generator<Complaint> {
  const message = dueDateMessage(kind, dueDate, issueDate);
  if (message !== null) yield { code: 'DUE_DATE_WRONG', field: 'dueDate', message };
}

function dueDateMessage(kind: InvoiceDocument['kind'], dueDate: IsoDate | null, issueDate: IsoDate): Bilingual | null {
  if (kind === 'credit note')
    return dueDate === null
      ? null
      : { en: 'A credit note has no due date; remove it.', nl: 'Een creditnota heeft geen vervaldatum; haal die weg.' };
  if (dueDate === null)
    return { en: 'An invoice must have a due date.', nl: 'Een factuur moet een vervaldatum hebben.' };
  return dueDate < issueDate
    ? {
        en: `The due date ${dueDate} is before the issue date ${issueDate}.`,
        nl: nl`De vervaldatum ${dayWords(dueDate)} is voor de factuurdatum ${dayWords(issueDate)}.`,
      }
    : null;
}
