import PDFDocument from 'pdfkit';
import { gatherContent } from '../../../../service/documents/pdf/content.ts';

describe('what is drawn on pages, gathered and written once a page', () => {
  it('is byte for byte the file that pdfkit writes by itself, also where an earlier page is drawn on again', async () => {
    const own = await drawn(() => () => undefined);
    expect(own.length).toBeGreaterThan(1_000);
    expect(await drawn(gatherContent)).toEqual(own);
  });
});

async function drawn(prepare: typeof gatherContent): Promise<Buffer> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    info: { CreationDate: new Date('2026-11-01T00:00:00Z') },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  const finish = prepare(pdf);
  for (const month of ['October', 'November']) {
    pdf.addPage();
    pdf.fillColor('#1B2733').text(`12 workstations in ${month}, €`, 48, 64, { lineBreak: false });
    pdf.rect(48, 90, 200, 12).fill('#EDF2F7');
  }
  pdf.switchToPage(0);
  pdf.text('1 / 2', 48, 700, { lineBreak: false });
  finish();
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
