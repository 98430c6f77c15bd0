import PDFDocument from 'pdfkit';
import { gatherContent } from './content.ts';
import { fontOf, type Weight } from './fonts.ts';
import type { Logo } from './logo.ts';
import { wrapText } from './wrap.ts';

/** Points, 72 to the inch; y grows downwards. */
export const page = { width: 595.28, height: 841.89, left: 48, right: 547.28, top: 64, bottom: 776 } as const;

export type Style = { readonly weight: Weight; readonly size: number; readonly colour: string };

const ink = '#1B2733';
const grey = '#5B6775';
export const accent = '#1F4E79';
export const band = '#EDF2F7';
const line = '#C9D3DD';

export const styles = {
  title: { weight: 'bold', size: 20, colour: accent },
  name: { weight: 'bold', size: 14, colour: accent },
  heading: { weight: 'bold', size: 9.5, colour: accent },
  body: { weight: 'regular', size: 8.5, colour: ink },
  strong: { weight: 'bold', size: 8.5, colour: ink },
  total: { weight: 'bold', size: 10.5, colour: accent },
  small: { weight: 'regular', size: 7.25, colour: grey },
  label: { weight: 'regular', size: 7.25, colour: grey },
} as const satisfies Record<string, Style>;

export type Placed = {
  readonly x: number;
  readonly y: number;
  readonly style: Style;
  /** Where `x` is: at the text's start or at its end. */
  readonly align?: 'left' | 'right';
};

/** Sheets of A4 to write on, and what text measures on them. */
export type Paper = {
  /** Draws one line of text that was wrapped before. */
  text(text: string, placed: Placed): void;
  /** Breaks text into lines that fit the width; always at least one. */
  wrap(text: string, width: number, style: Style): readonly string[];
  colour(area: { x: number; y: number; width: number; height: number }, colour: string): void;
  /** Draws a PNG or JPEG into the area. */
  picture(picture: Logo, area: { x: number; y: number; width: number; height: number }): void;
  rule(y: number, from?: number, to?: number): void;
  addPage(): void;
  /** Visits every page once they all exist; `number` counts from 1. */
  eachPage(visit: (number: number, pages: number) => void): void;
  /** The finished file. Nothing can be drawn after that. */
  finish(): Promise<Uint8Array>;
};

export type PaperFacts = {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly creationDate: PDFKit.DocumentInfo['CreationDate'];
};

export function lineHeight({ size }: Style): number {
  return size * 1.36;
}

/** pdfkit would measure the text for a link or a line under it, which it never has. */
const oneLine = { lineBreak: false, textWidth: 0, wordCount: 0 };

export function newPaper({ title, author, language, creationDate }: PaperFacts): Paper {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Monthend', Producer: 'Monthend', ...dated(creationDate) },
  });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    pdf.on('error', reject);
  });
  for (const weight of ['regular', 'bold'] as const) pdf.registerFont(weight, fontOf(weight).forDocument());
  const writeContent = gatherContent(pdf);
  pdf.addPage();
  const widthIn = (style: Style) => (text: string) => fontOf(style.weight).widthOf(text, style.size);
  return {
    text(text, { x, y, style, align = 'left' }) {
      const shown = fontOf(style.weight).printable(text);
      const width = align === 'right' ? widthIn(style)(shown) : 0;
      pdf
        .font(style.weight)
        .fontSize(style.size)
        .fillColor(style.colour)
        .text(shown, x - width, y, oneLine);
    },
    wrap: (text, width, style) => wrapText(fontOf(style.weight).printable(text), width, widthIn(style)),
    colour({ x, y, width, height }, colour) {
      pdf.rect(x, y, width, height).fill(colour);
    },
    picture({ content }, { x, y, width, height }) {
      pdf.image(Buffer.from(content), x, y, { width, height });
    },
    rule(y, from = page.left, to = page.right) {
      pdf.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(line).stroke();
    },
    addPage() {
      pdf.addPage();
    },
    eachPage(visit) {
      const { start, count } = pdf.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        pdf.switchToPage(start + index);
        visit(index + 1, count);
      }
    },
    finish() {
      writeContent();
      pdf.end();
      return finished;
    },
  };
}

function dated(date: PDFKit.DocumentInfo['CreationDate']) {
  return date === undefined ? {} : { CreationDate: date, ModDate: date };
}
