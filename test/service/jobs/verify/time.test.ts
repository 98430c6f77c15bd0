import { bill, done } from '../set-up.ts';
import { timeMonth, typeTime, type TimeMonth } from '../run/time-set-up.ts';
import { complaintsOf } from './books.ts';

/** An hour on 12 October, billed on 20260001. */
describe('verify, of billed ticket time', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
    await typeTime(month.client, '2026-10-12', { minutesWorked: 60 });
    await bill(month);
  });
  afterEach(() => month.stop());

  it('minutes in are minutes out', async () => {
    const { service } = month.running;
    expect(await complaintsOf(service)).toEqual([]);
    await service.store.write((tx) => tx.updateTable('timePart').set({ disposedMinutes: 59 }).execute());
    expect(await complaintsOf(service)).toEqual([
      expect.stringMatching(/^time: entry \S+ on 20260001 has 60 minutes worked, and 59 of them are told of\.$/),
    ]);
  });

  it('approved minutes of an invoiced period of which nothing became are told', async () => {
    const { running, client } = month;
    const { store } = running.service;
    const forgotten = await typeTime(client, '2026-10-13', { minutesWorked: 45 });
    // It arrived on the day of the invoice, and may have come after it.
    expect(await complaintsOf(running.service)).toEqual([]);
    const enteredOn = (date: string) =>
      store.write((tx) =>
        tx.updateTable('timeEntry').set({ enteredOn: date }).where('id', '=', forgotten.id).execute(),
      );
    await enteredOn('2026-10-13');
    const told = [
      'time: 45 approved minutes of Sam for Acme on 2026-10-13 are before the cut-off 2026-11-01, which is invoiced, and nothing became of them; create drafts.',
    ];
    expect(await complaintsOf(running.service)).toEqual(told);
    await done(month, { kind: 'draft' });
    expect(await complaintsOf(running.service)).toEqual([]);
    await store.write((tx) => tx.deleteFrom('timePart').where('timeEntryId', '=', forgotten.id).execute());
    expect(await complaintsOf(running.service)).toEqual(told);
    await enteredOn('2026-11-09');
    expect(await complaintsOf(running.service)).toEqual([]);
  });
});
