import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const version = '1.1.55';
const run = promisify(execFile);

/** The folder of a real MeshCentral package, installed from npm once and kept outside the working tree. */
export async function installMeshCentral(): Promise<string> {
  const folder = path.join(cacheFolder(), `meshcentral-${version}`);
  const server = path.join(folder, 'node_modules', 'meshcentral');
  const complete = path.join(folder, 'complete');
  if (await exists(complete)) return server;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: 'meshcentral-for-tests', private: true }));
  const options = ['--save-exact', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', `meshcentral@${version}`, ...options], { cwd: folder, timeout: 300_000 });
  await writeFile(complete, version);
  return server;
}

function cacheFolder(): string {
  return process.env['MONTHEND_CACHE'] ?? path.join(homedir(), '.cache', 'monthend-meshcentral');
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
