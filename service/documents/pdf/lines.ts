import type { InvoiceDocument, InvoiceLine } from '../../../shared/invoice.ts';
import { canonicalDecimal } from '../../../shared/money.ts';
import { addDays } from '../../../shared/period.ts';
import { amountText, priceText, quantityText } from '../text/amounts.ts';
import { dayText, type Texts } from '../text/texts.ts';
import { beside, gap, rowOf, type Block, type PrintedLine } from './block.ts';
import { accent, band, page, styles, type Paper, type Style } from './paper.ts';

const columns = {
  id: { x: page.left, width: 18 },
  description: { x: 68, width: 206 },
  quantity: { x: 280, width: 62, align: 'right' },
  unitPrice: { x: 346, width: 68, align: 'right' },
  vat: { x: 418, width: 52, align: 'right' },
  net: { x: 474, width: page.right - 474, align: 'right' },
} as const;

/** The lines as a table, by contract; its head is repeated on each page, and the last line stays with the totals below it. */
export function lineBlocks(paper: Paper, document: InvoiceDocument, texts: Texts): readonly Block[] {
  const header = headerBlock(paper, texts, document.currency);
  const groups = byContract(document.lines);
  const named = groups.size > 1 || document.contractNumber === null;
  const rows = [...groups].flatMap(([contract, lines]): Block[] => {
    const title =
      contract === null ? (groups.size > 1 ? texts.withoutContract : null) : `${texts.contract} ${contract}`;
    return [
      ...(named && title !== null ? [groupBlock(paper, title, header)] : []),
      ...lines.map((line) => ({ lines: lineRow(paper, line, { document, texts }), header, ...separator })),
    ];
  });
  return [
    { ...header, spaceBefore: 18, keepWithNext: true },
    ...rows.map((row, index) => (index === rows.length - 1 ? { ...row, keepWithNext: true } : row)),
  ];
}

/** Contracts in the order in which they first occur. */
function byContract(lines: readonly InvoiceLine[]): ReadonlyMap<string | null, readonly InvoiceLine[]> {
  const groups = new Map<string | null, InvoiceLine[]>();
  for (const line of lines) groups.set(line.contractNumber, [...(groups.get(line.contractNumber) ?? []), line]);
  return groups;
}

const separator = {
  spaceBefore: 0,
  paint: (paper: Paper, { y, height }: { y: number; height: number }) => {
    paper.rule(y + height);
  },
};

function headerBlock(paper: Paper, texts: Texts, currency: string): Block {
  const style = { ...styles.label, weight: 'bold', colour: accent } as const;
  const names = texts.columns;
  return {
    lines: [
      gap(4),
      ...rowOf(paper, [
        { ...columns.description, text: names.description, style },
        { ...columns.quantity, text: names.quantity, style },
        { ...columns.unitPrice, text: names.unitPrice, style },
        { ...columns.vat, text: names.vat, style },
        { ...columns.net, text: `${names.net} (${currency})`, style },
      ]),
      gap(4),
    ],
    paint: paintBand,
  };
}

function paintBand(paper: Paper, { y, height }: { y: number; height: number }): void {
  paper.colour({ x: page.left - 4, y, width: page.right - page.left + 8, height }, band);
}

function groupBlock(paper: Paper, title: string, header: Block): Block {
  const width = page.right - page.left;
  return {
    lines: [gap(6), ...rowOf(paper, [{ x: page.left, width, text: title, style: styles.heading }])],
    header,
    keepWithNext: true,
  };
}

type Setting = { readonly document: InvoiceDocument; readonly texts: Texts };

function lineRow(paper: Paper, line: InvoiceLine, { document, texts }: Setting): readonly PrintedLine[] {
  const told = (text: string, style: Style) => rowOf(paper, [{ ...columns.description, text, style }]);
  const description = [
    ...told(line.description, styles.strong),
    ...told(line.period === null ? '' : periodText(line.period, texts), styles.small),
    ...told(line.explanation, styles.small),
  ];
  const figures = rowOf(paper, [
    { ...columns.id, text: line.id, style: styles.body },
    { ...columns.quantity, text: counted(line.quantity, line, texts), style: styles.body },
    { ...columns.unitPrice, text: unitPriceOf(line, { document, texts }), style: styles.body },
    { ...columns.vat, text: vatOf(line, texts), style: styles.body },
    { ...columns.net, text: amountText(line.net, document.currency, texts), style: styles.body },
  ]);
  return [gap(5), ...beside(description, figures), gap(5)];
}

/** First and last day, both included. */
function periodText({ from, to }: NonNullable<InvoiceLine['period']>, texts: Texts): string {
  const last = addDays(to, -1);
  return from === last ? dayText(from, texts) : texts.period(dayText(from, texts), dayText(last, texts));
}

/** "1 month", "12 months". */
function counted(quantity: string, { unitCode }: InvoiceLine, texts: Texts): string {
  const shown = quantityText(quantity, texts);
  const [one, many] = texts.units[unitCode];
  return `${shown} ${shown === '1' || shown === '-1' ? one : many}`.trim();
}

/** A monthly price that is charged by the day says for how many days it is. */
function unitPriceOf(line: InvoiceLine, { document, texts }: Setting): string {
  const price = priceText(line.unitPrice, document.currency, texts);
  if (canonicalDecimal(line.baseQuantity) === '1') return price;
  return `${price}\n${texts.per(counted(line.baseQuantity, line, texts))}`;
}

function vatOf({ vatCategory, vatRate }: InvoiceLine, texts: Texts): string {
  return texts.vatOfLine[vatCategory] ?? (vatRate === null ? '' : `${quantityText(vatRate, texts)}%`);
}
