import { paymentKey, vatKey, type AccountingCodes } from '../../shared/accounting.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { canonicalDecimal } from '../../shared/money.ts';

/**
 * The document with the package's codes that it was finalised without, because another package was in use or nobody had filled them in.
 * What it has stays: nothing that was printed and no code that was booked by changes. A line always has its ledger account, since no
 * draft is approved without. A credit note is booked in the journal of credit notes where there is one, and the customer's cost centre
 * wins over those of the products.
 */
export function completed(document: InvoiceDocument, codes: AccountingCodes): InvoiceDocument {
  const { accounting, payment } = document;
  const creditJournal = accounting.creditJournal ?? codes.creditJournal;
  const journal = accounting.journal ?? codes.journal;
  return {
    ...document,
    accounting: {
      ...accounting,
      journal: document.kind === 'credit note' ? (creditJournal ?? journal) : journal,
      creditJournal,
      paymentCondition:
        accounting.paymentCondition ??
        codes.paymentConditions[paymentKey(payment.method, payment.termsDays)] ??
        codes.paymentCondition,
      officeCode: accounting.officeCode ?? codes.officeCode,
      debtorsAccount: accounting.debtorsAccount ?? codes.debtorsAccount,
      vatAccount: accounting.vatAccount ?? codes.vatAccount,
    },
    lines: document.lines.map((line) => ({
      ...line,
      costCentre: accounting.costCentre ?? line.costCentre,
      vatPackageCode: line.vatPackageCode ?? codes.vatCodes[keyOf(line.vatCategory, line.vatRate)] ?? null,
    })),
  };
}

function keyOf(category: string, rate: string | null): string {
  return vatKey(category, rate === null ? null : canonicalDecimal(rate));
}
