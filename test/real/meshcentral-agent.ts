import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Control } from './meshcentral-control.ts';

export type Agent = {
  /** The device's id on the server. */
  readonly deviceId: string;
  /** Ends the agent; the server keeps the device, as offline. */
  stop(): Promise<void>;
  /** Ends the agent and removes the device from the server. */
  remove(): Promise<void>;
};

type Request = {
  readonly program: string;
  readonly url: string;
  readonly caCertificate: string;
  readonly groupId: string;
  readonly control: Control;
};

/** MeshCentral's own Linux agent in a folder of its own, connected to the group. */
export async function startAgent({ program, url, caCertificate, groupId, control }: Request): Promise<Agent> {
  const folder = await mkdtemp(path.join(tmpdir(), 'monthend-meshagent-'));
  const binary = path.join(folder, 'meshagent');
  await copyFile(path.join(program, 'agents', 'meshagent_x86-64'), binary);
  await chmod(binary, 0o755);
  const settings = await fetchText(
    `${url}/meshsettings?id=${encodeURIComponent(groupId.split('/')[2] ?? '')}`,
    caCertificate,
  );
  const server = `MeshServer=${url.replace('https:', 'wss:')}/agent.ashx`;
  await writeFile(path.join(folder, 'meshagent.msh'), settings.replace(/^MeshServer=.*$/m, server));
  const before = await connectedDevices(control, groupId);
  const child = spawn(binary, [], { cwd: folder, stdio: 'ignore' });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const deviceId = await appeared(control, groupId, before);
    return {
      deviceId,
      stop,
      remove: async () => {
        await stop();
        await control.ask({ action: 'removedevices', nodeids: [deviceId] });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function appeared(control: Control, groupId: string, before: ReadonlySet<string>): Promise<string> {
  for (let tries = 0; tries < 120; tries += 1) {
    const found = [...(await connectedDevices(control, groupId))].find((id) => !before.has(id));
    if (found !== undefined) return found;
    await delay(500);
  }
  throw new Error('The agent did not connect within a minute.');
}

/** Connected, and with its operating system reported, which follows the connection. */
async function connectedDevices(control: Control, groupId: string): Promise<Set<string>> {
  type Node = { _id: string; conn?: number; osdesc?: string };
  const { nodes } = (await control.ask({ action: 'nodes', meshid: groupId })) as { nodes: Record<string, Node[]> };
  const all = Object.values(nodes).flat();
  return new Set(all.filter(({ conn, osdesc }) => conn === 1 && osdesc !== undefined).map(({ _id }) => _id));
}

function fetchText(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca }, (response) => resolve(text(response))).on('error', reject);
  });
}
