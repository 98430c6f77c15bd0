import type { InvoiceDocument } from '../../shared/invoice.ts';
import { canonicalDecimal, negate, negateDecimal, type DecimalText, type Minor } from '../../shared/money.ts';

/** The document as a journal wants it: a sale above zero, a credit below. */
export function journalView(document: InvoiceDocument): InvoiceDocument {
  return document.kind === 'invoice' ? document : mirrored(document);
}

type Side = 'debit' | 'credit';

/** An amount as it is booked: never below zero, on the other side instead. */
export function booked(amount: Minor, usual: Side): { readonly side: Side; readonly amount: Minor } {
  if (amount >= 0) return { side: usual, amount };
  return { side: usual === 'debit' ? 'credit' : 'debit', amount: negate(amount) };
}

export function isNegative(decimal: DecimalText): boolean {
  return canonicalDecimal(decimal).startsWith('-');
}

/**
 * The document with every quantity and amount of the other sign. A credit note states what is credited as positive; a
 * journal wants it negative, so that an invoice and its credit note sum to zero.
 */
function mirrored(document: InvoiceDocument): InvoiceDocument {
  return {
    ...document,
    lines: document.lines.map((line) => ({
      ...line,
      quantity: negateDecimal(line.quantity),
      net: negate(line.net),
    })),
    vat: document.vat.map((group) => ({ ...group, base: negate(group.base), tax: negate(group.tax) })),
    totals: {
      net: negate(document.totals.net),
      vat: negate(document.totals.vat),
      gross: negate(document.totals.gross),
    },
  };
}
