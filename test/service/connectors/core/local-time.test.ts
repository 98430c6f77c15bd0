import { localMinute, minutesBetweenLocal } from '../../../../service/connectors/core/local-time.ts';

const amsterdam = 'Europe/Amsterdam';

it('G45: 01:30 to 03:30 on the night that the clock goes forward is 60 minutes of work', () => {
  expect(minutesBetweenLocal('2026-03-29T01:30', '2026-03-29T03:30', amsterdam)).toBe(60);
});

it.each([
  { night: 'the clock goes back', start: '2026-10-25T01:30', end: '2026-10-25T03:30', minutes: 180 },
  { night: 'nothing changes', start: '2026-03-28T01:30', end: '2026-03-28T03:30', minutes: 120 },
  { night: 'the month ends', start: '2026-01-31T23:30', end: '2026-02-01T00:30', minutes: 60 },
  {
    night: 'the clock goes forward, into the skipped hour',
    start: '2026-03-29T01:30',
    end: '2026-03-29T02:30',
    minutes: 60,
  },
])('on a night when $night, $start to $end is $minutes minutes', ({ start, end, minutes }) => {
  expect(minutesBetweenLocal(start, end, amsterdam)).toBe(minutes);
});

it('an instant is shown as the clock on the wall has it', () => {
  expect(localMinute(Date.UTC(2026, 0, 31, 23, 0), amsterdam)).toEqual({ day: '2026-02-01', minuteOfDay: 0 });
  expect(localMinute(Date.UTC(2026, 6, 1, 14, 30), amsterdam)).toEqual({ day: '2026-07-01', minuteOfDay: 990 });
});

it('text that is no time is refused', () => {
  expect(() => minutesBetweenLocal('yesterday', '2026-03-29T02:30', amsterdam)).toThrow(RangeError);
});
