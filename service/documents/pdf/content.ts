/**
 * pdfkit writes each of a page's thousands of drawing orders as bytes of its own (0.20). They are gathered as text and written once a
 * page, which is the same file with much less to throw away. Gives what writes them; nothing can be drawn after that.
 */
export function gatherContent(pdf: PDFKit.PDFDocument): () => void {
  const ordersOf = new Map<PDFKit.PDFPage, string[]>();
  pdf.addContent = (order: string) => {
    const orders = ordersOf.get(pdf.page);
    if (orders === undefined) ordersOf.set(pdf.page, [order]);
    else orders.push(order);
    return pdf;
  };
  return () => {
    for (const [page, orders] of ordersOf) page.write(Buffer.from(`${orders.join('\n')}\n`, 'latin1'));
    ordersOf.clear();
  };
}
