import type { AgentType } from '../../../../shared/choices.ts';
import type { SourceAccountRecord, SourceDeviceRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import { firstText } from '../../core/text.ts';
import type { NinjaOneDevice, NinjaOneOrganization } from './client.ts';

export function toAccount({ id, name }: NinjaOneOrganization): SourceAccountRecord {
  return { externalId: String(id), name, deviceCount: null };
}

export function toDevice(device: NinjaOneDevice, timeZone: string): SourceDeviceRecord {
  const known = classes.get(device.nodeClass);
  return {
    externalId: String(device.id),
    accountExternalId: String(device.organizationId),
    name: firstText(device.displayName, device.systemName, device.dnsName) ?? `Device ${String(device.id)}`,
    serial: firstText(device.system?.serialNumber, device.system?.biosSerialNumber),
    macAddresses: device.macAddresses ?? [],
    operatingSystem: firstText(device.os?.name),
    agentType: known?.type ?? 'unknown',
    agentTypeReason: device.nodeClass,
    agentless: known?.agentless ?? false,
    createdOn: dayInZone(epochMs(device.created), timeZone),
    lastSeenOn: dayInZone(epochMs(device.lastContact), timeZone),
    state: device.approvalStatus === 'PENDING' ? 'pending' : 'active',
    vendorFacts: {
      nodeClass: device.nodeClass,
      approvalStatus: device.approvalStatus,
      locationId: device.locationId ?? null,
      offline: device.offline ?? null,
      chassisType: device.system?.chassisType ?? null,
      virtualMachine: device.system?.virtualMachine ?? null,
    },
  };
}

type NodeClass = { readonly type: AgentType; readonly agentless: boolean };
const agent = (type: AgentType): NodeClass => ({ type, agentless: false });
const watched = (type: AgentType): NodeClass => ({ type, agentless: true });

/**
 * All 33 node classes of the specification (read 2026-11). "other" is a class that we know and that says no more; a value
 * that is not here becomes "unknown", for a person to decide. A guest that a hypervisor reports is "other": when it runs an
 * agent of its own it is listed a second time as WINDOWS_SERVER or the like.
 */
export const classes: ReadonlyMap<string, NodeClass> = new Map([
  ['WINDOWS_SERVER', agent('server')],
  ['LINUX_SERVER', agent('server')],
  ['MAC_SERVER', agent('server')],
  ['WINDOWS_WORKSTATION', agent('workstation')],
  ['LINUX_WORKSTATION', agent('workstation')],
  ['MAC', agent('workstation')],
  ['ANDROID', agent('mobile')],
  ['APPLE_IOS', agent('mobile')],
  ['APPLE_IPADOS', agent('mobile')],
  ['HYPERV_VMM_HOST', agent('virtual host')],
  ['VMWARE_VM_HOST', watched('virtual host')],
  ['NMS_VM_HOST', watched('virtual host')],
  ['VMWARE_VM_GUEST', watched('other')],
  ['HYPERV_VMM_GUEST', watched('other')],
  ['NMS_VIRTUAL_MACHINE', watched('other')],
  ['CLOUD_MONITOR_TARGET', watched('other')],
  ['NMS_SWITCH', watched('network')],
  ['NMS_ROUTER', watched('network')],
  ['NMS_FIREWALL', watched('network')],
  ['NMS_PRIVATE_NETWORK_GATEWAY', watched('network')],
  ['NMS_WAP', watched('network')],
  ['NMS_IPSLA', watched('network')],
  ['NMS_DIAL_MANAGER', watched('network')],
  ['NMS_NETWORK_MANAGEMENT_AGENT', watched('network')],
  ['NMS_PRINTER', watched('printer')],
  ['NMS_SCANNER', watched('printer')],
  ['NMS_SERVER', watched('server')],
  ['NMS_COMPUTER', watched('other')],
  ['NMS_APPLIANCE', watched('other')],
  ['NMS_PHONE', watched('other')],
  ['NMS_OTHER', watched('other')],
  ['UNMANAGED_DEVICE', watched('other')],
  ['MANAGED_DEVICE', watched('other')],
]);

/** The vendor's time as epoch milliseconds; 0 and nothing both mean "never". */
function epochMs(time: number | string | null | undefined): number | null {
  if (time === null || time === undefined || time === 0) return null;
  return typeof time === 'number' ? time * 1000 : instantMs(time);
}
