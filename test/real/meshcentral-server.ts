import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Agent } from './meshcentral-agent.ts';
import { startAgent } from './meshcentral-agent.ts';
import type { Control } from './meshcentral-control.ts';
import { openControl } from './meshcentral-control.ts';
import { installMeshCentral } from './meshcentral-install.ts';

export type MeshCentralServer = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** PEM text of the authority that signed the server's certificate. */
  readonly caCertificate: string;
  /** SHA-256 of the server's own certificate. */
  readonly fingerprint: string;
  /** A device group; `local` groups hold devices without an agent. Gives its id. */
  addGroup(name: string, kind?: 'agents' | 'local'): Promise<string>;
  /** Devices without an agent, in a `local` group. */
  addLocalDevices(groupId: string, names: readonly string[]): Promise<void>;
  /** A real agent of this machine, in a folder of its own; resolves once the server lists it as connected. */
  startAgent(groupId: string): Promise<Agent>;
  /** Name and password of a login token, as a person makes one for a tool. */
  createLoginToken(): Promise<{ username: string; password: string }>;
  /** Devices as the server itself lists them: id to name. */
  listDevices(): Promise<Map<string, string>>;
  removeDevice(id: string): Promise<void>;
  /** Ends the agents and the server and removes their data. */
  stop(): Promise<void>;
  /** Ends the server at once, in the middle of whatever it does. `stop` still cleans up. */
  kill(): Promise<void>;
  /** Starts a killed server again at its address, with what it had stored. */
  restart(): Promise<void>;
};

const username = 'admin';
const password = 'a-password-for-tests-only';

/** A real MeshCentral on a free port of this machine, with fresh data, ready to answer. Takes about ten seconds. */
export async function startMeshCentral(options: { maxDeviceView?: number } = {}): Promise<MeshCentralServer> {
  const program = await installMeshCentral();
  const folder = await mkdtemp(path.join(tmpdir(), 'monthend-meshcentral-'));
  const port = await freePort();
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(configuration(port, options)));
  const run = promisify(execFile);
  const files = ['--datapath', folder];
  await run(process.execPath, [program, ...files, '--createaccount', username, '--pass', password], { cwd: folder });
  await run(process.execPath, [program, ...files, '--adminaccount', username], { cwd: folder });
  try {
    const url = `https://localhost:${String(port)}`;
    const first = await serve({ program, folder, url });
    return await describe({ program, folder, url, first });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

type Place = { readonly program: string; readonly folder: string; readonly url: string };
type Serving = { readonly process: ChildProcess; readonly control: Control; readonly caCertificate: string };

/** The server as a process, once it answers, and an administrator's session at it. */
async function serve({ program, folder, url }: Place): Promise<Serving> {
  const args = [program, '--datapath', folder];
  const server = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    await ready(server);
    const caCertificate = await readFile(path.join(folder, 'root-cert-public.crt'), 'utf8');
    const control = await openControl(url, { username, password, ca: caCertificate });
    return { process: server, control, caCertificate };
  } catch (error) {
    await end(server, 'SIGKILL');
    throw error;
  }
}

/** Everything on loopback, no discovery of its own ports, no e-mail, no updates. Local groups need a server that is not WANonly. */
function configuration(port: number, { maxDeviceView }: { maxDeviceView?: number }) {
  return {
    settings: {
      cert: 'localhost',
      port,
      aliasPort: port,
      redirPort: 0,
      mpsPort: 0,
      selfUpdate: false,
      telemetry: false,
      exactports: true,
      AllowLoginToken: true,
      portBind: '127.0.0.1',
    },
    domains: { '': { newAccounts: false, ...(maxDeviceView === undefined ? {} : { maxDeviceView }) } },
  };
}

async function describe({ first, ...place }: Place & { readonly first: Serving }): Promise<MeshCentralServer> {
  const { program, folder, url } = place;
  const { caCertificate } = first;
  let serving = first;
  const control: Control = {
    ask: (command) => serving.control.ask(command),
    close: () => serving.control.close(),
  };
  const own = new X509Certificate(await readFile(path.join(folder, 'webserver-cert-public.crt')));
  const agents: Agent[] = [];
  return {
    url,
    username,
    password,
    caCertificate,
    fingerprint: own.fingerprint256,
    ...administration(control),
    startAgent: async (groupId) => {
      const agent = await startAgent({ program, url, caCertificate, groupId, control });
      agents.push(agent);
      return agent;
    },
    stop: async () => {
      await Promise.all(agents.map((agent) => agent.stop()));
      control.close();
      await end(serving.process, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
    kill: () => end(serving.process, 'SIGKILL'),
    restart: async () => {
      control.close();
      serving = await serve(place);
    },
  };
}

function administration(
  control: Control,
): Pick<MeshCentralServer, 'addGroup' | 'addLocalDevices' | 'createLoginToken' | 'listDevices' | 'removeDevice'> {
  return {
    addGroup: async (name, kind = 'agents') => {
      const answer = await control.ask({
        action: 'createmesh',
        meshname: name,
        meshtype: kind === 'local' ? 3 : 2,
      });
      return String(answer['meshid']);
    },
    addLocalDevices: async (groupId, names) => {
      for (const name of names) {
        // 6: reached by SSH. The host is never contacted.
        const host = { devicename: name, hostname: '192.0.2.10', type: 6 };
        await control.ask({ action: 'addlocaldevice', meshid: groupId, ...host });
      }
    },
    createLoginToken: async () => {
      const answer = await control.ask({ action: 'createLoginToken', name: 'Monthend', expire: 0 });
      return { username: String(answer['tokenUser']), password: String(answer['tokenPass']) };
    },
    listDevices: () => listDevices(control),
    removeDevice: async (id) => {
      await control.ask({ action: 'removedevices', nodeids: [id] });
    },
  };
}

async function listDevices(control: Control): Promise<Map<string, string>> {
  const { nodes } = (await control.ask({ action: 'nodes' })) as {
    nodes: Record<string, { _id: string; name: string }[]>;
  };
  return new Map(Object.values(nodes).flatMap((group) => group.map(({ _id, name }) => [_id, name] as const)));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  probe.close();
  await once(probe, 'close');
  return address.port;
}

async function ready(server: ChildProcess): Promise<void> {
  let output = '';
  const started = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('HTTPS server running')) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => reject(new Error(`MeshCentral ended while starting:\n${output}`)));
  });
  const late = delay(120_000, undefined, { ref: false }).then(() => {
    throw new Error(`MeshCentral was not ready after two minutes:\n${output}`);
  });
  await Promise.race([started, late]);
}

/** Ends a process that was started here and waits for it; one that does not go is killed. */
async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(patience);
}
