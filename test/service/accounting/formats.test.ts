import { writeBatch } from '../../../service/accounting/formats.ts';
import { documentFileName } from '../../../service/accounting/file.ts';
import { exportFormats } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { cases } from './cases.ts';
import { invoice, line } from './documents.ts';
import { parsed, type Parsed } from './parsed.ts';

const numbered = (number: string): InvoiceDocument => ({ ...cases.plain!, number });

it('UBL is a file per document, named by its number so that packages import in order', () => {
  const { files, isOnePerInvoice } = writeBatch('ubl', ['20260009', '20260010', '202610000'].map(numbered));
  expect(isOnePerInvoice).toBe(true);
  const names = [...files].map(({ name }) => name);
  expect(names).toEqual(['0020260009.xml', '0020260010.xml', '0202610000.xml']);
  expect(names.toSorted()).toEqual(names);
});

it('Exact is one file for many documents', () => {
  const { files, isOnePerInvoice } = writeBatch('exact-gltransactions', ['1', '2', '3'].map(numbered));
  expect(isOnePerInvoice).toBe(false);
  expect([...files].map(({ name }) => name)).toEqual(['exact-gltransactions-001.xml']);
});

it.each([
  { number: '7', name: '0000000007.xml' },
  { number: 'F2026-000123', name: 'F2026-000123.xml' },
  { number: '2026/7', name: '2026_2f7.xml' },
  { number: '../7', name: '.._2f7.xml' },
  { number: '2026_7', name: '2026_5f7.xml' },
])('number $number becomes the file name $name', ({ number, name }) => {
  expect(documentFileName(number)).toBe(name);
});

it.each(exportFormats)('%s: writing the same documents again gives the same bytes', (format) => {
  const documents = Object.values(cases).map((document, index) => ({ ...document, number: String(index + 1) }));
  expect([...writeBatch(format, documents).files]).toEqual([...writeBatch(format, documents).files]);
});

it.each(exportFormats.filter((format) => format !== 'csv'))('%s: no element is empty', (format) => {
  for (const document of Object.values(cases))
    for (const { text } of writeBatch(format, [document]).files) {
      const elements = everyElement(parsed(text.replace(/<\?qbxml.*\?>\n/, '')));
      expect(elements.length).toBeGreaterThan(10);
      expect(elements.filter(isEmpty)).toEqual([]);
    }
});

function everyElement(element: Parsed): readonly Parsed[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/** Exact and Twinfield say much in attributes; an element that has one says something. */
function isEmpty({ children, text, attributes }: Parsed): boolean {
  return children.length === 0 && text.trim() === '' && Object.keys(attributes).length === 0;
}

it.each(exportFormats)('%s: an empty batch has no files', (format) => {
  expect([...writeBatch(format, []).files]).toEqual([]);
});

it.each(exportFormats)('%s: a document that is not complete is never written', (format) => {
  const wrong = invoice([line({ net: 22_201 })], { number: '2' });
  expect(() => [...writeBatch(format, [numbered('1'), wrong]).files]).toThrow(
    '2: 12 × 18.50 / 1 is 222.00, but the line says 222.01; recalculate the invoice.',
  );
});

it('a file is written when it is asked for, so that a large batch needs the memory of one', () => {
  let read = 0;
  function* documents() {
    for (const number of ['1', '2', '3']) {
      read += 1;
      yield numbered(number);
    }
  }
  for (const { name } of writeBatch('ubl', documents()).files) {
    expect([name, read]).toEqual(['0000000001.xml', 1]);
    break;
  }
});
