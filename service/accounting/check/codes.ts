import type { Bilingual } from '../../../shared/bilingual.ts';
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
        message: {
          en: `Fill in the ledger account of product ${line.productCode}.`,
          nl: `Vul de grootboekrekening van product ${line.productCode} in.`,
        },
      };
    if (line.deferralAccount !== null && line.period === null)
      yield {
        code: 'DEFERRAL_WRONG',
        field: lineField(index, 'deferralAccount'),
        message: {
          en: `Product ${line.productCode} waits on account ${line.deferralAccount} but has no period to be released over; take its deferral account away.`,
          nl: `Product ${line.productCode} wacht op rekening ${line.deferralAccount} maar heeft geen periode waarover het vrijvalt; haal de overlooprekening weg.`,
        },
      };
    if (isBlank(line.vatPackageCode))
      yield {
        code: 'VAT_CODE_MISSING',
        field: lineField(index, 'vatPackageCode'),
        message: {
          en: `Fill in the accounting package's VAT code for category ${line.vatCategory}.`,
          nl: `Vul de btw-code van het boekhoudpakket in voor categorie ${line.vatCategory}.`,
        },
      };
  }
}

export function* checkJournal({ accounting }: InvoiceDocument): Generator<Complaint> {
  if (isBlank(accounting.journal))
    yield {
      code: 'JOURNAL_MISSING',
      field: 'accounting.journal',
      message: {
        en: 'Fill in the sales journal of the administration.',
        nl: 'Vul het verkoopdagboek van de administratie in.',
      },
    };
}

export function* checkOffice({ accounting }: InvoiceDocument, name: string): Generator<Complaint> {
  if (isBlank(accounting.officeCode))
    yield {
      code: 'OFFICE_MISSING',
      field: 'accounting.officeCode',
      message: {
        en: `Fill in the office code of the administration; ${name} holds several offices.`,
        nl: `Vul de administratiecode in bij de administratie; ${name} bevat meerdere administraties.`,
      },
    };
}

/** `subject` counts, such as "Twinfield is told amounts". */
export function* checkHundredths({ currency }: InvoiceDocument, subject: Bilingual): Generator<Complaint> {
  if (exponentOf(currency) !== 2)
    yield {
      code: 'CURRENCY_UNSUPPORTED',
      field: 'currency',
      message: {
        en: `${subject.en} in hundredths, which ${currency} does not have; invoice in another currency.`,
        nl: `${subject.nl} in honderdsten, en die heeft ${currency} niet; factureer in een andere valuta.`,
      },
    };
}

/** What VAT comes to when each line's is rounded, as most packages compute it; an invoice rounds once per rate. */
export function vatLineByLine({ lines }: InvoiceDocument): Minor {
  return sum(lines.map(({ net, vatRate }) => (vatRate === null ? zero : vatAmount(net, vatRate))));
}

export function isBlank(text: string | null): boolean {
  return text === null || !isWritten(text);
}
