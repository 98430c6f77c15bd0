import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectFiles, root } from './tidy/files.ts';

/** What `npm run build` makes and `npm start` runs: nothing of the preview or a simulator is in it, and it serves Excel over HTTPS. */
const dist = (...parts: string[]) => join(root, 'dist', ...parts);
const main = dist('service', 'main.js');

// Each start of a program takes seconds on a busy machine.
jest.setTimeout(60_000);

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'service/cli/build.ts', '--if-stale'], { cwd: root });
}, 180_000);

describe('the bundles', () => {
  const isTrial = (path: string) => /^(addin\/preview|test\/vendors|test\/excel-host)\//.test(path);
  const isProduction = (path: string) => /^(addin|service|shared)\//.test(path) && !isTrial(path);

  /** Texts that stand in the preview and the simulators and nowhere else, so that they give their place away. */
  function trialTexts(): string[] {
    const sources = projectFiles().filter(({ path }) => /\.tsx?$/.test(path));
    const production = sources.filter(({ path }) => isProduction(path)).map((file) => file.text);
    const all = sources
      .filter(({ path }) => isTrial(path))
      .flatMap((file) => [...file.text.matchAll(/'([^'\\\n]{16,})'/g)].map(([, literal]) => literal!))
      .filter((literal) => !literal.startsWith('.') && !literal.startsWith('node:') && !literal.includes('/'));
    return [...new Set(all)].filter((literal) => !production.some((source) => source.includes(literal)));
  }

  const bundled = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(js|html|css)$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');

  it('hold no text of the preview or of a simulator, where the preview holds many', () => {
    const texts = trialTexts();
    const found = (bundle: string) => texts.filter((one) => bundle.includes(one));
    expect(found(bundled(dist('preview'))).length).toBeGreaterThan(20);
    expect(found(bundled(dist('addin')))).toEqual([]);
    expect(found(bundled(dist('service')))).toEqual([]);
  });

  it('of the service are made of service/ and shared/ alone, without the demo and the build', () => {
    const { sources } = z.object({ sources: z.array(z.string()) }).parse(JSON.parse(read(`${main}.map`)));
    const own = sources.map((source) => source.replace(/^webpack:\/\/[^/]*\/(\.\/)?/, ''));
    const files = own.filter((source) => !source.startsWith('webpack/') && !source.startsWith('external '));
    expect(files.length).toBeGreaterThan(80);
    expect(files.filter((file) => !/^(service|shared)\//.test(file))).toEqual([]);
    expect(files.filter((file) => /^service\/cli\/(?!certificate)/.test(file))).toEqual([]);
  });

  it('of the service need no package that is only there for development', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read(join(root, 'package.json'))));
    const required = [...read(main).matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name!);
    const packages = required.filter((name) => !name.startsWith('node:'));
    expect(packages.length).toBeGreaterThan(5);
    expect(packages.filter((name) => !Object.keys(dependencies).includes(nameOfPackage(name)))).toEqual([]);
  });

  it('of the add-in hold no copy of Office.js', () => {
    expect(readdirSync(dist('addin'), { recursive: true, encoding: 'utf8' }).join('\n')).not.toMatch(/office|excel-/);
    expect(bundled(dist('addin'))).not.toContain('OfficeExtension.CommonUtility');
  });
});

describe('npm start', () => {
  let folder: string;
  let service: Started;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'monthend-production-'));
    service = await start(folder);
  });
  afterAll(() => {
    service.process.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('serves the pane with Office.js from Microsoft, and its bundles under names that may be kept', async () => {
    const page = await service.get('/taskpane.html');
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/src="?https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js[">]/);
    const scripts = [...page.body.matchAll(/src="?([^":>]+\.js)[">]/g)].map(([, src]) => src!);
    expect(scripts).not.toHaveLength(0);
    for (const script of scripts) {
      const { status, headers } = await service.get(`/${script}`);
      expect([script, status]).toEqual([expect.stringMatching(/\.[0-9a-f]{10}\.js$/), 200]);
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  it('serves the manifest and every address in it: the page, the help and the icons', async () => {
    const manifest = await service.get('/manifest.xml');
    expect(manifest.headers['content-type']).toContain('application/xml');
    const paths = [...manifest.body.matchAll(/"https:\/\/localhost:8443([^"]*)"/g)].map(([, path]) => path!);
    expect(paths.filter((path) => path.endsWith('.png')).length).toBeGreaterThan(3);
    for (const path of new Set(paths)) expect([path, (await service.get(path)).status]).toEqual([path, 200]);
    expect((await service.get('/assets/monthend-32.png')).headers['content-type']).toBe('image/png');
  });

  it('serves neither the preview nor a copy of Office.js', async () => {
    for (const path of ['/index.html', '/preview', '/preview.html', '/office-js/office.js'])
      expect([path, (await service.get(path)).status]).toEqual([path, 404]);
  });

  it('prints a code that pairs its administrator, once', async () => {
    const body = { code: await service.printed(/within 10 minutes: (\S+)/), client: 'Excel' };
    const paired = await service.get('/api/pairing', { method: 'POST', body });
    expect(paired.status).toBe(200);
    const { token } = z.object({ token: z.string() }).parse(JSON.parse(paired.body));
    const session = await service.get('/api/session', { token });
    expect(JSON.parse(session.body)).toMatchObject({ person: 'Administrator', role: 'administrator' });
    expect((await service.get('/api/pairing', { method: 'POST', body })).status).not.toBe(200);
  });

  it.each([
    {
      name: 'when its port is in use',
      settings: () => ({ MONTHEND_PORT: service.port }),
      sentence: /^Port \d+ is in use by another program; .*MONTHEND_PORT/,
    },
    {
      name: 'when its data folder is in use',
      settings: () => ({ MONTHEND_DATA: folder }),
      sentence: /is in use by process \d+; stop that Monthend first/,
    },
    {
      name: 'when its data folder is missing',
      settings: () => ({ MONTHEND_DATA: join(folder, 'no-such-folder') }),
      sentence: /no-such-folder/,
    },
    {
      name: 'when a variable is not right',
      settings: () => ({ MONTHEND_PORT: 'eight', MONTHEND_LOG_LEVEL: 'loud' }),
      sentence: /MONTHEND_PORT.*MONTHEND_LOG_LEVEL/,
    },
    {
      name: 'when half a certificate is given',
      settings: () => ({ MONTHEND_CERTIFICATE: 'cert.pem' }),
      sentence: /^Set both MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY/,
    },
  ])('ends with one sentence and exit code 1 $name', async ({ settings, sentence }) => {
    const own = mkdtempSync(join(tmpdir(), 'monthend-production-'));
    const child = launch(own, settings());
    const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
    rmSync(own, { recursive: true });
    expect(said.trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
    expect(child.exitCode).toBe(1);
  });

  it('ends when it is told to, and starts again on the same data without another code', async () => {
    expect(await ended(service.process)).toBe(0);
    service = await start(folder);
    expect((await service.get('/health')).status).toBe(200);
    expect(await ended(service.process)).toBe(0);
    expect(service.isPrinted('within 10 minutes')).toBe(false);
  });
});

type Answer = {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};
type Asked = { readonly method?: string; readonly body?: unknown; readonly token?: string };

type Started = {
  readonly process: ChildProcess;
  readonly port: string;
  /** What stands on the console where the pattern says, as soon as it stands there. */
  printed(pattern: RegExp): Promise<string>;
  isPrinted(text: string): boolean;
  /** One request over TLS that only the service's own authority can vouch for. */
  get(path: string, asked?: Asked): Promise<Answer>;
};

/** Far from the project, to show that it finds its files by itself. */
function launch(folder: string, settings: Readonly<Record<string, string>>) {
  const { MONTHEND_DATA = folder, ...others } = settings;
  return spawn(process.execPath, [main], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      MONTHEND_KEY_FILE: join(folder, 'keys', 'secret.key'),
      MONTHEND_PORT: '0',
      MONTHEND_LOG_LEVEL: 'silent',
      MONTHEND_DATA,
      ...others,
    },
  });
}

async function start(folder: string): Promise<Started> {
  const child = launch(folder, {});
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const port = await heard(
    () => /Monthend is at https:\/\/localhost:(\d+)\./.exec(said)?.[1],
    child,
    () => said,
  );
  const ca = readFileSync(join(folder, 'certificate-authority.pem'));
  return {
    process: child,
    port,
    printed: (pattern) =>
      heard(
        () => pattern.exec(said)?.[1],
        child,
        () => said,
      ),
    isPrinted: (words) => said.includes(words),
    get: (path, asked) => ask({ host: 'localhost', port, path, ca, agent: false }, asked),
  };
}

async function heard(find: () => string | undefined, child: ChildProcess, said: () => string): Promise<string> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The service did not start: ${said()}`);
}

async function ask(to: RequestOptions, { method = 'GET', body, token }: Asked = {}): Promise<Answer> {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const [answer] = await new Promise<[Answer]>((resolve, reject) => {
    request({ ...to, method, headers }, (response) => {
      text(response).then(
        (received) => resolve([{ status: response.statusCode, headers: response.headers, body: received }]),
        reject,
      );
    })
      .on('error', reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
  return answer;
}

async function ended(child: ChildProcess): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return child.exitCode;
}

function nameOfPackage(request: string): string {
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
