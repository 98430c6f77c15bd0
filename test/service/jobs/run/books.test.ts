import { acmeMonth, bill, change, done, failure, row, type Month } from '../set-up.ts';

describe('the books of the administration', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
  });
  afterEach(() => month.stop());

  const set = async (cells: Parameters<typeof change>[3]) =>
    change(month.client, 'administration', (await month.client.rows('administration'))[0]!, cells);

  it('go on after the numbers of the system before: the first is 202600118, the next year begins with 1', async () => {
    await set({ firstNumber: 118, numberDigits: 5 });
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 202600118.');
    month.running.setToday('2027-01-04');
    await done(month, { kind: 'sync' });
    expect((await bill(month)).summary).toBe('1 invoice: 202700001.');
  });

  it('a year keeps the width that it began with', async () => {
    await done(month, { kind: 'finalise' });
    await set({ numberDigits: 6 });
    month.running.setToday('2026-12-02');
    await done(month, { kind: 'sync' });
    expect((await bill(month)).summary).toBe('1 invoice: 20260002.');
  });

  it('that are closed take no invoice and no credit note, and no number is used', async () => {
    await set({ postingLock: '2026-11-02' });
    const closed = {
      code: 'ISSUE_DATE_OUT_OF_ORDER',
      message:
        'The books before 2026-11-02 are closed; choose that day or a later one, or open them on the Administration sheet.',
    };
    expect(await failure(month, { kind: 'finalise', issueDate: '2026-11-01' as never })).toEqual(closed);
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260001.');
    const invoice = await row(month.client, 'invoices', { number: '20260001' });
    const credit = { kind: 'credit', invoiceId: invoice.id, creditKind: 'correct', reason: 'Wrong' } as const;
    expect(await failure(month, { ...credit, issueDate: '2026-11-01' as never })).toEqual(closed);
  });
});
