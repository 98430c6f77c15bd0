import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { afasLineCount } from '../afas.ts';
import { checkJournal, checkLineCodes, checkOffice, isBlank } from './codes.ts';
import type { Complaint } from './problem.ts';

const mostLines = 1_000;

/** What AFAS Profit books by; the entry books its VAT itself, so the VAT account must be known too. */
export function* checkForAfas(document: InvoiceDocument): Generator<Complaint> {
  yield* checkJournal(document);
  yield* checkOffice(document, 'AFAS');
  if (document.totals.vat !== 0 && isBlank(document.accounting.vatAccount))
    yield {
      code: 'VAT_ACCOUNT_MISSING',
      field: 'accounting.vatAccount',
      message: 'Fill in the VAT account of the administration; AFAS books VAT where the file says.',
    };
  if (document.currency !== 'EUR')
    yield {
      code: 'CURRENCY_UNSUPPORTED',
      field: 'currency',
      message: `The AFAS file is in EUR only, and this document is in ${document.currency}; invoice in EUR or enter it by hand.`,
    };
  yield* checkLineCodes(document);
  yield* checkSize(document);
}

function* checkSize(document: InvoiceDocument): Generator<Complaint> {
  const count = afasLineCount(document);
  if (count > mostLines)
    yield {
      code: 'LINES_TOO_MANY',
      field: 'lines',
      message:
        `AFAS takes at most ${mostLines} lines per entry, and this document comes to ${count} with its total and VAT; ` +
        'bill the customer in two parts.',
    };
  if (document.totals.gross === 0)
    yield {
      code: 'TOTAL_ZERO',
      field: 'totals.gross',
      message: 'AFAS may refuse an entry of 0.00; if it does, there is nothing to book.',
    };
}
