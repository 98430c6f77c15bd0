import { asItIs, en, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector, ConnectorContext, SourceDeviceRecord } from '../../core/connector.ts';
import { incomplete } from '../../core/failures.ts';
import { requireRights } from '../../core/rights.ts';
import type { TacticalAgent, TacticalClient, TacticalCustomer } from './client.ts';
import { openTactical, tacticalSettings } from './client.ts';
import { toAccount, toDevice } from './map.ts';

export const tactical: Connector<typeof tacticalSettings> = {
  id: 'tactical',
  name: vendorNames.tactical,
  kinds: ['devices'],
  settings: tacticalSettings,
  open: async (settings, context) => {
    const client = await openTactical(settings, context);
    return {
      check: () => describe(client),
      accounts: async function* () {
        for (const customer of await client.clients()) yield toAccount(customer);
      },
      devices: () => allDevices(client, context),
      close: async () => {},
    };
  },
};

async function describe(client: TacticalClient): Promise<Bilingual> {
  let clients: readonly TacticalCustomer[] = [];
  await requireRights(
    client.agentsPlace,
    [
      { what: { en: 'clients', nl: 'klanten' }, ask: async () => (clients = await client.clients()).length },
      {
        what: asItIs('agents'),
        ask: async () => (clients[0] === undefined ? 0 : (await client.agents(clients[0].id)).length),
      },
    ],
    {
      en: 'give the role of the user of the API key the rights List Clients and List Agents',
      nl: 'geef de rol van de gebruiker van de API-sleutel de rechten List Clients en List Agents',
    },
  );
  const agents = clients.reduce((sum, { agent_count: count }) => sum + count, 0);
  return {
    en: `Tactical RMM answers: ${clients.length} clients with ${agents} agents can be read.`,
    nl: `Tactical RMM antwoordt: ${clients.length} klanten met ${agents} agents kunnen worden gelezen.`,
  };
}

/** An agent names its client but not the client's id, so each client is asked for its own. */
async function* allDevices(client: TacticalClient, { timeZone }: ConnectorContext): AsyncGenerator<SourceDeviceRecord> {
  const seen = new Set<string>();
  for (const customer of await client.clients()) {
    const agents = await agentsOf(client, customer);
    requireOwn(client, { customer, agents, seen });
    yield* agents.map((agent) => toDevice(agent, { clientId: customer.id, timeZone }));
  }
}

/**
 * All agents of a client, as many as its own count says. An agent may have come or gone since the clients were counted, so a
 * count that differs is asked for once more.
 */
async function agentsOf(client: TacticalClient, customer: TacticalCustomer): Promise<TacticalAgent[]> {
  const agents = await client.agents(customer.id);
  if (agents.length === customer.agent_count) return agents;
  const counted = (await client.clients()).find(({ id }) => id === customer.id)?.agent_count;
  const listed = await client.agents(customer.id);
  if (listed.length === counted) return listed;
  throw incomplete(client.agentsPlace, {
    en: en`counts ${counted ?? 'no'} agents of ${customer.name} and listed ${listed.length}; ${again}`,
    nl: nl`telt ${counted ?? 'geen'} agents van ${customer.name} en gaf er ${listed.length}; ${again}`,
  });
}

const again = {
  en: 'sync again, and nothing is changed until the list is right.',
  nl: 'synchroniseer opnieuw, en er wordt niets gewijzigd totdat de lijst klopt.',
};

type Listed = {
  readonly customer: TacticalCustomer;
  readonly agents: readonly TacticalAgent[];
  readonly seen: Set<string>;
};

/** A server that does not know the filter answers every client with everybody's agents. */
function requireOwn({ agentsPlace }: TacticalClient, { customer, agents, seen }: Listed): void {
  for (const { agent_id: id, client_name: name } of agents) {
    if (seen.has(id))
      throw incomplete(agentsPlace, {
        en: en`listed the agent ${id} twice; ${again}`,
        nl: nl`gaf de agent ${id} twee keer; ${again}`,
      });
    if (name !== customer.name)
      throw incomplete(agentsPlace, {
        en: en`listed an agent of ${name} under ${customer.name}; ${again}`,
        nl: nl`gaf een agent van ${name} onder ${customer.name}; ${again}`,
      });
    seen.add(id);
  }
}
