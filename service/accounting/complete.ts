import { vatKey, type AccountingCodes } from '../../shared/accounting.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { canonicalDecimal } from '../../shared/money.ts';

/**
 * The document with the package's codes that it was finalised without, because another package was in use or nobody had filled them in.
 * What it has stays: nothing that was printed and no code that was booked by changes. A line always has its ledger account, since no
 * draft is approved without.
 */
export function completed(document: InvoiceDocument, codes: AccountingCodes): InvoiceDocument {
  const { accounting } = document;
  return {
    ...document,
    accounting: {
      ...accounting,
      journal: accounting.journal ?? codes.journal,
      officeCode: accounting.officeCode ?? codes.officeCode,
      debtorsAccount: accounting.debtorsAccount ?? codes.debtorsAccount,
      vatAccount: accounting.vatAccount ?? codes.vatAccount,
    },
    lines: document.lines.map((line) => ({
      ...line,
      vatPackageCode: line.vatPackageCode ?? codes.vatCodes[keyOf(line.vatCategory, line.vatRate)] ?? null,
    })),
  };
}

function keyOf(category: string, rate: string | null): string {
  return vatKey(category, rate === null ? null : canonicalDecimal(rate));
}
