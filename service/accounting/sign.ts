import type { InvoiceDocument } from '../../shared/invoice.ts';
import { canonicalDecimal, negate, negateDecimal, type DecimalText } from '../../shared/money.ts';

/**
 * The document with every quantity and amount of the other sign. A credit note states what is credited as positive; a
 * journal wants it negative, so that an invoice and its credit note sum to zero.
 */
export function mirrored(document: InvoiceDocument): InvoiceDocument {
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

export function isNegative(decimal: DecimalText): boolean {
  return canonicalDecimal(decimal).startsWith('-');
}
