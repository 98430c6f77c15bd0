import { acme, acmeMonth, add, bill, change, done, draftLine, failure, row, rowsWith, type Month } from '../set-up.ts';

/** Acme's October: 12 workstations at 18.50 are 222.00 net. */
describe('a quantity and a price typed over a draft line', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await done(month, { kind: 'draft' });
  });
  afterEach(() => month.stop());

  const type = async (cells: Parameters<typeof change>[3]) =>
    change(month.client, 'draftLines', await draftLine(month.client), cells);
  const values = async () => (await draftLine(month.client)).values;
  const comeOne = () =>
    add(month.client, 'assets', {
      name: 'KIOSK',
      customer: acme.name,
      agentType: 'workstation',
      activeFrom: '2026-10-05',
    });

  it('needs a reason', async () => {
    const result = await month.client.change('draftLines', await draftLine(month.client), { quantity: '10' });
    expect(result.outcome).toBe('refused');
    expect(result.refused['quantity']).toMatchObject({
      code: 'VALUE_REQUIRED',
      message: 'Another quantity or price needs a reason of at least 3 characters: type it first.',
    });
    expect(await values()).toMatchObject({ quantity: '12', net: '222.00', computed: null });
  });

  it('shows the new amount at once, what was computed beside it, and waits for the totals', async () => {
    await type({ quantity: '10', editReason: 'Two were on loan' });
    expect(await values()).toMatchObject({
      quantity: '10',
      net: '185.00',
      editReason: 'Two were on loan',
      computed: '12 × 18.5 = 222.00',
      computedThen: null,
    });
    expect(await failure(month, { kind: 'approve' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    await done(month, { kind: 'draft' });
    expect((await row(month.client, 'invoices', { number: null })).values).toMatchObject({
      net: '185.00',
      vat: '38.85',
      parkedReason: null,
    });
    expect((await bill(month)).summary).toBe('1 invoice: 20260001.');
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('185.00');
  });

  it('survives recalculation, and shows when what is computed has moved since', async () => {
    await type({ unitPrice: '17.5', editReason: 'Loyal customer' });
    await comeOne();
    await done(month, { kind: 'draft' });
    expect(await values()).toMatchObject({
      quantity: '13',
      unitPrice: '17.5',
      net: '227.50',
      computed: '13 × 18.5 = 240.50',
      computedThen: '12 × 18.5 = 222.00',
      explanation:
        '13 workstations on 31 October: 12 on 1 October, 1 added on 5 October (KIOSK). Price set to 17.5 instead of 18.5.',
    });
  });

  it('gives back what is computed when the cell is cleared', async () => {
    await type({ quantity: '10', editReason: 'Two were on loan' });
    await done(month, { kind: 'draft' });
    await type({ quantity: '' });
    expect(await values()).toMatchObject({ quantity: '12', net: '222.00', computed: null, editReason: null });
    await done(month, { kind: 'draft' });
    await bill(month);
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('222.00');
  });

  it('takes approval back', async () => {
    await done(month, { kind: 'approve' });
    await type({ quantity: '10', editReason: 'Two were on loan' });
    expect((await row(month.client, 'invoices', { number: null })).values['state']).toBe('draft');
    expect(await failure(month, { kind: 'finalise' })).toMatchObject({ code: 'NOTHING_TO_DO' });
  });

  it('what was given away by hand is not billed back the month after', async () => {
    await type({ quantity: '10', editReason: 'Two were on loan' });
    await bill(month);
    await done(month, { kind: 'draft' });
    expect(await rowsWith(month.client, 'findings', { code: 'LATE_CHANGE' })).toEqual([]);
  });

  describe('on a line that is no longer computed', () => {
    beforeEach(async () => {
      await type({ quantity: '10', description: 'Loan desks', editReason: 'Two were on loan' });
      const [line] = await month.client.rows('contractLines');
      await change(month.client, 'contractLines', line!, { startDate: '2026-11-01' });
      await done(month, { kind: 'draft' });
    });

    const decide = async (state: string) => {
      const orphan = await row(month.client, 'findings', { code: 'ORPHANED_EDIT' });
      await change(month.client, 'findings', orphan, { state, reason: 'Agreed with Acme' });
      await done(month, { kind: 'draft' });
    };

    it('is kept until a person decides, who reads what was typed', async () => {
      expect((await row(month.client, 'findings', { code: 'ORPHANED_EDIT' })).values).toMatchObject({
        severity: 'block',
        message:
          'The line for WS on which you wrote "Loan desks" and quantity 10 is no longer computed. Accept this to drop it, dismiss this to keep it as a line of its own, or repair the contract line so that it is computed again; then create drafts again.',
      });
      expect(await failure(month, { kind: 'approve' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    });

    it('accepted, it is dropped', async () => {
      await decide('accepted');
      expect(await month.client.rows('draftLines')).toEqual([]);
    });

    it('dismissed, it stays as a line of its own and is billed as typed', async () => {
      await decide('dismissed');
      const kept = { description: 'Loan desks', quantity: '10', net: '185.00', computed: '12 × 18.5 = 222.00' };
      expect(await values()).toMatchObject(kept);
      await done(month, { kind: 'draft' });
      expect(await values()).toMatchObject(kept);
      await bill(month);
      expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('185.00');
    });

    it('kept, and then computed again, it is that line once more with what was typed', async () => {
      await decide('dismissed');
      const [line] = await month.client.rows('contractLines');
      await change(month.client, 'contractLines', line!, { startDate: null });
      await done(month, { kind: 'draft' });
      expect(await month.client.rows('draftLines')).toHaveLength(1);
      expect(await values()).toMatchObject({ description: 'Loan desks', quantity: '10', net: '185.00' });
    });
  });
});
