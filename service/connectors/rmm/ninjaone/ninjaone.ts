import { en, nl } from '../../../../shared/bilingual.ts';
import type { Connector } from '../../core/connector.ts';
import { openNinjaOne, ninjaOneSettings } from './client.ts';
import { toAccount, toDevice } from './map.ts';

export const ninjaOne: Connector<typeof ninjaOneSettings> = {
  id: 'ninjaone',
  name: 'NinjaOne',
  kinds: ['devices'],
  settings: ninjaOneSettings,
  open: async (settings, context) => {
    const client = await openNinjaOne(settings, context);
    return {
      check: async () => {
        let organizations = 0;
        for await (const _ of client.organizations()) organizations += 1;
        const first = await client.devices().next();
        const devices =
          first.done === true
            ? { en: 'no devices yet', nl: 'nog geen apparaten' }
            : { en: 'their devices', nl: 'hun apparaten' };
        return {
          en: en`NinjaOne answers: ${organizations} organisations and ${devices} can be read.`,
          nl: nl`NinjaOne antwoordt: ${organizations} organisaties en ${devices} kunnen worden gelezen.`,
        };
      },
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
