import type { AgentType } from '../../../../shared/choices.ts';
import type { SourceAccountRecord, SourceDeviceRecord } from '../../core/connector.ts';
import { dayInZone } from '../../core/dates.ts';
import type { MeshCentralGroup, MeshCentralNode } from './client.ts';

export function toAccount({ _id, name }: MeshCentralGroup): SourceAccountRecord {
  return { externalId: _id, name, deviceCount: null };
}

/** `serverTimeMs` is when the list was read, by the server's clock. */
export function toDevice(
  node: MeshCentralNode,
  { serverTimeMs, timeZone }: { serverTimeMs: number; timeZone: string },
): SourceDeviceRecord {
  const { type, reason } = agentTypeOf(node);
  return {
    externalId: node._id,
    accountExternalId: node.groupId,
    name: node.name,
    serial: node.serials[0] ?? null,
    macAddresses: realMacs(node.macAddresses),
    operatingSystem: node.osdesc ?? null,
    agentType: type,
    agentTypeReason: reason,
    agentless: node.mtype !== agentManaged,
    createdOn: dayInZone(node.firstconnect ?? null, timeZone),
    lastSeenOn: dayInZone(lastSeenMs(node, serverTimeMs), timeZone),
    state: 'active',
    vendorFacts: {
      mtype: node.mtype,
      platform: node.agent?.id ?? null,
      hostName: node.rname ?? null,
      conn: node.conn ?? null,
    },
  };
}

/** The value of `mtype` for a device with an agent. */
const agentManaged = 2;

/** A connected device is seen now: `agct` and the last connect say when the connection began, which may be months ago. */
function lastSeenMs({ conn, agct, lastConnectMs }: MeshCentralNode, serverTimeMs: number): number | null {
  if (typeof conn === 'number' && conn !== 0) return serverTimeMs;
  return agct ?? lastConnectMs;
}

/**
 * The operating system decides; the first rule that matches holds. MeshCentral has no class of its own, so:
 * hypervisors before the systems they are built on, Windows Server before Windows, a Linux that is named as a desktop
 * before any Linux, and every other Linux or BSD is a server. A person's choice in the sheet wins over all of them.
 */
const operatingSystems: readonly (readonly [RegExp, AgentType])[] = [
  [/esxi|vmware esx|proxmox|xcp-ng|xenserver|hyper-v server/i, 'virtual host'],
  [/openwrt|dd-wrt|pfsense|opnsense|routeros|vyos|edgeos/i, 'network'],
  [/android|\bios\b|ipados/i, 'mobile'],
  [/windows server|windows.*\bserver 20\d\d/i, 'server'],
  [/windows (11|10|8\.1|8|7|vista|xp)\b/i, 'workstation'],
  [/mac ?os|os x/i, 'workstation'],
  [/chrome ?os/i, 'workstation'],
  [/linux mint|pop!_os|elementary os|zorin|[kx]?l?ubuntu desktop|desktop|workstation/i, 'workstation'],
  [/linux|ubuntu|debian|centos|red hat|rocky|alma|suse|fedora|freebsd|openbsd|netbsd/i, 'server'],
];

/**
 * Agents that have not yet reported their operating system, by agent number where that number can mean one thing only
 * (the architecture list in the server's meshcentral.js, 1.1.55). Windows and Linux numbers are not here: they do not tell
 * a server from a workstation, and the system follows within a minute of the first connection.
 */
const platforms: ReadonlyMap<number, AgentType> = new Map([
  [11, 'workstation'], // macOS
  [16, 'workstation'],
  [29, 'workstation'],
  [10005, 'workstation'],
  [17, 'workstation'], // ChromeOS
  [12, 'mobile'], // Android
  [14, 'mobile'],
  [28, 'network'], // OpenWRT
  [33, 'network'],
  [36, 'network'],
  [40, 'network'],
  [41, 'network'],
]);

function agentTypeOf({ mtype, osdesc, agent }: MeshCentralNode): { type: AgentType; reason: string } {
  if (typeof osdesc === 'string' && osdesc.trim() !== '') {
    const rule = operatingSystems.find(([pattern]) => pattern.test(osdesc));
    return { type: rule?.[1] ?? 'unknown', reason: osdesc };
  }
  if (mtype === agentManaged) {
    const platform = agent?.id ?? null;
    const type = platform === null ? undefined : platforms.get(platform);
    return { type: type ?? 'unknown', reason: `agent ${platform === null ? 'without number' : String(platform)}` };
  }
  // Without an agent, the number is only how a person reaches the device: 4 by RDP, 6 by SSH, 29 by VNC.
  if (mtype === 4) return { type: 'other', reason: 'IP-KVM port' };
  return { type: 'unknown', reason: mtype === 1 ? 'Intel AMT only' : 'local device without agent' };
}

/** In capitals, each once; the all-zero address of a loopback interface is nobody's. */
function realMacs(addresses: readonly string[]): string[] {
  const all = addresses.map((address) => address.toUpperCase()).filter((address) => !/^[0:-]+$/.test(address));
  return [...new Set(all)];
}
