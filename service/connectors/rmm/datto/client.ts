import { z } from 'zod';
import { AppError } from '../../../../shared/error.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { Http } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import type { RetryPolicy } from '../../core/retry.ts';
import { usualRetries } from '../../core/retry.ts';
import { createTokenCache } from '../../core/token.ts';
import { paced } from './pace.ts';
import { pageDetails, readPages } from './pages.ts';

/** Where and as whom, and what of Datto RMM counts. */
export const dattoSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'For example https://merlot-api.centrastage.net' }),
  apiKey: z.string().min(1).max(200).meta({ title: 'API key' }),
  apiSecret: z.string().min(1).max(400).meta({ title: 'API secret key', format: 'password' }),
  includeOnDemand: z.boolean().default(false).meta({
    title: 'On-demand sites',
    description: 'Sites without managed devices, for support on request; usually nothing of them is billed',
  }),
  readSerials: z.boolean().default(true).meta({
    title: 'Serial numbers',
    description: 'One call per device; without them a device that another system also lists is not recognised',
  }),
});
export type DattoSettings = z.output<typeof dattoSettings>;

/** POST /auth/oauth/token, password grant. Source: two clients in the field, read 2026-11; the specification says nothing. */
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** GET /v2/account/sites and /v2/site/{siteUid}. This and every schema below: Datto RMM API 2.0.0 build 235 specification, read 2026-11. */
const site = z.object({
  uid: z.string().min(1),
  name: z.string(),
  onDemand: z.boolean(),
  autotaskCompanyId: z.string().nullish(),
  autotaskCompanyName: z.string().nullish(),
  devicesStatus: z.object({ numberOfDevices: z.int().nonnegative() }),
});
export type DattoSite = z.output<typeof site>;
const sitePage = z.object({ pageDetails, sites: z.array(site) });

/** ISO text as the specification says, or epoch milliseconds as clients in the field meet. */
const time = z.union([z.int(), z.iso.datetime({ offset: true, local: true })]);

/** GET /v2/site/{siteUid}/devices. `deviceClass` stays open, since a class that is new to us is shown as unknown. */
const device = z.object({
  uid: z.string().min(1),
  siteUid: z.string().min(1),
  hostname: z.string(),
  description: z.string().nullish(),
  deviceClass: z.string().min(1),
  deviceType: z.object({ category: z.string().nullish(), type: z.string().nullish() }).nullish(),
  operatingSystem: z.string().nullish(),
  deleted: z.boolean(),
  suspended: z.boolean(),
  online: z.boolean().nullish(),
  lastSeen: time.nullish(),
  creationDate: time.nullish(),
  lastAuditDate: time.nullish(),
});
export type DattoDevice = z.output<typeof device>;
const devicePage = z.object({ pageDetails, devices: z.array(device) });

/** GET /v2/site/{siteUid}/devices/network-interface: the addresses of a whole site at once. */
const nic = z.object({ macAddress: z.string().nullish() });
const networkDevice = z.object({ uid: z.string().min(1), nics: z.array(nic).nullish() });
const networkPage = z.object({ pageDetails, devices: z.array(networkDevice) });

/** GET /v2/system/pagination: the most rows that a page of this account may hold. */
const pagination = z.object({ max: z.int().positive() });

/** GET /v2/audit/{kind}/{uid}: each kind of device keeps its serial in a place of its own. */
const audits = {
  device: z.object({ bios: z.object({ serialNumber: z.string().nullish() }).nullish() }),
  esxihost: z.object({ systemInfo: z.object({ serviceTag: z.string().nullish() }).nullish() }),
  printer: z.object({ snmpInfo: z.object({ snmpSerial: z.string().nullish() }).nullish() }),
};

export type DattoClient = {
  /** For the messages of failures. */
  readonly host: string;
  sites(): AsyncGenerator<DattoSite>;
  /** The site as it is now, with its count of devices. */
  site(siteUid: string): Promise<DattoSite>;
  /** Every device of a site, deleted ones included where the vendor still lists them. */
  devices(siteUid: string): AsyncGenerator<DattoDevice>;
  macAddresses(siteUid: string): Promise<ReadonlyMap<string, readonly string[]>>;
  /** The serial that the last audit found; null where there is none. */
  serial(device: DattoDevice): Promise<string | null>;
};

/**
 * A burst of calls is answered with 429 and, if it goes on, with 403 and a block of five minutes for the whole address. So a
 * 429, which says nothing of how long, is waited out for one to two minutes, and a 403 is never tried again.
 */
const retries: RetryPolicy = { ...usualRetries, throttledWaitMs: { least: 60_000, most: 120_000 } };
const meanings = {
  403: {
    en: 'does not allow this, or has blocked this address for five minutes after too many calls; check the rights of the API user, and wait before you sync again',
    nl: 'staat dit niet toe, of heeft dit adres vijf minuten geblokkeerd na te veel aanroepen; controleer de rechten van de API-gebruiker, en wacht voordat u opnieuw synchroniseert',
  },
};

/** Datto RMM's lists, each to its last row. @throws AppError as core/http.ts and core/paginate.ts say */
export async function openDatto(settings: DattoSettings, context: ConnectorContext): Promise<DattoClient> {
  const base = await checkAddress('Datto RMM', settings.url, context);
  const plain = { vendor: 'Datto RMM', base, context, retries };
  const signIn = createHttp({
    ...plain,
    concurrency: 1,
    headers: { authorization: `Basic ${Buffer.from('public-client:public').toString('base64')}` },
    meanings: {
      ...meanings,
      400: {
        en: 'does not accept the API key and secret; enter new ones in the connection',
        nl: 'accepteert de API-sleutel en het geheim niet; vul nieuwe in bij de koppeling',
      },
    },
  });
  const tokens = createTokenCache(() => fetchToken(signIn, settings));
  const http = paced(createHttp({ ...plain, concurrency: 4, tokens, meanings }), { host: base.host, context });
  return { host: base.host, ...lists(http, base), serial: (row) => fetchSerial(http, row) };
}

function lists(http: Pick<Http, 'get'>, base: URL): Omit<DattoClient, 'host' | 'serial'> {
  const max = once(async () => (await http.get('/api/v2/system/pagination', pagination)).max);
  return {
    sites: async function* () {
      const path = '/api/v2/account/sites';
      yield* readPages(http, { base, path, page: sitePage, rowsOf: (page) => page.sites, max: await max() });
    },
    site: (siteUid) => http.get(sitePath(siteUid), site),
    devices: async function* (siteUid) {
      const path = `${sitePath(siteUid)}/devices`;
      yield* readPages(http, { base, path, page: devicePage, rowsOf: (page) => page.devices, max: await max() });
    },
    macAddresses: async (siteUid) => {
      const path = `${sitePath(siteUid)}/devices/network-interface`;
      const list = { base, path, page: networkPage, max: await max() };
      const addresses = new Map<string, string[]>();
      for await (const { uid, nics } of readPages(http, { ...list, rowsOf: (page) => page.devices }))
        addresses.set(uid, presentAddresses(nics));
      return addresses;
    },
  };
}

function presentAddresses(nics: z.output<typeof networkDevice>['nics']): string[] {
  return (nics ?? []).flatMap(({ macAddress }) =>
    macAddress === null || macAddress === undefined ? [] : [macAddress],
  );
}

/** Asks the first time, and answers the same ever after. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => (asked ??= ask());
}

function sitePath(siteUid: string): string {
  return `/api/v2/site/${encodeURIComponent(siteUid)}`;
}

async function fetchToken(http: Http, { apiKey, apiSecret }: DattoSettings) {
  const form = { grant_type: 'password', username: apiKey, password: apiSecret };
  const answer = await http.postForm('/auth/oauth/token', form, tokenAnswer);
  return { text: answer.access_token, expiresInSeconds: answer.expires_in };
}

/** A device that has gone since it was listed (404) or is of another kind than its class says (400) has no serial to tell. */
async function fetchSerial(http: Pick<Http, 'get'>, { uid, deviceClass }: DattoDevice): Promise<string | null> {
  const path = `/api/v2/audit/${deviceClass}/${encodeURIComponent(uid)}`;
  try {
    if (deviceClass === 'device') return (await http.get(path, audits.device)).bios?.serialNumber ?? null;
    if (deviceClass === 'esxihost') return (await http.get(path, audits.esxihost)).systemInfo?.serviceTag ?? null;
    if (deviceClass === 'printer') return (await http.get(path, audits.printer)).snmpInfo?.snmpSerial ?? null;
    return null;
  } catch (error) {
    const status = error instanceof AppError && error.code === 'VENDOR_REJECTED' ? error.details['status'] : null;
    if (status === 404 || status === 400) return null;
    throw error;
  }
}
