import type { IsoDate } from '../../../shared/period.ts';

/** The key of a time entry's claim. */
export function entryKey(entryId: string): string {
  return keyOf('entry', entryId);
}

/** The key of a call-out fee's claim: one per ticket and day. */
export function callOutKey(ticketId: string, workedOn: IsoDate): string {
  return keyOf('call-out', ticketId, workedOn);
}

/** Parts joined by colons; one that has a colon of its own cannot be mistaken for two. */
export function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => (plain.test(part) ? part : encodeURIComponent(part))).join(':');
}

/** What stays as it is when it is encoded, such as every id that Monthend gives. */
const plain = /^[\w.!~*'()-]*$/;
