import express from 'express';
import type { Express, Request, RequestHandler } from 'express';
import type { ListControl } from '../listing.ts';
import { createListing } from '../listing.ts';
import { queryText } from '../query.ts';
import { listen, type Traffic } from '../listen.ts';
import { parseConditions } from './conditions.ts';
import type { ConnectWiseData, ConnectWiseRow } from './data.ts';

export type ConnectWiseSimulator = ListControl & {
  readonly url: string;
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
  readonly timeEntries: Map<number, ConnectWiseRow>;
  /** The keys stop working. */
  revokeKeys(): void;
  /** The role of the API member no longer inquires about this list. */
  forbid(path: string): void;
  /** Requests so far, by path. */
  readonly requests: ReadonlyMap<string, number>;
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

export type ConnectWiseOptions = {
  /** The most rows that a page has, whatever is asked for. */
  readonly pageSize?: number;
};

/** Rows per page when none are asked for, a known trap. */
const usualPageSize = 25;
const largestPage = 1000;

type State = {
  readonly lists: ReadonlyMap<string, ReadonlyMap<number, ConnectWiseRow>>;
  readonly listing: ReturnType<typeof createListing>;
  readonly requests: Map<string, number>;
  readonly forbidden: Set<string>;
  readonly pageSize: number;
  keysWork: boolean;
};

/**
 * A ConnectWise PSA that keeps state: keys and client ID, conditions, pages of bare arrays and their counts. It is a model of the
 * published interface, not evidence of how the live service behaves.
 */
export async function startConnectWise(
  data: ConnectWiseData,
  { pageSize = largestPage }: ConnectWiseOptions = {},
): Promise<ConnectWiseSimulator> {
  const timeEntries = byId(data.timeEntries);
  const state: State = {
    lists: new Map([
      ['/company/companies', byId(data.companies)],
      ['/time/entries', timeEntries],
      ['/service/tickets', byId(data.serviceTickets)],
      ['/project/tickets', byId(data.projectTickets)],
    ]),
    listing: createListing(),
    requests: new Map(),
    forbidden: new Set(),
    pageSize,
    keysWork: true,
  };
  const { answer: _answer, ...control } = state.listing;
  return {
    ...(await listen(createApp(state))),
    ...control,
    companyId,
    publicKey,
    privateKey,
    clientId,
    timeEntries,
    revokeKeys: () => void (state.keysWork = false),
    forbid: (path) => void state.forbidden.add(path),
    requests: state.requests,
  };
}

const companyId = 'trial';
const publicKey = 'PublicTrial';
const privateKey = 'OnlyATrialKey';
const clientId = '2b9f1c1e-0000-4000-8000-000000000001';

function byId(rows: readonly ConnectWiseRow[]): Map<number, ConnectWiseRow> {
  return new Map(rows.map((row) => [row.id, row]));
}

function createApp(state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, _response, next) => {
    state.requests.set(request.path, (state.requests.get(request.path) ?? 0) + 1);
    next();
  });
  app.use('/v4_6_release/apis/3.0', requireKeys(state));
  for (const [path, rows] of state.lists) {
    app.get(`/v4_6_release/apis/3.0${path}`, listRows(state, path, rows));
    app.get(`/v4_6_release/apis/3.0${path}/count`, countRows(rows));
  }
  return app;
}

function problem(code: string, message: string) {
  return { code, message, errors: [] };
}

function requireKeys(state: State): RequestHandler {
  const user = `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64')}`;
  return (request, response, next) => {
    const known = request.get('authorization') === user && request.get('clientid') === clientId && state.keysWork;
    if (!known) return void response.status(401).json(problem('Unauthorized', 'Invalid credentials'));
    if (!/^application\/vnd\.connectwise\.com\+json; version=\d{4}\.\d+$/.test(request.get('accept') ?? ''))
      return void response.status(406).json(problem('InvalidVersion', 'Unknown version'));
    if ([...state.forbidden].some((path) => request.path.startsWith(path)))
      return void response.status(403).json(problem('SecurityNotAllowed', 'You do not have security permission'));
    next();
  };
}

function matching(request: Request, rows: ReadonlyMap<number, ConnectWiseRow>): ConnectWiseRow[] | null {
  const condition = parseConditions(queryText(request, 'conditions'));
  return condition === null ? null : [...rows.values()].filter(condition).sort((a, b) => a.id - b.id);
}

/** Things go wrong on the list of time entries, which decides what is billed. */
function listRows(state: State, path: string, rows: ReadonlyMap<number, ConnectWiseRow>): RequestHandler {
  return async (request, response) => {
    if (matching(request, rows) === null)
      return void response.status(400).json(problem('InvalidObject', 'conditions are invalid'));
    const asked = Number(request.query['pageSize'] ?? usualPageSize);
    const size = Math.min(asked, largestPage, state.pageSize);
    const skip = (Number(request.query['page'] ?? 1) - 1) * size;
    const page = () => (matching(request, rows) ?? []).slice(skip, skip + size);
    if (path !== '/time/entries') return void response.json(page());
    const error = problem('Failure', 'Something went wrong');
    await state.listing.answer({ request, response, rows: page, body: (shown) => shown, error });
  };
}

function countRows(rows: ReadonlyMap<number, ConnectWiseRow>): RequestHandler {
  return (request, response) => {
    const found = matching(request, rows);
    if (found === null) response.status(400).json(problem('InvalidObject', 'conditions are invalid'));
    else response.json({ count: found.length });
  };
}
