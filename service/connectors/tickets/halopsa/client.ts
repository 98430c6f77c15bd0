import { z } from 'zod';
import type { IsoDate, Period } from '../../../../shared/period.ts';
import { addDays, daysIn } from '../../../../shared/period.ts';
import { AppError } from '../../../../shared/error.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { VendorPlace } from '../../core/failures.ts';
import { incomplete } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import { pagesByOffset, requireTotal } from '../../core/paginate.ts';
import type { RetryPolicy } from '../../core/retry.ts';
import { usualRetries } from '../../core/retry.ts';
import { createTokenCache } from '../../core/token.ts';
import { inGroups } from '../../core/worked-time.ts';

/** Where and as whom, and what counts as approved: Halo leaves that to each office. */
export const haloSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'For example https://acme.halopsa.com' }),
  clientId: z.string().min(1).max(200).meta({ title: 'Client ID' }),
  clientSecret: z.string().min(1).max(400).meta({ title: 'Client secret', format: 'password' }),
  tenant: z
    .string()
    .max(100)
    .default('')
    .meta({ title: 'Tenant', description: 'Hosted only, as the API page shows it' }),
  authUrl: z
    .union([z.literal(''), z.url().max(200)])
    .default('')
    .meta({ title: 'Authorisation server', description: 'Empty is the address followed by /auth' }),
  approval: z.enum(['reviewed', 'ready', 'none']).default('reviewed').meta({
    title: 'Approval',
    description: 'Time is approved when it is reviewed, when it is ready for invoicing, or without any approval',
  }),
});
export type HaloSettings = z.output<typeof haloSettings>;

/** POST {auth}/token, client credentials. Source: two clients in the field, read 2026-11. */
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Halo writes times with and without a zone; those without are UTC. */
const instant = z.iso.datetime({ offset: true, local: true });
const total = z.int().nonnegative();

/** GET /Client. This and every schema below: Halo API v2 specification, read 2026-11, which declares fields and no answers. */
const client = z.object({
  id: z.int(),
  name: z.string(),
  ref: z.string().nullish(),
  tax_number: z.string().nullish(),
  website: z.string().nullish(),
  domain: z.string().nullish(),
  autotaskid: z.int().nullish(),
  connectwiseid: z.int().nullish(),
});
export type HaloCustomer = z.output<typeof client>;

/** GET /Actions: an action is one entry of a ticket, numbered within it; hours are decimal, by what other clients see. */
const action = z.object({
  id: z.int(),
  ticket_id: z.int(),
  datetime: instant,
  actionarrivaldate: instant.nullish(),
  actioncompletiondate: instant.nullish(),
  actiondatecreated: instant.nullish(),
  who: z.string().nullish(),
  who_agentid: z.int().nullish(),
  timetaken: z.number().nonnegative(),
  timetakenadjusted: z.number().nonnegative().nullish(),
  nonbilltime: z.number().nonnegative().nullish(),
  traveltime: z.number().nonnegative().nullish(),
  actisbillable: z.boolean(),
  actreviewed: z.boolean().nullish(),
  actisreadyforprocessing: z.boolean().nullish(),
  timesheet_approval_status: z.int().nullish(),
  chargerate: z.int().nullish(),
  outcome: z.string().nullish(),
  note: z.string().nullish(),
  action_contract_ref: z.string().nullish(),
  actioninvoicenumber: z.string().nullish(),
  actiontravelinvoicenumber: z.string().nullish(),
});
export type HaloAction = z.output<typeof action>;

/** GET /Tickets and /Tickets/{id}. */
const ticket = z.object({
  id: z.int(),
  summary: z.string(),
  client_id: z.int(),
  sla_name: z.string().nullish(),
  status_id: z.int().nullish(),
  contract_ref: z.string().nullish(),
});
export type HaloTicket = z.output<typeof ticket>;

const clientPage = z.object({ record_count: total, clients: z.array(client) });
const actionPage = z.object({ record_count: total, actions: z.array(action) });
const ticketPage = z.object({ record_count: total, tickets: z.array(ticket) });
const lookup = z.array(z.object({ id: z.int(), name: z.string() }));
const agent = z.object({ name: z.string() });

export type HaloClient = {
  /** For the messages of failures. */
  readonly place: VendorPlace;
  customers(): Promise<HaloCustomer[]>;
  /** How many rows the agent behind the credentials may see. */
  countCustomers(): Promise<number>;
  countTickets(): Promise<number>;
  /** Whether time can be read at all; how much of it there is, Halo tells by period only. */
  tryActions(): Promise<number>;
  /** The name of the agent whose rights limit what is seen. */
  agentName(): Promise<string>;
  /** The actions with time that are dated on a day of the period, in UTC. */
  actions(utcDays: Period): Promise<HaloAction[]>;
  /** The tickets with these ids, as far as the agent may see them. */
  tickets(ids: readonly number[]): Promise<HaloTicket[]>;
  chargeRates(): Promise<ReadonlyMap<number, string>>;
};

/**
 * Hosted Halo allows 300 calls in any five minutes and then answers 429 without saying for how long (seen in 2022 and 2023). Some
 * room is left for other integrations, and a 429 is waited out for half a minute at least, up to the whole window.
 */
const pace = { calls: 270, windowMs: 300_000 };
const retries: RetryPolicy = {
  ...usualRetries,
  attempts: 12,
  budgetMs: 1_200_000,
  throttledWaitMs: { least: 30_000, most: 60_000 },
};

/** HaloPSA's lists, each to its last row. @throws AppError as core/http.ts and core/paginate.ts say */
export async function openHalo(settings: HaloSettings, context: ConnectorContext): Promise<HaloClient> {
  const base = await checkAddress('HaloPSA', settings.url, context);
  const auth = await checkAddress(
    'HaloPSA',
    settings.authUrl === '' ? new URL('/auth', base).href : settings.authUrl,
    context,
  );
  const plain = { vendor: 'HaloPSA', context, retries, concurrency: 2 };
  const meanings = {
    400: {
      en: 'does not accept client ID, secret or tenant; enter new ones in the connection',
      nl: 'accepteert client-ID, geheim of tenant niet; vul nieuwe in bij de koppeling',
    },
  };
  const signIn = createHttp({ ...plain, base: auth, meanings });
  const tokens = createTokenCache(() => fetchToken(signIn, auth, settings), context.now);
  const http = createHttp({ ...plain, base, tokens, pace });
  return {
    place: placeOf(base, ''),
    customers: () => readCustomers(http, base),
    countCustomers: async () =>
      (await http.get('/api/Client?pageinate=true&page_size=1&page_no=1', clientPage)).record_count,
    countTickets: async () =>
      (await http.get('/api/Tickets?pageinate=true&page_size=1&page_no=1', ticketPage)).record_count,
    tryActions: async () => (await http.get('/api/Actions?count=1&timeentriesonly=true', actionPage)).actions.length,
    agentName: async () => (await http.get('/api/Agent/me', agent)).name,
    actions: (utcDays) => readActions(http, base, utcDays),
    tickets: (ids) => readTickets(http, ids),
    chargeRates: async () =>
      new Map((await http.get('/api/Lookup?lookupid=17', lookup)).map(({ id, name }) => [id, name])),
  };
}

function placeOf(base: URL, path: string): VendorPlace {
  return { vendor: 'HaloPSA', host: base.host, path: `/api${path}` };
}

async function fetchToken(http: Http, auth: URL, { clientId, clientSecret, tenant }: HaloSettings) {
  const query = tenant === '' ? '' : `?${new URLSearchParams({ tenant }).toString()}`;
  const path = `${auth.pathname.replace(/\/$/, '')}/token${query}`;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'all' };
  const answer = await http.postForm(path, form, tokenAnswer);
  return { text: answer.access_token, expiresInSeconds: answer.expires_in };
}

/** The most that a page of Halo holds; without `pageinate` (their spelling) the size is ignored. */
const pageSize = 100;

async function readCustomers(http: Http, base: URL): Promise<HaloCustomer[]> {
  const listed: HaloCustomer[] = [];
  const list = { place: placeOf(base, '/Client'), idOf: (row: HaloCustomer) => row.id };
  const rows = pagesByOffset(list, async (skip) => {
    const query = new URLSearchParams({
      pageinate: 'true',
      page_size: String(pageSize),
      page_no: String(skip / pageSize + 1),
    });
    const page = await http.get(`/api/Client?${query.toString()}`, clientPage);
    return { rows: page.clients, limit: pageSize, total: page.record_count };
  });
  for await (const row of rows) listed.push(row);
  return listed;
}

/** Actions have no pages, so they are asked for by the week. */
const daysPerCall = 7;
const mostActions = 10_000;

async function readActions(http: Http, base: URL, utcDays: Period): Promise<HaloAction[]> {
  const found = new Map<string, HaloAction>();
  for (const slice of slicesOf(utcDays, daysPerCall))
    // Whether the end of a period belongs to it is not documented, so an action on the edge may come with both weeks.
    for (const row of await readSlice(http, base, slice)) found.set(keyOf(row), row);
  return [...found.values()];
}

/** A part of the period that holds more than one answer gives is asked for in halves, down to a day. */
async function readSlice(http: Http, base: URL, slice: Period): Promise<HaloAction[]> {
  const place = placeOf(base, '/Actions');
  const query = new URLSearchParams({
    startdate: `${slice.from}T00:00:00Z`,
    enddate: `${slice.to}T00:00:00Z`,
    timeentriesonly: 'true',
    count: String(mostActions),
  });
  const { actions, record_count: counted } = await http.get(`${place.path}?${query.toString()}`, actionPage);
  const days = daysIn(slice);
  if (actions.length < counted && days > 1) {
    const halves = slicesOf(slice, Math.ceil(days / 2)).map((half) => readSlice(http, base, half));
    return (await Promise.all(halves)).flat();
  }
  requireTotal(place, counted, actions.length);
  if (new Set(actions.map(keyOf)).size < actions.length)
    throw incomplete(place, {
      en: 'listed an action twice; sync again, and nothing is changed until the list is right.',
      nl: 'gaf een actie twee keer; synchroniseer opnieuw, en er wordt niets gewijzigd totdat de lijst klopt.',
    });
  return actions;
}

function slicesOf({ from, to }: Period, days: number): Period[] {
  const slices: Period[] = [];
  for (let start: IsoDate = from; start < to; start = addDays(start, days)) {
    const end = addDays(start, days);
    slices.push({ from: start, to: end < to ? end : to });
  }
  return slices;
}

function keyOf({ ticket_id: ticketId, id }: Pick<HaloAction, 'ticket_id' | 'id'>): string {
  return `${String(ticketId)}-${String(id)}`;
}

/**
 * Tickets a hundred at a time, by a filter that the specification names and does not explain. Whatever it leaves out is asked for
 * one by one, so an installation that ignores the filter is only slower.
 */
async function readTickets(http: Http, ids: readonly number[]): Promise<HaloTicket[]> {
  const found = new Map<number, HaloTicket>();
  for (const group of inGroups(ids, pageSize)) {
    const query = new URLSearchParams({
      ticketids: group.join(','),
      pageinate: 'true',
      page_size: String(pageSize),
      page_no: '1',
    });
    const { tickets } = await http.get(`/api/Tickets?${query.toString()}`, ticketPage);
    for (const row of tickets) found.set(row.id, row);
  }
  const left = ids.filter((id) => !found.has(id));
  for (const row of await Promise.all(left.map((id) => readTicket(http, id)))) if (row !== null) found.set(row.id, row);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** One that is gone or hidden is left out here; whoever asked knows that it has time. */
async function readTicket(http: Http, id: number): Promise<HaloTicket | null> {
  try {
    return await http.get(`/api/Tickets/${String(id)}`, ticket);
  } catch (error) {
    const status = error instanceof AppError && error.code === 'VENDOR_REJECTED' ? error.details['status'] : null;
    if (status === 404 || status === 403) return null;
    throw error;
  }
}
