import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { dateOf } from '../text/instant.ts';
import { textsIn } from '../text/texts.ts';
import { appendixBlocks, type Appendix } from './appendix.ts';
import { writeBlocks } from './block.ts';
import { drawEdges, firstPageTop } from './edges.ts';
import { letterheadBlocks, titleOf } from './letterhead.ts';
import type { Logo } from './logo.ts';
import { lineBlocks } from './lines.ts';
import { newPaper } from './paper.ts';
import { paymentBlock } from './payment.ts';
import { totalsBlocks } from './totals.ts';

/**
 * The document as a person reads it: A4, in its own language, with the seller's logo at its head and the evidence behind its lines as an
 * appendix. The same document, appendix and logo give the same bytes, whenever they are written.
 */
export async function writePdf(
  document: InvoiceDocument,
  appendix: Appendix,
  logo: Logo | null = null,
): Promise<Uint8Array> {
  const texts = textsIn(document.language);
  const paper = newPaper({
    title: `${titleOf(document, texts)} ${document.number}`,
    author: document.seller.name,
    language: document.language,
    creationDate: dateOf(`${document.issueDate}T00:00:00Z`),
  });
  const blocks = [
    ...letterheadBlocks(paper, { document, texts, logo }),
    ...lineBlocks(paper, document, texts),
    ...totalsBlocks(paper, document, texts),
    paymentBlock(paper, document, texts),
    ...appendixBlocks(paper, { document, appendix, texts }),
  ];
  writeBlocks(paper, blocks, firstPageTop);
  drawEdges(paper, document, texts);
  return paper.finish();
}
