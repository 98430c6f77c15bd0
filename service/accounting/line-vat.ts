import type { InvoiceDocument } from '../../shared/invoice.ts';
import { canonicalDecimal, vatShares, zero, type Minor } from '../../shared/money.ts';

/**
 * The VAT of each line, in the lines' order. An invoice computes VAT per rate; the parts of a rate's lines sum to it exactly,
 * so what is added up from lines is what was printed.
 */
export function lineVat({ lines }: Pick<InvoiceDocument, 'lines'>): readonly Minor[] {
  const positions = new Map<string, number[]>();
  for (const [index, { vatCategory, vatRate }] of lines.entries()) {
    const key = `${vatCategory} ${vatRate === null ? '' : canonicalDecimal(vatRate)}`;
    const group = positions.get(key);
    if (group === undefined) positions.set(key, [index]);
    else group.push(index);
  }
  const parts = lines.map(() => zero);
  for (const group of positions.values()) {
    const rate = lines[group[0]!]!.vatRate;
    if (rate === null) continue;
    const shares = vatShares(
      group.map((index) => lines[index]!.net),
      rate,
    );
    for (const [place, index] of group.entries()) parts[index] = shares[place]!;
  }
  return parts;
}
