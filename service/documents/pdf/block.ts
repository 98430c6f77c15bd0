import { lineHeight, page, type Paper, type Style } from './paper.ts';

/** A text at a place of a line; `x` is its start, or its end when aligned right. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly style: Style;
  readonly align?: 'left' | 'right';
};

/** What stands side by side at one height of the page. */
export type PrintedLine = { readonly height: number; readonly pieces: readonly Piece[] };

/** Lines that stay on one page if a page can hold them. */
export type Block = {
  readonly lines: readonly PrintedLine[];
  /** Left out at the top of a page. */
  readonly spaceBefore?: number;
  /** The next block begins on the same page. */
  readonly keepWithNext?: boolean;
  /** Repeated at the top of a page on which this block begins or goes on. */
  readonly header?: Block;
  readonly startsPage?: boolean;
  /** Draws behind the lines, which begin at `y`; not where the block is longer than a page and split. */
  readonly paint?: (paper: Paper, area: { readonly y: number; readonly height: number }) => void;
};

/** Writes blocks below each other from `y` on, over as many pages as they need. */
export function writeBlocks(paper: Paper, blocks: readonly Block[], y: number): void {
  let top = y;
  let isFresh = true;
  const turn = (block: Block) => {
    paper.addPage();
    top = page.top;
    isFresh = true;
    if (block.header !== undefined) top = draw(paper, block.header, top);
  };
  blocks.forEach((block, index) => {
    const space = isFresh ? 0 : spaceOf(block);
    const needed = space + heightTogether(blocks, index);
    if (block.startsPage === true || (top + needed > page.bottom && fitsOnePage(block, needed))) turn(block);
    else top += space;
    isFresh = false;
    if (top + heightOf(block) <= page.bottom) {
      top = draw(paper, block, top);
      return;
    }
    for (const line of block.lines) {
      if (top + line.height > page.bottom) turn(block);
      top = drawLine(paper, line, top);
    }
  });
}

export type Cell = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly style: Style;
  readonly align?: 'left' | 'right';
};

/** Cells of one row, each wrapped in its own width, as lines. */
export function rowOf(paper: Paper, cells: readonly Cell[]): readonly PrintedLine[] {
  return cells.map((cell) => linesOf(paper, cell)).reduce(beside, []);
}

/** Two columns of lines next to each other; the shorter one ends early. */
export function beside(left: readonly PrintedLine[], right: readonly PrintedLine[]): readonly PrintedLine[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const both = [left[index], right[index]].filter((one) => one !== undefined);
    return {
      height: Math.max(...both.map(({ height }) => height)),
      pieces: both.flatMap(({ pieces }) => pieces),
    };
  });
}

/** Nothing, this high. */
export function gap(height: number): PrintedLine {
  return { height, pieces: [] };
}

export function heightOf({ lines }: Block): number {
  return lines.reduce((all, { height }) => all + height, 0);
}

function linesOf(paper: Paper, { text, x, width, style, align = 'left' }: Cell): readonly PrintedLine[] {
  if (text === '') return [];
  const at = align === 'right' ? x + width : x;
  return paper
    .wrap(text, width, style)
    .map((line) => ({ height: lineHeight(style), pieces: [{ text: line, x: at, style, align }] }));
}

function spaceOf({ spaceBefore = 0 }: Block): number {
  return spaceBefore;
}

/** The block and those that it is kept with. */
function heightTogether(blocks: readonly Block[], index: number): number {
  const block = blocks[index]!;
  const next = blocks[index + 1];
  if (block.keepWithNext !== true || next === undefined) return heightOf(block);
  return heightOf(block) + spaceOf(next) + heightTogether(blocks, index + 1);
}

/** A block longer than a page begins where it stands and is split; so is a chain that no page could hold. */
function fitsOnePage({ header }: Block, needed: number): boolean {
  return needed + (header === undefined ? 0 : heightOf(header)) <= page.bottom - page.top;
}

function draw(paper: Paper, block: Block, y: number): number {
  block.paint?.(paper, { y, height: heightOf(block) });
  return block.lines.reduce((top, line) => drawLine(paper, line, top), y);
}

function drawLine(paper: Paper, { height, pieces }: PrintedLine, y: number): number {
  for (const { text, x, style, align = 'left' } of pieces) paper.text(text, { x, y, style, align });
  return y + height;
}
