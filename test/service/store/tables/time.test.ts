import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import type { Row } from '../../../../shared/protocol.ts';
import type { CellValue, TableId } from '../../../../shared/tables/definition.ts';
import {
  adding,
  agreement,
  allRows,
  changing,
  deleting,
  finalised,
  one,
  rowOf,
  taken,
  type Agreement,
} from './fixture.ts';

const officeHours = { name: 'Office', openings: 'Mon-Fri 9:00-18:00', outsideMultiplier: '1.5' };
const printer = { number: 'T-1', customer: 'Acme', subject: 'Printer offline', contract: 'C-1' };
const anHour = { ticket: 'T-1', workedOn: '2026-01-12', minutesWorked: 60, technician: 'Sam', approved: true };

describe('ticket time as it is typed in', () => {
  let opened: TemporaryStore;
  let agreed: Agreement;
  beforeEach(async () => {
    opened = await temporaryStore();
    agreed = await agreement(opened.store);
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;
  const add = (table: TableId, values: Readonly<Record<string, CellValue>>) => taken(store(), table, adding(values));
  const refusal = async (table: TableId, values: Readonly<Record<string, CellValue>>) => {
    const { outcome, error } = await one(store(), table, adding(values));
    return outcome === 'refused' ? error?.message : outcome;
  };

  it('office hours, an SLA, a work type, a rate, terms and prepaid minutes are rows that a clerk types', async () => {
    await add('calendars', { ...officeHours, holidays: '2026-12-25 2026-12-26' });
    await add('workTypes', { code: 'project' });
    const sla = await add('slas', {
      name: 'Gold',
      coverage: 'all-in',
      excludedWorkTypes: 'project',
      calendar: 'Office',
      outside: 'T&M',
    });
    const rate = await add('rates', { validFrom: '2026-01-01', unitPrice: '95', product: 'MW' });
    const terms = await add('timeTerms', { contract: 'C-1', incrementMinutes: 15 });
    const block = await add('lots', {
      customer: 'Acme',
      label: 'Block of 10 hours',
      minutes: 600,
      usableFrom: '2026-01-01',
    });
    expect(sla.values).toMatchObject({ calendar: 'Office', excludedWorkTypes: 'project', outside: 'T&M' });
    expect(rate.values).toMatchObject({ contract: null, workType: null, role: null, currency: 'EUR', unitPrice: '95' });
    expect(terms.values).toMatchObject({ minimumMinutes: 0, roundingScope: 'entry', lineGrain: 'ticket' });
    expect(block.values).toMatchObject({ kind: 'block', drawnMinutes: '0', leftMinutes: '600', usableTo: null });
  });

  it.each([
    {
      mistake: 'office hours that cannot be read',
      table: 'calendars',
      values: { ...officeHours, openings: 'always' },
      says: '"always" is not an opening; write days and times, as Mon-Fri 9:00-18:00; Sat 10:00-14:00.',
    },
    {
      mistake: 'hours that are there twice',
      table: 'calendars',
      values: { ...officeHours, openings: 'Mon-Fri 9:00-18:00; Wed 17:00-20:00' },
      says: '"Wed 17:00-20:00" overlaps another opening of the same day; write each hour once.',
    },
    {
      mistake: 'a holiday that is no day',
      table: 'calendars',
      values: { ...officeHours, holidays: '2026-02-30' },
      says: '"2026-02-30" is not a date; write holidays as 2026-12-25, 2026-12-26.',
    },
    {
      mistake: 'an excluded work type that nobody knows',
      table: 'slas',
      values: { name: 'Gold', coverage: 'all-in', excludedWorkTypes: 'projekt' },
      says: '"projekt" is not on the sheet Work types; add it there first. Separate several with a semicolon.',
    },
    {
      mistake: 'a call-out fee without a product',
      table: 'timeTerms',
      values: { callOutPrice: '50' },
      says: 'A call-out fee needs its price and its product, both or neither.',
    },
  ] as const)('$mistake is refused with what to do', async ({ table, values, says }) => {
    expect(await refusal(table, values)).toBe(says);
  });

  it('the same rate or the same terms cannot be there twice, an empty contract being one like any other', async () => {
    await add('rates', { validFrom: '2026-01-01', unitPrice: '95', product: 'MW' });
    expect(await refusal('rates', { validFrom: '2026-01-01', unitPrice: '98', product: 'MW' })).toBe(
      'There is already a rate for this contract, work type, role, day and currency; change that one.',
    );
    await add('timeTerms', {});
    expect(await refusal('timeTerms', { incrementMinutes: 30 })).toBe(
      'There are already time terms for this contract (or for all others); change those.',
    );
  });

  describe('an entry', () => {
    beforeEach(async () => {
      await add('tickets', printer);
    });

    it('is its ticket’s customer’s, entered today, and nothing is made of it before a draft', async () => {
      const row = await add('timeEntries', anHour);
      expect(row.values).toMatchObject({
        customer: 'Acme',
        minutesWorked: 60,
        approved: true,
        isBillable: true,
        writeOffMinutes: 0,
        disposition: null,
        billedOn: null,
        enteredOn: '2026-02-01',
      });
    });

    it.each([
      { at: 'in the afternoon', startTime: '16:30', endTime: '19:00', minutes: 150 },
      { at: 'over midnight', startTime: '23:30', endTime: '00:30', minutes: 60 },
      { at: 'until midnight', startTime: '23:00', endTime: '00:00', minutes: 60 },
    ])('worked $at has the minutes between its times', async ({ startTime, endTime, minutes }) => {
      const { minutesWorked: _, ...timed } = anHour;
      const row = await add('timeEntries', { ...timed, startTime, endTime });
      expect(row.values['minutesWorked']).toBe(minutes);
      const moved = await taken(store(), 'timeEntries', changing(row, { minutesWorked: 45 }));
      const later = await taken(store(), 'timeEntries', changing(moved, { endTime: '12:00' }));
      expect(later.values['minutesWorked']).toBe(45);
    });

    it('in the night that clocks are changed needs its minutes typed: 01:30 to 03:30 on 29 March are 60', async () => {
      const night = { ...anHour, workedOn: '2026-03-29', startTime: '01:30', endTime: '03:30' };
      const { minutesWorked: _, ...timed } = night;
      expect(await refusal('timeEntries', timed)).toBe('Type the minutes worked, or when the work started and ended.');
      expect((await add('timeEntries', night)).values['minutesWorked']).toBe(60);
    });

    it.each([
      {
        without: 'a ticket',
        values: { ...anHour, ticket: null },
        says: 'Choose the ticket on which this time was worked.',
      },
      {
        without: 'minutes or times',
        values: { ...anHour, minutesWorked: null },
        says: 'Type the minutes worked, or when the work started and ended.',
      },
      {
        without: 'an end',
        values: { ...anHour, startTime: '16:30' },
        says: 'Give both the start and the end, or neither.',
      },
      {
        without: 'a reason to write off',
        values: { ...anHour, writeOffMinutes: 10 },
        says: 'A write-off needs a reason of at least 3 characters: type it first.',
      },
      {
        without: 'a reason to bill other minutes',
        values: { ...anHour, billableMinutes: 30 },
        says: 'Billable minutes of your own need a reason of at least 3 characters: type it first.',
      },
    ])('without $without is refused with what to do', async ({ values, says }) => {
      expect(await refusal('timeEntries', values)).toBe(says);
    });

    it('that was billed stays as it was billed, and its ticket cannot go', async () => {
      const row = await add('timeEntries', anHour);
      await bill(row);
      const billed = await rowOf(store(), 'timeEntries', row.id);
      expect(billed.values['billedOn']).toBe('20260201');
      const changed = await one(store(), 'timeEntries', changing(billed, { minutesWorked: 30 }));
      expect(changed.error?.message).toBe(
        'This time is on invoice 20260201 and stays as it was billed; credit the invoice to change it.',
      );
      expect((await one(store(), 'timeEntries', deleting(billed))).error?.code).toBe('ROW_NOT_DELETABLE');
      const [ticket] = await allRows(store(), 'tickets');
      expect((await one(store(), 'tickets', deleting(ticket!))).error?.message).toBe(
        'Time was worked on this ticket, so it stays; change what is wrong on it instead.',
      );
    });

    it('cannot be claimed twice, nor can its claim be changed or deleted', async () => {
      const row = await add('timeEntries', anHour);
      await bill(row);
      await expect(bill(row)).rejects.toThrow('UNIQUE constraint failed');
      const change = store().write((tx) => tx.updateTable('timeClaim').set({ workedMinutes: 30 }).execute());
      await expect(change).rejects.toThrow('never changed, only released');
      await expect(store().write((tx) => tx.deleteFrom('timeClaim').execute())).rejects.toThrow('never deleted');
    });

    it('cannot draw more from a lot than it has, and what is drawn shows there', async () => {
      const block = await add('lots', { customer: 'Acme', label: 'Block', minutes: 90, usableFrom: '2026-01-01' });
      const [first, second] = [await add('timeEntries', anHour), await add('timeEntries', anHour)];
      await bill(first, { lotId: block.id, minutes: '67.5' });
      expect((await rowOf(store(), 'lots', block.id)).values).toMatchObject({
        drawnMinutes: '67.5',
        leftMinutes: '22.5',
      });
      await expect(bill(second, { lotId: block.id, minutes: '22.5001' })).rejects.toThrow('than the lot has');
      const fewer = await one(store(), 'lots', changing(await rowOf(store(), 'lots', block.id), { minutes: 60 }));
      expect(fewer.error?.message).toBe('67.5 minutes are drawn already; give at least as many.');
    });

    it('shows the ticket and the customer by their new names', async () => {
      const row = await add('timeEntries', anHour);
      const [ticket] = await allRows(store(), 'tickets');
      await taken(store(), 'tickets', changing(ticket!, { number: 'T-1001' }));
      await taken(store(), 'customers', changing(agreed.customer, { name: 'Acme Holding' }));
      const renamed = await rowOf(store(), 'timeEntries', row.id);
      expect(renamed.values).toMatchObject({ ticket: 'T-1001', customer: 'Acme Holding' });
      expect(renamed.version).toBeGreaterThan(row.version);
    });
  });

  /** Claims the entry for January's invoice, with a draw where one is given. */
  let invoiceId: string | null;
  beforeEach(() => {
    invoiceId = null;
  });
  async function bill(entry: Row, draw: { lotId: string; minutes: string } | null = null): Promise<void> {
    invoiceId ??= await finalised(store(), agreed, { from: '2026-01-01', to: '2026-02-01' });
    const id = invoiceId;
    await store().write(async (tx) => {
      await tx
        .insertInto('timeClaim')
        .values({
          id: `claim-${entry.id}`,
          obligation: `entry:${entry.id}`,
          timeEntryId: entry.id,
          ticketId: null,
          workedOn: '2026-01-12',
          workedMinutes: 60,
          countedMinutes: 0,
          roundedMinutes: 0,
          invoiceId: id,
        })
        .execute();
      if (draw !== null)
        await tx
          .insertInto('timeDraw')
          .values({ timeClaimId: `claim-${entry.id}`, position: 0, ...draw })
          .execute();
    });
  }
});
