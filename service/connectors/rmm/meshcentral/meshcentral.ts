import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector } from '../../core/connector.ts';
import { meshCentralSettings, openMeshCentral } from './client.ts';
import { toAccount, toDevice } from './map.ts';

export const meshCentral: Connector<typeof meshCentralSettings> = {
  id: 'meshcentral',
  name: vendorNames.meshcentral,
  kinds: ['devices'],
  settings: meshCentralSettings,
  open: async (settings, context) => {
    const client = await openMeshCentral(settings, context);
    const { serverTimeMs, serverName } = client;
    return {
      check: async () => {
        const groups = await client.groups();
        const devices = await client.countNodes();
        const none = groups.length === 0;
        const advice = {
          en: none ? '; give the account rights on the device groups that are to be billed' : '',
          nl: none ? '; geef het account rechten op de apparaatgroepen die worden gefactureerd' : '',
        };
        return {
          en: `MeshCentral at ${serverName} answers: ${groups.length} device groups with ${devices} devices can be read${advice.en}.`,
          nl: `MeshCentral op ${serverName} antwoordt: ${groups.length} apparaatgroepen met ${devices} apparaten kunnen worden gelezen${advice.nl}.`,
        };
      },
      accounts: async function* () {
        for (const group of await client.groups()) yield toAccount(group);
      },
      devices: async function* () {
        for await (const node of client.nodes()) yield toDevice(node, { serverTimeMs, timeZone: context.timeZone });
      },
      close: () => client.close(),
    };
  },
};
