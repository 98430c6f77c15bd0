import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create, type Font as OpenedFont, type GlyphRun } from 'fontkit';
import { coverageOf } from './coverage.ts';
import { shaperOf, widthOf, withOwnGlyphs, type Shape } from './shape.ts';

export type Weight = 'regular' | 'bold';

export type Font = {
  /** The opened font for one document, as pdfkit takes it instead of a file. */
  readonly forDocument: () => PDFKit.Mixins.PDFFontSource;
  /** The text with everything that this font cannot show replaced by a box, and without what has no shape of its own. */
  readonly printable: (text: string) => string;
  /** How wide a line of printable text is, in points. */
  readonly widthOf: (text: string, size: number) => number;
};

const fileNames: Readonly<Record<Weight, string>> = {
  regular: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
};

const loaded = new Map<Weight, Font>();

/** Read once for as long as its thread runs. */
export function fontOf(weight: Weight): Font {
  const known = loaded.get(weight);
  if (known !== undefined) return known;
  const file = readFileSync(join(fontFolder(__dirname), fileNames[weight]));
  const opened = create(file);
  if (!('layout' in opened)) throw new TypeError(`${fileNames[weight]} holds several fonts.`);
  const shapeOf = shaperOf(opened);
  const font: Font = {
    forDocument: () => sharing(opened, shapeOf),
    printable: printableIn(coverageOf(file)),
    widthOf: (text, size) => widthOf(shapeOf, text, size),
  };
  loaded.set(weight, font);
  return font;
}

/** Documents share the tables of the font and the shapes of words (pdfkit 0.20 takes an opened font). */
function sharing(opened: OpenedFont, shapeOf: (text: string) => Shape): PDFKit.Mixins.PDFFontSource {
  const layout = { value: (text: string) => copyOf(shapeOf(text).run) };
  return Object.create(withOwnGlyphs(opened), { layout }) as PDFKit.Mixins.PDFFontSource;
}

/** pdfkit scales the positions in place. */
function copyOf(run: GlyphRun): GlyphRun {
  const positions = run.positions.map((position) => ({ ...position }));
  return Object.create(run, { positions: { value: positions } }) as GlyphRun;
}

/** The package beside the code, wherever the bundle stands in the installation: the way Node itself looks packages up. */
function fontFolder(from: string): string {
  const folder = join(from, 'node_modules', 'dejavu-fonts-ttf', 'ttf');
  if (existsSync(folder)) return folder;
  const parent = dirname(from);
  if (parent === from) throw new Error('The package dejavu-fonts-ttf is not installed; run npm ci.');
  return fontFolder(parent);
}

const box = '\u25A1';
const everyday = /^[\n\x20-\x7E\u00A1-\u017F\u2013\u2014]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Joiners, variation selectors, direction marks, skin tones: they change their neighbour and show nothing themselves. */
const shapeless = /\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}/gu;

function printableIn(covers: (codePoint: number) => boolean): (text: string) => string {
  const shown = (character: string) => character === '\n' || covers(character.codePointAt(0)!);
  return (text) => {
    if (everyday.test(text)) return text;
    const plain = text
      .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
      .replaceAll(/\t/g, ' ')
      .replaceAll(/[^\P{Cc}\n]/gu, '')
      .normalize('NFC');
    // One box for what a reader sees as one character, however many code points it is made of.
    return [...graphemes.segment(plain)]
      .map(({ segment }) => {
        const visible = segment.replaceAll(shapeless, '');
        return Array.from(visible).every(shown) ? visible : box;
      })
      .join('');
  };
}
