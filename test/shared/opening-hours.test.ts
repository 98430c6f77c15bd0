import { clockText, minuteOfDay, parseHolidays, parseOpenings } from '../../shared/opening-hours.ts';

describe('office hours as a clerk types them', () => {
  it.each([
    { text: 'Mon-Fri 9:00-18:00', openings: [1, 2, 3, 4, 5].map((weekday) => [weekday, 540, 1080]) },
    {
      text: 'ma-vr 8.30-17.00; za 10:00-14:00',
      openings: [...[1, 2, 3, 4, 5].map((day) => [day, 510, 1020]), [6, 600, 840]],
    },
    { text: 'Sunday 0:00-24:00', openings: [[7, 0, 1440]] },
    {
      text: 'Tue 9:00-12:00; Tue 13:00-17:00',
      openings: [
        [2, 540, 720],
        [2, 780, 1020],
      ],
    },
  ])('"$text" is read', ({ text, openings }) => {
    const parsed = parseOpenings(text);
    const read = 'fault' in parsed ? parsed.fault : parsed.openings;
    expect(read).toEqual(openings.map(([weekday, fromMinute, toMinute]) => ({ weekday, fromMinute, toMinute })));
  });

  it.each(['Fri-Mon 9:00-18:00', 'Mon 18:00-9:00', 'Mon 9:60-18:00', 'Mon 9:00-24:30', 'Someday 9:00-18:00', ''])(
    '"%s" is told with what to write',
    (text) => {
      expect(parseOpenings(text)).toMatchObject({ fault: { en: expect.stringContaining('write days and times') } });
    },
  );

  it('holidays are days that exist, or none', () => {
    expect(parseHolidays('2026-12-25, 2026-12-26')).toEqual({ holidays: ['2026-12-25', '2026-12-26'] });
    expect(parseHolidays('')).toEqual({ holidays: [] });
    expect(parseHolidays('25-12-2026')).toMatchObject({
      fault: {
        en: expect.stringContaining('"25-12-2026" is not a date'),
        nl: expect.stringContaining('is geen datum'),
      },
    });
  });

  it('a minute of the day reads back as it is written', () => {
    for (const minute of [0, 59, 540, 1439]) expect(minuteOfDay(clockText(minute))).toBe(minute);
  });
});
