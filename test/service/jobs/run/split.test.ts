import { complaintsOf } from '../verify/books.ts';
import { add, bill, change, done, row, rowsWith } from '../set-up.ts';
import { timeMonth, typeTicket, typeTime, type TimeMonth } from './time-set-up.ts';

/** Acme under two contracts: 500.00 on C-1, ordered under PO-7, and 200.00 on C-2; 10 % off C-2; an hour of T&M on each. */
describe('a customer that wants an invoice per contract', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
    const { client } = month;
    await change(client, 'customers', await row(client, 'customers', { name: 'Acme' }), {
      invoiceSplit: 'per contract',
    });
    await change(client, 'contracts', await row(client, 'contracts', { number: 'C-1' }), { purchaseOrder: 'PO-7' });
    await add(client, 'contracts', {
      number: 'C-2',
      customer: 'Acme',
      startDate: '2026-10-01',
      billingFrom: '2026-10-01',
      anchorDate: '2026-10-01',
    });
    await add(client, 'contractLines', {
      contract: 'C-2',
      product: 'WS',
      kind: 'fixed',
      fixedQuantity: '1',
      unitPrice: '200',
    });
    await add(client, 'contractLines', {
      contract: 'C-2',
      product: 'WS',
      description: 'Discount',
      kind: 'discount',
      discountPercent: '10',
    });
    await typeTicket(client, 'T-3', { contract: 'C-2' });
    await typeTime(client, '2026-10-12', { minutesWorked: 60 });
    await typeTime(client, '2026-10-13', { ticket: 'T-3', minutesWorked: 60 });
    await done(month, { kind: 'draft' });
  });
  afterEach(() => month.stop());

  const invoices = async () => {
    const rows = await month.client.rows('invoices');
    return rows
      .map(({ values }) => [values['number'], values['part'], values['kind'], values['net']])
      .toSorted((a, b) => `${String(a[0])}${String(a[1])}`.localeCompare(`${String(b[0])}${String(b[1])}`));
  };
  const idOf = async (part: string) => (await row(month.client, 'invoices', { part, number: null })).id;
  const complaints = () => complaintsOf(month.running.service);

  it('has a draft for each, told apart by the contract', async () => {
    expect(await invoices()).toEqual([
      [null, 'C-1', 'invoice', '595.00'],
      [null, 'C-2', 'invoice', '275.00'],
    ]);
  });

  it('is billed on both, in order, and the books are whole', async () => {
    expect((await bill(month)).summary).toBe('2 invoices: 20260001 to 20260002.');
    expect(await invoices()).toEqual([
      ['20260001', 'C-1', 'invoice', '595.00'],
      ['20260002', 'C-2', 'invoice', '275.00'],
    ]);
    await done(month, { kind: 'draft' });
    expect(await rowsWith(month.client, 'draftLines', {})).toEqual([]);
    expect(await complaints()).toEqual([]);
  });

  it('finalises the one that is approved; the other stays as it was and is compared with nothing of this month', async () => {
    const { client } = month;
    const before = await rowsWith(client, 'draftLines', { contract: 'C-1' });
    await done(month, { kind: 'approve', invoiceIds: [await idOf('C-2')] });
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260001.');
    const time = await client.rows('timeEntries');
    expect(time.map(({ values }) => values['disposition'])).toEqual(['billed', 'billed']);
    await done(month, { kind: 'draft' });
    const cells = (rows: typeof before) => rows.map(({ id, values }) => [id, values['net'], values['explanation']]);
    expect(cells(await rowsWith(client, 'draftLines', {}))).toEqual(cells(before));
    const compared = await client.rows('comparison');
    expect(compared.map(({ values }) => values['netBefore'])).toEqual(['0.00', '0.00']);
    expect((await bill(month)).summary).toBe('1 invoice: 20260002.');
    expect(await complaints()).toEqual([]);
  });

  it('a credit note to bill again frees that invoice alone, which is billed again', async () => {
    const { client } = month;
    await bill(month);
    const { id } = await row(client, 'invoices', { number: '20260002' });
    await done(month, { kind: 'credit', invoiceId: id, creditKind: 'correct', reason: 'Other discount' });
    expect((await bill(month)).summary).toBe('1 invoice: 20260004.');
    expect(await invoices()).toEqual([
      ['20260001', 'C-1', 'invoice', '595.00'],
      ['20260002', 'C-2', 'invoice', '275.00'],
      ['20260003', 'C-2', 'credit note', '275.00'],
      ['20260004', 'C-2', 'invoice', '275.00'],
    ]);
    expect(await complaints()).toEqual([]);
  });

  it('what was typed over a line goes with it when the customer wants one invoice again', async () => {
    const { client } = month;
    const line = await row(client, 'draftLines', { contract: 'C-2', net: '200.00' });
    await change(client, 'draftLines', line, { unitPrice: '190', editReason: 'Agreed by phone' });
    await change(client, 'customers', await row(client, 'customers', { name: 'Acme' }), {
      invoiceSplit: 'one invoice',
    });
    await done(month, { kind: 'draft' });
    expect(await row(client, 'draftLines', { contract: 'C-2', net: '190.00' })).toMatchObject({
      values: { editReason: 'Agreed by phone', computed: '1 × 200 = 200.00' },
    });
    expect(await invoices()).toEqual([[null, null, 'invoice', '861.00']]);
    expect(await rowsWith(client, 'findings', { code: 'ORPHANED_EDIT' })).toEqual([]);
  });

  it('discards all of its drafts', async () => {
    await done(month, { kind: 'discard', reason: 'Wrong month' });
    expect(await invoices()).toEqual([]);
  });
});
