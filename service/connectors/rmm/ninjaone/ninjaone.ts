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
        const devices = first.done === true ? 'no devices yet' : 'their devices';
        return `NinjaOne answers: ${String(organizations)} organisations and ${devices} can be read.`;
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
