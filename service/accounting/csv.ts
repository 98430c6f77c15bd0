import { csvRow } from '../../shared/csv.ts';
import type { InvoiceDocument, InvoiceLine } from '../../shared/invoice.ts';
import { canonicalDecimal, formatMinor, type Minor } from '../../shared/money.ts';
import { addDays } from '../../shared/period.ts';
import { joinedFiles } from './chunks.ts';
import { deferralOf } from './deferral.ts';
import type { AccountingFile } from './file.ts';
import { lineVat } from './line-vat.ts';
import { journalView } from './sign.ts';
import { xmlText } from './xml.ts';

const invoicesPerFile = 1_000;

/**
 * What generic.ts writes, as CSV with one row per line. Amounts can be added up: a credit is below zero. A text that a
 * spreadsheet would run as a formula has an apostrophe in front; characters that XML cannot hold are left out here too.
 */
export function writeCsv(documents: Iterable<InvoiceDocument>): Iterable<AccountingFile> {
  return joinedFiles(documents, {
    perFile: invoicesPerFile,
    name: 'invoice-lines',
    extension: 'csv',
    opening: csvRow(Object.keys(columns)),
    closing: '',
    part: rowsOf,
  });
}

function rowsOf(printed: InvoiceDocument): string {
  const document = journalView(printed);
  const vat = lineVat(document);
  return document.lines
    .map((line, index) => csvRow(cells.map((cell) => cellText(cell({ document, line, vat: vat[index]! })))))
    .join('');
}

function cellText(value: string | null): string {
  return value === null ? '' : xmlText(value);
}

type Row = { readonly document: InvoiceDocument; readonly line: InvoiceLine; readonly vat: Minor };

/** Header and content of each column, in order. What is added in a later version comes last. */
const columns: Readonly<Record<string, (row: Row) => string | null>> = {
  number: ({ document }) => document.number,
  kind: ({ document }) => document.kind,
  'issue date': ({ document }) => document.issueDate,
  'due date': ({ document }) => document.dueDate,
  currency: ({ document }) => document.currency,
  'debtor code': ({ document }) => document.buyer.debtorCode,
  customer: ({ document }) => document.buyer.name,
  country: ({ document }) => document.buyer.address.country,
  'vat id': ({ document }) => document.buyer.vatId,
  reference: ({ document }) => document.buyerReference,
  'purchase order': ({ document }) => document.purchaseOrder,
  'preceding invoices': ({ document }) => document.precedingInvoices.map(({ number }) => number).join(' '),
  note: ({ document }) => document.note,
  line: ({ line }) => line.id,
  product: ({ line }) => line.productCode,
  description: ({ line }) => line.description,
  explanation: ({ line }) => line.explanation,
  contract: ({ line }) => line.contractNumber,
  'first day': ({ line }) => line.period?.from ?? null,
  'last day': ({ line }) => (line.period === null ? null : addDays(line.period.to, -1)),
  quantity: ({ line }) => canonicalDecimal(line.quantity),
  unit: ({ line }) => line.unitCode,
  'unit price': ({ line }) => canonicalDecimal(line.unitPrice),
  'base quantity': ({ line }) => canonicalDecimal(line.baseQuantity),
  net: ({ line, document }) => formatMinor(line.net, document.currency),
  'vat category': ({ line }) => line.vatCategory,
  'vat rate': ({ line }) => (line.vatRate === null ? null : canonicalDecimal(line.vatRate)),
  vat: ({ vat, document }) => formatMinor(vat, document.currency),
  'vat code': ({ line }) => line.vatPackageCode,
  'ledger account': ({ line }) => line.ledgerAccount,
  'cost centre': ({ line }) => line.costCentre,
  journal: ({ document }) => document.accounting.journal,
  'payment condition': ({ document }) => document.accounting.paymentCondition,
  'invoice net': ({ document }) => formatMinor(document.totals.net, document.currency),
  'invoice vat': ({ document }) => formatMinor(document.totals.vat, document.currency),
  'invoice total': ({ document }) => formatMinor(document.totals.gross, document.currency),
  'deferral account': ({ line }) => deferralOf(line)?.account ?? null,
  'deferral first day': ({ line }) => deferralOf(line)?.from ?? null,
  'deferral last day': ({ line }) => deferralOf(line)?.lastDay ?? null,
};

const cells = Object.values(columns);
