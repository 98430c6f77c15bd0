import { randomBytes } from 'node:crypto';
import express from 'express';
import type { Express, Request, RequestHandler } from 'express';
import type { CallWindow } from '../call-window.ts';
import { createCallWindow } from '../call-window.ts';
import type { ListControl } from '../listing.ts';
import { createListing } from '../listing.ts';
import { queryText } from '../query.ts';
import type { Listening } from '../listen.ts';
import { listen } from '../listen.ts';
import type { HaloData, HaloRow } from './data.ts';

export type HaloSimulator = ListControl &
  Listening & {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly tenant: string;
    readonly actions: HaloRow[];
    /** Every token given out so far stops working. */
    expireTokens(): void;
    /** The agent may no longer read this. */
    forbid(path: string): void;
    /** Lets time pass for the limit on calls. */
    pass(milliseconds: number): void;
    /** Another integration makes this many calls. */
    callFromElsewhere(calls: number): void;
    /** The most calls that any five minutes saw. */
    busiest(): number;
    /** Calls that were one too many. */
    throttled(): number;
  };

export type HaloOptions = {
  /** The most actions in one answer, whatever count is asked for. */
  readonly mostActions?: number;
  /** Does not know the filter by ids, and answers with all tickets. */
  readonly ignoresTicketIds?: boolean;
};

type State = {
  readonly data: HaloData & { readonly actions: HaloRow[] };
  readonly options: HaloOptions;
  readonly listing: ReturnType<typeof createListing>;
  readonly tokens: Set<string>;
  readonly forbidden: Set<string>;
  readonly window: CallWindow;
  throttled: number;
};

/**
 * A HaloPSA that keeps state: client credentials, pages by number with their total, actions by period, and 300 calls in any five
 * minutes. It is a model of what is known of the interface, not evidence of how the live service behaves.
 */
export async function startHalo(data: Partial<HaloData> = {}, options: HaloOptions = {}): Promise<HaloSimulator> {
  const actions = [...(data.actions ?? [])];
  const state: State = {
    data: { clients: data.clients ?? [], tickets: data.tickets ?? [], actions },
    options,
    listing: createListing(),
    tokens: new Set(),
    forbidden: new Set(),
    window: createCallWindow(300, 300_000),
    throttled: 0,
  };
  const { answer: _answer, ...control } = state.listing;
  return {
    ...(await listen(createApp(state))),
    ...control,
    clientId,
    clientSecret,
    tenant,
    actions,
    expireTokens: () => state.tokens.clear(),
    forbid: (path) => void state.forbidden.add(path),
    pass: state.window.pass,
    callFromElsewhere: (calls) => {
      for (let call = 0; call < calls; call += 1) state.window.admit();
    },
    busiest: state.window.busiest,
    throttled: () => state.throttled,
  };
}

const clientId = 'b6a8c2d0-0000-4000-8000-000000000002';
const clientSecret = 'OnlyATrialSecret-0002';
const tenant = 'trial';

function createApp(state: State): Express {
  const { clients, tickets } = state.data;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.post('/auth/token', express.urlencoded({ extended: false }), giveToken(state));
  app.use('/api', admit(state));
  app.get('/api/Client', (request, response) => void response.json(pageOf(request, 'clients', clients)));
  app.get('/api/Actions', listActions(state));
  app.get('/api/Tickets', (request, response) => {
    const ids = queryText(request, 'ticketids').split(',').map(Number);
    const filtered = queryText(request, 'ticketids') !== '' && state.options.ignoresTicketIds !== true;
    response.json(pageOf(request, 'tickets', filtered ? tickets.filter(({ id }) => ids.includes(id)) : tickets));
  });
  app.get('/api/Tickets/:id', (request, response) => {
    const found = tickets.find(({ id }) => String(id) === request.params['id']);
    if (found === undefined) response.status(404).json({ error: 'not found' });
    else response.json({ ...found, contract_id: 9, contract_ref: 'MS-9' });
  });
  app.get('/api/Agent/me', (_request, response) => void response.json({ id: 3, name: 'Monthend API' }));
  app.get('/api/Lookup', (request, response) => {
    response.json(queryText(request, 'lookupid') === '17' ? [{ id: 1, name: 'Remote support' }] : []);
  });
  return app;
}

/** What is wrong with the client is a 400 in OAuth's words. */
function giveToken({ tokens }: State): RequestHandler {
  return (request, response) => {
    const form = request.body as Record<string, string>;
    const known = form['client_id'] === clientId && form['client_secret'] === clientSecret;
    if (!known || form['grant_type'] !== 'client_credentials' || queryText(request, 'tenant') !== tenant)
      return void response.status(400).json({ error: 'invalid_client' });
    const token = randomBytes(24).toString('base64url');
    tokens.add(token);
    response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600, scope: form['scope'] });
  };
}

function admit(state: State): RequestHandler {
  return (request, response, next) => {
    if (!state.window.admit()) {
      state.throttled += 1;
      return void response.status(429).send('Too many requests');
    }
    if (!state.tokens.has(request.get('authorization')?.replace(/^Bearer /, '') ?? ''))
      return void response.status(401).json({ error: 'unauthorized' });
    if ([...state.forbidden].some((path) => request.path.startsWith(path)))
      return void response.status(403).json({ error: 'forbidden' });
    next();
  };
}

/** Without `pageinate` the size is ignored; a page holds a hundred rows at most. */
function pageOf(request: Request, name: string, rows: readonly HaloRow[]) {
  const isPaged = queryText(request, 'pageinate') === 'true';
  const size = isPaged ? Math.min(Number(queryText(request, 'page_size') || '50'), 100) : rows.length;
  const number = Number(queryText(request, 'page_no') || '1');
  const shown = rows.slice((number - 1) * size, number * size);
  return { page_no: number, page_size: size, record_count: rows.length, [name]: shown };
}

/** Things go wrong on the list of actions, which decide what is billed. */
function listActions(state: State): RequestHandler {
  return async (request, response) => {
    const [from, to] = [queryText(request, 'startdate'), queryText(request, 'enddate')];
    const count = Math.min(Number(queryText(request, 'count') || '50'), state.options.mostActions ?? 10_000);
    const matching = () =>
      state.data.actions.filter(({ datetime }) => from === '' || isWithin(Date.parse(String(datetime)), from, to));
    await state.listing.answer({
      request,
      response,
      rows: () => matching().slice(0, count),
      body: (rows) => ({ record_count: rows.length === 0 ? 0 : matching().length, actions: rows }),
      error: { error: 'Failure' },
    });
  };
}

function isWithin(atMs: number, from: string, to: string): boolean {
  return atMs >= Date.parse(from) && atMs <= Date.parse(to);
}
