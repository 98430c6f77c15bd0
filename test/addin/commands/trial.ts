import { randomUUID } from 'node:crypto';
import { createClient } from '../../../addin/api/client.ts';
import { createRuntime, type Runtime, type Surroundings } from '../../../addin/commands/runtime.ts';
import type { Binder } from '../../../addin/workbook/binder.ts';
import { initialBinderState, type BinderState } from '../../../addin/workbook/binder-state.ts';
import type { Job, Session } from '../../../shared/month.ts';
import { monthBegun, syncJob } from '../taskpane/month.ts';

/** An answer of the service: a body, or an error with its status. */
type Answer = { readonly body: unknown } | { readonly code: string; readonly status: number; readonly message: string };
type Handler = (body: unknown) => Answer | 'no answer';

export const session: Session = {
  clientId: 'client-1',
  person: 'Anna',
  role: 'approver',
  serviceId: 'service-1',
  administration: 'Example MSP',
  protocolVersion: 1,
};

export const done = (job: Partial<Job>): Job => ({ ...syncJob, state: 'succeeded', progress: null, ...job });

/** The service of a month that has begun; a test replaces the answers it is about. */
const usual: Readonly<Record<string, Handler>> = {
  'GET /api/session': () => ({ body: session }),
  'GET /api/month': () => ({ body: monthBegun }),
  'GET /api/tables/findings': () => ({ body: { rows: [], removed: [], cursor: 'c1', more: false } }),
  'POST /api/jobs': () => ({ body: syncJob }),
  'GET /api/jobs/job-1': () => ({ body: done({ summary: 'Read 4 devices.' }) }),
};

export type Trial = {
  readonly runtime: Runtime;
  /** Everything that happened outside, in order: calls to the service, to the sheets, to Excel. */
  readonly log: string[];
  readonly bodies: Map<string, unknown>;
};

type TrialOptions = {
  readonly answers?: Readonly<Record<string, Handler>>;
  readonly tables?: Partial<BinderState>;
  readonly token?: string | null;
  readonly host?: Partial<Surroundings['host']>;
  /** The draft line whose row is selected in the sheet. */
  readonly selectedLine?: string;
  /** A service that really runs, in place of `answers`; with the token of one that is paired. */
  readonly service?: { readonly origin: string };
  /** What a test's sheets do otherwise. */
  readonly sheets?: Partial<Binder>;
};

/** The add-in's real commands and client around a service and an Excel that only answer and remember. */
export function createTrial({
  answers = {},
  tables = {},
  token = 'token-1',
  host = {},
  selectedLine,
  service,
  sheets = {},
}: TrialOptions = {}): Trial {
  const log: string[] = [];
  const bodies = new Map<string, unknown>();
  const handlers = { ...usual, ...answers };
  let stored = token;
  const tokens = {
    read: () => stored,
    write: (written: string) => void (stored = written),
    clear: () => void (stored = null),
  };
  const answering: typeof fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    const asked = `${init?.method} ${address.split('?')[0]}`;
    // Who follows a job is told in a line what who asks for it is told.
    const name = asked.replace(/\/progress$/, '');
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    log.push(asked);
    if (service !== undefined) return fetch(`${service.origin}${address}`, init);
    bodies.set(name, body);
    const answer = handlers[name]?.(body) ?? { code: 'NOT_FOUND', status: 404, message: `No answer for ${name}.` };
    if (answer === 'no answer') throw new TypeError('fetch failed');
    return respond(answer, asked !== name);
  };
  const state: BinderState = { ...initialBinderState, phase: 'ready', ...tables };
  const runtime = createRuntime({
    host: {
      inExcel: true,
      platform: 'web',
      isNewEnough: true,
      language: 'en',
      partitionKey: null,
      documentUrl: null,
      ...host,
    },
    client: createClient({ token: tokens.read, language: 'en', fetch: answering }),
    tokens,
    createBinder: () => ({
      ...rememberingBinder(state, log),
      selectedRow: async () => selectedLine ?? null,
      ...sheets,
    }),
    showPane: async () => void log.push('pane'),
    updateRibbon: async (buttons) =>
      void log.push(
        `ribbon ${buttons
          .filter(({ enabled }) => enabled)
          .map(({ id }) => id.split('.')[2])
          .join(' ')}`,
      ),
    download: (path, fileName) => void log.push(`download ${path} as ${fileName}`),
    wait: async () => undefined,
    newId: service === undefined ? () => '00000000-0000-4000-8000-000000000001' : randomUUID,
  });
  return { runtime, log, bodies };
}

function respond(answer: Answer, isLine: boolean): Response {
  if ('body' in answer) return new Response(`${JSON.stringify(answer.body)}${isLine ? '\n' : ''}`);
  const { status, code, message } = answer;
  return Response.json({ error: { code, message, details: {}, requestId: 'r-1' } }, { status });
}

/** Stands where Excel is: it remembers what it was asked, and has the state that the test gives it. */
function rememberingBinder(state: BinderState, log: string[]): Binder {
  const remember = async (entry: string) => void log.push(entry);
  return {
    state: () => state,
    subscribe: () => () => undefined,
    start: () => remember('sheets start'),
    refresh: (tables) => remember(`sheets refresh ${tables?.join(' ') ?? 'all'}`),
    collect: () => remember('sheets collect'),
    cancel: () => void log.push('sheets cancel'),
    resolveConflict: () => remember('sheets resolve'),
    answer: () => remember('sheets answer'),
    dismissNotice: () => undefined,
    jumpTo: async () => true,
    showTable: async (table) => log.push(`sheets show ${table}`) > 0,
    selectedRow: async () => null,
    rowsInView: async () => ({ shown: [], selected: [] }),
    watchSelectedRow: (table) => remember(`sheets watch ${table}`),
    row: () => null,
    stop: () => remember('sheets stop'),
  };
}
