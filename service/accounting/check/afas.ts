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
      message: {
        en: 'Fill in the VAT account of the administration; AFAS books VAT where the file says.',
        nl: 'Vul de btw-rekening van de administratie in; AFAS boekt btw waar het bestand dat zegt.',
      },
    };
  if (document.currency !== 'EUR')
    yield {
      code: 'CURRENCY_UNSUPPORTED',
      field: 'currency',
      message: {
        en: `The AFAS file is in EUR only, and this document is in ${document.currency}; invoice in EUR or enter it by hand.`,
        nl: `Het AFAS-bestand is alleen in EUR, en dit document is in ${document.currency}; factureer in EUR of voer het met de hand in.`,
      },
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
      message: {
        en: `AFAS takes at most ${mostLines} lines per entry, and this document comes to ${count} with its total and VAT; bill the customer in two parts.`,
        nl: `AFAS neemt hoogstens ${mostLines} regels per boeking, en dit document komt met totaal en btw op ${count}; factureer de klant in twee delen.`,
      },
    };
  if (document.totals.gross === 0)
    yield {
      code: 'TOTAL_ZERO',
      field: 'totals.gross',
      message: {
        en: 'AFAS may refuse an entry of 0.00; if it does, there is nothing to book.',
        nl: 'AFAS weigert misschien een boeking van 0,00; in dat geval is er niets te boeken.',
      },
    };
}
