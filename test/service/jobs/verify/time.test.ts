import { bill } from '../set-up.ts';
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
});
