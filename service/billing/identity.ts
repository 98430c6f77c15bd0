import { compareText } from './order.ts';

/**
 * Which reports of machines are one machine. Only a real serial number decides; a shared MAC address is a reason to look,
 * because docks and virtual adapters share them.
 */

/** A machine as one system (a connection, or the people who type assets in) reports it. */
export type MachineReport = { readonly id: string; readonly system: string; readonly serial: string | null };

/**
 * Groups reports that are one machine: the same usable serial, in different systems. A serial that one system reports twice
 * identifies nothing there, so those reports stay apart. Groups and their ids are in the order of the ids.
 */
export function groupMachines(reports: readonly MachineReport[]): readonly (readonly string[])[] {
  const groups = new Map<string, MachineReport[]>();
  for (const report of reports.toSorted((a, b) => compareText(a.id, b.id))) {
    const serial = usableSerial(report.serial);
    const key = serial === null ? `id:${report.id}` : `serial:${serial}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()]
    .flatMap((group) => (isOnePerSystem(group) ? [group] : group.map((report) => [report])))
    .map((group) => group.map(({ id }) => id))
    .toSorted((a, b) => compareText(a.join(), b.join()));
}

/** The serial in the form in which two are compared, or null for one that a maker left as it came. */
export function usableSerial(serial: string | null): string | null {
  if (serial === null) return null;
  const text = serial.trim().replace(/\s+/g, ' ').toUpperCase();
  const bare = text.replace(/[^A-Z0-9]/g, '');
  if (bare.length < 4 || junkSerials.has(bare) || /^(.)\1*$/.test(bare) || ascending.startsWith(bare)) return null;
  return text;
}

/** The address in the form in which two are compared, or null for one that stands for no adapter of its own. */
export function usableMac(mac: string): string | null {
  const bare = mac.toUpperCase().replace(/[^0-9A-F]/g, '');
  return bare.length !== 12 || /^(.)\1*$/.test(bare) ? null : bare;
}

/** What boards report when nobody filled the field, letters and digits only. Source: DMI dumps of common boards, read 2026-11. */
const junkSerials: ReadonlySet<string> = new Set([
  'DEFAULTSTRING',
  'TOBEFILLEDBYOEM',
  'SYSTEMSERIALNUMBER',
  'SYSTEMSERIAL',
  'CHASSISSERIALNUMBER',
  'BASEBOARDSERIALNUMBER',
  'SERIALNUMBER',
  'NOTSPECIFIED',
  'NOTAPPLICABLE',
  'NOTAVAILABLE',
  'NONE',
  'NULL',
  'UNKNOWN',
  'INVALID',
  'EMPTY',
  'OEM',
  'TBD',
  'NOSERIAL',
  'EVAL',
  'ASSET1234567890',
]);
const ascending = '1234567890ABCDEF';

function isOnePerSystem(group: readonly MachineReport[]): boolean {
  return new Set(group.map(({ system }) => system)).size === group.length;
}
