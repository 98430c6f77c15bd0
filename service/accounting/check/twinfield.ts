import { moneyWords, nl } from '../../../shared/bilingual.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { formatMinor, minor } from '../../../shared/money.ts';
import { checkHundredths, checkJournal, checkLineCodes, checkOffice, isBlank, vatLineByLine } from './codes.ts';
import type { Complaint } from './problem.ts';

/** Twinfield posts no transaction of a thousand lines or more, its own VAT lines among them. */
const linesRefused = 1_000;
/** What autobalancevat evens out, in cents. */
const evenedOutCents = 2;

/** What Twinfield books by, and how much it takes at once. */
export function* checkForTwinfield(document: InvoiceDocument): Generator<Complaint> {
  yield* checkJournal(document);
  yield* checkOffice(document, 'Twinfield');
  if (isBlank(document.accounting.debtorsAccount))
    yield {
      code: 'DEBTORS_ACCOUNT_MISSING',
      field: 'accounting.debtorsAccount',
      message: {
        en: 'Fill in the debtors account of the administration.',
        nl: 'Vul de debiteurenrekening van de administratie in.',
      },
    };
  yield* checkHundredths(document, { en: 'Twinfield counts', nl: 'Twinfield telt' });
  yield* checkLineCodes(document);
  const count = 1 + document.lines.length + document.vat.length;
  if (count >= linesRefused)
    yield {
      code: 'LINES_TOO_MANY',
      field: 'lines',
      message: {
        en: `Twinfield posts fewer than ${linesRefused} lines at once, and this document comes to ${count} with its total and VAT; bill the customer in two parts.`,
        nl: `Twinfield boekt minder dan ${linesRefused} regels tegelijk, en dit document komt met totaal en btw op ${count}; factureer de klant in twee delen.`,
      },
    };
  yield* checkVatRounding(document);
}

/** The file states each line's VAT; should Twinfield compute it instead, it evens out only a little. */
function* checkVatRounding(document: InvoiceDocument): Generator<Complaint> {
  const byLine = vatLineByLine(document);
  const { totals, currency } = document;
  if (Math.abs(byLine - totals.vat) > evenedOutCents)
    yield {
      code: 'VAT_ROUNDING',
      field: 'totals.vat',
      message: {
        en: `VAT computed per line is ${formatMinor(byLine, currency)} where the invoice says ${formatMinor(totals.vat, currency)}; Twinfield evens out at most ${formatMinor(minor(evenedOutCents), currency)} by itself.`,
        nl: nl`De btw per regel berekend is ${moneyWords(byLine, currency)} waar de factuur ${moneyWords(totals.vat, currency)} zegt; Twinfield vereffent zelf hoogstens ${moneyWords(minor(evenedOutCents), currency)}.`,
      },
    };
}
