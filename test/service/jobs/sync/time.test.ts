import { company, ticket, timeEntry } from '../../../vendors/connectwise/data.ts';
import { startConnectWise, type ConnectWiseSimulator } from '../../../vendors/connectwise/server.ts';
import { bill, change, done, map, row, rowsWith } from '../set-up.ts';
import { timeMonth, typeTicket, type TimeMonth } from '../run/time-set-up.ts';

/** ConnectWise with Acme's ticket 501 under the SLA "All-in" and a quarter of an hour on 12 October 2026 from 11:00 in Utrecht. */
describe('tickets and time from a ticket system', () => {
  let month: TimeMonth;
  let source: ConnectWiseSimulator;
  beforeEach(async () => {
    month = await timeMonth();
    source = await startConnectWise({
      companies: [company(7)],
      serviceTickets: [ticket(501, { sla: { id: 4, name: 'All-in' }, agreement: { id: 9, name: 'C-1' } })],
      projectTickets: [],
      timeEntries: [1, 2, 3, 4].map((id) => quarter(id)),
    });
    const { url, companyId, publicKey, privateKey, clientId } = source;
    await month.client.call('saveConnection', {
      name: 'ConnectWise',
      vendor: 'connectwise',
      settings: { url, companyId, publicKey, privateKey, clientId },
    });
  });
  afterEach(async () => {
    await month.stop();
    await source.stop();
  });

  const quarter = (id: number, changes = {}) =>
    timeEntry(id, {
      timeStart: `2026-10-1${id}T09:00:00Z`,
      timeEnd: `2026-10-1${id}T09:15:00Z`,
      dateEntered: `2026-10-1${id}T10:00:00Z`,
      status: 'ApprovedByTierOne',
      ...changes,
    });
  const sync = async () => (await done(month, { kind: 'sync' })).summary;
  const entries = () => month.client.rows('timeEntries');
  const versions = async () => (await entries()).map(({ id, version }) => `${id} ${version}`).toSorted();

  it('arrive with their customer, SLA, contract and times, and an unchanged sync touches no row', async () => {
    expect(await sync()).toBe('ConnectWise: 4 time entries, 4 new, 0 changed, 0 gone.');
    await map(month.client, 'Acme BV', 'Acme');
    expect(await row(month.client, 'tickets', { number: '501' })).toMatchObject({
      values: { customer: 'Acme', sla: 'All-in', contract: 'C-1', isClosed: true, connection: 'ConnectWise' },
    });
    expect(await row(month.client, 'timeEntries', { workedOn: '2026-10-12' })).toMatchObject({
      isManual: false,
      values: {
        customer: 'Acme',
        ticket: '501',
        startTime: '11:00',
        endTime: '11:15',
        minutesWorked: 15,
        workType: 'Remote support',
      },
    });
    const before = await versions();
    expect(await sync()).toBe('ConnectWise: 4 time entries, 0 new, 0 changed, 0 gone.');
    expect(await versions()).toEqual(before);
  });

  it('keep what the ticket system says beside, also where nothing else of it changes', async () => {
    const kept = async () => {
      const { read } = month.running.service.store;
      const tickets = read.selectFrom('ticket').select('vendorFacts').where('number', '=', '501');
      const { vendorFacts } = await tickets.executeTakeFirstOrThrow();
      const entry = await read
        .selectFrom('timeEntry')
        .select('vendorFacts')
        .where('workedOn', '=', '2026-10-12')
        .executeTakeFirstOrThrow();
      return [vendorFacts, entry.vendorFacts].map((text) => JSON.parse(text!) as unknown);
    };
    await sync();
    expect(await kept()).toMatchObject([
      { board: 'Service desk', status: 'Closed' },
      { billableOption: 'Billable', agreement: 'Managed services' },
    ]);
    const before = await versions();
    source.timeEntries.set(2, quarter(2, { agreement: { id: 8, name: 'Gold support' } }));
    expect(await sync()).toBe('ConnectWise: 4 time entries, 0 new, 0 changed, 0 gone.');
    expect(await kept()).toMatchObject([{}, { agreement: 'Gold support' }]);
    expect(await versions()).toEqual(before);
  });

  it('of an account that nobody mapped are billed to nobody, and the finding says so', async () => {
    await sync();
    await done(month, { kind: 'draft' });
    const found = await row(month.client, 'findings', { code: 'UNMAPPED_ACCOUNT' });
    expect(found.values['message']).toContain('nobody is billed for its 4 time entries');
  });

  it('keep what a person decided when the source changes, and give the source’s back when the cell is cleared', async () => {
    await sync();
    await map(month.client, 'Acme BV', 'Acme');
    const mine = await row(month.client, 'timeEntries', { workedOn: '2026-10-12' });
    await change(month.client, 'timeEntries', mine, {
      invoiceText: 'New toner',
      billableMinutes: 10,
      writeOffReason: 'Agreed',
    });
    source.timeEntries.set(2, quarter(2, { actualHours: 0.5, timeEnd: '2026-10-12T09:30:00Z', notes: 'Other notes' }));
    expect(await sync()).toBe('ConnectWise: 4 time entries, 0 new, 1 changed, 0 gone.');
    const kept = await row(month.client, 'timeEntries', { workedOn: '2026-10-12' });
    expect(kept.values).toMatchObject({ minutesWorked: 30, invoiceText: 'New toner', billableMinutes: 10 });
    const given = await change(month.client, 'timeEntries', kept, { invoiceText: null });
    expect(given.values['invoiceText']).toBe('Other notes');
  });

  it('that are gone at the source are not billed; one that was billed is a finding', async () => {
    await sync();
    await map(month.client, 'Acme BV', 'Acme');
    for (const entry of await entries()) await change(month.client, 'timeEntries', entry, { approved: true });
    await bill(month);
    source.timeEntries.set(5, quarter(5));
    await sync();
    source.timeEntries.delete(1);
    source.timeEntries.delete(5);
    expect(await sync()).toBe('ConnectWise: 3 time entries, 0 new, 0 changed, 2 gone.');
    expect(await rowsWith(month.client, 'timeEntries', { disposition: 'gone' })).toHaveLength(1);
    await done(month, { kind: 'draft' });
    expect(await row(month.client, 'findings', { code: 'LATE_CHANGE' })).toMatchObject({
      values: {
        message:
          'Credit the time of Jane Doe on 2026-10-11 and bill it again, or leave it: 15 minutes were billed and 0 are worked now.',
      },
    });
    source.timeEntries.set(5, quarter(5));
    expect(await sync()).toBe('ConnectWise: 4 time entries, 0 new, 1 changed, 0 gone.');
    expect(await rowsWith(month.client, 'timeEntries', { disposition: 'gone' })).toHaveLength(0);
  });

  it('that all disappear at once are not billed, and a person is told', async () => {
    await sync();
    source.timeEntries.clear();
    await sync();
    const found = await row(month.client, 'findings', { code: 'COUNT_DROP' });
    expect(found.values['message']).toContain('no longer lists 4 of 4 time entries since 2026-10-01');
  });

  it('that disappear put at risk what such time came to last: 45 minutes included and 15 at 1.5 × 95.00, so 35.63 an hour', async () => {
    await sync();
    await map(month.client, 'Acme BV', 'Acme');
    for (const entry of await entries()) await change(month.client, 'timeEntries', entry, { approved: true });
    await done(month, { kind: 'draft' });
    for (const id of [1, 2, 3]) source.timeEntries.delete(id);
    await sync();
    // Three quarters of an hour: 26.72.
    expect((await row(month.client, 'findings', { code: 'COUNT_DROP' })).values['amountAtRisk']).toBe('26.72');
  });

  it('that the source has billed itself are shown and never billed', async () => {
    source.timeEntries.set(1, quarter(1, { status: 'Billed' }));
    await sync();
    await map(month.client, 'Acme BV', 'Acme');
    for (const entry of await entries()) await change(month.client, 'timeEntries', entry, { approved: true });
    await done(month, { kind: 'draft' });
    expect(await row(month.client, 'timeEntries', { workedOn: '2026-10-11' })).toMatchObject({
      values: { disposition: 'invoiced at source' },
    });
    expect(await row(month.client, 'draftLines', { net: '0.00' })).toMatchObject({ values: { quantity: '0.75' } });
  });

  it('of a system that can no longer be read are told with the lines that rest on them: 45 minutes included, and 15 on a Sunday at 1.5 × 95.00', async () => {
    await sync();
    await map(month.client, 'Acme BV', 'Acme');
    for (const entry of await entries()) await change(month.client, 'timeEntries', entry, { approved: true });
    await done(month, { kind: 'draft' });
    source.revokeKeys();
    await month.client.job({ kind: 'sync' });
    const stale = await row(month.client, 'findings', { code: 'STALE_SOURCE' });
    expect(stale.values['message']).toContain(
      'Behind it: 4 time entries and 1 ticket in 1 account, and 2 lines of the latest run.',
    );
    expect(stale.values['amountAtRisk']).toBe('35.63');
  });

  it('have a number of their own where a typed ticket has the same', async () => {
    await typeTicket(month.client, '501');
    await sync();
    const numbers = (await month.client.rows('tickets')).map(({ values }) => String(values['number']));
    expect(numbers.toSorted()).toEqual(['501', '501 (ConnectWise)', 'T-1', 'T-2']);
  });
});
