import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeBatch } from '../../../service/accounting/formats.ts';
import type { Attachments } from '../../../service/accounting/file.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { cases } from './cases.ts';
import { documentOfLines } from './large.ts';

type Rendering = { readonly name: string; readonly format: ExportFormat; readonly adapt: typeof asIs };
const asIs = (document: InvoiceDocument): InvoiceDocument => document;
const peppol = (document: InvoiceDocument): InvoiceDocument => ({ ...document, profile: 'peppol' });
const nlcius = (document: InvoiceDocument): InvoiceDocument => ({ ...document, profile: 'nlcius' });
const renderings: readonly Rendering[] = [
  { name: 'peppol', format: 'ubl', adapt: peppol },
  { name: 'nlcius', format: 'ubl', adapt: nlcius },
  { name: 'exact', format: 'exact-gltransactions', adapt: asIs },
  { name: 'twinfield', format: 'twinfield', adapt: asIs },
  { name: 'afas', format: 'afas', adapt: asIs },
  { name: 'generic', format: 'generic-xml', adapt: asIs },
  { name: 'csv', format: 'csv', adapt: asIs },
  { name: 'qbxml', format: 'qbxml', adapt: asIs },
];

/** Run with WRITE_GOLDENS=1 after a wanted change, then read the difference like an accountant. */
const isWriting = process.env.WRITE_GOLDENS === '1';

describe.each(renderings)('$name: the file of an invoice is what it was, byte for byte', ({ name, format, adapt }) => {
  it.each(Object.entries(cases))('%s', (caseName, document) => {
    const [file] = writeBatch(format, [adapt(document)]).files;
    expectGolden(`${name}-${caseName}.${format === 'csv' ? 'csv' : 'xml'}`, file!.text);
  });
});

/** The smallest PDF there is to recognise: "%PDF-1.4" and a line break. */
const pdf = { fileName: '20260007.pdf', base64: 'JVBERi0xLjQK' };
it.each([
  { name: 'peppol-pdf', document: peppol(cases.plain!) },
  { name: 'nlcius-pdf', document: nlcius(cases.plain!) },
  { name: 'peppol-pdf-credit-note', document: peppol(cases['credit-note']!) },
])('the printed invoice is embedded: $name', ({ name, document }) => {
  const attachments: Attachments = new Map([[document.id, pdf]]);
  const [file] = writeBatch('ubl', [document], attachments).files;
  expectGolden(`${name}.xml`, file!.text);
});

it('the customers of Exact are a file of their own, before the entries', () => {
  const sending = { ...cases.plain!, accounting: { ...cases.plain!.accounting, sendsCustomers: true } };
  const [customers, entries] = writeBatch('exact-gltransactions', [sending]).files;
  expect([customers!.name, entries!.name]).toEqual(['exact-accounts-001.xml', 'exact-gltransactions-001.xml']);
  expectGolden('exact-accounts.xml', customers!.text);
  expect(entries!.text).toBe(readFileSync(goldenPath('exact-plain.xml'), 'utf8'));
});

it('the printed invoice goes with its entry to Exact where the administration sends it, and nowhere else', () => {
  const sending = { ...cases.plain!, accounting: { ...cases.plain!.accounting, sendsDocuments: true } };
  const attachments: Attachments = new Map([[sending.id, pdf]]);
  const [file] = writeBatch('exact-gltransactions', [sending], attachments).files;
  expectGolden('exact-pdf.xml', file!.text);
  const [silent] = writeBatch('exact-gltransactions', [cases.plain!], attachments).files;
  expect(silent!.text).toBe(readFileSync(goldenPath('exact-plain.xml'), 'utf8'));
});

/** 1,000 lines where the package takes them, else the most that it takes. */
const large: readonly { readonly format: ExportFormat; readonly lines: number; readonly sha256: string }[] = [
  { format: 'ubl', lines: 1_000, sha256: '18f4eb03aff1c5551e5dbc21cdfceed798e8ad5e4ab6e295020fe4aab18df979' },
  {
    format: 'exact-gltransactions',
    lines: 1_000,
    sha256: 'fea324e61fea6db9017b43d4bbeff9fca9ee5c2712e563f6b874c4382956425a',
  },
  { format: 'twinfield', lines: 997, sha256: 'aeffff5d8f11aaacb32682bc159b226e4cc250e2847397529a3b275bd8fc5b0e' },
  { format: 'afas', lines: 998, sha256: 'e0fd7f1a38506012ef48e7aa4051a6f0cd17cf0b9e552908e81ba4405bb4f850' },
  { format: 'generic-xml', lines: 1_000, sha256: 'e084b938ccbb770183e66aacf21a1cba3cc6a5304d47e6aab7c7adfa099bf6b8' },
  { format: 'csv', lines: 1_000, sha256: 'c5c2231a7f94eeff5836fd92f8d3ef0eb8aed2469fb9dd3a7a3f18aba09d6e7e' },
  { format: 'qbxml', lines: 1_000, sha256: 'f98b7e2ee813f6987375b131cfc4ca2205deb535111bba928a4bbf926a8700b9' },
];
it.each(large)('$format: a document of $lines lines is what it was', ({ format, lines, sha256 }) => {
  const [file, ...more] = writeBatch(format, [documentOfLines(lines)]).files;
  expect(more).toEqual([]);
  expect(createHash('sha256').update(file!.text).digest('hex')).toBe(sha256);
});

function expectGolden(name: string, text: string): void {
  if (isWriting) writeFileSync(goldenPath(name), text);
  expect(text).toBe(readFileSync(goldenPath(name), 'utf8'));
}

function goldenPath(name: string): string {
  return path.join(__dirname, 'golden', name);
}
