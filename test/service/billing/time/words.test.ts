import { day } from '../../../../shared/period.ts';
import { block, entry, price, rate, sla, terms, ticket, time } from './facts.ts';

/** What a customer reads, in both languages. */

const given = time({
  slas: [sla({ id: 'all-in' }), sla({ id: 'hourly', coverage: 'T&M', calendarId: 'office' })],
  tickets: [
    ticket({ id: 'a', slaId: 'hourly', subject: 'Mail' }),
    ticket({ id: 'b', slaId: 'all-in', subject: 'Wifi' }),
  ],
  timeTerms: terms({ incrementMinutes: 15 }),
  rates: [price('95.00', { contractId: 'contract' })],
  timeEntries: [
    entry('1', '2026-01-12', { ticketId: 'a', at: '10:00-11:10', workType: 'Remote' }),
    entry('2', '2026-01-14', { ticketId: 'a', at: '10:00-10:20', workType: 'Remote' }),
    entry('3', '2026-01-12', { ticketId: 'b', minutes: 45 }),
    entry('4', '2026-01-17', { ticketId: 'a', minutes: 30, workType: 'Remote' }),
  ],
});

it('in English', () => {
  const { lines, coveredLines } = rate(given);
  expect(lines.map(({ description }) => description)).toEqual(['Support, ticket A: Mail', 'Support, ticket A: Mail']);
  expect(lines.map(({ explanation }) => explanation)).toEqual([
    'Remote: 1 h 30 min worked from 12 January to 14 January 2026; billed as 1 h 45 min after the agreed minimum and rounding.',
    'Remote: 30 min worked on 17 January 2026; at 1.5 times the hourly rate.',
  ]);
  expect(coveredLines.map(({ explanation }) => explanation)).toEqual([
    '45 min worked on 12 January 2026; included in the agreement.',
  ]);
});

it('in Dutch', () => {
  const dutch = rate({ ...given, customer: { ...given.customer, language: 'nl' } });
  expect(dutch.lines.map(({ description }) => description)[0]).toBe('Ondersteuning, ticket A: Mail');
  expect(dutch.lines.map(({ explanation }) => explanation)).toEqual([
    'Remote: 1 u 30 min gewerkt van 12 januari tot en met 14 januari 2026; gefactureerd als 1 u 45 min na het afgesproken minimum en afronding.',
    'Remote: 30 min gewerkt op 17 januari 2026; tegen 1,5 maal het uurtarief.',
  ]);
  expect(dutch.coveredLines.map(({ explanation }) => explanation)).toEqual([
    '45 min gewerkt op 12 januari 2026; inbegrepen in de overeenkomst.',
  ]);
});

it.each([
  {
    language: 'en',
    text: '1 h worked on 11 January 2026; 1 h 30 min taken from Ten hours, which can be used until 31 January 2026.',
  },
  {
    language: 'nl',
    text: '1 u gewerkt op 11 januari 2026; 1 u 30 min afgeboekt van Ten hours, bruikbaar tot en met 31 januari 2026.',
  },
] as const)('a draw says how much is taken from which lot ($language)', ({ language, text }) => {
  const result = rate({
    ...given,
    customer: { ...given.customer, language },
    lots: [block('block', 600, { label: 'Ten hours', to: '2026-02-01' })],
    timeEntries: [entry('1', '2026-01-11', { ticketId: 'a', minutes: 60 })],
  });
  expect(result.coveredLines.map(({ explanation }) => explanation)).toEqual([text]);
});

it.each([
  { language: 'en', text: '1 h worked on 12 January 2026; arrived after that period was billed.' },
  { language: 'nl', text: '1 u gewerkt op 12 januari 2026; binnengekomen nadat die periode was gefactureerd.' },
] as const)('a late entry says so ($language)', ({ language, text }) => {
  const result = rate({
    ...given,
    customer: { ...given.customer, language },
    run: { cutOff: day('2026-03-01') },
    timeBilledBefore: day('2026-02-01'),
    timeEntries: [entry('1', '2026-01-12', { ticketId: 'a', minutes: 60 })],
  });
  expect(result.lines.map(({ explanation }) => explanation)).toEqual([text]);
});

it('the evidence has the text for the customer; an internal note is nowhere', () => {
  const result = rate(given);
  expect(result.lines[0]?.evidence[0]).toEqual({
    entryId: '1',
    ticketNumber: 'A',
    workedOn: '2026-01-12',
    technician: 'Sam',
    text: 'Replaced the driver',
    workedMinutes: 70,
    billedMinutes: 75,
  });
  expect(JSON.stringify(result)).not.toContain('angry');
});

it('a line per rate names no ticket, a line per entry names its day', () => {
  const perRate = rate({ ...given, timeTerms: terms({ lineGrain: 'rate' }) });
  expect(perRate.lines.map(({ description, ticketId }) => [description, ticketId])[0]).toEqual(['Support', null]);
  const perEntry = rate({ ...given, timeTerms: terms({ lineGrain: 'entry' }) });
  expect(perEntry.lines[0]?.description).toBe('12 January 2026: Support, ticket A: Mail');
});
