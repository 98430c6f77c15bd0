import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { shaperOf, widthOf } from '../../../../service/documents/pdf/shape.ts';

const file = join(__dirname, '../../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');

it('a line is as wide as pdfkit draws it, to the last bit', () => {
  const shapeOf = shaperOf(create(readFileSync(file)) as Font);
  const pdf = new PDFDocument().font(file);
  const words = fc.array(fc.constantFrom('', 'AVATAR', 'office', '12', 'Łódź', '31 October 2026', '–'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(words, fc.constantFrom(7.25, 8.5, 20), (parts, size) => {
      const text = parts.join(' ');
      expect(widthOf(shapeOf, text, size)).toBe(pdf.fontSize(size).widthOfString(text));
    }),
  );
});
