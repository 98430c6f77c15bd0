import { moneyWords, nl } from '../../../shared/bilingual.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { formatMinor } from '../../../shared/money.ts';
import { checkJournal, checkLineCodes, isBlank, vatLineByLine } from './codes.ts';
import type { Complaint } from './problem.ts';

/** Exact Online keeps a debtor code in 18 characters, padded by itself. */
const longestDebtorCode = 18;

/** Exact books by codes of its own, so every one of them must be known beforehand. */
export function* checkForExact(document: InvoiceDocument): Generator<Complaint> {
  if (!/^\d+$/.test(document.number))
    yield {
      code: 'NUMBER_NOT_DIGITS',
      field: 'number',
      message: {
        en: `Exact takes entry numbers of digits only, and ${document.number} has others; change the numbering series.`,
        nl: `Exact neemt alleen boekstuknummers van cijfers, en ${document.number} heeft andere tekens; wijzig de nummerreeks.`,
      },
    };
  yield* checkJournal(document);
  yield* checkPaymentCondition(document);
  if (document.buyer.debtorCode.length > longestDebtorCode)
    yield {
      code: 'DEBTOR_CODE_TOO_LONG',
      field: 'buyer.debtorCode',
      message: {
        en: `Exact takes debtor codes of at most ${longestDebtorCode} characters; shorten ${document.buyer.debtorCode}.`,
        nl: `Exact neemt debiteurcodes van hoogstens ${longestDebtorCode} tekens; kort ${document.buyer.debtorCode} in.`,
      },
    };
  yield* checkLineCodes(document);
  yield* checkVatRounding(document);
}

/** Exact would take the condition of the account, whose days need not be those of the invoice. A credit note is not asked to be paid. */
function* checkPaymentCondition({ kind, accounting, payment }: InvoiceDocument): Generator<Complaint> {
  if (kind === 'invoice' && isBlank(accounting.paymentCondition))
    yield {
      code: 'PAYMENT_CONDITION_MISSING',
      field: 'accounting.paymentCondition',
      message: {
        en: `Fill in Exact's payment condition for ${payment.method} within ${payment.termsDays} days, on the sheet Payment conditions.`,
        nl: `Vul de betalingsconditie van Exact in voor ${payment.method} binnen ${payment.termsDays} dagen, op het blad Betalingscondities.`,
      },
    };
}

/** Exact computes VAT line by line; an invoice computes it per rate, as the law wants. The two can differ by some cents. */
function* checkVatRounding(document: InvoiceDocument): Generator<Complaint> {
  const byLine = vatLineByLine(document);
  const { totals, currency } = document;
  if (byLine !== totals.vat)
    yield {
      code: 'VAT_ROUNDING',
      field: 'totals.vat',
      message: {
        en: `Exact computes VAT per line and comes to ${formatMinor(byLine, currency)} where the invoice says ${formatMinor(totals.vat, currency)}; make sure that it has an account for calculation differences.`,
        nl: nl`Exact berekent btw per regel en komt op ${moneyWords(byLine, currency)} waar de factuur ${moneyWords(totals.vat, currency)} zegt; zorg dat er een rekening voor rekenverschillen is.`,
      },
    };
}
