import type { AgreedLine } from './book.ts';
import type { Price } from './snapshot.ts';

/** The line as it was agreed together with the price: what goes with that price takes the place of what the line says now. */
export function withTermsOf(agreed: AgreedLine, price: Price | null): AgreedLine {
  if (price === null) return agreed;
  const { line } = agreed;
  const {
    overagePrice = line.overagePrice,
    minimumAmount = line.minimumAmount,
    minimumQuantity = line.minimumQuantity,
    includedQuantity = line.includedQuantity,
  } = price;
  return { ...agreed, line: { ...line, overagePrice, minimumAmount, minimumQuantity, includedQuantity } };
}
