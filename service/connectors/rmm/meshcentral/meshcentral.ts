import type { Connector } from '../../core/connector.ts';
import { meshCentralSettings, openMeshCentral } from './client.ts';
import { toAccount, toDevice } from './map.ts';

export const meshCentral: Connector<typeof meshCentralSettings> = {
  id: 'meshcentral',
  name: 'MeshCentral',
  kinds: ['devices'],
  settings: meshCentralSettings,
  open: async (settings, context) => {
    const client = await openMeshCentral(settings, context);
    const { serverTimeMs, serverName } = client;
    return {
      check: async () => {
        const groups = await client.groups();
        return {
          en: `MeshCentral at ${serverName} answers: ${groups.length} device groups can be read.`,
          nl: `MeshCentral op ${serverName} antwoordt: ${groups.length} apparaatgroepen kunnen worden gelezen.`,
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
