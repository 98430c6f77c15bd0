import type { Font, GlyphRun } from 'fontkit';

/** A piece of text, most often a word, as a font draws it; `advance` is how far it goes on, in thousandths of the font size. */
export type Shape = { readonly run: GlyphRun; readonly advance: number };

/** Invoices use the same words over and over; a thread that prints for weeks does not keep all names that it ever saw. */
const mostKept = 20_000;

/**
 * Finding the glyphs of a word and the distances between them is half the work of an invoice, so each word is shaped once for all documents.
 * Glyphs remember the first text that they were used for, so each word has glyphs of its own: no file depends on those before it.
 */
export function shaperOf(opened: Font): (text: string) => Shape {
  const known = new Map<string, Shape>();
  const scale = 1000 / opened.unitsPerEm;
  return (text) => {
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    const run = withOwnGlyphs(opened).layout(text);
    const shape = { run, advance: run.positions.reduce((sum, { xAdvance }) => sum + xAdvance * scale, 0) };
    if (known.size >= mostKept) known.clear();
    known.set(text, shape);
    return shape;
  };
}

/** The font with its tables, which cost as much to read as an invoice to draw, and without what it was used for (`_glyphs` of fontkit 2.0.4). */
export function withOwnGlyphs(opened: Font): Font {
  return Object.create(opened, { _glyphs: { value: {} } }) as Font;
}

/** How wide a line is at a font size: its words one by one, each with the space behind it, as pdfkit 0.20 draws them. */
export function widthOf(shapeOf: (text: string) => Shape, text: string, size: number): number {
  let advance = 0;
  let start = 0;
  while (start < text.length) {
    const space = text.indexOf(' ', start);
    const end = space === -1 ? text.length : space + 1;
    advance += shapeOf(text.slice(start, end)).advance;
    start = end;
  }
  return advance * (size / 1000);
}
