import type { InvoiceDocument, InvoiceLine, VatGroup } from '../../../shared/invoice.ts';
import { compareDecimals, formatMinor, lineAmount, sum, vatAmount, zero } from '../../../shared/money.ts';

/** Why the amounts on a document are not what they must be: per line, per VAT category and rate, in total. Null when they are. */
export function amountFault(document: InvoiceDocument): string | null {
  const { lines, vat, totals } = document;
  const line = lines.find((one) => lineNet(document, one) !== one.net);
  if (line !== undefined)
    return `line ${line.id} says ${amountIn(document, line.net)}, and ${line.quantity} × ${line.unitPrice}${line.baseQuantity === '1' ? '' : ` / ${line.baseQuantity}`} is ${amountIn(document, lineNet(document, line))}`;
  const net = sum(lines.map((one) => one.net));
  if (net !== totals.net)
    return `its lines come to ${amountIn(document, net)}, and its net total says ${amountIn(document, totals.net)}`;
  const group = vatFault(document);
  if (group !== null) return group;
  const tax = sum(vat.map((one) => one.tax));
  if (tax !== totals.vat)
    return `its VAT comes to ${amountIn(document, tax)}, and its total says ${amountIn(document, totals.vat)}`;
  return totals.net + totals.vat === totals.gross
    ? null
    : `net and VAT come to ${amountIn(document, sum([totals.net, totals.vat]))}, and its total says ${amountIn(document, totals.gross)}`;
}

function lineNet({ currency }: InvoiceDocument, { quantity, unitPrice, baseQuantity }: InvoiceLine) {
  return lineAmount({ quantity, unitPrice, share: { numerator: 1, denominator: Number(baseQuantity) }, currency });
}

function vatFault(document: InvoiceDocument): string | null {
  const { lines, vat } = document;
  const lost = lines.find((line) => !vat.some((group) => isOf(group, line)));
  if (lost !== undefined) return `line ${lost.id} is in none of its VAT categories`;
  for (const group of vat) {
    const name = `${group.category}${group.rate === null ? '' : ` ${group.rate} %`}`;
    const base = sum(lines.filter((line) => isOf(group, line)).map((line) => line.net));
    if (base !== group.base)
      return `its lines of VAT ${name} come to ${amountIn(document, base)}, and the category says ${amountIn(document, group.base)}`;
    const tax = group.rate === null ? zero : vatAmount(group.base, group.rate);
    if (tax !== group.tax)
      return `VAT ${name} of ${amountIn(document, base)} is ${amountIn(document, tax)}, and the category says ${amountIn(document, group.tax)}`;
  }
  return null;
}

function isOf(group: VatGroup, line: InvoiceLine): boolean {
  const isSameRate =
    group.rate === null || line.vatRate === null
      ? group.rate === line.vatRate
      : compareDecimals(group.rate, line.vatRate) === 0;
  return group.category === line.vatCategory && isSameRate;
}

function amountIn({ currency }: InvoiceDocument, amount: Parameters<typeof formatMinor>[0]): string {
  return formatMinor(amount, currency);
}
