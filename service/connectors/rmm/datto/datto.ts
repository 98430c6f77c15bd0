import { asItIs, en, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector, ConnectorContext, SourceDeviceRecord } from '../../core/connector.ts';
import { incomplete } from '../../core/failures.ts';
import type { DattoClient, DattoDevice, DattoSettings, DattoSite } from './client.ts';
import { dattoSettings, openDatto } from './client.ts';
import { toAccount, toDevice } from './map.ts';
import { serialOf } from './serials.ts';

export const datto: Connector<typeof dattoSettings> = {
  id: 'datto',
  name: vendorNames.datto,
  kinds: ['devices'],
  settings: dattoSettings,
  open: async (settings, context) => {
    const client = await openDatto(settings, context);
    return {
      check: () => describe(client, settings),
      accounts: async function* () {
        for (const site of await sitesOf(client, settings)) yield toAccount(site);
      },
      devices: async function* () {
        for (const site of await sitesOf(client, settings)) yield* devicesOf(client, site, { settings, context });
      },
      close: async () => {},
    };
  },
};

/**
 * An on-demand site has no managed devices: Datto counts its devices apart. A customer's site that is switched to on-demand is
 * then no longer listed, which the sync takes for an account that is missing, not for a customer without devices.
 */
async function sitesOf(client: DattoClient, { includeOnDemand }: Pick<DattoSettings, 'includeOnDemand'>) {
  const sites: DattoSite[] = [];
  for await (const site of client.sites()) if (includeOnDemand || !site.onDemand) sites.push(site);
  return sites;
}

async function describe(client: DattoClient, { includeOnDemand }: DattoSettings): Promise<Bilingual> {
  const all = await sitesOf(client, { includeOnDemand: true });
  const read = all.filter((site) => includeOnDemand || !site.onDemand);
  const devices = read.reduce((sum, site) => sum + site.devicesStatus.numberOfDevices, 0);
  // One device list is asked for, since the sites alone do not show whether devices may be read.
  if (read[0] !== undefined) await client.devices(read[0].uid).next();
  const leftOut = all.length - read.length;
  const onDemand =
    leftOut === 0
      ? asItIs('')
      : { en: `; ${leftOut} on-demand sites are left out`, nl: `; ${leftOut} on-demand-locaties worden weggelaten` };
  return {
    en: en`Datto RMM answers: ${read.length} sites with ${devices} devices can be read${onDemand}.`,
    nl: nl`Datto RMM antwoordt: ${read.length} locaties met ${devices} apparaten kunnen worden gelezen${onDemand}.`,
  };
}

/** Serials are read for this many devices at once. */
const serialsAtOnce = 4;

async function* devicesOf(
  client: DattoClient,
  site: DattoSite,
  { settings, context }: { settings: DattoSettings; context: ConnectorContext },
): AsyncGenerator<SourceDeviceRecord> {
  // Serials take minutes, in which a device may come: the count is asked for right before the list that it must agree with.
  const { devicesStatus } = await client.site(site.uid);
  const listed: DattoDevice[] = [];
  for await (const device of client.devices(site.uid)) listed.push(device);
  requireCount(client, { ...site, devicesStatus }, listed);
  const managed = listed.filter((device) => !device.deleted);
  if (managed.length === 0) return;
  const addresses = await client.macAddresses(site.uid);
  for (let start = 0; start < managed.length; start += serialsAtOnce)
    yield* await Promise.all(
      managed.slice(start, start + serialsAtOnce).map(async (device) =>
        toDevice(device, {
          serial: settings.readSerials ? await serialOf(client, device, context.memory) : null,
          macAddresses: addresses.get(device.uid) ?? [],
          timeZone: context.timeZone,
        }),
      ),
    );
}

/** Whether the site's own count holds deleted devices is not documented, so either reading is agreement. */
function requireCount({ host }: DattoClient, site: DattoSite, listed: readonly DattoDevice[]): void {
  const counted = site.devicesStatus.numberOfDevices;
  const managed = listed.filter((device) => !device.deleted).length;
  if (counted === listed.length || counted === managed) return;
  throw incomplete(
    { vendor: 'Datto RMM', host, path: `/api/v2/site/${site.uid}/devices` },
    {
      en: `counts ${String(counted)} devices in the site ${site.name} and listed ${String(listed.length)}; sync again, and nothing is changed until both agree.`,
      nl: `telt ${String(counted)} apparaten op de locatie ${site.name} en gaf er ${String(listed.length)}; synchroniseer opnieuw, en er wordt niets gewijzigd totdat beide kloppen.`,
    },
  );
}
