import { currencies, formatMinor, lineAmount, type Currency } from '../../../shared/money.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';
import { child, descendants, type ReadElement } from '../read-xml.ts';
import { checkedInvoice, decimalOf, textAt, type Unchecked } from './real-invoice.ts';

/**
 * The invoices of an eExact file: the topics Invoices (with items and prices) and GLTransactions (sales entries with amounts).
 * Source: eExact-XML.xsd, read 2026-11. Null for another file. @throws VALUE_INVALID with what is missing
 */
export function readExactInvoices(root: ReadElement): readonly RealInvoice[] | null {
  if (root.name !== 'eExact') return null;
  return [...descendants(root)].flatMap((element) => {
    if (element.name === 'Invoice') return [invoiceOf(element)];
    return element.name === 'GLTransaction' ? [entryOf(element)] : [];
  });
}

function invoiceOf(invoice: ReadElement): RealInvoice {
  const number = invoice.attributes['invoicenumber'] ?? invoice.attributes['ordernumber'] ?? null;
  const lines = invoice.children.filter(({ name }) => name === 'InvoiceLine');
  const account = child(invoice, 'InvoiceTo') ?? child(invoice, 'OrderedBy');
  return checkedInvoice(
    { en: `Exact invoice ${number ?? ''}`, nl: `Exact-factuur ${number ?? ''}` },
    {
      number,
      issueDate: textAt(invoice, 'InvoiceDate') ?? textAt(invoice, 'OrderDate'),
      currency: currencyOf(lines, 'NetPrice'),
      buyer: buyerOf(account),
      lines: lines.map((line) => {
        const quantity = decimalOf(textAt(line, 'Quantity'));
        return {
          productCode: child(line, 'Item')?.attributes['code'] ?? null,
          description: textAt(line, 'Description'),
          quantity,
          net: netOf(quantity, decimalOf(textAt(line, 'NetPrice', 'Value')), currencyOf([line], 'NetPrice')),
        };
      }),
    },
  );
}

/** An entry has amounts and no prices; one that counts nothing is one piece. */
function entryOf(entry: ReadElement): RealInvoice {
  const number = entry.attributes['entry'] ?? null;
  const lines = entry.children.filter(({ name }) => name === 'GLTransactionLine');
  return checkedInvoice(
    { en: `Exact entry ${number ?? ''}`, nl: `Exact-boeking ${number ?? ''}` },
    {
      number,
      issueDate: textAt(entry, 'Date'),
      currency: currencyOf(lines, 'Amount'),
      buyer: buyerOf(child(entry, 'Account')),
      lines: lines.map((line) => ({
        productCode: null,
        description: textAt(line, 'Description'),
        quantity: decimalOf(textAt(line, 'Quantity') ?? '1'),
        net: decimalOf(textAt(line, 'Amount', 'Value')),
      })),
    },
  );
}

function buyerOf(account: ReadElement | null): Unchecked['buyer'] {
  return {
    name: account === null ? null : textAt(account, 'Name'),
    vatId: account === null ? null : textAt(account, 'VATNumber'),
    debtorCode: account?.attributes['code']?.trim() ?? null,
  };
}

function currencyOf(lines: readonly ReadElement[], price: string): Currency | null {
  const [line] = lines;
  const element = line === undefined ? null : child(line, price);
  const code = element === null ? undefined : child(element, 'Currency')?.attributes['code'];
  return currencies.find((currency) => currency === code) ?? null;
}

function netOf(quantity: string | null, unitPrice: string | null, currency: Currency | null): string | null {
  if (quantity === null || unitPrice === null || currency === null) return null;
  return formatMinor(lineAmount({ quantity, unitPrice, currency }), currency);
}
