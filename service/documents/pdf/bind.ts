import { PDFDocument } from '@cantoo/pdf-lib';

/** Printed invoices one after the other in one file, page by page as they are. The same files give the same bytes. */
export async function bindPdfs(files: readonly Uint8Array[], title: string): Promise<Uint8Array> {
  const bound = await PDFDocument.create({ updateMetadata: false });
  bound.setTitle(title, { showInWindowTitleBar: true });
  bound.setProducer('Monthend');
  for (const file of files) {
    const one = await PDFDocument.load(file, { updateMetadata: false });
    for (const page of await bound.copyPages(one, one.getPageIndices())) bound.addPage(page);
  }
  return bound.save();
}
