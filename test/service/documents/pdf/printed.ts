import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writePdf } from '../../../../service/documents/pdf/pdf.ts';
import type { Appendix } from '../../../../service/documents/pdf/appendix.ts';
import type { InvoiceDocument } from '../../../../shared/invoice.ts';

/** What a PDF reader finds in a file: the texts of each page in the order in which they were drawn, and the file's title. */
export type Printed = { readonly pages: readonly (readonly string[])[]; readonly text: string; readonly title: string };

const read = z.array(z.object({ pages: z.array(z.array(z.string())), title: z.string() }));

/** Prints each document and reads it back with Mozilla's PDF reader. Spaces that do not break count as spaces. */
export async function printed<K extends string>(
  documents: Readonly<Record<K, readonly [InvoiceDocument, Appendix]>>,
): Promise<Readonly<Record<K, Printed>>> {
  const names = Object.keys(documents) as K[];
  const files = await Promise.all(
    names.map((name) => {
      const [document, appendix] = documents[name];
      return writePdf(document, appendix);
    }),
  );
  const all = await readPages(files);
  return Object.fromEntries(names.map((name, index) => [name, all[index]!])) as Record<K, Printed>;
}

export async function readPages(files: readonly Uint8Array[]): Promise<readonly Printed[]> {
  const folder = await mkdtemp(join(tmpdir(), 'monthend-pdf-'));
  try {
    const paths = files.map((_, index) => join(folder, `${index}.pdf`));
    await Promise.all(files.map((file, index) => writeFile(paths[index]!, file)));
    const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'read-pages.mjs'), ...paths], {
      maxBuffer: 50_000_000,
    });
    return read.parse(JSON.parse(stdout.replaceAll('\u00A0', ' '))).map(({ pages, title }) => ({
      pages,
      title,
      text: pages.flat().join('\n'),
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
