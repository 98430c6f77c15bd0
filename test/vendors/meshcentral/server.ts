import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';

export type Group = { _id: string; name: string; mtype: number };
export type Node = {
  _id: string;
  meshid: string;
  name: string;
  mtype: number;
  rname?: string;
  osdesc?: string;
  agent?: { id: number; ver?: number; caps?: number };
  firstconnect?: number;
  agct?: number;
  conn?: number;
};
type Command = { action: string; tag?: string; responseid?: string; skip?: number; limit?: number; nodeid?: string };
type Answer = Record<string, unknown>;
/** The begin of an answer stands apart by its name alone: no answer of the server has it. */
type Changed = Answer | string | null | { readonly beginning: string };

export type MeshCentralOptions = {
  readonly groups: readonly Group[];
  readonly nodes: readonly Node[];
  /** Last known connections, epoch milliseconds by node id. */
  readonly lastConnects?: Readonly<Record<string, number>>;
  readonly macs?: Readonly<Record<string, readonly string[]>>;
  readonly serials?: Readonly<Record<string, string>>;
  /** The domain setting of the same name: with it the server answers page by page. */
  readonly maxDeviceView?: number;
};

export type MeshCentralSimulator = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly commands: readonly string[];
  groups: Map<string, Group>;
  nodes: Map<string, Node>;
  /** Changes an answer before it is sent; text is sent as it is, a beginning and nothing after it, null answers nothing. */
  alter(change: (answer: Answer) => Changed): void;
  /** Cuts every connection once this many more commands have come in. */
  cutAfter(commands: number): void;
  /** Answers the sign-in with this HTTP status instead of a WebSocket. */
  refuse(status: number, location?: string): void;
  stop(): Promise<void>;
};

const serverTime = Date.UTC(2026, 1, 28, 12);

/**
 * The control channel of a MeshCentral that keeps state, answering what server 1.1.55 was seen to answer: which of its
 * answers echo `tag`, which `responseid` and which neither, paging with `maxDeviceView`, and `close` messages.
 */
export async function startMeshCentralSimulator(options: MeshCentralOptions): Promise<MeshCentralSimulator> {
  const state = {
    groups: new Map(options.groups.map((group) => [group._id, group])),
    nodes: new Map(options.nodes.map((node) => [node._id, node])),
    commands: [] as string[],
    change: (answer: Answer): Changed => answer,
    commandsLeft: Number.POSITIVE_INFINITY,
    refusal: null as { status: number; location: string | undefined } | null,
  };
  const sockets = new WebSocketServer({ noServer: true });
  const http = createServer();
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (state.refusal !== null) return refuseUpgrade(socket, state.refusal);
    sockets.handleUpgrade(request, socket, head, (ws) => welcome(ws, request));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');

  function welcome(ws: WebSocket, request: IncomingMessage): void {
    if (request.headers['x-meshauth'] !== authorization) {
      send(ws, { action: 'close', cause: 'noauth', msg: 'noauth-2d' });
      return ws.close();
    }
    send(ws, { action: 'serverinfo', serverinfo: { domain: '', name: 'rmm.example', serverTime } });
    send(ws, { action: 'userinfo', userinfo: { _id: 'user//admin', name: username, siteadmin: 4294967295 } });
    send(ws, { action: 'traceinfo', traceSources: null });
    ws.on('message', (data: Buffer) => {
      const command = JSON.parse(data.toString('utf8')) as Command;
      state.commands.push(command.action);
      state.commandsLeft -= 1;
      if (state.commandsLeft < 0) return ws.terminate();
      const answer = answerTo(command, state, options);
      if (answer !== null) send(ws, answer);
    });
  }

  function send(ws: WebSocket, answer: Answer): void {
    const changed = state.change(answer);
    if (changed === null) return;
    if (typeof changed === 'string') return ws.send(changed);
    if (typeof changed['beginning'] === 'string') return ws.send(changed['beginning'], { fin: false });
    ws.send(JSON.stringify(changed));
  }

  return {
    url: `http://127.0.0.1:${String(portOf(http))}`,
    username,
    password,
    commands: state.commands,
    groups: state.groups,
    nodes: state.nodes,
    alter: (change) => void (state.change = change),
    cutAfter: (commands) => void (state.commandsLeft = commands),
    refuse: (status, location) => void (state.refusal = { status, location }),
    stop: async () => {
      for (const ws of sockets.clients) ws.terminate();
      http.closeAllConnections();
      if (!http.listening) return;
      http.close();
      await once(http, 'close');
    },
  };
}

function portOf(http: Server): number {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return address.port;
}

const username = 'admin';
const password = 'only-a-trial';
const authorization = [username, password].map((text) => Buffer.from(text).toString('base64')).join(',');

type Estate = { readonly groups: ReadonlyMap<string, Group>; readonly nodes: ReadonlyMap<string, Node> };

function answerTo(command: Command, estate: Estate, options: MeshCentralOptions): Answer | null {
  const { action, tag, responseid, nodeid = '' } = command;
  switch (action) {
    case 'meshes':
      // No responseid here.
      return { action, meshes: [...estate.groups.values()].map((group) => ({ type: 'mesh', ...group })), tag };
    case 'nodes':
      return { action, responseid, tag, ...nodesAnswer(command, estate, options) };
    case 'lastconnects':
      return { action, lastconnects: options.lastConnects ?? {}, tag };
    case 'getsysinfo': {
      const serial = options.serials?.[nodeid];
      if (serial === undefined) return { action, nodeid, tag, noinfo: true, result: 'Invalid device id' };
      return { action, nodeid, tag, hardware: { identifiers: { product_serial: serial } } };
    }
    case 'getnetworkinfo': {
      // Neither tag nor responseid.
      const macs = options.macs?.[nodeid];
      if (macs === undefined) return { action, nodeid, netif: null, netif2: null };
      return { action, nodeid, netif2: { eth0: macs.map((mac) => ({ mac, type: 'ethernet', status: 'up' })) } };
    }
    default:
      return null;
  }
}

/** With `maxDeviceView`: the server's own limit, and a total only when a page is full or not the first. */
function nodesAnswer({ skip = 0, limit = 0 }: Command, estate: Estate, { maxDeviceView }: MeshCentralOptions): Answer {
  const all = [...estate.nodes.values()];
  if (maxDeviceView === undefined) return { nodes: byGroup(all) };
  const most = Math.min(limit, maxDeviceView);
  const page = all.slice(skip, skip + most);
  const counted = page.length === most || skip > 0 ? { totalcount: all.length } : {};
  return { nodes: byGroup(page), skip, limit: most, ...counted };
}

function byGroup(nodes: readonly Node[]): Record<string, Omit<Node, 'meshid'>[]> {
  const groups: Record<string, Omit<Node, 'meshid'>[]> = {};
  for (const { meshid, ...node } of nodes) (groups[meshid] ??= []).push({ ...node });
  return groups;
}

function refuseUpgrade(socket: Duplex, { status, location }: { status: number; location: string | undefined }): void {
  const where = location === undefined ? '' : `Location: ${location}\r\n`;
  socket.end(`HTTP/1.1 ${String(status)} Refused\r\n${where}Content-Length: 0\r\nConnection: close\r\n\r\n`);
}
