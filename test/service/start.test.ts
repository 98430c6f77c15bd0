import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile, mkdtemp } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../service/clock.ts';
import { configFrom } from '../../service/config.ts';
import { startService, type Running } from '../../service/start.ts';
import { AppError } from '../../shared/error.ts';
import { openConnection } from '../../service/store/driver.ts';

describe('starting the service', () => {
  let folder: string;
  const started: Running[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-start-'));
  });
  afterEach(async () => {
    for (const running of started.splice(0)) await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (settings: Record<string, string> = {}) => {
    const running = await startService({
      config: configFrom({
        MONTHEND_DATA: folder,
        MONTHEND_PORT: '0',
        MONTHEND_KEY_FILE: join(folder, 'secret.key'),
        ...settings,
      }),
      clock: systemClock('Europe/Amsterdam'),
      log: () => undefined,
      addin: { folder, assetsFolder: folder, manifestFile: join(folder, 'manifest.xml'), officeJsFolder: null },
    });
    started.push(running);
    return running;
  };
  const refused = async (settings: Record<string, string> = {}): Promise<{ code: string; message: string }> =>
    start(settings).then(
      () => {
        throw new Error('It started.');
      },
      (error: unknown) => {
        if (error instanceof AppError) return { code: error.code, message: error.message };
        throw error;
      },
    );

  it('answers over HTTPS under the certificate that it made for localhost, and starts again on the same folder', async () => {
    const first = await start();
    expect(await health(first.origin, await readFile(join(folder, 'certificate-authority.pem')))).toBe(
      '{"status":"ok"}',
    );
    await started.pop()!.stop();
    const second = await start();
    expect(await health(second.origin, await readFile(join(folder, 'certificate-authority.pem')))).toBe(
      '{"status":"ok"}',
    );
  });

  it('a folder that is not there', async () => {
    expect(await refused({ MONTHEND_DATA: join(folder, 'gone') })).toEqual({
      code: 'DATA_FOLDER_MISSING',
      message: `The data folder ${join(folder, 'gone')} is not there; make it, or name another one.`,
    });
  });

  it('a folder that another process works on', async () => {
    const script = `require('./service/store/database.ts').openStore({ file: process.argv[1], now: () => '2026-11-02T10:00:00.000Z' }).then(() => process.stdout.write('open'));`;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '-e', `${script} setInterval(() => {}, 1000);`, join(folder, 'monthend.db')],
      {
        cwd: join(__dirname, '..', '..'),
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    expect(await refused()).toEqual({
      code: 'DATA_FOLDER_LOCKED',
      message: `${join(folder, 'monthend.db')} is in use by process ${child.pid}; stop that Monthend first, or start this one with another data folder.`,
    });
    child.kill();
    await once(child, 'exit');
    await start();
  });

  it('a database that a newer Monthend has written', async () => {
    await start();
    await started.pop()!.stop();
    const database = await openConnection(join(folder, 'monthend.db'), { readOnly: false });
    await database.run('pragma user_version = 999');
    await database.close();
    expect((await refused()).code).toBe('DATABASE_NEWER');
  });

  it('a port that another program has; the folder is let go again', async () => {
    const other = createServer().listen(0, 'localhost');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refused({ MONTHEND_PORT: String(port) })).toEqual({
      code: 'PORT_IN_USE',
      message: `Port ${port} is in use by another program; stop that program, or set MONTHEND_PORT to a free port and write a manifest for it with npm run manifest.`,
    });
    other.close();
    await start();
  });

  it('a host that is not of this machine', async () => {
    expect(await refused({ MONTHEND_HOST: '192.0.2.1' })).toEqual({
      code: 'CONFIGURATION_INVALID',
      message: 'The service cannot listen on 192.0.2.1 port 0 (EADDRNOTAVAIL); check MONTHEND_HOST and MONTHEND_PORT.',
    });
  });

  it('a certificate that is none, or is not there', async () => {
    const file = join(folder, 'my.pem');
    const settings = { MONTHEND_CERTIFICATE: file, MONTHEND_CERTIFICATE_KEY: file };
    expect((await refused(settings)).message).toMatch(
      /^The certificate cannot be read: .*ENOENT.*Check MONTHEND_CERTIFICATE/,
    );
    await writeFile(file, 'no certificate');
    expect(await refused(settings)).toEqual({
      code: 'CONFIGURATION_INVALID',
      message:
        'The certificate and its key do not fit together, or are not in PEM form; check MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY.',
    });
  });

  it('a key file that holds no key', async () => {
    await writeFile(join(folder, 'secret.key'), 'too short\n');
    expect(await refused()).toEqual({
      code: 'KEY_FILE_MISSING',
      message: `The key file ${join(folder, 'secret.key')} does not hold a key; put the right file back from your backup.`,
    });
  });
});

/** `npm start` itself, as far as its one sentence on standard error. */
it('the program ends with the sentence and no stack', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'service/main.ts'], {
    cwd: join(__dirname, '..', '..'),
    env: { ...process.env, MONTHEND_PORT: 'abc' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(1);
  expect(said).toBe('The configuration is not right: MONTHEND_PORT must be a whole number from 0 to 65535.\n');
});

function health(origin: string, ca: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    request(`${origin}/health`, { ca }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => {
        resolve(text);
      });
    })
      .on('error', reject)
      .end();
  });
}
