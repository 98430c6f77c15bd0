import { complaintsOf } from '../verify/books.ts';
import { add, bill, change, done, row, rowsWith, typeInCustomer } from '../set-up.ts';
import { timeMonth, typeTicket, typeTime, type TimeMonth } from './time-set-up.ts';

/** Brouwer has an all-in agreement that bills nothing this month, beside Acme that has an invoice. */
describe('time that costs nothing, of a customer without an invoice', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
    const { client } = month;
    await typeInCustomer(client, 'Brouwer', {
      contract: 'C-2',
      line: { kind: 'fixed', agentTypes: null, fixedQuantity: '0', unitPrice: '500' },
    });
    await typeTicket(client, 'T-3', { customer: 'Brouwer', contract: 'C-2', sla: 'All-in' });
    await typeTime(client, '2026-10-12', { ticket: 'T-3', minutesWorked: 210 });
  });
  afterEach(() => month.stop());
  const entries = async () =>
    (await rowsWith(month.client, 'timeEntries', { ticket: 'T-3' })).map(({ values }) => [
      values['minutesWorked'],
      values['disposition'],
      values['billedOn'],
    ]);

  it('is settled by the run: 210 minutes in, 210 minutes all-in, on no invoice', async () => {
    await bill(month);
    expect(await rowsWith(month.client, 'invoices', { customer: 'Brouwer' })).toEqual([]);
    expect(await entries()).toEqual([[210, 'all-in', 'run 2026-11-01']]);
    expect(await complaintsOf(month.running.service)).toEqual([]);
  });

  it('is not billed in a later month, whatever its SLA has become', async () => {
    const { client, running } = month;
    await bill(month);
    await change(client, 'slas', await row(client, 'slas', { name: 'All-in' }), { coverage: 'T&M' });
    running.setToday('2026-12-01');
    await bill(month);
    expect(await rowsWith(client, 'invoices', { customer: 'Brouwer' })).toEqual([]);
    expect(await entries()).toEqual([[210, 'all-in', 'run 2026-11-01']]);
  });

  it('stays as it was settled', async () => {
    await bill(month);
    const [entry] = await rowsWith(month.client, 'timeEntries', { ticket: 'T-3' });
    const { refused, error } = await month.client.change('timeEntries', entry!, { minutesWorked: 60 });
    expect(JSON.stringify({ refused, error })).toContain(
      'This time cost nothing and was settled in the run 2026-11-01, so it stays',
    );
  });

  it('waits while it is not approved, and is settled with the next run', async () => {
    const { client, running } = month;
    const late = await typeTime(client, '2026-10-20', { ticket: 'T-3', minutesWorked: 30, approved: false });
    await bill(month);
    expect(await entries()).toContainEqual([30, 'finding', null]);
    await change(client, 'timeEntries', (await row(client, 'timeEntries', { minutesWorked: 30 })) ?? late, {
      approved: true,
    });
    running.setToday('2026-12-01');
    await bill(month);
    expect(await entries()).toContainEqual([30, 'all-in', 'run 2026-12-01']);
  });

  it('waits while a draft of its customer is still open: its invoice claims it', async () => {
    const { client } = month;
    const line = await row(client, 'contractLines', { customer: 'Brouwer' });
    await change(client, 'contractLines', line, { fixedQuantity: '1' });
    await done(month, { kind: 'draft' });
    const [acme] = await rowsWith(client, 'invoices', { customer: 'Acme' });
    await done(month, { kind: 'approve', invoiceIds: [acme!.id] });
    await done(month, { kind: 'finalise' });
    expect(await entries()).toEqual([[210, 'all-in', null]]);
    await bill(month);
    expect(await entries()).toEqual([[210, 'all-in', '20260002']]);
  });

  it('of one contract of a customer is settled beside the invoice of another', async () => {
    const { client } = month;
    await change(client, 'customers', await row(client, 'customers', { name: 'Acme' }), {
      invoiceSplit: 'per contract',
    });
    await add(client, 'contracts', {
      number: 'C-9',
      customer: 'Acme',
      startDate: '2026-10-01',
      billingFrom: '2026-10-01',
      anchorDate: '2026-10-01',
    });
    await typeTicket(client, 'T-9', { contract: 'C-9', sla: 'All-in' });
    await typeTime(client, '2026-10-13', { ticket: 'T-9', minutesWorked: 45 });
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
    await done(month, { kind: 'finalise' });
    expect((await row(client, 'timeEntries', { ticket: 'T-9' })).values).toMatchObject({
      disposition: 'all-in',
      billedOn: 'run 2026-11-01',
    });
  });

  describe('that was drawn from a block which an invoice sold before', () => {
    const block = { contract: 'C-2', product: 'WS', kind: 'prepaid block', fixedQuantity: '1', lotMinutes: 600 };
    const left = async () => (await row(month.client, 'lots', { customer: 'Brouwer' })).values['leftMinutes'];
    const drawn = async () => (await row(month.client, 'timeEntries', { ticket: 'T-4' })).values['billedOn'];
    beforeEach(async () => {
      const { client, running } = month;
      await add(client, 'contractLines', { ...block, unitPrice: '900', startDate: '2026-10-01' });
      await bill(month);
      running.setToday('2026-12-01');
      await typeTicket(client, 'T-4', { customer: 'Brouwer', contract: 'C-2' });
      await typeTime(client, '2026-11-12', { ticket: 'T-4', minutesWorked: 60 });
      await bill(month);
    });

    it('is free again when that invoice is credited to be billed again, and is drawn anew with the new one', async () => {
      const { client, running } = month;
      expect([await drawn(), await left()]).toEqual(['run 2026-12-01', '540']);
      const { id } = await row(client, 'invoices', { customer: 'Brouwer' });
      await done(month, { kind: 'credit', invoiceId: id, creditKind: 'correct', reason: 'Smaller block' });
      expect(await drawn()).toBe(null);
      await change(client, 'contractLines', await row(client, 'contractLines', { kind: 'prepaid block' }), {
        lotMinutes: 300,
      });
      await bill(month);
      const [, again] = await rowsWith(client, 'invoices', { customer: 'Brouwer', kind: 'invoice' });
      expect([await drawn(), await left()]).toEqual([again!.values['number'], '240']);
      expect(await complaintsOf(running.service)).toEqual([]);
    });

    it('stays as it is when that invoice is credited for good', async () => {
      const { client } = month;
      const { id } = await row(client, 'invoices', { customer: 'Brouwer' });
      const lines = [{ lineId: '1', amount: '100.00' }];
      await done(month, { kind: 'credit', invoiceId: id, creditKind: 'final', reason: 'Goodwill', lines });
      expect([await drawn(), await left()]).toEqual(['run 2026-12-01', '540']);
    });
  });
});
