import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readPages } from '../../documents/pdf/printed.ts';
import { acmeMonth, add, bill, change, done, row, typeInCustomer, type Month } from '../set-up.ts';

let month: Month;
beforeEach(async () => {
  month = await acmeMonth(12);
});
afterEach(() => month.stop());

const pdfs = () => month.running.service.store.read.selectFrom('invoicePdf').selectAll().execute();

async function download(id: string): Promise<{ fileName: string; answer: Response }> {
  const { path, fileName } = await month.client.call('invoiceTicket', { id });
  return { fileName, answer: await fetch(`${month.running.origin}${path}`) };
}

describe('the printed invoice', () => {
  it('is made by the invoice job, with its machines in the appendix, and downloaded with a ticket that works once', async () => {
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-10',
      product: 'WS',
      description: 'Docking station',
      quantity: '1',
      unitPrice: '45',
    });
    const asset = await row(month.client, 'assets', { name: 'WS-01' });
    await change(month.client, 'assets', asset, { note: 'Belongs to the director, handle with care' });
    await bill(month);
    const { id } = await row(month.client, 'invoices', { number: '20260001' });
    const { path, fileName } = await month.client.call('invoiceTicket', { id });
    expect(fileName).toBe('0020260001.pdf');
    const answer = await fetch(`${month.running.origin}${path}`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain('0020260001.pdf');
    const [printed] = await readPages([new Uint8Array(await answer.arrayBuffer())]);
    // 12 × 18.50 + 45.00 = 267.00, and 21 % of it is 56.07.
    for (const says of [
      '20260001',
      'Hollandse IT-Beheer B.V.',
      'Acme',
      '267.00',
      '56.07',
      'EUR 323.07',
      'WS-01',
      'WS-12',
    ])
      expect(printed!.text).toContain(says);
    // An internal note stays with us.
    expect(printed!.text).not.toContain('director');
    expect((await fetch(`${month.running.origin}${path}`)).status).toBe(404);
  });

  it('is made once and stays as it is, whatever changes afterwards', async () => {
    await bill(month);
    const [before] = await pdfs();
    await done(month, { kind: 'export' });
    const { answer } = await download(before!.invoiceId);
    expect(Buffer.from(await answer.arrayBuffer()).equals(before!.content)).toBe(true);
    expect(await pdfs()).toEqual([before]);
    const { store } = month.running.service;
    await expect(store.write((tx) => tx.updateTable('invoicePdf').set({ sha256: 'other' }).execute())).rejects.toThrow(
      'never changed',
    );
  });

  it('that is missing, as after an update of Monthend, is made where it is asked for, with the same bytes', async () => {
    await bill(month);
    const [before] = await pdfs();
    const { store } = month.running.service;
    await store.write(async (tx) => {
      await tx.schema.dropTable('invoicePdf').execute();
      await tx.schema
        .createTable('invoicePdf')
        .addColumn('invoiceId', 'text', (column) => column.primaryKey())
        .addColumn('sha256', 'text')
        .addColumn('content', 'blob')
        .execute();
    });
    const { answer } = await download(before!.invoiceId);
    expect(answer.status).toBe(200);
    expect(await pdfs()).toEqual([before]);
  });

  it('stands in its UBL and beside it in the export, under the same name', async () => {
    await add(month.client, 'products', { code: 'SV', description: 'Managed server', ledgerAccount: '8000' });
    await typeInCustomer(month.client, 'Beta', {
      contract: 'C-2',
      line: { kind: 'fixed', fixedQuantity: '1', product: 'SV', agentTypes: null },
    });
    await bill(month);
    const { result } = await done(month, { kind: 'export' });
    const zip = unzipSync(await readFile(join(month.running.service.exportFolder, String(result?.['fileName']))));
    expect(Object.keys(zip)).toEqual([
      'manifest.csv',
      '0020260001.xml',
      '0020260001.pdf',
      '0020260002.xml',
      '0020260002.pdf',
    ]);
    const stored = await pdfs();
    expect(stored.some(({ content }) => content.equals(zip['0020260001.pdf']!))).toBe(true);
    // And inside it, for packages that read the file alone.
    const xml = Buffer.from(zip['0020260001.xml']!).toString('utf8');
    const [, embedded] = /mimeCode="application\/pdf" filename="0020260001.pdf">([^<]+)</.exec(xml)!;
    expect(Buffer.from(embedded!, 'base64').equals(zip['0020260001.pdf']!)).toBe(true);
  });

  it('a draft has none', async () => {
    await done(month, { kind: 'draft' });
    const [draft] = await month.client.rows('invoices');
    await expect(month.client.call('invoiceTicket', { id: draft!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
