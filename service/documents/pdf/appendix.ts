import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { addDays, type IsoDate } from '../../../shared/period.ts';
import { dayText, type Texts } from '../text/texts.ts';
import { gap, rowOf, type Block, type Cell } from './block.ts';
import { accent, band, page, styles, type Paper } from './paper.ts';

/** The evidence behind one line: what was counted, on which days (half-open), with a note for the customer. */
export type AppendixPart = {
  /** The document's line. */
  readonly lineId: string;
  readonly rows: readonly {
    readonly label: string;
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly note: string;
  }[];
};
/** Time that costs nothing more, and so has no line: what it is and why, with what it is made of. */
export type CoveredPart = Pick<AppendixPart, 'rows'> & { readonly covered: string };
export type Appendix = readonly (AppendixPart | CoveredPart)[];

const columns = {
  label: { x: page.left, width: 190 },
  from: { x: 246, width: 86 },
  last: { x: 336, width: 86 },
  note: { x: 426, width: page.right - 426 },
} as const;

type Setting = { readonly document: InvoiceDocument; readonly appendix: Appendix; readonly texts: Texts };

/** Pages of their own with the evidence, line by line; nothing when no line has any. */
export function appendixBlocks(paper: Paper, { document, appendix, texts }: Setting): readonly Block[] {
  const rowsOf = new Map(appendix.flatMap((part) => ('lineId' in part ? [[part.lineId, part.rows] as const] : [])));
  const covered = appendix.flatMap((part) => ('covered' in part ? [part] : []));
  const parts = document.lines.flatMap((line) => {
    const rows = rowsOf.get(line.id);
    return rows === undefined || rows.length === 0
      ? []
      : [partBlocks(paper, { title: `${line.id}. ${line.description}`, rows, texts })];
  });
  const all = [...parts, ...covered.map(({ covered: title, rows }) => partBlocks(paper, { title, rows, texts }))];
  return all.length === 0 ? [] : [titleBlock(paper, texts), ...all.flat()];
}

function titleBlock(paper: Paper, texts: Texts): Block {
  const column = { x: page.left, width: page.right - page.left };
  return {
    startsPage: true,
    keepWithNext: true,
    lines: [
      ...rowOf(paper, [{ ...column, text: texts.appendix, style: { ...styles.title, size: 15 } }]),
      ...rowOf(paper, [{ ...column, text: texts.appendixIntroduction, style: styles.small }]),
    ],
  };
}

type Part = { readonly title: string; readonly rows: AppendixPart['rows']; readonly texts: Texts };

function partBlocks(paper: Paper, { title, rows, texts }: Part): readonly Block[] {
  const header = headerBlock(paper, title, texts);
  return [
    { ...header, spaceBefore: 16, keepWithNext: true },
    ...rows.map(({ label, from, to, note }) => ({
      header,
      lines: row(paper, {
        label: { text: label, style: styles.body },
        from: { text: dayText(from, texts), style: styles.body },
        last: { text: dayText(addDays(to, -1), texts), style: styles.body },
        note: { text: note, style: styles.small },
      }),
      paint: (onto: Paper, { y, height }: { y: number; height: number }) => {
        onto.rule(y + height);
      },
    })),
  ];
}

function headerBlock(paper: Paper, named: string, texts: Texts): Block {
  const style = { ...styles.label, weight: 'bold', colour: accent } as const;
  const columnTexts = texts.appendixColumns;
  const title = rowOf(paper, [{ x: page.left, width: page.right - page.left, text: named, style: styles.heading }]);
  const names = row(paper, {
    label: { text: columnTexts.label, style },
    from: { text: columnTexts.from, style },
    last: { text: columnTexts.last, style },
    note: { text: columnTexts.note, style },
  });
  const titleHeight = title.reduce((all, { height }) => all + height, 0);
  return {
    lines: [...title, ...names],
    paint: (onto, { y, height }) => {
      const area = { x: page.left - 4, y: y + titleHeight, width: page.right - page.left + 8 };
      onto.colour({ ...area, height: height - titleHeight }, band);
    },
  };
}

type Written = Pick<Cell, 'text' | 'style'>;

function row(paper: Paper, cells: Readonly<Record<keyof typeof columns, Written>>) {
  return [
    gap(3),
    ...rowOf(paper, [
      { ...columns.label, ...cells.label },
      { ...columns.from, ...cells.from },
      { ...columns.last, ...cells.last },
      { ...columns.note, ...cells.note },
    ]),
    gap(3),
  ];
}
