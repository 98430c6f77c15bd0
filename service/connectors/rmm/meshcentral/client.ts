import { z } from 'zod';
import { fault } from '../../../../shared/faults.ts';
import type { AppError } from '../../../../shared/error.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { VendorPlace } from '../../core/failures.ts';
import { incomplete, rejected } from '../../core/failures.ts';
import type { OffsetPage } from '../../core/paginate.ts';
import { pagesByOffset } from '../../core/paginate.ts';
import { readMessage } from '../../core/page.ts';
import { parseAs } from '../../core/parse.ts';
import type { Message, VendorSocket } from '../../core/socket.ts';
import { openSocket } from '../../core/socket.ts';

export const meshCentralSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'For example https://rmm.example.com' }),
  username: z
    .string()
    .min(1)
    .max(200)
    .meta({ title: 'User name', description: 'An account with rights on every device group, or a login token (~t:…)' }),
  password: z.string().min(1).max(400).meta({ title: 'Password or token password', format: 'password' }),
  caCertificate: z
    .string()
    .includes(
      '-----BEGIN CERTIFICATE-----',
      fault({ en: 'must be the text of a PEM file', nl: 'moet de tekst van een PEM-bestand zijn' }),
    )
    .max(20_000)
    .optional()
    .meta({ title: 'CA certificate', description: 'PEM text, for a server with a certificate of its own authority' }),
  fingerprint: z
    .string()
    .regex(
      /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i,
      fault({
        en: 'must be a SHA-256 fingerprint of 64 hex digits',
        nl: 'moet een SHA-256-vingerafdruk van 64 hexadecimale cijfers zijn',
      }),
    )
    .optional()
    .meta({ title: 'Certificate fingerprint', description: 'SHA-256; trusts this one certificate instead' }),
});
export type MeshCentralSettings = z.output<typeof meshCentralSettings>;

/* Messages of control.ashx as server 1.1.55 sends them (observed 2026-11); only the fields that are read. */

const greeting = z.object({ serverinfo: z.object({ name: z.string(), serverTime: z.number() }) });

/** `mtype`: 1 Intel AMT only, 2 agent, 3 local without agent, 4 port of an IP-KVM switch. */
const group = z.object({ _id: z.string(), name: z.string(), mtype: z.int() });
export type MeshCentralGroup = z.output<typeof group>;

const epochMs = z.number().nonnegative();
const node = z.object({
  _id: z.string(),
  name: z.string(),
  mtype: z.int(),
  rname: z.string().nullish(),
  osdesc: z.string().nullish(),
  agent: z.object({ id: z.int().nullish() }).nullish(),
  firstconnect: epochMs.nullish(),
  /** When the agent's present connection began, which may be months ago. */
  agct: epochMs.nullish(),
  /** Bit mask: 1 agent, 2 CIRA, 4 AMT, 8 relay; absent when offline. */
  conn: z.int().nullish(),
});
/** Nodes keyed by group. With `maxDeviceView` set, the server pages: it caps `limit` and counts in `totalcount`. */
const nodePage = z.object({
  nodes: z.record(z.string(), z.array(node)),
  limit: z.int().positive().nullish(),
  totalcount: z.int().nonnegative().nullish(),
});
const lastConnects = z.object({ lastconnects: z.record(z.string(), epochMs) });
const text = z.string().nullish();
const hardware = z.object({
  hardware: z
    .object({
      identifiers: z.object({ product_serial: text, bios_serial: text, chassis_serial: text }).nullish(),
    })
    .nullish(),
});
const network = z.object({ netif2: z.record(z.string(), z.array(z.object({ mac: text }))).nullish() });

type ConnectedNode = z.output<typeof node> & {
  readonly groupId: string;
  /** Last known connection, or null for a device that never connects by itself. */
  readonly lastConnectMs: number | null;
};
export type MeshCentralNode = ConnectedNode & {
  readonly serials: readonly string[];
  readonly macAddresses: readonly string[];
};

export type MeshCentralClient = {
  /** The server's clock when we signed in. */
  readonly serverTimeMs: number;
  readonly serverName: string;
  groups(): Promise<MeshCentralGroup[]>;
  /** How many devices the account sees, whose groups it sees too. */
  countNodes(): Promise<number>;
  nodes(): AsyncGenerator<MeshCentralNode>;
  close(): Promise<void>;
};

/**
 * Signs in at control.ashx the way MeshCentral's own meshctrl does: base64 user and password in one header.
 * @throws AppError as core/socket.ts says; "VENDOR_REJECTED" when the server does not let us in
 */
export async function openMeshCentral(
  settings: MeshCentralSettings,
  context: ConnectorContext,
): Promise<MeshCentralClient> {
  const { socket, greeting: hello } = await openSocket({
    vendor: 'MeshCentral',
    url: controlUrl(await checkAddress('MeshCentral', settings.url, context)),
    headers: { 'x-meshauth': [settings.username, settings.password].map(base64).join(',') },
    trust: { caCertificate: settings.caCertificate, fingerprint: settings.fingerprint },
    context,
    isGreeting: (message) => message['action'] === 'serverinfo',
    refusal,
  });
  const { serverinfo } = parseAs(answerPlace(socket, 'serverinfo'), greeting, hello);
  const ask = createAsk(socket, context);
  return {
    serverTimeMs: serverinfo.serverTime,
    serverName: serverinfo.name,
    groups: () => fetchGroups(ask),
    countNodes: async () => {
      const { rows, total } = await fetchPage(socket.place, ask, 0);
      return total ?? rows.length;
    },
    nodes: () => fetchNodes(socket.place, ask),
    close: () => socket.close(),
  };
}

function controlUrl(address: URL): URL {
  const url = new URL('control.ashx', address.href.endsWith('/') ? address : `${address.href}/`);
  url.protocol = address.protocol === 'http:' || address.protocol === 'ws:' ? 'ws:' : 'wss:';
  return url;
}

function base64(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64');
}

/** The server ends a session with a `close` message that says why. */
function refusal(place: VendorPlace, { action, cause, msg }: Message): AppError | null {
  if (action !== 'close') return null;
  if (msg === 'tokenrequired')
    return rejected(place, {
      en: 'asks for a second factor; make a login token for this account and enter that instead.',
      nl: 'vraagt een tweede factor; maak een login token voor dit account en vul dat in.',
    });
  if (cause === 'notools')
    return rejected(place, {
      en: 'does not allow tools for this account; give it that right.',
      nl: 'staat geen tools toe voor dit account; geef het dat recht.',
    });
  if (cause === 'banned')
    return rejected(place, {
      en: 'blocks this machine after failed sign-ins; wait, then try again.',
      nl: 'blokkeert deze machine na mislukte aanmeldingen; wacht, en probeer het dan opnieuw.',
    });
  return rejected(place, {
    en: 'does not accept the user name and password; enter them again in the connection.',
    nl: 'accepteert de gebruikersnaam en het wachtwoord niet; vul ze opnieuw in bij de koppeling.',
  });
}

type Ask = <S extends z.ZodType>(action: string, body: Message, schema: S) => Promise<z.output<S>>;

/**
 * Some answers carry our tag, some only the response id, and those about one device (network information) neither, so all
 * three are looked at. An answer with `result` instead of the fields asked for does not parse, and fails the run.
 */
function createAsk(socket: VendorSocket, context: ConnectorContext): Ask {
  let asked = 0;
  return async (action, body, schema) => {
    asked += 1;
    const tag = `monthend-${String(asked)}`;
    const answer = await socket.request(
      { action, tag, responseid: tag, ...body },
      (message) =>
        message['action'] === action &&
        (message['tag'] === tag ||
          message['responseid'] === tag ||
          (message['tag'] === undefined && 'nodeid' in body && message['nodeid'] === body['nodeid'])),
    );
    return await readMessage({ context, place: answerPlace(socket, action) }, schema, answer);
  };
}

function answerPlace({ place }: VendorSocket, action: string): VendorPlace {
  return { ...place, path: `${place.path} ${action}` };
}

async function fetchGroups(ask: Ask): Promise<MeshCentralGroup[]> {
  const { meshes } = await ask('meshes', {}, z.object({ meshes: z.array(group) }));
  return meshes;
}

const pageLimit = 500;

/** Every device, page by page where the server pages. */
async function* fetchNodes(place: VendorPlace, ask: Ask): AsyncGenerator<MeshCentralNode> {
  const nodesPlace = { ...place, path: `${place.path} nodes` };
  const nodes = pagesByOffset({ place: nodesPlace, idOf: ({ _id }: ConnectedNode) => _id }, (skip) =>
    fetchPage(place, ask, skip),
  );
  for await (const some of inBatches(nodes, detailsAtOnce))
    yield* await Promise.all(some.map(async (item) => ({ ...item, ...(await fetchDetails(ask, item)) })));
}

const detailsAtOnce = 16;

async function* inBatches<T>(rows: AsyncIterable<T>, most: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < most) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A page with when each device was last seen. One whose group we may not see fails the run: nobody would be billed for it. */
async function fetchPage(place: VendorPlace, ask: Ask, skip: number): Promise<OffsetPage<ConnectedNode>> {
  const { nodes, limit, totalcount } = await ask('nodes', { skip, limit: pageLimit }, nodePage);
  const rows = Object.entries(nodes).flatMap(([groupId, members]) => members.map((item) => ({ ...item, groupId })));
  // Only after the nodes, so that a group made in between is in the list.
  const visible = new Set((await fetchGroups(ask)).map(({ _id }) => _id));
  const hidden = rows.find(({ groupId }) => !visible.has(groupId));
  if (hidden !== undefined)
    throw incomplete(place, {
      en: `lists the device ${hidden.name}, but not its group; give the account rights on every device group.`,
      nl: `meldt het apparaat ${hidden.name}, maar niet de groep ervan; geef het account rechten op elke apparaatgroep.`,
    });
  const { lastconnects } = await ask('lastconnects', {}, lastConnects);
  const connected = rows.map((item) => ({ ...item, lastConnectMs: lastconnects[item._id] ?? null }));
  return { rows: connected, limit: limit ?? null, total: totalcount ?? null };
}

/** Serials and MAC addresses, which only devices with an agent report. */
async function fetchDetails(ask: Ask, { _id: nodeid, mtype }: z.output<typeof node>) {
  if (mtype !== 2) return { serials: [], macAddresses: [] };
  const [{ hardware: parts }, { netif2 }] = await Promise.all([
    ask('getsysinfo', { nodeid }, hardware),
    ask('getnetworkinfo', { nodeid }, network),
  ]);
  const ids = parts?.identifiers;
  const macs = Object.values(netif2 ?? {}).flatMap((addresses) => addresses.map(({ mac }) => mac));
  return {
    serials: [ids?.product_serial, ids?.bios_serial, ids?.chassis_serial].filter(isText),
    macAddresses: macs.filter(isText),
  };
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
