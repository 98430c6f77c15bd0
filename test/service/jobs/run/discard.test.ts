import { acmeMonth, bill, change, done, draftLine, failure, row, type Month } from '../set-up.ts';

describe('drafts that are thrown away', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await done(month, { kind: 'draft' });
  });
  afterEach(() => month.stop());

  const discard = { kind: 'discard', reason: 'Prices were wrong' } as const;

  it('are gone, approved ones too, and the next drafts take all of it again', async () => {
    await done(month, { kind: 'approve' });
    expect((await done(month, discard)).summary).toBe(
      '1 draft is discarded; create drafts when the month is to be worked out again.',
    );
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect(await month.client.rows('invoices')).toEqual([]);
    expect((await bill(month)).summary).toBe('1 invoice: 20260001.');
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('222.00');
  });

  it('leave what was typed over them in the audit trail, with the reason', async () => {
    const typed = { quantity: '10', editReason: 'Two were on loan' };
    await change(month.client, 'draftLines', await draftLine(month.client), typed);
    await done(month, discard);
    const event = await month.running.service.store.read
      .selectFrom('auditEvent')
      .select(['actor', 'payload'])
      .where('action', '=', 'discard run')
      .executeTakeFirstOrThrow();
    expect(event.actor).toBe('Test administrator');
    expect(JSON.parse(event.payload)).toMatchObject({
      reason: 'Prices were wrong',
      cutOff: '2026-11-01',
      typed: [{ quantity: '10' }],
    });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '12', computed: null });
  });

  it('cannot be thrown away twice', async () => {
    await done(month, discard);
    expect(await failure(month, discard)).toEqual({
      code: 'NOTHING_TO_DO',
      message: 'There are no drafts to discard.',
    });
  });
});
