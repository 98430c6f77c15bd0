import { z } from 'zod';
import { fault } from '../../../../shared/faults.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { VendorPlace } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import { pagesAfterId } from '../../core/paginate.ts';
import { createTokenCache } from '../../core/token.ts';

/** Where and as whom. Path prefix and token path differ between NinjaOne's specification and clients in the field. */
export const ninjaOneSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'For example https://eu.ninjarmm.com' }),
  clientId: z.string().min(1).max(200).meta({ title: 'Client ID' }),
  clientSecret: z.string().min(1).max(400).meta({ title: 'Client secret', format: 'password' }),
  apiPrefix: z
    .string()
    .regex(/^(\/[\w-]+)*$/, fault({ en: 'must be empty or like /api', nl: 'moet leeg zijn of zoals /api' }))
    .default('')
    .meta({ title: 'Path prefix', description: 'Before /v2; usually empty, on some instances /api' }),
  tokenPath: z
    .string()
    .regex(/^(\/[\w-]+)+$/, fault({ en: 'must be like /ws/oauth/token', nl: 'moet zijn zoals /ws/oauth/token' }))
    .default('/ws/oauth/token')
    .meta({ title: 'Token path' }),
  pageSize: z.int().min(1).max(1000).default(1000).meta({ title: 'Rows per page' }),
});
export type NinjaOneSettings = z.output<typeof ninjaOneSettings>;

/** POST {tokenPath}, client credentials. Source: the vendor's authorization-server metadata, read 2026-11. */
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** GET /v2/organizations. Source: NinjaOne API 2.0 specification, read 2026-11. */
const organization = z.object({ id: z.int(), name: z.string() });
export type NinjaOneOrganization = z.output<typeof organization>;

/** Epoch seconds as the specification says, or ISO text as one client in the field meets. Milliseconds would exceed the bound. */
const time = z.union([z.number().nonnegative().max(1e11), z.iso.datetime({ offset: true, local: true })]);

/**
 * GET /v2/devices-detailed: unlike /v2/devices it carries MAC addresses and the serial. Source: NinjaOne API 2.0
 * specification, read 2026-11. `nodeClass` stays open, since a class that is new to us is shown as unknown.
 */
const device = z.object({
  id: z.int(),
  organizationId: z.int(),
  locationId: z.int().nullish(),
  nodeClass: z.string().min(1),
  approvalStatus: z.enum(['PENDING', 'APPROVED']),
  offline: z.boolean().nullish(),
  displayName: z.string().nullish(),
  systemName: z.string().nullish(),
  dnsName: z.string().nullish(),
  created: time.nullish(),
  lastContact: time.nullish(),
  macAddresses: z.array(z.string()).nullish(),
  os: z.object({ name: z.string().nullish() }).nullish(),
  system: z
    .object({
      serialNumber: z.string().nullish(),
      biosSerialNumber: z.string().nullish(),
      chassisType: z.string().nullish(),
      virtualMachine: z.boolean().nullish(),
    })
    .nullish(),
});
export type NinjaOneDevice = z.output<typeof device>;

export type NinjaOneClient = {
  /** For the message of a failure. */
  readonly place: VendorPlace;
  organizations(): AsyncGenerator<NinjaOneOrganization>;
  devices(): AsyncGenerator<NinjaOneDevice>;
};

/** NinjaOne's lists, each to its last row. @throws AppError as core/http.ts and core/paginate.ts say */
export async function openNinjaOne(settings: NinjaOneSettings, context: ConnectorContext): Promise<NinjaOneClient> {
  const base = await checkAddress('NinjaOne', settings.url, context);
  const plain = { vendor: 'NinjaOne', base, context, concurrency: 2 };
  const tokens = createTokenCache(() => fetchToken(createHttp(plain), settings));
  const http = createHttp({ ...plain, tokens });
  return {
    place: { vendor: 'NinjaOne', host: base.host, path: settings.apiPrefix },
    organizations: () => list(http, base, { settings, path: '/v2/organizations', row: organization }),
    devices: () => list(http, base, { settings, path: '/v2/devices-detailed', row: device }),
  };
}

async function fetchToken(http: Http, { tokenPath, clientId, clientSecret }: NinjaOneSettings) {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'monitoring',
  };
  const answer = await http.postForm(tokenPath, form, tokenAnswer);
  return { text: answer.access_token, expiresInSeconds: answer.expires_in };
}

/**
 * `after` is the last id of the page before; the body is a bare array. A full page can come without a Link header
 * (seen in other clients, which then stopped at 100 or 1,000 rows), so the header is not used at all.
 */
function list<S extends z.ZodType<{ id: number }>>(
  http: Http,
  base: URL,
  { settings, path, row }: { settings: NinjaOneSettings; path: string; row: S },
): AsyncGenerator<z.output<S>> {
  const place = { vendor: 'NinjaOne', host: base.host, path: `${settings.apiPrefix}${path}` };
  return pagesAfterId({ place, idOf: (item: z.output<S>) => item.id }, (after) => {
    const query = new URLSearchParams({ pageSize: String(settings.pageSize) });
    if (after !== null) query.set('after', String(after));
    return http.get(`${place.path}?${query.toString()}`, z.array(row));
  });
}
