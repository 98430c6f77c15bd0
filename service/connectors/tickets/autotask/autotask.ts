import { asItIs, type Bilingual } from '../../../../shared/bilingual.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
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
  name: vendorNames.autotask,
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

async function describe(client: AutotaskClient): Promise<Bilingual> {
  const [companies, entries, tickets] = await requireRights(
    client.place,
    Object.values(entities).map((entity) => ({ what: asItIs(entity.name), ask: () => client.count(entity) })),
    {
      en: 'give the security level of the API user the right to view all of them',
      nl: 'geef het beveiligingsniveau van de API-gebruiker het recht om ze allemaal te zien',
    },
  );
  const { used, limit } = await client.calls();
  return {
    en: `Autotask answers: ${companies} companies, ${entries} time entries and ${tickets} tickets can be read; ${used} of ${limit} calls of this hour are used, by all integrations together.`,
    nl: `Autotask antwoordt: ${companies} bedrijven, ${entries} tijdregels en ${tickets} tickets kunnen worden gelezen; ${used} van ${limit} aanroepen van dit uur zijn gebruikt, door alle koppelingen samen.`,
  };
}
