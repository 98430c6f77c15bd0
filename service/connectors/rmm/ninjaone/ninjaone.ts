import { en, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector } from '../../core/connector.ts';
import { requireRights } from '../../core/rights.ts';
import type { NinjaOneClient } from './client.ts';
import { openNinjaOne, ninjaOneSettings } from './client.ts';
import { toAccount, toDevice } from './map.ts';

export const ninjaOne: Connector<typeof ninjaOneSettings> = {
  id: 'ninjaone',
  name: vendorNames.ninjaone,
  kinds: ['devices'],
  settings: ninjaOneSettings,
  open: async (settings, context) => {
    const client = await openNinjaOne(settings, context);
    return {
      check: () => describe(client),
      accounts: async function* () {
        for await (const organization of client.organizations()) yield toAccount(organization);
      },
      devices: async function* () {
        for await (const device of client.devices()) yield toDevice(device, context.timeZone);
      },
      close: async () => {},
    };
  },
};

async function describe(client: NinjaOneClient): Promise<Bilingual> {
  const [organizations, firstDevice] = await requireRights(
    client.place,
    [
      { what: { en: 'organisations', nl: 'organisaties' }, ask: () => countOrganizations(client) },
      {
        what: { en: 'devices', nl: 'apparaten' },
        ask: async () => ((await client.devices().next()).done === true ? 0 : 1),
      },
    ],
    {
      en: 'give the API client app the scope Monitoring and the grant Client credentials',
      nl: 'geef de API-client-app de scope Monitoring en de grant Client credentials',
    },
  );
  const devices =
    firstDevice === 0
      ? { en: 'no devices yet', nl: 'nog geen apparaten' }
      : { en: 'their devices', nl: 'hun apparaten' };
  return {
    en: en`NinjaOne answers: ${organizations!} organisations and ${devices} can be read.`,
    nl: nl`NinjaOne antwoordt: ${organizations!} organisaties en ${devices} kunnen worden gelezen.`,
  };
}

async function countOrganizations(client: NinjaOneClient): Promise<number> {
  let count = 0;
  for await (const _ of client.organizations()) count += 1;
  return count;
}
