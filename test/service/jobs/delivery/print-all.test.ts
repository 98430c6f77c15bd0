import { readdir } from 'node:fs/promises';
import { readPages } from '../../documents/pdf/printed.ts';
import { acmeMonth, add, bill, codeOf, done, failure, row, typeInCustomer, type Month } from '../set-up.ts';

let month: Month;
beforeEach(async () => {
  month = await acmeMonth(12);
  await add(month.client, 'products', { code: 'SV', description: 'Managed server', ledgerAccount: '8000' });
  await typeInCustomer(month.client, 'Beta', {
    contract: 'C-2',
    line: { kind: 'fixed', fixedQuantity: '1', product: 'SV', agentTypes: null },
  });
});
afterEach(() => month.stop());

const download = async (printId: string) => {
  const { path, fileName } = await month.client.call('printTicket', { id: printId });
  const answer = await fetch(`${month.running.origin}${path}`);
  const [read] = await readPages([new Uint8Array(await answer.arrayBuffer())]);
  return { fileName, pages: read!.pages.map((texts) => texts.join(' ')) };
};

describe('printing all invoices', () => {
  it('gives one PDF with every invoice of the latest issue date, in order of number, each on pages of its own', async () => {
    await bill(month);
    const job = await done(month, { kind: 'print' });
    expect(job.summary).toBe('2 invoices are in invoices-20260001-20260002.pdf.');
    const { fileName, pages } = await download(String(job.result?.['printId']));
    expect(fileName).toBe('invoices-20260001-20260002.pdf');
    // Acme's twelve machines are an appendix on a page of its own; Beta has none.
    expect(pages.map((page) => /(1|2) \/ (1|2)/.exec(page)![0])).toEqual(['1 / 2', '2 / 2', '1 / 1']);
    expect(pages[0]).toContain('Acme');
    expect(pages[2]).toContain('Beta');
  });

  it('or only those that were chosen; the file of an earlier print goes, and says so', async () => {
    await bill(month);
    const all = await done(month, { kind: 'print' });
    const { id } = await row(month.client, 'invoices', { number: '20260002' });
    const one = await done(month, { kind: 'print', invoiceIds: [id] });
    expect((await download(String(one.result?.['printId']))).fileName).toBe('invoices-20260002.pdf');
    expect(await codeOf(month.client.call('printTicket', { id: String(all.result?.['printId']) }))).toBe('NOT_FOUND');
    expect(await readdir(month.running.service.exportFolder)).toEqual([`print-${String(one.result?.['printId'])}.pdf`]);
  });

  it('with nothing to print says so', async () => {
    expect(await failure(month, { kind: 'print' })).toEqual({
      code: 'NOTHING_TO_DO',
      message: 'There is no invoice to print; run the invoice job first.',
    });
  });
});
