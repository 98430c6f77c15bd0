// Reads PDF files as a reader's "copy text" does: node read-pages.mjs FILE… prints one list of pages per file as JSON.
import { readFileSync } from 'node:fs';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const files = [];
for (const path of process.argv.slice(2)) {
  const data = new Uint8Array(readFileSync(path));
  const pdf = await getDocument({ data, useSystemFonts: false, verbosity: VerbosityLevel.ERRORS }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => item.str).filter((text) => text.trim() !== ''));
  }
  const { info } = await pdf.getMetadata();
  files.push({ pages, title: info.Title, language: info.Language ?? null });
}
process.stdout.write(JSON.stringify(files));
