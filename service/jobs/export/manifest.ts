import { csvRow } from '../../../shared/csv.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { formatMinor } from '../../../shared/money.ts';

/** The list of what is in a ZIP, as CSV for people: one row per invoice. */
export function manifestOf(documents: readonly InvoiceDocument[]): string {
  const header = ['number', 'kind', 'issue date', 'customer', 'debtor code', 'currency', 'net', 'vat', 'total'];
  const rows = documents.map((document) => [
    document.number,
    document.kind,
    document.issueDate,
    document.buyer.name,
    document.buyer.debtorCode,
    document.currency,
    formatMinor(document.totals.net, document.currency),
    formatMinor(document.totals.vat, document.currency),
    formatMinor(document.totals.gross, document.currency),
  ]);
  return [header, ...rows].map(csvRow).join('');
}
