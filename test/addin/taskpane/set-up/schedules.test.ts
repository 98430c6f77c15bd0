import { scheduleName, schedules } from '../../../../addin/taskpane/set-up/schedules.ts';
import { checkedSchedule } from '../../../../service/jobs/sync/schedule.ts';

it('a usual schedule is known by its name, whatever the blanks in it, and any other one is a person’s own', () => {
  expect(Object.entries(schedules).map(([name, schedule]) => [name, scheduleName(schedule)])).toEqual(
    Object.keys(schedules).map((name) => [name, name]),
  );
  expect(scheduleName('0  6 * * 1-5 ')).toBe('workingDays');
  expect(scheduleName('30 6 * * 1-5')).toBe('own');
});

it('every usual schedule is one that the service takes', () => {
  for (const schedule of Object.values(schedules))
    expect(checkedSchedule(schedule)).toBe(schedule === '' ? null : schedule);
});
