import type { AgentType } from '../../../../shared/choices.ts';
import type { SourceAccountRecord, SourceDeviceRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import type { TacticalAgent, TacticalCustomer } from './client.ts';

export function toAccount({ id, name, agent_count: deviceCount }: TacticalCustomer): SourceAccountRecord {
  return { externalId: String(id), name, deviceCount };
}

export function toDevice(
  agent: TacticalAgent,
  { clientId, timeZone }: { clientId: number; timeZone: string },
): SourceDeviceRecord {
  const lastSeen = agent.last_seen ?? null;
  return {
    externalId: agent.agent_id,
    accountExternalId: String(clientId),
    name: known(agent.hostname) ?? `Agent ${agent.agent_id}`,
    serial: known(agent.serial_number),
    macAddresses: [],
    operatingSystem: known(agent.operating_system),
    agentType: types.get(agent.monitoring_type) ?? 'unknown',
    agentTypeReason: agent.monitoring_type,
    agentless: false,
    createdOn: null,
    lastSeenOn: dayInZone(lastSeen === null ? null : instantMs(lastSeen), timeZone),
    state: 'active',
    vendorFacts: {
      site: agent.site_name,
      platform: agent.plat ?? null,
      status: agent.status ?? null,
      makeAndModel: known(agent.make_model),
    },
  };
}

/**
 * What the administrator of Tactical RMM says the agent watches. It is trusted over the operating system, whose name does not
 * tell a Linux server from a Linux desktop.
 */
const types: ReadonlyMap<string, AgentType> = new Map([
  ['server', 'server'],
  ['workstation', 'workstation'],
]);

/** The agent writes "error getting …" into a field that it could not read. */
function known(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || /^error getting\b/i.test(trimmed) ? null : trimmed;
}
