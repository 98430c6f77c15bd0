import { asItIs, type Bilingual } from '../../../../shared/bilingual.ts';
import type { Period } from '../../../../shared/period.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector, ConnectorContext, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { requireRights, requireShown } from '../../core/rights.ts';
import { firstText } from '../../core/text.ts';
import { oncePerWindow, utcDaysAround, workedIn } from '../../core/worked-time.ts';
import type { HaloAction, HaloClient, HaloSettings, HaloTicket } from './client.ts';
import { haloSettings, openHalo } from './client.ts';
import { toAccount, toTicket, toTimeEntries } from './map.ts';

export const halo: Connector<typeof haloSettings> = {
  id: 'halopsa',
  name: vendorNames.halopsa,
  kinds: ['tickets', 'timeEntries'],
  settings: haloSettings,
  open: async (settings, context) => {
    const client = await openHalo(settings, context);
    const read = oncePerWindow((window) => readWindow(client, window, { settings, context }));
    return {
      check: () => describe(client),
      accounts: async function* () {
        for (const customer of await client.customers()) yield toAccount(customer);
      },
      tickets: async function* (window) {
        yield* (await read(window)).tickets;
      },
      timeEntries: async function* (window) {
        yield* (await read(window)).entries;
      },
      close: async () => {},
    };
  },
};

/** An application sees what both its own permissions and those of its agent allow, and Halo says nothing of the rest. */
async function describe(client: HaloClient): Promise<Bilingual> {
  const [customers, tickets] = await requireRights(
    client.place,
    [
      { what: { en: 'customers', nl: 'klanten' }, ask: client.countCustomers },
      { what: asItIs('tickets'), ask: client.countTickets },
      { what: { en: 'actions', nl: 'acties' }, ask: client.tryActions },
    ],
    {
      en: 'add read permissions for them to the application, and to the agent that it acts as',
      nl: 'geef de toepassing en de agent waaronder ze werkt er leesrechten op',
    },
  );
  const agent = await client.agentName();
  return {
    en: `HaloPSA answers: ${customers} customers and ${tickets} tickets with their time can be read, as far as the agent ${agent} may see them.`,
    nl: `HaloPSA antwoordt: ${customers} klanten en ${tickets} tickets met hun tijd kunnen worden gelezen, voor zover de agent ${agent} ze mag zien.`,
  };
}

type Reading = {
  readonly tickets: readonly SourceTicketRecord[];
  readonly entries: readonly SourceTimeEntryRecord[];
};

/** A window of time with its tickets: an action names no customer, its ticket does. */
async function readWindow(
  client: HaloClient,
  window: Period,
  { settings, context }: { settings: HaloSettings; context: ConnectorContext },
): Promise<Reading> {
  const actions = await client.actions(utcDaysAround(window));
  const tickets = await ticketsOf(client, [...new Set(actions.map((action) => action.ticket_id))]);
  const chargeRates = actions.length === 0 ? new Map<number, string>() : await client.chargeRates();
  const { approval } = settings;
  const entries = actions.flatMap((action) => {
    const accountExternalId = String(tickets.get(action.ticket_id)!.client_id);
    return toTimeEntries(action, { accountExternalId, chargeRates, approval, timeZone: context.timeZone });
  });
  const worked = workedIn(window, entries);
  const used = new Set(worked.map(({ ticketExternalId }) => ticketExternalId));
  const mapped = [...tickets.values()].map((ticket) => toTicket(ticket, contractOf(actions, ticket)));
  return { entries: worked, tickets: mapped.filter(({ externalId }) => used.has(externalId)) };
}

async function ticketsOf(client: HaloClient, ids: readonly number[]): Promise<ReadonlyMap<number, HaloTicket>> {
  const rows = await client.tickets(ids);
  const advice = {
    en: 'let the agent of the application see all tickets',
    nl: 'laat de agent van de toepassing alle tickets zien',
  };
  return requireShown(client.place, { ids, rows, what: asItIs('tickets'), advice });
}

function contractOf(actions: readonly HaloAction[], { id }: HaloTicket): string | null {
  const own = actions.filter((action) => action.ticket_id === id).sort((a, b) => b.id - a.id);
  return firstText(...own.map((action) => action.action_contract_ref));
}
