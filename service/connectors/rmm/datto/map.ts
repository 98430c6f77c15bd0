import type { AgentType } from '../../../../shared/choices.ts';
import type { SourceAccountRecord, SourceDeviceRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import { firstText, givenHints } from '../../core/text.ts';
import type { DattoDevice, DattoSite } from './client.ts';

export function toAccount({ uid, name, devicesStatus, ...site }: DattoSite): SourceAccountRecord {
  return {
    externalId: uid,
    name,
    deviceCount: devicesStatus.numberOfDevices,
    hints: givenHints({
      autotaskCompanyId: site.autotaskCompanyId,
      autotaskCompanyName: site.autotaskCompanyName,
    }),
  };
}

type Found = {
  readonly serial: string | null;
  readonly macAddresses: readonly string[];
  readonly timeZone: string;
};

export function toDevice(device: DattoDevice, { serial, macAddresses, timeZone }: Found): SourceDeviceRecord {
  const { type, agentless, reason } = classOf(device);
  return {
    externalId: device.uid,
    accountExternalId: device.siteUid,
    name: firstText(device.hostname, device.description) ?? `Device ${device.uid}`,
    serial: firstText(serial),
    macAddresses: realMacs(macAddresses),
    operatingSystem: firstText(device.operatingSystem),
    agentType: type,
    agentTypeReason: reason,
    agentless,
    createdOn: dayInZone(epochMs(device.creationDate), timeZone),
    lastSeenOn: dayInZone(epochMs(device.lastSeen), timeZone),
    state: device.suspended ? 'suspended' : 'active',
    vendorFacts: {
      deviceClass: device.deviceClass,
      category: device.deviceType?.category ?? null,
      type: device.deviceType?.type ?? null,
      online: device.online ?? null,
    },
  };
}

type Class = { readonly type: AgentType; readonly agentless: boolean; readonly reason: string };

/**
 * The class decides where it can mean one thing only. "device" runs an agent of its own, and its category says of what kind.
 * "unknown" is the vendor's own word, and it stays one: a person decides.
 */
function classOf({ deviceClass, deviceType }: DattoDevice): Class {
  const watched = classes.get(deviceClass);
  if (watched !== undefined) return { type: watched, agentless: true, reason: deviceClass };
  const category = firstText(deviceType?.category, deviceType?.type);
  if (deviceClass !== 'device' || category === null) return { type: 'unknown', agentless: false, reason: deviceClass };
  return { type: categories.get(category.toLowerCase()) ?? 'unknown', agentless: false, reason: category };
}

const classes: ReadonlyMap<string, AgentType> = new Map([
  ['esxihost', 'virtual host'],
  ['printer', 'printer'],
  ['rmmnetworkdevice', 'network'],
]);

/** Categories are free text to the specification; these are the ones that clients in the field meet (read 2026-11). */
const categories: ReadonlyMap<string, AgentType> = new Map([
  ['desktop', 'workstation'],
  ['laptop', 'workstation'],
  ['server', 'server'],
  ['smartphone', 'mobile'],
  ['tablet', 'mobile'],
]);

/** What .NET holds where there is no time, 1 January of the year 1; it comes as a number and as text. */
const noTimeMs = -62_135_596_800_000;

function epochMs(time: number | string | null | undefined): number | null {
  if (time === null || time === undefined) return null;
  const atMs = typeof time === 'number' ? time : instantMs(time);
  return atMs === noTimeMs || atMs === 0 ? null : atMs;
}

/** In capitals, each once; the all-zero address of a loopback interface is nobody's. */
function realMacs(addresses: readonly string[]): string[] {
  const all = addresses.map((address) => address.trim().toUpperCase()).filter((address) => !/^[0:-]*$/.test(address));
  return [...new Set(all)];
}
