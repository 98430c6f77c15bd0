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
  drawn: ({ duration, lot, lastDay }) =>
    `${duration} taken from ${lot}${lastDay === null ? '' : `, which can be used until ${lastDay}`}`,
  billedBefore: 'covered by minutes that rounding has billed before',
  charged: (duration) => `${duration} charged`,
  chargedTimes: (duration, multiplier) => `${duration} charged at ${multiplier} times the hourly rate`,
  writtenOff: (duration) => `${duration} written off`,
  notBillable: 'marked as not billable',
  beforeGoLive: (day) => `worked before billing starts here on ${day}`,
  credited: 'credited for good',
  waits: 'waits; see the Findings sheet',
  granted: ({ duration, firstDay, lastDay }) =>
    `${duration} to use from ${firstDay}${lastDay === null ? '' : ` until ${lastDay}`}`,
  grantedInStub: ({ granted, whole }) =>
    whole === null
      ? `${granted} to use, as in a whole period`
      : `${granted} to use: ${whole.days} of ${whole.ofDays} days of ${whole.duration}`,
  behindLine: (worked, billed) => (worked === billed ? `${worked} worked` : `${worked} worked, ${billed} billed`),
};
