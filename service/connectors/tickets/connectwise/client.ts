import { z } from 'zod';
import { fault } from '../../../../shared/faults.ts';
import type { Period } from '../../../../shared/period.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { VendorPlace } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import { countedRows, pagesAfterId } from '../../core/paginate.ts';
import { inGroups } from '../../core/worked-time.ts';

/** Where and as whom. Every company has its keys, and every integration its client ID. */
export const connectWiseSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'For example https://api-eu.myconnectwise.net' }),
  companyId: z.string().min(1).max(100).meta({ title: 'Company ID', description: 'As on the sign-in page' }),
  publicKey: z.string().min(1).max(200).meta({ title: 'Public key' }),
  privateKey: z.string().min(1).max(200).meta({ title: 'Private key', format: 'password' }),
  clientId: z.string().min(1).max(100).meta({ title: 'Client ID', description: 'From developer.connectwise.com' }),
  codebase: z
    .string()
    .regex(/^[\w.-]+$/, fault({ en: 'must be like v4_6_release', nl: 'moet zijn zoals v4_6_release' }))
    .default('v4_6_release')
    .meta({ title: 'Codebase', description: 'v4_6_release stays the same through upgrades; others change' }),
  version: z
    .string()
    .regex(/^\d{4}\.\d+$/, fault({ en: 'must be like 2026.4', nl: 'moet zijn zoals 2026.4' }))
    .default('2026.4')
    .meta({ title: 'API version', description: 'Older than the server is fine; it keeps the shape of the answers' }),
  needsSecondApproval: z.boolean().default(false).meta({
    title: 'Second approval',
    description: 'Time counts as approved after the second tier, not after the first',
  }),
});
export type ConnectWiseSettings = z.output<typeof connectWiseSettings>;

const named = z.object({ id: z.int(), name: z.string().nullish() });
const instant = z.iso.datetime({ offset: true });

/** GET /company/companies. This and every schema below: ConnectWise PSA 2026.4 specification, read 2026-11. */
const company = z.object({
  id: z.int(),
  identifier: z.string(),
  name: z.string(),
  taxIdentifier: z.string().nullish(),
  website: z.string().nullish(),
  accountNumber: z.string().nullish(),
});
export type ConnectWiseCompany = z.output<typeof company>;

const statuses = [
  'Open',
  'Rejected',
  'PendingApproval',
  'ErrorsCorrected',
  'PendingProjectApproval',
  'ApprovedByTierOne',
  'RejectBySecondTier',
  'ApprovedByTierTwo',
  'ReadyToBill',
  'Billed',
  'WrittenOff',
  'BilledAgreement',
] as const;

/** GET /time/entries. A status or billable option that is new to us decides what is billed, so it ends the run. */
const timeEntry = z.object({
  id: z.int(),
  company: named.nullish(),
  chargeToType: z.string().nullish(),
  ticket: z.object({ id: z.int() }).nullish(),
  project: named.nullish(),
  member: z.object({ identifier: z.string(), name: z.string().nullish() }),
  workType: named.nullish(),
  workRole: named.nullish(),
  agreement: named.nullish(),
  timeStart: instant,
  timeEnd: instant.nullish(),
  actualHours: z.number().nonnegative(),
  hoursDeduct: z.number().nullish(),
  hoursBilled: z.number().nonnegative().nullish(),
  billableOption: z.enum(['Billable', 'DoNotBill', 'NoCharge', 'NoDefault']),
  status: z.enum(statuses),
  invoice: z.object({ id: z.int(), identifier: z.string().nullish() }).nullish(),
  notes: z.string().nullish(),
  internalNotes: z.string().nullish(),
  dateEntered: instant.nullish(),
});
export type ConnectWiseTimeEntry = z.output<typeof timeEntry>;

/** GET /service/tickets and /project/tickets; the second kind has a project, and no SLA. */
const ticket = z.object({
  id: z.int(),
  summary: z.string(),
  company: z.object({ id: z.int() }).nullish(),
  project: named.nullish(),
  agreement: named.nullish(),
  sla: named.nullish(),
  status: named.nullish(),
  board: named.nullish(),
  closedFlag: z.boolean(),
});
export type ConnectWiseTicket = z.output<typeof ticket>;

const counted = z.object({ count: z.int().nonnegative() });

export type ConnectWiseClient = {
  /** For the messages of failures. */
  readonly place: VendorPlace;
  /** How many rows a list has that the keys may see. */
  count(list: ConnectWiseList): Promise<number>;
  /** How many time entries are on nobody's account, such as those on a charge code. */
  countWithoutCompany(): Promise<number>;
  companies(): Promise<ConnectWiseCompany[]>;
  /** The time entries that start on a day of the period, in UTC. */
  timeEntries(utcDays: Period): Promise<ConnectWiseTimeEntry[]>;
  /** The service tickets and project tickets with these ids, as far as the keys may see them. */
  tickets(ids: readonly number[]): Promise<ConnectWiseTicket[]>;
};

const lists = {
  companies: '/company/companies',
  'time entries': '/time/entries',
  'service tickets': '/service/tickets',
  'project tickets': '/project/tickets',
} as const;
export type ConnectWiseList = keyof typeof lists;

/** ConnectWise PSA's lists, each to its last row. @throws AppError as core/http.ts and core/paginate.ts say */
export async function openConnectWise(
  settings: ConnectWiseSettings,
  context: ConnectorContext,
): Promise<ConnectWiseClient> {
  const base = await checkAddress('ConnectWise PSA', settings.url, context);
  const http = createHttp({
    vendor: 'ConnectWise PSA',
    base,
    context,
    concurrency: 2,
    headers: {
      authorization: `Basic ${Buffer.from(userOf(settings)).toString('base64')}`,
      clientid: settings.clientId,
      accept: `application/vnd.connectwise.com+json; version=${settings.version}`,
    },
    meanings: {
      401: {
        en: 'does not accept company ID, keys or client ID, or the key has been revoked; enter a new one in the connection',
        nl: 'accepteert company ID, sleutels of client ID niet, of de sleutel is ingetrokken; vul een nieuwe in bij de koppeling',
      },
      404: {
        en: 'has no such page; check the address and the codebase of the connection',
        nl: 'heeft deze pagina niet; controleer het adres en de codebase van de koppeling',
      },
      406: {
        en: 'does not know this API version; enter the version of the server, or an older one, in the connection',
        nl: 'kent deze API-versie niet; vul de versie van de server, of een oudere, in bij de koppeling',
      },
    },
  });
  const reader: Reader = { http, host: base.host, prefix: `/${settings.codebase}/apis/3.0` };
  return {
    place: { vendor: 'ConnectWise PSA', host: base.host, path: reader.prefix },
    count: (list) => countRows(reader, lists[list], ''),
    countWithoutCompany: () => countRows(reader, lists['time entries'], 'company/id=null'),
    companies: () => readAll(reader, lists.companies, { row: company, where: 'deletedFlag=false' }),
    timeEntries: ({ from, to }) => {
      const where = `timeStart>=[${from}T00:00:00Z] and timeStart<[${to}T00:00:00Z]`;
      return readAll(reader, lists['time entries'], { row: timeEntry, where });
    },
    tickets: async (ids) => {
      const found: ConnectWiseTicket[] = [];
      for (const group of inGroups(ids, idsPerCall))
        for (const path of [lists['service tickets'], lists['project tickets']])
          found.push(...(await readAll(reader, path, { row: ticket, where: `id in (${group.join(',')})` })));
      return found;
    },
  };
}

function userOf({ companyId, publicKey, privateKey }: ConnectWiseSettings): string {
  return `${companyId}+${publicKey}:${privateKey}`;
}

/** Ids go into the address of the call, which may not become too long. */
const idsPerCall = 200;

type Reader = { readonly http: Http; readonly host: string; readonly prefix: string };
type Rows<S extends z.ZodType> = { readonly row: S; readonly where: string };

/**
 * Every row with `where`. Each page asks for ids above the last one, so rows that come and go move no other; the Link header is
 * not used, and the page size is always given, since without it 25 rows come. The vendor's count must agree.
 */
function readAll<S extends z.ZodType<{ id: number }>>(
  reader: Reader,
  path: string,
  { row, where }: Rows<S>,
): Promise<z.output<S>[]> {
  const place = { vendor: 'ConnectWise PSA', host: reader.host, path: `${reader.prefix}${path}` };
  const pages = () =>
    pagesAfterId({ place, idOf: (item: z.output<S>) => item.id }, (after) => {
      const conditions = after === null ? where : `${where} and id>${String(after)}`;
      const query = new URLSearchParams({ conditions, orderBy: 'id asc', page: '1', pageSize: '1000' });
      return reader.http.get(`${place.path}?${query.toString()}`, z.array(row));
    });
  return countedRows(place, () => countRows(reader, path, where), pages);
}

async function countRows({ http, prefix }: Reader, path: string, where: string): Promise<number> {
  const query = where === '' ? '' : `?${new URLSearchParams({ conditions: where }).toString()}`;
  return (await http.get(`${prefix}${path}/count${query}`, counted)).count;
}
