import { asItIs, en, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector } from '../../core/connector.ts';
import { requireRights } from '../../core/rights.ts';
import { oncePerWindow } from '../../core/worked-time.ts';
import type { ZammadClient, ZammadTicket } from './client.ts';
import { openZammad, zammadSettings } from './client.ts';
import { toAccount, withoutOrganization } from './map.ts';
import { readWindow } from './reading.ts';

export const zammad: Connector<typeof zammadSettings> = {
  id: 'zammad',
  name: vendorNames.zammad,
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

async function describe(client: ZammadClient): Promise<Bilingual> {
  const [organizations, tickets] = await requireRights(
    client.place,
    [
      { what: { en: 'organisations', nl: 'organisaties' }, ask: async () => (await client.organizations()).length },
      { what: asItIs('tickets'), ask: async () => (await client.tickets()).length },
      { what: { en: 'the time log', nl: 'het tijdlogboek' }, ask: async () => (await client.log('2020-01')).length },
      { what: { en: 'activity types', nl: 'activiteitstypen' }, ask: async () => (await client.activityTypes()).size },
    ],
    {
      en: 'give the token the permissions ticket.agent and admin.time_accounting, and its user a role that has both',
      nl: 'geef het token de rechten ticket.agent en admin.time_accounting, en de gebruiker ervan een rol die beide heeft',
    },
  );
  const missing = await client.groupsWithoutAccess();
  const names = missing.join(', ');
  const unseen =
    missing.length === 0
      ? asItIs('')
      : {
          en: `; unless a role gives it, the token's user has no access to the groups ${names}, whose tickets are then missing`,
          nl: `; tenzij een rol die geeft, heeft de gebruiker van het token geen toegang tot de groepen ${names}, waarvan de tickets dan ontbreken`,
        };
  return {
    en: en`Zammad answers: ${organizations!} organisations and ${tickets!} tickets with their time can be read${unseen}.`,
    nl: nl`Zammad antwoordt: ${organizations!} organisaties en ${tickets!} tickets met hun tijd kunnen worden gelezen${unseen}.`,
  };
}
