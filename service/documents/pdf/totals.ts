import type { InvoiceDocument, VatGroup } from '../../../shared/invoice.ts';
import { amountText, moneyText, quantityText } from '../text/amounts.ts';
import type { Texts } from '../text/texts.ts';
import { beside, gap, rowOf, type Block, type PrintedLine } from './block.ts';
import { band, page, styles, type Paper } from './paper.ts';

const group = { x: page.left, width: 128 };
const base = { x: 172, width: 70, align: 'right' } as const;
const tax = { x: 244, width: 66, align: 'right' } as const;
const label = { x: 326, width: 128 };
const amount = { x: 450, width: page.right - 450, align: 'right' } as const;

/** VAT by category and rate on the left, the totals on the right; they stay together. */
export function totalsBlocks(paper: Paper, document: InvoiceDocument, texts: Texts): readonly Block[] {
  return [
    {
      spaceBefore: 14,
      lines: beside(vatLines(paper, document, texts), sumLines(paper, document, texts)),
      keepWithNext: true,
    },
    { spaceBefore: 4, lines: totalLine(paper, document, texts), paint: paintBand },
  ];
}

function vatLines(paper: Paper, document: InvoiceDocument, texts: Texts): readonly PrintedLine[] {
  const style = styles.label;
  return [
    ...rowOf(paper, [
      { ...group, text: texts.vatSummary.title, style },
      { ...base, text: texts.vatSummary.base, style },
      { ...tax, text: texts.vatSummary.tax, style },
    ]),
    ...document.vat.flatMap((one) => groupLines(paper, one, { document, texts })),
  ];
}

function groupLines(
  paper: Paper,
  { category, rate, base: taxable, tax: due, exemptionReason }: VatGroup,
  { document, texts }: { document: InvoiceDocument; texts: Texts },
): readonly PrintedLine[] {
  const style = styles.body;
  const name = texts.vatGroup(category, rate === null ? null : `${quantityText(rate, texts)}%`);
  return [
    ...rowOf(paper, [
      { ...group, text: name, style },
      { ...base, text: amountText(taxable, document.currency, texts), style },
      { ...tax, text: amountText(due, document.currency, texts), style },
    ]),
    ...rowOf(paper, [{ ...group, width: 264, text: exemptionReason ?? '', style: styles.small }]),
  ];
}

function sumLines(paper: Paper, { totals, currency }: InvoiceDocument, texts: Texts): readonly PrintedLine[] {
  const style = styles.body;
  return [
    ...rowOf(paper, [
      { ...label, text: texts.net, style },
      { ...amount, text: amountText(totals.net, currency, texts), style },
    ]),
    ...rowOf(paper, [
      { ...label, text: texts.vat, style },
      { ...amount, text: amountText(totals.vat, currency, texts), style },
    ]),
  ];
}

function totalLine(paper: Paper, { totals, currency, kind }: InvoiceDocument, texts: Texts): readonly PrintedLine[] {
  const style = styles.total;
  return [
    gap(4),
    ...rowOf(paper, [
      { ...label, text: texts.total[kind], style },
      { ...amount, text: moneyText(totals.gross, currency, texts), style },
    ]),
    gap(5),
  ];
}

function paintBand(paper: Paper, { y, height }: { y: number; height: number }): void {
  paper.colour({ x: label.x - 8, y, width: page.right - label.x + 12, height }, band);
}
