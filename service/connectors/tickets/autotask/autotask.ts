import type { Connector } from '../../core/connector.ts';
import { requireRights } from '../../core/rights.ts';
import { oncePerWindow } from '../../core/worked-time.ts';
import type { AutotaskClient } from './client.ts';
import { autotaskSettings, openAutotask } from './client.ts';
import { toAccount } from './map.ts';
import { readWindow } from './reading.ts';
import { entities } from './schemas.ts';

export const autotask: Connector<typeof autotaskSettings> = {
  id: 'autotask',
  name: 'Autotask',
  kinds: ['tickets', 'timeEntries'],
  settings: autotaskSettings,
  open: async (settings, context) => {
    const client = await openAutotask(settings, context);
    const read = oncePerWindow((window) => readWindow(client, window, context));
    return {
      check: () => describe(client),
      accounts: async function* () {
        for (const company of await client.all(entities.companies)) yield toAccount(company);
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

async function describe(client: AutotaskClient): Promise<string> {
  const [companies, entries, tickets] = await requireRights(
    client.place,
    Object.values(entities).map((entity) => ({ what: entity.name, ask: () => client.count(entity) })),
    {
      en: 'give the security level of the API user the right to view all of them',
      nl: 'geef het beveiligingsniveau van de API-gebruiker het recht om ze allemaal te zien',
    },
  );
  const { used, limit } = await client.calls();
  return `Autotask answers: ${String(companies)} companies, ${String(entries)} time entries and ${String(tickets)} tickets can be read; ${String(used)} of ${String(limit)} calls of this hour are used, by all integrations together.`;
}
