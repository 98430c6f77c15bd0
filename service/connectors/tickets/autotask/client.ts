import { z } from 'zod';
import type { Period } from '../../../../shared/period.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { unreadable } from '../../core/failures.ts';
import type { VendorPlace } from '../../core/failures.ts';
import type { Http, JsonObject } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import { countedRows, pagesByLink } from '../../core/paginate.ts';
import { inGroups } from '../../core/worked-time.ts';
import type { AutotaskTimeEntry, Entity } from './schemas.ts';
import { entities } from './schemas.ts';
import { findZone } from './zone.ts';

/** Where and as whom. The address only finds the zone in which the account lives. */
export const autotaskSettings = z.object({
  url: z.url().max(200).default('https://webservices2.autotask.net').meta({
    title: 'Address',
    description: 'Where the zone of the account is asked for; it usually stays as it is',
  }),
  userName: z.string().min(1).max(200).meta({ title: 'User name', description: 'Of the API user' }),
  secret: z.string().min(1).max(200).meta({ title: 'Secret', format: 'password' }),
  integrationCode: z.string().min(1).max(100).meta({
    title: 'Tracking identifier',
    description: 'The API tracking identifier of the API user',
  }),
});
export type AutotaskSettings = z.output<typeof autotaskSettings>;

/** POST /V1.0/{entity}/query/count, in the developer help, read 2026-11. */
const counted = z.object({ queryCount: z.int().nonnegative() });

/** GET /V1.0/Tickets/entityInformation/fields: what the numbers of a pick list mean. */
const fields = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      picklistValues: z.array(z.object({ value: z.string(), label: z.string() })).nullish(),
    }),
  ),
});

/** GET /V1.0/ThresholdInformation: calls in the last hour by every integration of the database. */
const threshold = z.object({
  externalRequestThreshold: z.int().positive(),
  currentTimeframeRequestCount: z.int().nonnegative(),
});

type Row = { readonly id: number };

export type AutotaskClient = {
  /** For the messages of failures. */
  readonly place: VendorPlace;
  /** How many rows of an entity the API user may see. */
  count(entity: Pick<Entity<unknown>, 'name'>): Promise<number>;
  /** Every row of an entity. */
  all<R extends Row>(entity: Entity<R>): Promise<R[]>;
  /** The rows with one of these values in a field, as far as the API user may see them. */
  among<R extends Row>(entity: Entity<R>, field: string, values: readonly number[]): Promise<R[]>;
  /** The time entries whose day worked is in the period. */
  timeEntries(utcDays: Period): Promise<AutotaskTimeEntry[]>;
  slaNames(): Promise<ReadonlyMap<number, string>>;
  calls(): Promise<{ readonly used: number; readonly limit: number }>;
};

/**
 * Autotask's entities, each to its last row. At most three calls run at once: that is what the vendor allows per integration and
 * endpoint (read 2026-11). @throws AppError as core/http.ts and core/paginate.ts say
 */
export async function openAutotask(settings: AutotaskSettings, context: ConnectorContext): Promise<AutotaskClient> {
  const address = await checkAddress('Autotask', settings.url, context);
  const zone = await findZone(address, settings.userName, context);
  const { userName, secret, integrationCode } = settings;
  const http = createHttp({
    vendor: 'Autotask',
    base: zone,
    context,
    concurrency: 3,
    pace,
    headers: { username: userName, secret, apiintegrationcode: integrationCode },
    meanings: {
      401: {
        en: 'does not accept user name, secret or tracking identifier, or the API user is locked; enter a new one in the connection',
        nl: 'accepteert gebruikersnaam, geheim of tracking identifier niet, of de API-gebruiker is geblokkeerd; vul nieuwe in bij de koppeling',
      },
    },
    isFinal: (body) => /^\s*\{\s*"errors"\s*:/.test(body),
  });
  const reader: Reader = { http, zone, prefix: `${zone.pathname.replace(/\/$/, '')}/V1.0` };
  return {
    place: { vendor: 'Autotask', host: zone.host, path: reader.prefix },
    count: (entity) => countRows(reader, entity, everything),
    all: (entity) => readCounted(reader, entity, everything),
    among: async (entity, field, values) => {
      const groups = inGroups(values, valuesPerQuery).map((group) => readListed(reader, entity, isIn(field, group)));
      return (await Promise.all(groups)).flat();
    },
    timeEntries: ({ from, to }) => readCounted(reader, entities.timeEntries, workedBetween(from, to)),
    slaNames: () => fetchSlaNames(reader),
    calls: async () => {
      const state = await http.get(`${reader.prefix}/ThresholdInformation`, threshold);
      return { used: state.currentTimeframeRequestCount, limit: state.externalRequestThreshold };
    },
  };
}

/** Half of what the vendor allows all integrations together in an hour: from there on it slows everybody down (read 2026-11). */
const pace = { calls: 4900, windowMs: 3_600_000 };

/** What one query takes, both as values in a filter and as rows in a page. */
const valuesPerQuery = 500;

type Reader = { readonly http: Http; readonly zone: URL; readonly prefix: string };
type Filter = readonly JsonObject[];

const everything: Filter = [{ op: 'gte', field: 'id', value: 0 }];

function isIn(field: string, value: readonly number[]): Filter {
  return [{ op: 'in', field, value }];
}

function workedBetween(from: string, to: string): Filter {
  return [
    { op: 'gte', field: 'dateWorked', value: `${from}T00:00:00Z` },
    { op: 'lt', field: 'dateWorked', value: `${to}T00:00:00Z` },
  ];
}

async function countRows(
  { http, prefix }: Reader,
  { name }: Pick<Entity<unknown>, 'name'>,
  filter: Filter,
): Promise<number> {
  return (await http.query(`${prefix}/${name}/query/count`, { filter }, counted)).queryCount;
}

function readCounted<R extends Row>(reader: Reader, entity: Entity<R>, filter: Filter): Promise<R[]> {
  const place = placeOf(reader, entity);
  return countedRows(
    place,
    () => countRows(reader, entity, filter),
    () => pages(reader, entity, filter),
  );
}

async function readListed<R extends Row>(reader: Reader, entity: Entity<R>, filter: Filter): Promise<R[]> {
  const listed: R[] = [];
  for await (const row of pages(reader, entity, filter)) listed.push(row);
  return listed;
}

function placeOf({ zone, prefix }: Reader, { name }: Pick<Entity<unknown>, 'name'>): VendorPlace {
  return { vendor: 'Autotask', host: zone.host, path: `${prefix}/${name}/query` };
}

/** The link to the next page is asked with the same question as the first one. */
function pages<R extends Row>(reader: Reader, entity: Entity<R>, filter: Filter): AsyncGenerator<R> {
  const place = placeOf(reader, entity);
  const schema = z.object({
    items: z.array(entity.row),
    pageDetails: z.object({ nextPageUrl: z.string().nullish() }),
  });
  const query = { filter, MaxRecords: valuesPerQuery, IncludeFields: entity.fields };
  return pagesByLink({ place, idOf: (row: R) => row.id }, async (link) => {
    const url = new URL(link ?? place.path, reader.zone);
    if (url.origin === reader.zone.origin && !url.pathname.toLowerCase().startsWith(place.path.toLowerCase()))
      throw unreadable(place, {
        en: 'with a link that leads into another list.',
        nl: 'met een link die naar een andere lijst leidt.',
      });
    const { items, pageDetails } = await reader.http.query(url.href, query, schema);
    return { rows: items, next: pageDetails.nextPageUrl ?? null, total: null };
  });
}

async function fetchSlaNames({ http, prefix }: Reader): Promise<ReadonlyMap<number, string>> {
  const answer = await http.get(`${prefix}/Tickets/entityInformation/fields`, fields);
  const values = answer.fields.find(({ name }) => name === 'serviceLevelAgreementID')?.picklistValues ?? [];
  return new Map(values.map(({ value, label }) => [Number(value), label]));
}
