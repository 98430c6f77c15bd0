import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import type { Language, Role } from '../../shared/choices.ts';
import { endpoints, type EndpointId, type InputOf, type OutputOf } from '../../shared/endpoints.ts';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { Job, JobRequest } from '../../shared/month.ts';
import { day } from '../../shared/period.ts';
import { errorEnvelope, type Edit, type EditResult, type Row } from '../../shared/protocol.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import { createApp } from '../../service/http/app.ts';
import type { Service } from '../../service/jobs/job-context.ts';
import { createNews, type News } from '../../service/jobs/news.ts';
import { createRunner, type Runner } from '../../service/jobs/runner.ts';
import { createPairingCode } from '../../service/store/client.ts';
import { openStore } from '../../service/store/database.ts';
import { newId } from '../../service/store/new-id.ts';

/** The whole service on a temporary folder behind a loopback port, with a clock that tests set. Only TLS is left out. */
export type RunningService = {
  readonly origin: string;
  readonly service: Service;
  readonly runner: Runner;
  /** What wakes those who wait for a job. */
  readonly news: News;
  readonly logged: { readonly event: string; readonly facts: Readonly<Record<string, unknown>> }[];
  /** The folder of the data, for looking into and for starting on it again. */
  readonly folder: string;
  /** It is ten in the morning of that day. */
  setToday(date: string): void;
  /** Lets time pass within the day. */
  pass(seconds: number): void;
  client(role?: Role, language?: Language): Promise<TestClient>;
  /** Stops as a person who ends the program does; the folder is taken away unless it was given. */
  stop(): Promise<void>;
};

/** What a paired pane can do, over real HTTP. */
export type TestClient = {
  readonly token: string;
  call<E extends EndpointId>(id: E, input: InputOf<E>): Promise<OutputOf<E>>;
  rows(table: TableId): Promise<readonly Row[]>;
  /** Types a new row in. */
  add(table: TableId, values: Readonly<Record<string, CellValue>>): Promise<EditResult>;
  /** Changes cells of a row as it stands. */
  change(table: TableId, row: Row, values: Readonly<Record<string, CellValue>>): Promise<EditResult>;
  /** Takes a row away. */
  remove(table: TableId, row: Row): Promise<EditResult>;
  /** Runs a job to its end, whatever that is. */
  job(request: JobRequest): Promise<Job>;
};

const noFolder = join(tmpdir(), 'monthend-no-addin');

type Start = {
  readonly today: string;
  readonly folder?: string;
  /** After which who follows a job hears that nothing changed. */
  readonly quietMs?: number;
};

export async function startTestService(options: Start): Promise<RunningService> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'monthend-service-')));
  const time = testTime(options.today);
  const { clock } = time;
  const logged: { event: string; facts: Readonly<Record<string, unknown>> }[] = [];
  const service: Service = {
    store: await openStore({ file: join(folder, 'monthend.db'), now: () => clock.now() }),
    clock,
    newId,
    log: (event, facts) => logged.push({ event, facts }),
    exportFolder: join(folder, 'exports'),
    secretKey: new Uint8Array(32).fill(7),
    allowLoopbackConnections: true,
  };
  const news = createNews();
  const { quietMs } = options;
  const runner = createRunner(service, quietMs === undefined ? { news } : { news, quietMs });
  let origins: string[] = [];
  const addin = {
    folder: noFolder,
    assetsFolder: noFolder,
    manifestFile: join(noFolder, 'manifest.xml'),
    officeJsFolder: null,
  };
  const app = createApp(service, runner, {
    allowedOrigins: () => origins,
    isLocalhost: true,
    frameAncestors: [],
    addin,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  origins = [origin];
  await runner.begin();
  return {
    origin,
    service,
    runner,
    news,
    logged,
    folder,
    setToday: time.setToday,
    pass: time.pass,
    client: async (role = 'administrator', language = 'en') => {
      const { code } = await createPairingCode(service.store, { person: `Test ${role}`, role, now: clock.now() });
      const { token } = await request(origin, null, 'pair', { code, client: 'test' });
      return testClient({ origin, token, language }, service.newId);
    },
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      await runner.stop();
      await service.store.close();
      if (options.folder === undefined) await rm(folder, { recursive: true });
    },
  };
}

/** A clock that tests set. It goes on by a millisecond each time that somebody looks, so that what happens later is later. */
export function testTime(today: string): Pick<RunningService, 'setToday' | 'pass'> & { readonly clock: Clock } {
  let date = day(today);
  let ms = 0;
  const tenOClock = () => Date.parse(`${date}T10:00:00.000Z`);
  return {
    clock: {
      now: () => {
        ms += 1;
        return new Date(tenOClock() + ms).toISOString();
      },
      today: () => date,
    },
    setToday(text) {
      date = day(text);
      ms = 0;
    },
    pass(seconds) {
      ms += seconds * 1000;
    },
  };
}

type Paired = { readonly origin: string; readonly token: string; readonly language: Language };

function testClient({ origin, token, language }: Paired, newId: () => string): TestClient {
  const call: TestClient['call'] = (id, input) => request(origin, { token, language }, id, input);
  const rows = async (table: TableId) => {
    const all: Row[] = [];
    let since: string | undefined;
    for (;;) {
      const page = await call('readTable', since === undefined ? { table } : { table, since });
      all.push(...page.rows);
      if (!page.more) return all;
      since = page.cursor;
    }
  };
  const edit = async (table: TableId, one: Edit) => {
    const { results } = await call('editTable', { table, edits: [one] });
    return results[0]!;
  };
  return {
    token,
    call,
    rows,
    add: (table, values) => {
      const set = Object.fromEntries(Object.entries(values).map(([key, to]) => [key, { from: null, to }]));
      const rowId = table === 'administration' ? 'administration' : newId();
      return edit(table, { opId: newId(), rowId, baseVersion: null, change: { kind: 'set', set } });
    },
    change: (table, row, values) => {
      const set = Object.fromEntries(
        Object.entries(values).map(([key, to]) => [key, { from: row.values[key] ?? null, to }]),
      );
      return edit(table, { opId: newId(), rowId: row.id, baseVersion: row.version, change: { kind: 'set', set } });
    },
    remove: (table, row) =>
      edit(table, { opId: newId(), rowId: row.id, baseVersion: row.version, change: { kind: 'delete' } }),
    async job(job) {
      let current = await call('startJob', { job });
      while (current.state === 'queued' || current.state === 'running')
        current = await call('readJob', { id: current.id, after: current.progress?.text ?? '' });
      return current;
    },
  };
}

/** One request of the contract. @throws AppError with the service's code and sentence */
export async function request<E extends EndpointId>(
  origin: string,
  asked: string | null | Pick<Paired, 'token' | 'language'>,
  id: E,
  input: InputOf<E>,
): Promise<OutputOf<E>> {
  const endpoint = endpoints[id];
  const { token, language } =
    typeof asked === 'object' && asked !== null ? asked : { token: asked, language: 'en' as const };
  const rest: Record<string, unknown> = { ...input };
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key]);
    delete rest[key];
    return encodeURIComponent(value);
  });
  const query =
    endpoint.method === 'get'
      ? `?${new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]))}`
      : '';
  const response = await fetch(`${origin}${path}${query}`, {
    method: endpoint.method,
    headers: {
      'accept-language': language,
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(endpoint.method === 'post' ? { body: JSON.stringify(rest) } : {}),
  });
  const body: unknown = await response.json();
  if (!response.ok) {
    const { error } = errorEnvelope.parse(body);
    throw new AppError(error.code, asItIs(error.message));
  }
  return endpoint.output.parse(body) as OutputOf<E>;
}
