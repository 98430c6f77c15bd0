import { checkedSchedule, nextRun } from '../../../../service/jobs/sync/schedule.ts';

describe('a schedule', () => {
  it.each([
    {
      schedule: '0 6 * * *',
      after: '2026-11-02T04:59:59.999Z',
      next: '2026-11-02T05:00:00.000Z',
      why: 'six in Amsterdam',
    },
    { schedule: '0 6 * * *', after: '2026-11-02T05:00:00.000Z', next: '2026-11-03T05:00:00.000Z', why: 'once a day' },
    {
      schedule: '0 6 * * 1-5',
      after: '2026-11-06T12:00:00.000Z',
      next: '2026-11-09T05:00:00.000Z',
      why: 'not at the weekend',
    },
    {
      schedule: '*/15 * * * *',
      after: '2026-11-02T10:01:00.000Z',
      next: '2026-11-02T10:15:00.000Z',
      why: 'every quarter',
    },
    {
      schedule: '0 6 1 * *',
      after: '2026-11-02T10:00:00.000Z',
      next: '2026-12-01T05:00:00.000Z',
      why: 'the first of the month',
    },
    {
      schedule: '0 6 * * *',
      after: '2026-03-28T12:00:00.000Z',
      next: '2026-03-29T04:00:00.000Z',
      why: 'six in summer time',
    },
    {
      schedule: '30 2 * * *',
      after: '2026-03-28T12:00:00.000Z',
      next: '2026-03-29T01:00:00.000Z',
      why: 'half past two is skipped in spring, and three comes instead',
    },
    { schedule: '0 0 30 2 *', after: '2026-03-28T12:00:00.000Z', next: null, why: 'a day that does not exist' },
  ])('"$schedule" after $after is $next: $why', ({ schedule, after, next }) => {
    expect(nextRun(schedule, after, 'Europe/Amsterdam')).toBe(next);
  });

  it.each(['every day', '* * * * * *', '61 * * * *', '0 6 * *'])(
    'is not "%s", and the sentence shows what one is',
    (text) => {
      expect(() => checkedSchedule(text)).toThrow(/is no schedule: .*"0 6 \* \* 1-5"/);
    },
  );

  it('of nothing is never', () => {
    expect(checkedSchedule(null)).toBeNull();
    expect(checkedSchedule(' ')).toBeNull();
    expect(checkedSchedule(' 0 6 * * * ')).toBe('0 6 * * *');
  });
});
