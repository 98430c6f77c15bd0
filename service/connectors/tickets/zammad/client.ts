import { z } from 'zod';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { VendorPlace } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import { pagesByLink } from '../../core/paginate.ts';

/** Where and as whom, and what Zammad does not know of its own time: its unit, and which of it is billed. */
export const zammadSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'For example https://support.example.com' }),
  token: z.string().min(1).max(400).meta({ title: 'Access token', format: 'password' }),
  unit: z.enum(['minutes', 'hours']).meta({
    title: 'Unit of time',
    description: 'What one unit is: Zammad stores plain numbers, and its setting only shows a word beside them',
  }),
  notBillable: z.string().max(1000).default('').meta({
    title: 'Activity types that are not billed',
    description: 'Their names, separated by commas',
  }),
});
export type ZammadSettings = z.output<typeof zammadSettings>;

const instant = z.iso.datetime({ offset: true });
/** A decimal as text, or as a number in the log. */
const units = z.union([z.string().regex(/^\d+(\.\d+)?$/, 'is no amount of time'), z.number().nonnegative()]);

/** GET /api/v1/organizations. This and every schema below: Zammad's documentation and its source (to 2024), read 2026-11. */
const organization = z.object({ id: z.int(), name: z.string(), domain: z.string().nullish() });
export type ZammadOrganization = z.output<typeof organization>;

/** GET /api/v1/tickets and /tickets/{id}. `time_unit` is the sum of what is accounted, and stays empty where nothing is. */
const ticket = z.object({
  id: z.int(),
  number: z.string(),
  title: z.string(),
  organization_id: z.int().nullish(),
  group_id: z.int().nullish(),
  state_id: z.int(),
  time_unit: units.nullish(),
  escalation_at: z.string().nullish(),
  updated_at: instant,
});
export type ZammadTicket = z.output<typeof ticket>;

/** GET /api/v1/tickets/{id}/time_accountings. */
const accounting = z.object({
  id: z.int(),
  ticket_id: z.int(),
  time_unit: units,
  type_id: z.int().nullish(),
  created_by_id: z.int(),
  created_at: instant,
});
export type ZammadAccounting = z.output<typeof accounting>;

/** GET /api/v1/time_accounting/log/by_activity/{year}/{month}: the month in the server's zone, entries without an id. */
const logged = z.object({
  ticket: z.object({ id: z.int(), number: z.string() }),
  time_unit: units,
  created_at: instant,
});
export type ZammadLogged = z.output<typeof logged>;

const named = z.object({ id: z.int(), name: z.string() });
const state = named.extend({ state_type: z.string().nullish() });
const group = named.extend({ active: z.boolean() });
const user = z.object({ firstname: z.string().nullish(), lastname: z.string().nullish(), login: z.string() });
const me = user.extend({ group_ids: z.record(z.string(), z.array(z.string())).nullish() });

export type ZammadClient = {
  /** For the messages of failures. */
  readonly place: VendorPlace;
  organizations(): Promise<ZammadOrganization[]>;
  /** Every ticket of the groups that the token's user may read. */
  tickets(): Promise<ZammadTicket[]>;
  accountings(ticketId: number): Promise<ZammadAccounting[]>;
  /** Whatever was entered in a month ("2026-01") on any ticket, whether the token's user may read it or not. */
  log(month: string): Promise<ZammadLogged[]>;
  activityTypes(): Promise<ReadonlyMap<number, string>>;
  /** The states in which a ticket is done with. */
  closedStates(): Promise<ReadonlySet<number>>;
  userName(id: number): Promise<string>;
  /** The names of active groups that the token's user has no access to of its own. */
  groupsWithoutAccess(): Promise<string[]>;
};

/** Zammad's lists, each to its last row. @throws AppError as core/http.ts and core/paginate.ts say */
export async function openZammad({ url, token }: ZammadSettings, context: ConnectorContext): Promise<ZammadClient> {
  const base = await checkAddress('Zammad', url, context);
  const http = createHttp({
    vendor: 'Zammad',
    base,
    context,
    concurrency: 2,
    headers: { authorization: `Token token=${token}` },
    meanings: {
      401: {
        en: 'does not accept the access token, or it has expired; enter a new one in the connection',
        nl: 'accepteert het toegangstoken niet, of het is verlopen; vul een nieuw in bij de koppeling',
      },
    },
  });
  const pages = <S extends z.ZodType<{ id: number }>>(path: string, row: S) => readAll(http, base, { path, row });
  return {
    place: { vendor: 'Zammad', host: base.host, path: '/api/v1' },
    organizations: () => pages('/organizations', organization),
    tickets: () => pages('/tickets', ticket),
    accountings: (id) => http.get(`/api/v1/tickets/${String(id)}/time_accountings`, z.array(accounting)),
    log: (month) => http.get(`/api/v1/time_accounting/log/by_activity/${month.replace(/-0?/, '/')}`, z.array(logged)),
    activityTypes: async () => {
      const types = await http.get('/api/v1/time_accounting/types', z.array(named));
      return new Map(types.map(({ id, name }) => [id, name]));
    },
    closedStates: async () => {
      const states = await http.get('/api/v1/ticket_states?expand=true', z.array(state));
      const done = states.filter(({ state_type: type, name }) => ['closed', 'merged'].includes(type ?? name));
      return new Set(done.map(({ id }) => id));
    },
    userName: async (id) => {
      const { firstname, lastname, login } = await http.get(`/api/v1/users/${String(id)}`, user);
      const name = `${firstname ?? ''} ${lastname ?? ''}`.trim();
      return name === '' ? login : name;
    },
    groupsWithoutAccess: async () => {
      const { group_ids: own } = await http.get('/api/v1/users/me', me);
      const groups = await http.get('/api/v1/groups', z.array(group));
      const reads = ({ id }: { id: number }) =>
        own?.[String(id)]?.some((right) => right === 'full' || right === 'read');
      return groups.filter((one) => one.active && reads(one) !== true).map(({ name }) => name);
    },
  };
}

/** Page after page up to the first empty one. There is no total, so a list that changes meanwhile shows only by a row that comes twice. */
async function readAll<S extends z.ZodType<{ id: number }>>(
  http: Http,
  base: URL,
  { path, row }: { path: string; row: S },
): Promise<z.output<S>[]> {
  const place = { vendor: 'Zammad', host: base.host, path: `/api/v1${path}` };
  const listed: z.output<S>[] = [];
  const pages = pagesByLink({ place, idOf: (item: z.output<S>) => item.id }, async (page) => {
    const number = page ?? '1';
    const query = new URLSearchParams({ page: number, per_page: '100' });
    const rows = await http.get(`${place.path}?${query.toString()}`, z.array(row));
    return { rows, next: rows.length === 0 ? null : String(Number(number) + 1), total: null };
  });
  for await (const item of pages) listed.push(item);
  return listed;
}
