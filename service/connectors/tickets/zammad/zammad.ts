import type { Connector } from '../../core/connector.ts';
import { requireRights } from '../../core/rights.ts';
import { oncePerWindow } from '../../core/worked-time.ts';
import type { ZammadClient, ZammadTicket } from './client.ts';
import { openZammad, zammadSettings } from './client.ts';
import { toAccount, withoutOrganization } from './map.ts';
import { readWindow } from './reading.ts';

export const zammad: Connector<typeof zammadSettings> = {
  id: 'zammad',
  name: 'Zammad',
  kinds: ['tickets', 'timeEntries'],
  settings: zammadSettings,
  open: async (settings, context) => {
    const client = await openZammad(settings, context);
    const read = oncePerWindow((window) => readWindow(client, window, { settings, context }));
    return {
      check: () => describe(client),
      accounts: async function* () {
        for (const organization of await client.organizations()) yield toAccount(organization);
        if ((await client.tickets()).some(isNobodys)) yield withoutOrganization;
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

/** With time on it, and with a customer who belongs to no organisation. */
function isNobodys({ organization_id: organization, time_unit: units }: ZammadTicket): boolean {
  return organization == null && units != null;
}

async function describe(client: ZammadClient): Promise<string> {
  const [organizations, tickets] = await requireRights(
    client.place,
    [
      { what: 'organisations', ask: async () => (await client.organizations()).length },
      { what: 'tickets', ask: async () => (await client.tickets()).length },
      { what: 'the time log', ask: async () => (await client.log('2020-01')).length },
      { what: 'activity types', ask: async () => (await client.activityTypes()).size },
    ],
    {
      en: 'give the token the permissions ticket.agent and admin.time_accounting, and its user a role that has both',
      nl: 'geef het token de rechten ticket.agent en admin.time_accounting, en de gebruiker ervan een rol die beide heeft',
    },
  );
  const missing = await client.groupsWithoutAccess();
  const seen = `Zammad answers: ${String(organizations)} organisations and ${String(tickets)} tickets with their time can be read`;
  if (missing.length === 0) return `${seen}.`;
  return `${seen}; unless a role gives it, the token's user has no access to the groups ${missing.join(', ')}, whose tickets are then missing.`;
}
