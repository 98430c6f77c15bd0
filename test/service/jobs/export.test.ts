import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { acmeMonth, bill, change, codeOf, done, failure, row, type Month } from './set-up.ts';

describe('the export', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  const exported = async (again?: { batchId: string; reason: string }) => {
    const job = await done(month, { kind: 'export', ...(again === undefined ? {} : { again }) });
    const fileName = String(job.result?.['fileName']);
    const bytes = await readFile(join(month.running.service.exportFolder, fileName));
    return {
      id: String(job.result?.['exportBatchId']),
      fileName,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  };

  it('nothing to export is one clear sentence, before the first invoice and after the last', async () => {
    const nothing = {
      code: 'NOTHING_TO_DO',
      message:
        'Every finalised invoice is exported already. Run the invoice job first, or export a batch again with a reason.',
    };
    expect(await failure(month, { kind: 'export' })).toEqual(nothing);
    await bill(month);
    await done(month, { kind: 'export' });
    expect(await failure(month, { kind: 'export' })).toEqual(nothing);
  });

  it('again needs a reason, gives the same bytes, and both batches are kept', async () => {
    await bill(month);
    const first = await exported();
    expect(
      await codeOf(
        month.client.call('startJob', { job: { kind: 'export', again: { batchId: first.id, reason: '' } } }),
      ),
    ).toBe('INVALID_REQUEST');
    month.running.setToday('2026-11-20');
    const second = await exported({ batchId: first.id, reason: 'The accountant lost it' });
    expect(second.sha256).toBe(first.sha256);
    expect([first.fileName, second.fileName]).toEqual(['monthend-batch-0001-ubl.zip', 'monthend-batch-0002-ubl.zip']);
    const audit = await month.running.service.store.read
      .selectFrom('auditEvent')
      .select('payload')
      .where('action', '=', 'export again')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(audit.payload)).toMatchObject({ reason: 'The accountant lost it', invoices: ['20260001'] });
  });

  it('again gives the same bytes when customer, seller and accounting format have changed since', async () => {
    await bill(month);
    const first = await exported();
    await change(month.client, 'customers', await row(month.client, 'customers', {}), {
      name: 'Acme Nederland',
      city: 'Zeist',
    });
    await change(month.client, 'administration', await row(month.client, 'administration', {}), {
      legalName: 'Other B.V.',
      accountingTarget: 'exact-gltransactions',
    });
    expect((await exported({ batchId: first.id, reason: 'Once more' })).sha256).toBe(first.sha256);
  });

  it('takes only what is in no batch yet', async () => {
    await bill(month);
    await exported();
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await bill(month);
    expect((await month.client.call('month', {})).finalisedNotExported).toBe(1);
    expect((await done(month, { kind: 'export' })).summary).toBe(
      '1 invoice is in monthend-batch-0002-ubl.zip (batch 2).',
    );
  });

  it('leaves nothing half written in the folder', async () => {
    await bill(month);
    const { fileName } = await exported();
    expect(await readdir(month.running.service.exportFolder)).toEqual([fileName]);
  });

  it('a file that somebody took away from the folder is said to be gone', async () => {
    await bill(month);
    const { id, fileName } = await exported();
    await rm(join(month.running.service.exportFolder, fileName));
    const { path } = await month.client.call('exportTicket', { id });
    const answer = await fetch(`${month.running.origin}${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: { code: 'NOT_FOUND', message: expect.stringContaining('no longer in the exports folder') },
    });
  });

  it('the Exact file goes as one XML that can be copied as text; a ZIP cannot', async () => {
    await bill(month);
    const { id } = await exported();
    expect(await codeOf(month.client.call('exportText', { id }))).toBe('INVALID_REQUEST');
    const job = await done(month, {
      kind: 'export',
      format: 'exact-gltransactions',
      again: { batchId: id, reason: 'Exact' },
    });
    const copied = await month.client.call('exportText', { id: String(job.result?.['exportBatchId']) });
    expect(copied.fileName).toBe('monthend-batch-0002-exact-gltransactions.xml');
    expect(copied.text).toContain('20260001');
  });

  it('a single CSV file can be copied as text too', async () => {
    await bill(month);
    const job = await done(month, { kind: 'export', format: 'csv' });
    const copied = await month.client.call('exportText', { id: String(job.result?.['exportBatchId']) });
    expect(copied.fileName).toBe('monthend-batch-0001-csv.csv');
    expect(copied.text).toContain('20260001');
  });
});
