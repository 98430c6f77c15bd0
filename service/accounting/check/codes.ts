import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { exponentOf, sum, vatAmount, zero, type Minor } from '../../../shared/money.ts';
import { isWritten } from '../xml.ts';
import { lineField, type Complaint } from './problem.ts';

/** The codes that a package books by: each must be known beforehand, whatever the package. */
export function* checkLineCodes({ lines }: InvoiceDocument): Generator<Complaint> {
  for (const [index, line] of lines.entries()) {
    if (isBlank(line.ledgerAccount))
      yield {
        code: 'LEDGER_ACCOUNT_MISSING',
        field: lineField(index, 'ledgerAccount'),
        message: `Fill in the ledger account of product ${line.productCode}.`,
      };
    if (line.deferralAccount !== null && line.period === null)
      yield {
        code: 'DEFERRAL_WRONG',
        field: lineField(index, 'deferralAccount'),
        message: `Product ${line.productCode} waits on account ${line.deferralAccount} but has no period to be released over; take its deferral account away.`,
      };
    if (isBlank(line.vatPackageCode))
      yield {
        code: 'VAT_CODE_MISSING',
        field: lineField(index, 'vatPackageCode'),
        message: `Fill in the accounting package's VAT code for category ${line.vatCategory}.`,
      };
  }
}

export function* checkJournal({ accounting }: InvoiceDocument): Generator<Complaint> {
  if (isBlank(accounting.journal))
    yield {
      code: 'JOURNAL_MISSING',
      field: 'accounting.journal',
      message: 'Fill in the sales journal of the administration.',
    };
}

export function* checkOffice({ accounting }: InvoiceDocument, name: string): Generator<Complaint> {
  if (isBlank(accounting.officeCode))
    yield {
      code: 'OFFICE_MISSING',
      field: 'accounting.officeCode',
      message: `Fill in the office code of the administration; ${name} holds several offices.`,
    };
}

/** `subject` counts, such as "Twinfield is told amounts". */
export function* checkHundredths({ currency }: InvoiceDocument, subject: string): Generator<Complaint> {
  if (exponentOf(currency) !== 2)
    yield {
      code: 'CURRENCY_UNSUPPORTED',
      field: 'currency',
      message: `${subject} in hundredths, which ${currency} does not have; invoice in another currency.`,
    };
}

/** What VAT comes to when each line's is rounded, as most packages compute it; an invoice rounds once per rate. */
export function vatLineByLine({ lines }: InvoiceDocument): Minor {
  return sum(lines.map(({ net, vatRate }) => (vatRate === null ? zero : vatAmount(net, vatRate))));
}

export function isBlank(text: string | null): boolean {
  return text === null || !isWritten(text);
}
