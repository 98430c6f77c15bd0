import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { serveAddin } from '../../../service/http/addin-files.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-addin-'));
  await mkdir(join(folder, 'assets'));
  for (const name of ['taskpane.html', 'help.html', 'taskpane.0a1b2c3d4e.js'])
    await writeFile(join(folder, name), name);
  const app = express();
  serveAddin(app, {
    folder,
    assetsFolder: join(folder, 'assets'),
    manifestFile: join(folder, 'manifest.xml'),
    officeJsFolder: null,
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

it.each([
  { file: 'taskpane.html', kept: 'no-store' },
  { file: 'help.html', kept: 'no-cache' },
  { file: 'taskpane.0a1b2c3d4e.js', kept: 'public, max-age=2592000, immutable' },
])('$file may be kept by a browser: $kept', async ({ file, kept }) => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/${file}`);
  expect(await answer.text()).toBe(file);
  expect(answer.headers.get('cache-control')).toBe(kept);
});
