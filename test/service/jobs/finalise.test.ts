import { day } from '../../../shared/period.ts';
import {
  acme,
  acmeMonth,
  add,
  bill,
  change,
  done,
  failure,
  row,
  rowsWith,
  typeInCustomer,
  type Month,
} from './set-up.ts';

describe('the invoice job', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  const numbers = async () => (await month.client.rows('invoices')).map((one) => one.values['number']);
  /** A customer that is billed a fixed fee of 50.00 a month. */
  const withFee = async (name: string, contract: string) => {
    await typeInCustomer(month.client, name, {
      contract,
      line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '50' },
    });
  };

  it('a second run over the same facts bills nothing again (G27)', async () => {
    await bill(month);
    expect((await done(month, { kind: 'draft' })).summary).toBe('0 drafts up to 2026-11-01, EUR 0.00 net.');
    expect(await failure(month, { kind: 'finalise' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    expect(await numbers()).toEqual(['20260001']);
  });

  it('a change to what was billed is a finding, never a reopening; accepted, it is a correction of its own', async () => {
    await bill(month);
    await add(month.client, 'assets', {
      name: 'KIOSK',
      customer: acme.name,
      agentType: 'workstation',
      activeFrom: '2026-10-05',
    });
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
    const late = await row(month.client, 'findings', { code: 'LATE_CHANGE' });
    expect(late.values).toMatchObject({
      severity: 'warn',
      amountAtRisk: '18.50',
      message:
        "Accept or dismiss the correction of C-1 / WS for 2026-10-01 to 2026-11-01: invoice 20260001 billed EUR 222.00, by today's facts it is EUR 240.50.",
    });
    await change(month.client, 'findings', late, { state: 'accepted', reason: 'It was there in October' });
    await done(month, { kind: 'draft' });
    expect((await row(month.client, 'draftLines', {})).values).toMatchObject({ net: '18.50' });
    expect((await row(month.client, 'findings', { code: 'LATE_CHANGE' })).values['state']).toBe('accepted');
    await bill(month);
    expect((await row(month.client, 'invoices', { number: '20260002' })).values['net']).toBe('18.50');
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('222.00');
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect(await month.client.rows('findings')).toEqual([]);
  });

  it('an accepted correction can be taken back as long as it is a draft', async () => {
    await bill(month);
    await add(month.client, 'assets', {
      name: 'KIOSK',
      customer: acme.name,
      agentType: 'workstation',
      activeFrom: '2026-10-05',
    });
    await done(month, { kind: 'draft' });
    const late = await row(month.client, 'findings', { code: 'LATE_CHANGE' });
    const accepted = await change(month.client, 'findings', late, { state: 'accepted', reason: 'It was there' });
    await done(month, { kind: 'draft' });
    await change(month.client, 'findings', accepted, { state: 'dismissed', reason: 'It was a loan' });
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect((await row(month.client, 'findings', { code: 'LATE_CHANGE' })).values['state']).toBe('dismissed');
  });

  it('numbers have no hole, and follow the customers by name', async () => {
    await withFee('Zuidas', 'C-3');
    await withFee('Beta', 'C-2');
    expect((await bill(month)).summary).toBe('3 invoices: 20260001 to 20260003.');
    const invoices = await month.client.rows('invoices');
    expect(invoices.map(({ values }) => [values['number'], values['customer']])).toEqual(
      expect.arrayContaining([
        ['20260001', 'Acme'],
        ['20260002', 'Beta'],
        ['20260003', 'Zuidas'],
      ]),
    );
  });

  it('refuses an issue date in the future, and one before the last invoice; the drafts stay approved', async () => {
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
    expect(await failure(month, { kind: 'finalise', issueDate: day('2026-11-03') })).toEqual({
      code: 'ISSUE_DATE_OUT_OF_ORDER',
      message:
        'An invoice cannot be dated 2026-11-03, which is after today (2026-11-02); choose today or an earlier day.',
    });
    await done(month, { kind: 'finalise', issueDate: day('2026-11-01') });
    await withFee('Beta', 'C-2');
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
    expect(await failure(month, { kind: 'finalise', issueDate: day('2026-10-31') })).toEqual({
      code: 'ISSUE_DATE_OUT_OF_ORDER',
      message: 'The last invoice of 2026 is dated 2026-11-01; choose that day or a later one.',
    });
    expect((await month.client.call('month', {})).drafts.approved).toBe(1);
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260002.');
  });

  it('the number starts again at 1 in the year of the issue date', async () => {
    await bill(month);
    month.running.setToday('2027-01-04');
    await done(month, { kind: 'sync' });
    expect((await bill(month)).summary).toBe('1 invoice: 20270001.');
  });

  it('a customer that waits stops nobody else, and can be invoiced later in the same month', async () => {
    await withFee('Beta', 'C-2');
    const beta = await row(month.client, 'customers', { name: 'Beta' });
    await change(month.client, 'customers', beta, { purchaseOrderRequired: true });
    await done(month, { kind: 'draft' });
    expect((await done(month, { kind: 'approve' })).summary).toBe(
      '1 draft is approved; 1 waits for something on the Findings sheet.',
    );
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260001.');
    expect((await row(month.client, 'invoices', { customer: 'Beta' })).values['parkedReason']).toMatch(
      /purchase order|PO/i,
    );
    expect((await row(month.client, 'draftLines', {})).values['customer']).toBe('Beta');
    const contract = await row(month.client, 'contracts', { number: 'C-2' });
    await change(month.client, 'contracts', contract, { purchaseOrder: 'PO-77' });
    month.running.setToday('2026-11-09');
    expect((await bill(month)).summary).toBe('1 invoice: 20260002.');
    expect((await row(month.client, 'invoices', { number: '20260002' })).values).toMatchObject({
      customer: 'Beta',
      issueDate: '2026-11-09',
      parkedReason: null,
    });
  });

  it('a customer whose amounts are beyond every bound is left out, and the others are billed', async () => {
    await withFee('Beta', 'C-2');
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
    const [line] = await rowsWith(month.client, 'contractLines', { contract: 'C-2' });
    await change(month.client, 'contractLines', line!, { fixedQuantity: '99999999999999', unitPrice: '99999999' });
    expect((await done(month, { kind: 'finalise' })).summary).toBe(
      '1 invoice: 20260001; left out: Beta (see the Invoices sheet).',
    );
    const job = await done(month, { kind: 'draft' });
    expect(job.summary).toBe(
      `0 drafts up to 2026-11-01, EUR 0.00 net. Left out: Beta. This customer cannot be worked out; look for an impossible quantity or price on its contract lines, or report job ${job.id} with the service's log.`,
    );
  });

  it('what accounting would refuse is found before a number is taken', async () => {
    const seller = await row(month.client, 'administration', {});
    await change(month.client, 'administration', seller, { accountingTarget: 'ubl', iban: null });
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
    expect((await done(month, { kind: 'finalise' })).summary).toMatch(/^No invoice was made; left out: Acme/);
    expect((await row(month.client, 'invoices', {})).values['parkedReason']).toMatch(/IBAN/i);
    await change(month.client, 'administration', await row(month.client, 'administration', {}), {
      iban: 'NL91ABNA0417164300',
    });
    expect((await bill(month)).summary).toBe('1 invoice: 20260001.');
  });
});
