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
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A quoted CSV cell. Text that a spreadsheet would run as a formula gets an apostrophe in front; plain numbers stay numbers.
 * Source: OWASP "CSV injection", read 2026-11.
 */
export function csvCell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
