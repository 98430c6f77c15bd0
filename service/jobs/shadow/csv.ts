import { AppError } from '../../../shared/error.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';
import { checkedInvoice, decimalOf } from '../../accounting/real/real-invoice.ts';
import { groupedBy } from '../../store/grouped.ts';
import { parseCsv } from '../import/csv.ts';

/** The columns by their names, in any order: one row per line. One of customer, debtor code and VAT id has to be there. */
const required = ['invoice', 'date', 'description', 'quantity', 'net', 'currency'] as const;
const buyers = ['customer', 'debtor code', 'vat id'] as const;
const known = [...required, ...buyers, 'product'] as const;
type Column = (typeof known)[number];

/**
 * Invoices of another system as CSV, a row per line; dates as 2026-10-31, decimals with a point.
 * @throws VALUE_INVALID with the column or the line that is wrong
 */
export function readCsvInvoices(text: string): readonly RealInvoice[] {
  const { header, rows } = parseCsv(text);
  const names = header.map((name) => name.toLowerCase());
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0 || !buyers.some((name) => names.includes(name)))
    throw new AppError('VALUE_INVALID', {
      en: `The file needs the columns ${required.join(', ')} and one of ${buyers.join(', ')}${missing.length === 0 ? '' : `; ${missing.join(', ')} is not there`}.`,
      nl: `Het bestand heeft de kolommen ${required.join(', ')} nodig en een van ${buyers.join(', ')}${missing.length === 0 ? '' : `; ${missing.join(', ')} is er niet`}.`,
    });
  const read = rows.map(({ line, cells }) => ({
    line,
    cell: (name: Column) => cells[names.indexOf(name)]?.trim() ?? '',
  }));
  const invoiceOf = groupedBy(read, ({ cell }) => cell('invoice'));
  return [...new Set(read.map(({ cell }) => cell('invoice')))].map((number) => invoice(number, invoiceOf(number)));
}

type Row = { readonly line: number; readonly cell: (name: Column) => string };

function invoice(number: string, rows: readonly Row[]): RealInvoice {
  const [first] = rows;
  const { cell, line } = first!;
  const heads = (['date', 'currency', ...buyers] as const).filter((name) =>
    rows.some((row) => row.cell(name) !== cell(name)),
  );
  const other = rows.find((row) => heads.some((name) => row.cell(name) !== cell(name)));
  if (other !== undefined)
    throw new AppError('VALUE_INVALID', {
      en: `Line ${other.line}: invoice ${number} has another ${heads[0]} than on line ${line}; an invoice has one.`,
      nl: `Regel ${other.line}: factuur ${number} heeft een andere ${heads[0]} dan op regel ${line}; een factuur heeft er één.`,
    });
  return checkedInvoice(
    { en: `Line ${line}, invoice ${number}`, nl: `Regel ${line}, factuur ${number}` },
    {
      number: textOrNull(number),
      issueDate: textOrNull(cell('date')),
      currency: textOrNull(cell('currency')),
      buyer: {
        name: textOrNull(cell('customer')),
        vatId: textOrNull(cell('vat id')),
        debtorCode: textOrNull(cell('debtor code')),
      },
      lines: rows.map((row) => ({
        productCode: textOrNull(row.cell('product')),
        description: textOrNull(row.cell('description')),
        quantity: decimalOf(row.cell('quantity')),
        net: decimalOf(row.cell('net')),
      })),
    },
  );
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}
