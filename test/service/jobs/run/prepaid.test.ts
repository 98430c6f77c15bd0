import { add, bill, done, failure, row, rowsWith } from '../set-up.ts';
import { timeMonth, typeTime, type TimeMonth } from './time-set-up.ts';

describe('prepaid minutes', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
    await add(month.client, 'products', { code: 'BLOCK', description: 'Block of hours', ledgerAccount: '8200' });
  });
  afterEach(() => month.stop());

  const sellBlock = (minutes: number, price: string) =>
    add(month.client, 'contractLines', {
      contract: 'C-1',
      product: 'BLOCK',
      kind: 'prepaid block',
      fixedQuantity: '1',
      lotMinutes: minutes,
      unitPrice: price,
      startDate: '2026-10-01',
    });
  const left = async () =>
    (await month.client.rows('lots')).map(({ values }) => `${values['label']} ${values['leftMinutes']}`);
  const netOf = async (number: string) => (await row(month.client, 'invoices', { number })).values['net'];
  const credit = async (number: string) => ({
    kind: 'credit' as const,
    invoiceId: (await row(month.client, 'invoices', { number })).id,
    creditKind: 'correct' as const,
    reason: 'The customer had a point',
  });

  it('a block is sold once with its VAT, and time of the same month is drawn from it', async () => {
    await sellBlock(600, '900');
    await typeTime(month.client, '2026-10-12', { minutesWorked: 90 });
    await bill(month);
    expect(await row(month.client, 'invoices', { number: '20260001' })).toMatchObject({
      values: { net: '1400.00', vat: '294.00', gross: '1694.00' },
    });
    expect(await left()).toEqual(['Block of hours 510']);
    month.running.setToday('2026-12-01');
    await typeTime(month.client, '2026-11-12', { minutesWorked: 60 });
    await bill(month);
    expect(await netOf('20260002')).toBe('500.00');
    expect(await left()).toEqual(['Block of hours 450']);
  });

  it('G15: a block runs out: 90 min drawn at 0.00 and 45 min are 71.25', async () => {
    await add(month.client, 'lots', {
      customer: 'Acme',
      label: 'Opening block',
      minutes: 90,
      usableFrom: '2026-10-01',
    });
    const entry = await typeTime(month.client, '2026-10-12', { minutesWorked: 135 });
    await bill(month);
    expect(await netOf('20260001')).toBe('571.25');
    expect(await left()).toEqual(['Opening block 0']);
    const billed = (await month.client.rows('timeEntries')).find(({ id }) => id === entry.id)!;
    expect(billed.values).toMatchObject({
      disposition: 'mixed',
      reason: '1 h 30 min taken from Opening block. 45 min charged.',
      billedOn: '20260001',
    });
  });

  it('G46: a late entry draws what is left, and earlier draws do not move', async () => {
    await add(month.client, 'lots', {
      customer: 'Acme',
      label: 'Opening block',
      minutes: 120,
      usableFrom: '2026-10-01',
    });
    await typeTime(month.client, '2026-10-25', { minutesWorked: 60 });
    await bill(month);
    month.running.setToday('2026-12-01');
    await typeTime(month.client, '2026-10-20', { minutesWorked: 90 });
    await bill(month);
    expect(await netOf('20260002')).toBe('547.50');
    expect(await left()).toEqual(['Opening block 0']);
  });

  it('G14: ten hours a month with one period of rollover cover 7 h, 4 h and 18 h 15, with 45 min left', async () => {
    await add(month.client, 'slas', { name: 'Bucket', coverage: 'bucket' });
    await add(month.client, 'contractLines', {
      contract: 'C-1',
      product: 'BLOCK',
      description: 'Service hours',
      kind: 'bucket',
      lotMinutes: 600,
      rolloverPeriods: 1,
      unitPrice: '0',
    });
    await add(month.client, 'tickets', {
      number: 'T-5',
      customer: 'Acme',
      subject: 'Work',
      contract: 'C-1',
      sla: 'Bucket',
    });
    for (const [today, workedOn, minutesWorked] of [
      ['2026-11-02', '2026-10-12', 420],
      ['2026-12-01', '2026-11-12', 240],
      ['2027-01-04', '2026-12-14', 1095],
    ] as const) {
      month.running.setToday(today);
      await typeTime(month.client, workedOn, { ticket: 'T-5', minutesWorked });
      await bill(month);
    }
    const invoices = await month.client.rows('invoices');
    expect(invoices.map(({ values }) => values['net'])).toEqual(['500.00', '500.00', '500.00']);
    expect((await left()).toSorted()).toEqual(['Service hours 0', 'Service hours 0', 'Service hours 45']);
  });

  it('a credit note to bill again gives time and draws back, and the next drafts bill them anew', async () => {
    await add(month.client, 'lots', {
      customer: 'Acme',
      label: 'Opening block',
      minutes: 90,
      usableFrom: '2026-10-01',
    });
    await typeTime(month.client, '2026-10-12', { minutesWorked: 135 });
    await bill(month);
    await done(month, await credit('20260001'));
    expect(await left()).toEqual(['Opening block 90']);
    expect(await rowsWith(month.client, 'timeEntries', { billedOn: null })).toHaveLength(1);
    await bill(month);
    expect(await netOf('20260003')).toBe('571.25');
    expect(await left()).toEqual(['Opening block 0']);
    expect(await rowsWith(month.client, 'findings', { code: 'LATE_TIME' })).toEqual([]);
  });

  it('a credit note for good keeps the time billed', async () => {
    await typeTime(month.client, '2026-10-12', { minutesWorked: 60 });
    await bill(month);
    await done(month, { ...(await credit('20260001')), creditKind: 'final', lines: [{ lineId: '2' }] });
    expect(await netOf('20260002')).toBe('95.00');
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
  });

  it('an invoice that sold a block is not credited to be billed again while another invoice draws from it', async () => {
    await sellBlock(600, '900');
    await bill(month);
    month.running.setToday('2026-12-01');
    await typeTime(month.client, '2026-11-12', { minutesWorked: 60 });
    await bill(month);
    expect(await failure(month, await credit('20260001'))).toEqual({
      code: 'CREDIT_REFUSED',
      message: 'Invoice 20260002 drew time from a block that invoice 20260001 sold; credit 20260002 first.',
    });
    await done(month, await credit('20260002'));
    await done(month, await credit('20260001'));
    expect(await left()).toEqual([]);
    await bill(month);
    expect(await left()).toEqual(['Block of hours 540']);
  });
});
