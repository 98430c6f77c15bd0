import fc from 'fast-check';
import {
  decidedMinutes,
  inGroups,
  minutesOfHours,
  oncePerWindow,
  utcDaysAround,
  wallSpan,
  workedIn,
} from '../../../../service/connectors/core/worked-time.ts';
import { dayInZone } from '../../../../service/connectors/core/dates.ts';
import { day, period } from '../../../../shared/period.ts';

it('every minute that is written with two decimals of an hour is read back as that minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 24 * 60 }), (minutes) => {
      const written = (minutes / 60).toFixed(2);
      expect(minutesOfHours(written)).toBe(minutes);
      expect(minutesOfHours(Number(written))).toBe(minutes);
    }),
  );
});

it.each([
  ['0.008', 0],
  ['0.0083333', 0],
  ['0.00834', 1],
  ['0.025', 2],
  ['0.125', 8],
  ['-0.025', -2],
])('%s hours, which are no whole minute, are %i minutes: half a minute is rounded away from zero', (hours, minutes) => {
  expect(minutesOfHours(hours)).toBe(minutes);
});

it('as many billed minutes as were worked decide nothing', () => {
  expect([decidedMinutes(30, 30), decidedMinutes(30, null), decidedMinutes(30, 45), decidedMinutes(30, 0)]).toEqual([
    null,
    null,
    45,
    0,
  ]);
});

it('the wall shows no span without an end, and none that does not move forward', () => {
  const at = Date.UTC(2026, 0, 31, 12, 0);
  expect(wallSpan(at, null, 'UTC')).toBeNull();
  expect(wallSpan(at, at, 'UTC')).toBeNull();
  expect(wallSpan(at, at - 60_000, 'UTC')).toBeNull();
});

it('the UTC days around a window hold every instant of its local days, in every time zone', () => {
  const window = period('2026-01-01', '2026-03-01');
  const around = utcDaysAround(window);
  const zones = fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Amsterdam', 'Asia/Kathmandu');
  const instants = fc.integer({ min: Date.UTC(2025, 11, 25), max: Date.UTC(2026, 2, 8) });
  fc.assert(
    fc.property(zones, instants, (zone, atMs) => {
      const entry = { workedOn: dayInZone(atMs, zone)! };
      const utcDay = dayInZone(atMs, 'UTC')!;
      if (workedIn(window, [entry]).length === 1) expect(utcDay >= around.from && utcDay < around.to).toBe(true);
    }),
  );
});

it('a window is read once, another one again', async () => {
  const read: string[] = [];
  const once = oncePerWindow(async ({ from }) => await Promise.resolve(read.push(from)));
  const january = { from: day('2026-01-01'), to: day('2026-02-01') };
  expect(await once(january)).toBe(1);
  expect(await once({ ...january })).toBe(1);
  expect(await once({ ...january, to: day('2026-03-01') })).toBe(2);
});

it('ids are asked for in groups, none of them left out', () => {
  expect(inGroups([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inGroups([], 2)).toEqual([]);
});
