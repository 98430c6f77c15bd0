import type { Row } from '../../../../shared/protocol.ts';
import { runCredit } from '../../../../service/jobs/credit/credit.ts';
import type { JobContext } from '../../../../service/jobs/job-context.ts';
import { firstBrokenAuditEvent } from '../../../../service/store/audit.ts';
import { acmeMonth, add, bill, codeOf, done, draftLine, failure, row, rowsWith, type Month } from '../set-up.ts';

/** 12 workstations at 18.50 in October 2026 are 222.00 on invoice 20260001; then it is credited. */
describe('a credit note on a finalised invoice', () => {
  let month: Month;
  let invoice: Row;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await bill(month);
    invoice = await row(month.client, 'invoices', { number: '20260001' });
  });
  afterEach(() => month.stop());

  const credit = (given: { creditKind: 'correct' | 'final'; lines?: { lineId: string; amount?: string }[] }) => ({
    kind: 'credit' as const,
    invoiceId: invoice.id,
    reason: 'The customer had a point',
    ...given,
  });
  const documentOf = async (number: string): Promise<Record<string, unknown>> => {
    const { document } = await month.running.service.store.read
      .selectFrom('invoice')
      .select('document')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    return JSON.parse(document!) as Record<string, unknown>;
  };

  it('G26: voids it with the next number, and the next drafts bill the same lines again under a new number', async () => {
    const job = await done(month, credit({ creditKind: 'correct' }));
    expect(job.summary).toBe('Credit note 20260002 is made. Create drafts to bill it again.');
    expect(await row(month.client, 'invoices', { number: '20260002' })).toMatchObject({
      values: { kind: 'credit note', state: 'finalised', net: '222.00', vat: '46.62', gross: '268.62' },
    });
    await done(month, { kind: 'draft' });
    expect(await draftLine(month.client)).toMatchObject({ values: { quantity: '12', net: '222.00' } });
    await done(month, { kind: 'approve' });
    await done(month, { kind: 'finalise' });
    const [first, again] = [await documentOf('20260001'), await documentOf('20260003')];
    expect(again['lines']).toEqual(first['lines']);
    expect([again['vat'], again['totals']]).toEqual([first['vat'], first['totals']]);
    const numbers = (await month.client.rows('invoices')).map(({ values }) => String(values['number']));
    expect(numbers.toSorted()).toEqual(['20260001', '20260002', '20260003']);
  });

  it('says of each line what is left to give back', async () => {
    const left = async () => (await month.client.call('invoiceLines', { id: invoice.id })).lines;
    expect(await left()).toMatchObject([{ net: '222.00', leftQuantity: '12', leftNet: '222.00' }]);
    await done(month, credit({ creditKind: 'final', lines: [{ lineId: '1', amount: '22.00' }] }));
    expect(await left()).toMatchObject([{ net: '222.00', leftNet: '200.00' }]);
  });

  it('can be voided and billed again a second time', async () => {
    for (const round of [1, 2]) {
      await done(month, credit({ creditKind: 'correct' }));
      await bill(month);
      invoice = await row(month.client, 'invoices', { number: `2026000${2 * round + 1}` });
      expect(invoice).toMatchObject({ values: { kind: 'invoice', net: '222.00' } });
    }
  });

  it('names the invoice, and is exported with it', async () => {
    await done(month, credit({ creditKind: 'correct' }));
    expect(await documentOf('20260002')).toMatchObject({
      kind: 'credit note',
      precedingInvoices: [{ number: '20260001', issueDate: '2026-11-02' }],
    });
    expect((await done(month, { kind: 'export' })).result).toMatchObject({ invoices: 2 });
  });

  it('G43: gives 50.00 back for good; the next run bills nothing of it again, and 180.00 more is refused', async () => {
    await done(month, credit({ creditKind: 'final', lines: [{ lineId: '1', amount: '50.00' }] }));
    expect(await row(month.client, 'invoices', { number: '20260002' })).toMatchObject({
      values: { net: '50.00', vat: '10.50', gross: '60.50' },
    });
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect(await failure(month, credit({ creditKind: 'final', lines: [{ lineId: '1', amount: '180.00' }] }))).toEqual({
      code: 'CREDIT_REFUSED',
      message: 'Credit at most EUR 172.00 of line 1: that is left of it.',
    });
    expect(await rowsWith(month.client, 'invoices', { kind: 'credit note' })).toHaveLength(1);
  });

  it('a refused credit takes no number', async () => {
    await failure(month, credit({ creditKind: 'final', lines: [{ lineId: '1', amount: '222.01' }] }));
    await done(month, credit({ creditKind: 'correct' }));
    expect(await failure(month, credit({ creditKind: 'correct' }))).toMatchObject({ code: 'CREDIT_REFUSED' });
    expect(await rowsWith(month.client, 'invoices', { number: '20260002' })).toHaveLength(1);
    expect(await rowsWith(month.client, 'invoices', { number: '20260003' })).toEqual([]);
  });

  it('is in the audit trail with its reason, and never changed nor deleted afterwards', async () => {
    await done(month, credit({ creditKind: 'correct' }));
    const { store } = month.running.service;
    const event = await store.read
      .selectFrom('auditEvent')
      .selectAll()
      .where('action', '=', 'credit correct')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(event.payload)).toMatchObject({
      number: '20260002',
      credits: '20260001',
      reason: 'The customer had a point',
      gross: 26_862,
    });
    expect(await firstBrokenAuditEvent(store.read)).toBeNull();
    await expect(store.write((tx) => tx.deleteFrom('creditLine').execute())).rejects.toThrow('never deleted');
    await expect(store.write((tx) => tx.updateTable('credit').set({ reason: '' }).execute())).rejects.toThrow(
      'never changed',
    );
  });

  it('is made once by a job that is taken up again after it was stopped', async () => {
    const { service } = month.running;
    const context: JobContext = {
      ...service,
      jobId: 'stopped',
      person: 'Ada',
      attempt: 1,
      signal: new AbortController().signal,
      part: () => new AbortController().signal,
      write: (work) => service.store.write(work),
      progress: () => Promise.resolve(),
    };
    const request = credit({ creditKind: 'final', lines: [{ lineId: '1', amount: '50.00' }] });
    const first = await runCredit(context, request);
    expect(await runCredit({ ...context, attempt: 2 }, request)).toEqual(first);
    expect(await rowsWith(month.client, 'invoices', { kind: 'credit note' })).toHaveLength(1);
  });

  it('is refused to be billed again while a later invoice still corrects one of its periods', async () => {
    const { store } = month.running.service;
    const original = await store.read.selectFrom('invoice').selectAll().executeTakeFirstOrThrow();
    const base = await store.read.selectFrom('claim').selectAll().executeTakeFirstOrThrow();
    const obligation = base.obligation.replace('base', 'delta-1');
    await store.write(async (tx) => {
      await tx
        .insertInto('invoice')
        .values({ ...original, id: 'later', number: '20260009' })
        .execute();
      await tx
        .insertInto('claim')
        .values({ ...base, id: 'delta', part: 'delta-1', obligation, invoiceId: 'later' })
        .execute();
    });
    expect(await failure(month, credit({ creditKind: 'correct' }))).toEqual({
      code: 'CREDIT_REFUSED',
      message:
        'Invoice 20260009 corrects a period of invoice 20260001; credit 20260009 first, or that correction would be billed twice.',
    });
    await done(month, credit({ creditKind: 'final', lines: [{ lineId: '1' }] }));
  });

  it('needs an approver and a reason', async () => {
    const clerk = await month.running.client('clerk');
    expect(await codeOf(clerk.job(credit({ creditKind: 'correct' })))).toBe('FORBIDDEN');
    expect(await codeOf(month.client.job({ ...credit({ creditKind: 'correct' }), reason: '' }))).toBe(
      'INVALID_REQUEST',
    );
  });

  it('a draft is not credited, and neither is an invoice that is not there', async () => {
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-20',
      product: 'WS',
      quantity: '1',
      unitPrice: '10',
    });
    await done(month, { kind: 'draft' });
    const draft = await row(month.client, 'invoices', { state: 'draft' });
    const asked = credit({ creditKind: 'correct' });
    expect(await failure(month, { ...asked, invoiceId: draft.id })).toMatchObject({ code: 'RUN_STATE_WRONG' });
    expect(await failure(month, { ...asked, invoiceId: 'gone' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
