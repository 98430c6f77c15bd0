import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { Texts } from '../text/texts.ts';
import { sellerIdentity, titleOf } from './letterhead.ts';
import { lineHeight, page, styles, type Paper } from './paper.ts';

/** Where the first page begins; it has no line at its head. */
export const firstPageTop = 44;

const headY = 36;
const footY = 792;
const numberWidth = 60;

/** Once all pages exist: "2 / 3" and the seller at the foot of each, and from the second on which document it is at the head. */
export function drawEdges(paper: Paper, document: InvoiceDocument, texts: Texts): void {
  const head = `${titleOf(document, texts)} ${document.number} · ${document.buyer.name}`;
  const foot = [document.seller.name, ...sellerIdentity(document, texts).slice(0, 3)].join(' · ');
  const width = page.right - page.left - numberWidth;
  const footLines = paper.wrap(foot, width, styles.small).slice(0, 2);
  const [headLine] = paper.wrap(head, page.right - page.left, styles.small);
  paper.eachPage((number, pages) => {
    if (number > 1 && headLine !== undefined) {
      paper.text(headLine, { x: page.left, y: headY, style: styles.small });
      paper.rule(headY + 14);
    }
    paper.rule(footY - 6);
    footLines.forEach((line, index) => {
      paper.text(line, { x: page.left, y: footY + index * lineHeight(styles.small), style: styles.small });
    });
    paper.text(`${number} / ${pages}`, { x: page.right, y: footY, style: styles.small, align: 'right' });
  });
}
