import {
  formatMinor,
  lineAmount,
  timesWhole,
  type Currency,
  type DecimalText,
  type Minor,
  type Share,
} from './money.ts';

/** What a person typed over a computed line; null keeps what was computed. */
export type HandTyped = { readonly quantity: DecimalText | null; readonly unitPrice: DecimalText | null };

/** A line's amount as it prints. `perPiece`: the price periods that one piece on the sheet is charged for. */
export type EditableAmount = {
  readonly quantity: DecimalText;
  readonly baseQuantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly perPiece: Share;
};

/** The amount with a person's quantity or price in it: the quantity of the sheet, for as many price periods as were computed. */
export function editedAmount(
  line: EditableAmount,
  typed: HandTyped,
  currency: Currency,
): { readonly quantity: DecimalText; readonly baseQuantity: DecimalText; readonly unitPrice: DecimalText; net: Minor } {
  const unitPrice = typed.unitPrice ?? line.unitPrice;
  const { quantity, baseQuantity } =
    typed.quantity === null
      ? line
      : {
          quantity: timesWhole(typed.quantity, line.perPiece.numerator),
          baseQuantity: String(line.perPiece.denominator),
        };
  const share = { numerator: 1, denominator: Number(baseQuantity) };
  return { quantity, baseQuantity, unitPrice, net: lineAmount({ quantity, unitPrice, share, currency }) };
}

/** "12 × 18.5 = 222.00", as the sheet shows what was computed beside what a person typed. */
export function amountText(
  { quantity, unitPrice, net }: { quantity: DecimalText; unitPrice: DecimalText; net: Minor },
  currency: Currency,
): string {
  return `${quantity} × ${unitPrice} = ${formatMinor(net, currency)}`;
}
