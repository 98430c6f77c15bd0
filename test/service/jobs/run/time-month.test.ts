import type { Row } from '../../../../shared/protocol.ts';
import { readPages } from '../../documents/pdf/printed.ts';
import { add, bill, change, done, row, rowsWith } from '../set-up.ts';
import { timeMonth, typeTicket, typeTime, type TimeMonth } from './time-set-up.ts';

// The PDF reader is a process of its own, which takes its time to begin.
jest.setTimeout(60_000);

/** Time as a clerk sees it go from the sheets to the invoice, over HTTP and real SQLite. */
describe('a month with ticket time', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
  });
  afterEach(() => month.stop());

  const draft = () => done(month, { kind: 'draft' });
  const lines = async () => {
    const rows = await month.client.rows('draftLines');
    return rows
      .filter(({ values }) => values['product'] !== 'WS')
      .map(({ values }) => `${values['quantity']} h ${values['net']}`);
  };
  const disposed = async ({ id }: Row) => {
    const found = (await month.client.rows('timeEntries')).find((one) => one.id === id)!;
    return `${found.values['disposition']}: ${found.values['reason']}`;
  };
  const findings = async () =>
    (await month.client.rows('findings')).map(({ values }) => `${values['severity']} ${values['code']}`);
  const documents = async () => {
    const rows = await month.running.service.store.read
      .selectFrom('invoice')
      .select('document')
      .where('document', 'is not', null)
      .orderBy('number')
      .execute();
    return rows.map(({ document }) => JSON.parse(document!));
  };

  it('G12: all-in 3 h 30 is 0.00, T&M 75 min 118.75 and an excluded project 220.00', async () => {
    const included = await typeTime(month.client, '2026-10-12', { ticket: 'T-1', minutesWorked: 210 });
    const charged = await typeTime(month.client, '2026-10-13', { minutesWorked: 75 });
    const excluded = await typeTime(month.client, '2026-10-14', {
      ticket: 'T-1',
      workType: 'project',
      minutesWorked: 120,
    });
    await draft();
    expect((await lines()).toSorted()).toEqual(['1.25 h 118.75', '2 h 220.00', '3.5 h 0.00']);
    expect(await disposed(included)).toBe('all-in: Included in the agreement.');
    expect(await disposed(charged)).toBe('billed: 1 h 15 min charged.');
    expect(await disposed(excluded)).toBe('billed: 2 h charged.');
  });

  it('why time costs what it costs is read in the language of the clerk, whatever the customer reads', async () => {
    await change(month.client, 'customers', await row(month.client, 'customers', { name: 'Acme' }), { language: 'nl' });
    await typeTime(month.client, '2026-10-13', { minutesWorked: 75 });
    await draft();
    const dutchClerk = await month.running.client('clerk', 'nl');
    const readBy = async ({ rows }: TimeMonth['client']) =>
      (await rows('timeEntries')).map(({ values }) => values['reason']);
    expect(await readBy(month.client)).toEqual(['1 h 15 min charged.']);
    expect(await readBy(dutchClerk)).toEqual(['1 u 15 min gefactureerd.']);
  });

  it('G32: minutes are on the invoice as MIN at a price per 60, and what is all-in is no line of it', async () => {
    await typeTime(month.client, '2026-10-12', { minutesWorked: 20, invoiceText: 'Replaced the toner' });
    await typeTime(month.client, '2026-10-12', { ticket: 'T-1', minutesWorked: 30 });
    await bill(month);
    const [invoice] = await documents();
    expect(invoice.lines).toHaveLength(2);
    expect(invoice.lines[1]).toMatchObject({
      description: 'Support, ticket T-2: Printer offline',
      quantity: '20',
      unitCode: 'MIN',
      unitPrice: '95',
      baseQuantity: '60',
      net: 3167,
    });
    expect(invoice.totals).toEqual({ net: 53_167, vat: 11_165, gross: 64_332 });
    const job = await done(month, { kind: 'export' });
    expect(job.result).toMatchObject({ invoices: 1 });
  });

  it('G41: all-in inside office hours and T&M times 1.5 outside them, in one entry', async () => {
    const entry = await typeTime(month.client, '2026-10-12', { ticket: 'T-1', startTime: '17:30', endTime: '19:00' });
    await draft();
    expect((await lines()).toSorted()).toEqual(['0.5 h 0.00', '1 h 142.50']);
    expect(await disposed(entry)).toBe('mixed: Included in the agreement. 1 h charged at 1.5 times the hourly rate.');
  });

  it('G17: an hour over midnight at the month’s end is October’s, once', async () => {
    await typeTime(month.client, '2026-10-31', { startTime: '23:30', endTime: '00:30' });
    await bill(month);
    expect((await documents())[0].lines[1].net).toBe(9500);
    month.running.setToday('2026-12-01');
    await bill(month);
    expect((await documents())[1].lines).toHaveLength(1);
  });

  it('G16: a late entry is on its own dated line at the rate of its day', async () => {
    await bill(month);
    await add(month.client, 'rates', { validFrom: '2026-11-01', unitPrice: '98', product: 'SUPPORT' });
    month.running.setToday('2026-12-01');
    await typeTime(month.client, '2026-10-28', { minutesWorked: 60 });
    await typeTime(month.client, '2026-11-03', { minutesWorked: 60 });
    await draft();
    const time = await rowsWith(month.client, 'draftLines', { product: 'SUPPORT' });
    expect(time.map(({ values }) => `${values['description']} ${values['net']}`).toSorted()).toEqual([
      '28 October 2026: Support, ticket T-2: Printer offline 95.00',
      'Support, ticket T-2: Printer offline 98.00',
    ]);
    expect(await findings()).toContain('warn LATE_TIME');
  });

  it('G36: time from before the go-live is told and not billed, until one entry is released by name', async () => {
    await change(month.client, 'contracts', await row(month.client, 'contracts', { number: 'C-1' }), {
      startDate: '2026-01-01',
    });
    const before = await typeTime(month.client, '2026-09-14', { minutesWorked: 60 });
    await typeTime(month.client, '2026-10-02', { minutesWorked: 30 });
    await draft();
    expect(await lines()).toEqual(['0.5 h 47.50']);
    expect(await disposed(before)).toBe('pre-go-live: Worked before billing starts here on 1 October 2026.');
    const shown = await row(month.client, 'timeEntries', { workedOn: '2026-09-14' });
    await change(month.client, 'timeEntries', shown, { releasedBeforeGoLive: true });
    await draft();
    expect((await lines()).toSorted()).toEqual(['0.5 h 47.50', '1 h 95.00']);
  });

  it('time that nobody approved waits with what it would be charged; without a rate it holds the invoice', async () => {
    const entry = await typeTime(month.client, '2026-10-12', { minutesWorked: 60, approved: false });
    await draft();
    expect(await row(month.client, 'findings', { code: 'UNAPPROVED_TIME' })).toMatchObject({
      values: { severity: 'warn', amountAtRisk: '95.00', record: 'T-2' },
    });
    expect(await disposed(entry)).toBe('finding: Waits; see the Findings sheet.');
    await add(month.client, 'customers', {
      name: 'Other',
      debtorCode: '2',
      goLiveDate: '2026-10-01',
      street: 'A 1',
      postalCode: '1000 AA',
      city: 'Delft',
    });
    await add(month.client, 'tickets', { number: 'T-9', customer: 'Other', subject: 'No contract' });
    await typeTime(month.client, '2026-10-12', { ticket: 'T-9', minutesWorked: 60 });
    for (const rate of await month.client.rows('rates'))
      await change(month.client, 'rates', rate, { validFrom: '2027-01-01' });
    await typeTime(month.client, '2026-10-13', { minutesWorked: 60 });
    await draft();
    expect((await findings()).toSorted()).toEqual([
      'block MISSING_RATE',
      'block NO_CONTRACT_FOR_TICKET',
      'warn UNAPPROVED_TIME',
    ]);
  });

  it('write-offs, billable minutes and a coverage by hand decide in the next draft', async () => {
    const part = await typeTime(month.client, '2026-10-12', {
      minutesWorked: 60,
      writeOffMinutes: 20,
      writeOffReason: 'Our fault',
    });
    const other = await typeTime(month.client, '2026-10-13', { minutesWorked: 60, isBillable: false });
    await draft();
    expect(await lines()).toEqual(['0.6667 h 63.33']);
    expect(await disposed(part)).toBe('mixed: 40 min charged. 20 min written off.');
    expect(await disposed(other)).toBe('not billable: Marked as not billable.');
    await change(month.client, 'tickets', await row(month.client, 'tickets', { number: 'T-2' }), {
      coverageOverride: 'all-in',
    });
    await draft();
    expect(await lines()).toEqual(['0.6667 h 0.00']);
    const covered = await row(month.client, 'draftLines', { net: '0.00' });
    const refused = await month.client.change('draftLines', covered, { description: 'Something else' });
    expect(refused.error?.message).toBe(
      'This time is paid for otherwise and is no line of the invoice; change it on the sheet Time review.',
    );
  });

  it('a second run bills nothing twice, and every minute that was worked has one disposition', async () => {
    await typeTime(month.client, '2026-10-12', { ticket: 'T-1', startTime: '17:30', endTime: '19:00' });
    await typeTime(month.client, '2026-10-13', { minutesWorked: 45, writeOffMinutes: 10, writeOffReason: 'Our fault' });
    await typeTime(month.client, '2026-10-14', { minutesWorked: 10, approved: false });
    await bill(month);
    await draft();
    expect(await lines()).toEqual([]);
    const rows = await month.running.service.store.read
      .selectFrom('timeEntry')
      .innerJoin('timePart', 'timePart.timeEntryId', 'timeEntry.id')
      .select(['timeEntry.minutesWorked as worked'])
      .select((select) => select.fn.sum<number>('timePart.disposedMinutes').as('disposed'))
      .groupBy('timeEntry.id')
      .execute();
    expect(rows).toHaveLength(3);
    for (const { worked, disposed: sum } of rows) expect(sum).toBe(worked);
  });

  it('approval is of the time as it was: another minute sends the draft back', async () => {
    await typeTime(month.client, '2026-10-12', { minutesWorked: 60 });
    await draft();
    await done(month, { kind: 'approve' });
    await typeTime(month.client, '2026-10-12', { ticket: 'T-1', minutesWorked: 1 });
    const job = await done(month, { kind: 'finalise' });
    expect(job.result).toMatchObject({ invoices: 0, parked: 1 });
  });

  it('the printed invoice names the entries behind time, what is all-in too, and no internal note', async () => {
    await typeTime(month.client, '2026-10-12', { minutesWorked: 20, invoiceText: 'Replaced the toner' });
    await typeTime(month.client, '2026-10-13', {
      ticket: 'T-1',
      minutesWorked: 30,
      invoiceText: 'Cleaned the rollers',
      internalNote: 'The customer was rude',
    });
    await bill(month);
    const { id } = await row(month.client, 'invoices', { number: '20260001' });
    const { path } = await month.client.call('invoiceTicket', { id });
    const answer = await fetch(`${month.running.origin}${path}`);
    const [printed] = await readPages([new Uint8Array(await answer.arrayBuffer())]);
    for (const says of ['T-2, Sam: Replaced the toner', 'Cleaned the rollers', '30 min worked on 13 October', '31.67'])
      expect(printed!.text).toContain(says);
    expect(printed!.text).not.toContain('rude');
  });

  it('a new ticket of an SLA that nobody knows waits for a person', async () => {
    await typeTicket(month.client, 'T-3');
    await month.running.service.store.write((tx) =>
      tx.updateTable('ticket').set({ sourceSla: 'Gold' }).where('number', '=', 'T-3').execute(),
    );
    await typeTime(month.client, '2026-10-12', { ticket: 'T-3', minutesWorked: 60 });
    await draft();
    const found = await row(month.client, 'findings', { code: 'SCOPE_UNRESOLVED' });
    expect(found.values['message']).toBe(
      'Add the SLA "Gold" to the SLAs sheet, or choose one on its tickets (such as T-3); until then their time is not billed.',
    );
  });
});
