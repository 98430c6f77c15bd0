import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acmeMonth, add, bill, codeOf, done, failure, row, typeInCustomer, type Month } from '../set-up.ts';

/** Exact's answer: 20260001 was made, 20260002 was refused. */
const refusal = 'Not found: 8000 G/L Account';
const exactAnswer = `<?xml version="1.0" encoding="utf-8"?><eExact><Messages>
  <Message type="2"><Topic code="GLTransactions"><Data keyAlt="20260001"/></Topic><Date>2026-11-02</Date><Description>Created</Description></Message>
  <Message type="0"><Topic code="GLTransactions"><Data keyAlt="20260002"/></Topic><Date>2026-11-02</Date><Description>${refusal}</Description></Message>
  <Message type="2"><Topic code="GLTransactions"><Data keyAlt="20269999"/></Topic><Date>2026-11-02</Date><Description>Created</Description></Message>
</Messages></eExact>`;

describe('what accounting answered to an export', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await add(month.client, 'products', { code: 'SV', description: 'Managed server', ledgerAccount: '8000' });
    await typeInCustomer(month.client, 'Beta', {
      contract: 'C-2',
      line: { kind: 'fixed', fixedQuantity: '1', product: 'SV', agentTypes: null },
    });
    await bill(month);
  });
  afterEach(() => month.stop());

  const answer = (text: string) => month.client.call('importAnswers', { fileName: 'answer.xml', text });
  const exported = async () => {
    const job = await done(month, { kind: 'export', format: 'exact-gltransactions' });
    const file = join(month.running.service.exportFolder, String(job.result?.['fileName']));
    return { invoices: job.result?.['invoices'], text: await readFile(file, 'utf8') };
  };
  const answered = async (number: string) => {
    const { values } = await row(month.client, 'invoices', { number });
    return [values['exportBatch'], values['accountingAnswer'], values['accountingMessage']];
  };

  it('shows with each invoice, and only the rejected one goes again, by itself and without a reason', async () => {
    expect((await exported()).invoices).toBe(2);
    expect(await answer(exactAnswer)).toEqual({
      package: 'Exact Online',
      accepted: 1,
      existing: 0,
      rejected: [{ number: '20260002', message: refusal }],
      repeated: 0,
      remarks: ['20269999: no invoice with this number was exported; it is left alone.'],
    });
    expect(await answered('20260001')).toEqual(['1', 'accepted', null]);
    expect(await answered('20260002')).toEqual(['1', 'rejected', refusal]);
    expect((await month.client.call('month', {})).finalisedNotExported).toBe(1);
    const again = await exported();
    expect(again.invoices).toBe(1);
    expect(again.text).toContain('entry="20260002"');
    expect(again.text).not.toContain('entry="20260001"');
    // In its new batch nobody has answered yet, so it is out until somebody does.
    expect(await answered('20260002')).toEqual(['2', null, null]);
    expect((await failure(month, { kind: 'export' }))?.code).toBe('NOTHING_TO_DO');
  });

  it('the same answer twice changes nothing; every answer is kept with its file and who brought it', async () => {
    await exported();
    await answer(exactAnswer);
    expect(await answer(exactAnswer)).toMatchObject({ accepted: 1, repeated: 2 });
    const { id } = await row(month.client, 'invoices', { number: '20260002' });
    const { answers } = await month.client.call('listAnswers', { id });
    expect(answers).toEqual([
      {
        batch: 1,
        outcome: 'rejected',
        message: refusal,
        reference: null,
        at: expect.any(String),
        person: 'Test administrator',
        fileName: 'answer.xml',
      },
    ]);
    const { store } = month.running.service;
    expect(await store.read.selectFrom('accountingAnswerFile').select('text').execute()).toEqual([
      { text: exactAnswer },
    ]);
    await expect(
      store.write((tx) => tx.updateTable('accountingAnswer').set({ outcome: 'accepted' }).execute()),
    ).rejects.toThrow('only added to');
  });

  it('a person notes it where the package gives no file, and corrects it with a later note', async () => {
    const { id } = await row(month.client, 'invoices', { number: '20260001' });
    const note = (outcome: 'accepted' | 'rejected', message: string) =>
      month.client.call('noteAnswer', { id, outcome, message });
    expect(await codeOf(note('rejected', 'The period is closed'))).toBe('NOTHING_TO_DO');
    await exported();
    await note('rejected', 'The period is closed');
    expect((await month.client.call('month', {})).finalisedNotExported).toBe(1);
    await note('accepted', 'It was there after all');
    expect(await answered('20260001')).toEqual(['1', 'accepted', 'It was there after all']);
    expect((await failure(month, { kind: 'export' }))?.code).toBe('NOTHING_TO_DO');
  });

  it('a file that is no answer changes nothing and says so', async () => {
    await exported();
    expect(await codeOf(answer('<Invoice/>'))).toBe('VALUE_INVALID');
    expect(await answered('20260001')).toEqual(['1', null, null]);
  });
});

describe('an export batch', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  it('is kept with what the checks warned of, its hash and its reason, and is never changed', async () => {
    // 21 % of 0.07 is 0.0147: twice 0.01 by line, while 21 % of 222.14 is 46.65; Exact, which counts by line, comes to 46.64.
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-10',
      product: 'WS',
      quantity: '1',
      unitPrice: '0.07',
    });
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-11',
      product: 'WS',
      quantity: '1',
      unitPrice: '0.07',
    });
    await bill(month);
    const first = await done(month, { kind: 'export', format: 'exact-gltransactions' });
    const batchId = String(first.result?.['exportBatchId']);
    await done(month, { kind: 'export', again: { batchId, reason: 'The file was lost' } });
    const { batches } = await month.client.call('listExports', {});
    expect(batches.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'The file was lost'],
      [1, null],
    ]);
    expect(batches[0]!.sha256).toBe(batches[1]!.sha256);
    expect(batches[1]).toMatchObject({ invoices: 1, createdBy: 'Test administrator' });
    expect(batches[1]!.problems).toEqual([
      {
        invoiceNumber: '20260001',
        code: 'VAT_ROUNDING',
        field: 'totals.vat',
        message: expect.stringContaining('Exact computes VAT per line and comes to 46.64'),
      },
    ]);
    const { store } = month.running.service;
    await expect(store.write((tx) => tx.updateTable('exportBatch').set({ sha256: 'other' }).execute())).rejects.toThrow(
      'never changed',
    );
    await expect(store.write((tx) => tx.deleteFrom('exportBatchInvoice').execute())).rejects.toThrow('never changed');
  });
});
