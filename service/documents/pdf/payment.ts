import { create } from 'qrcode';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { moneyText } from '../text/amounts.ts';
import { dayText, type Texts } from '../text/texts.ts';
import { gap, heightOf, rowOf, type Block, type PrintedLine } from './block.ts';
import { epcPayload } from './epc.ts';
import { spacedIban } from './letterhead.ts';
import { lineHeight, page, styles, type Paper } from './paper.ts';

const codeSize = 84;
const codeX = page.right - codeSize;
const textWidth = codeX - page.left - 24;

/** How it is paid, in a sentence, with a code that banking apps read where it is paid by transfer. */
export function paymentBlock(paper: Paper, document: InvoiceDocument, texts: Texts): Block {
  const payload = epcPayload(document);
  const column = { x: page.left, width: textWidth };
  const lines: PrintedLine[] = [
    ...rowOf(paper, [{ ...column, text: texts.payment, style: styles.heading }]),
    gap(3),
    ...rowOf(paper, [{ ...column, text: sentenceOf(document, texts), style: styles.body }]),
    ...(isToPay(document) ? rowOf(paper, [{ ...column, text: document.payment.termsText, style: styles.small }]) : []),
  ];
  if (payload === null) return { spaceBefore: 20, lines };
  const caption = lineHeight(styles.label);
  const missing = codeSize + caption + 4 - heightOf({ lines });
  return {
    spaceBefore: 20,
    lines: missing > 0 ? [...lines, gap(missing)] : lines,
    paint: (onto, { y }) => {
      drawCode(onto, payload, y);
      onto.text(texts.scanToPay, { x: page.right, y: y + codeSize + 4, style: styles.label, align: 'right' });
    },
  };
}

function isToPay({ kind, totals }: InvoiceDocument): boolean {
  return kind === 'invoice' && totals.gross > 0;
}

function sentenceOf(document: InvoiceDocument, texts: Texts): string {
  const { payment, totals, currency, dueDate, seller, number } = document;
  if (!isToPay(document) || dueDate === null) return texts.nothingToPay;
  const facts = { amount: moneyText(totals.gross, currency, texts), dueDate: dayText(dueDate, texts), number };
  if (payment.method === 'direct debit') return texts.directDebit({ ...facts, mandate: payment.mandate });
  if (payment.iban === null) return texts.transferWithoutAccount(facts);
  const account = payment.bic === null ? '' : ` (BIC ${payment.bic})`;
  return texts.transfer({ ...facts, iban: `${spacedIban(payment.iban)}${account}`, name: seller.name });
}

/** Error correction M, as the guideline asks; vector squares, so that it is sharp at any size. */
function drawCode(paper: Paper, payload: string, y: number): void {
  const { modules } = create([{ mode: 'byte', data: new TextEncoder().encode(payload) }], {
    errorCorrectionLevel: 'M',
  });
  const side = codeSize / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) === 1)
        paper.colour({ x: codeX + column * side, y: y + row * side, width: side, height: side }, '#000000');
}
