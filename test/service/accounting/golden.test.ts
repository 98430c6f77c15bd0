import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeBatch } from '../../../service/accounting/formats.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { cases } from './cases.ts';

type Rendering = { readonly name: string; readonly format: ExportFormat; readonly adapt: typeof asIs };
const asIs = (document: InvoiceDocument): InvoiceDocument => document;
const renderings: readonly Rendering[] = [
  { name: 'peppol', format: 'ubl', adapt: (document) => ({ ...document, profile: 'peppol' }) },
  { name: 'nlcius', format: 'ubl', adapt: (document) => ({ ...document, profile: 'nlcius' }) },
  { name: 'exact', format: 'exact-gltransactions', adapt: asIs },
];

/** Run with WRITE_GOLDENS=1 after a wanted change, then read the difference like an accountant. */
const isWriting = process.env.WRITE_GOLDENS === '1';

describe.each(renderings)('$name: the file of an invoice is what it was, byte for byte', ({ name, format, adapt }) => {
  it.each(Object.entries(cases))('%s', (caseName, document) => {
    const goldenFile = path.join(__dirname, 'golden', `${name}-${caseName}.xml`);
    const [file] = writeBatch(format, [adapt(document)]).files;
    if (isWriting) writeFileSync(goldenFile, file!.text);
    expect(file!.text).toBe(readFileSync(goldenFile, 'utf8'));
  });
});
