import { durationText } from './duration.ts';
import type { TimeTexts } from './texts.ts';

export const englishTime: TimeTexts = {
  duration: (minutes) => durationText(minutes, { hour: 'h', point: '.' }),
  ticketTitle: (title, ticket, subject) => `${title}, ticket ${ticket}: ${subject}`,
  onDay: (title, day) => `${day}: ${title}`,
  callOutTitle: (title, ticket) => `${title}, ticket ${ticket}`,
  workedOn: (duration, day) => `${duration} worked on ${day}`,
  workedBetween: (duration, first, last) => `${duration} worked from ${first} to ${last}`,
  rounded: (duration) => `billed as ${duration} after the agreed minimum and rounding`,
  multiplied: (multiplier) => `at ${multiplier} times the hourly rate`,
  late: (enteredOn) =>
    enteredOn === null
      ? 'arrived after that period was billed'
      : `entered on ${enteredOn}, after that period was billed`,
  callOut: (day) => `Call-out on ${day}`,
  allIn: 'included in the agreement',
  drawn: ({ duration, lot, lastDay }) => `${duration} taken from ${lot}, which can be used until ${lastDay}`,
  billedBefore: 'covered by minutes that rounding has billed before',
};
