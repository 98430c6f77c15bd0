import { durationText } from './duration.ts';
import type { TimeTexts } from './texts.ts';

export const dutchTime: TimeTexts = {
  duration: (minutes) => durationText(minutes, { hour: 'u', point: ',' }),
  ticketTitle: (title, ticket, subject) => `${title}, ticket ${ticket}: ${subject}`,
  onDay: (title, day) => `${day}: ${title}`,
  callOutTitle: (title, ticket) => `${title}, ticket ${ticket}`,
  workedOn: (duration, day) => `${duration} gewerkt op ${day}`,
  workedBetween: (duration, first, last) => `${duration} gewerkt van ${first} tot en met ${last}`,
  rounded: (duration) => `gefactureerd als ${duration} na het afgesproken minimum en afronding`,
  multiplied: (multiplier) => `tegen ${multiplier} maal het uurtarief`,
  late: (enteredOn) =>
    enteredOn === null
      ? 'binnengekomen nadat die periode was gefactureerd'
      : `geboekt op ${enteredOn}, nadat die periode was gefactureerd`,
  callOut: (day) => `Voorrijden op ${day}`,
  allIn: 'inbegrepen in de overeenkomst',
  drawn: ({ duration, lot, lastDay }) =>
    `${duration} afgeboekt van ${lot}${lastDay === null ? '' : `, bruikbaar tot en met ${lastDay}`}`,
  billedBefore: 'gedekt door minuten die door afronding al zijn gefactureerd',
  charged: (duration) => `${duration} gefactureerd`,
  chargedTimes: (duration, multiplier) => `${duration} gefactureerd tegen ${multiplier} maal het uurtarief`,
  writtenOff: (duration) => `${duration} kwijtgescholden`,
  notBillable: 'aangemerkt als niet factureerbaar',
  beforeGoLive: (day) => `gewerkt voordat de facturatie hier begint op ${day}`,
  credited: 'definitief gecrediteerd',
  waits: 'wacht; zie het blad Bevindingen',
  granted: ({ duration, firstDay, lastDay }) =>
    `${duration} te gebruiken vanaf ${firstDay}${lastDay === null ? '' : ` tot en met ${lastDay}`}`,
  grantedInStub: ({ granted, whole }) =>
    whole === null
      ? `${granted} te gebruiken, zoals in een hele periode`
      : `${granted} te gebruiken: ${whole.days} van ${whole.ofDays} dagen van ${whole.duration}`,
  behindLine: (worked, billed) =>
    worked === billed ? `${worked} gewerkt` : `${worked} gewerkt, ${billed} gefactureerd`,
};
