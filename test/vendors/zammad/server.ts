import express from 'express';
import type { Express, Request, RequestHandler } from 'express';
import type { ListControl } from '../listing.ts';
import { createListing } from '../listing.ts';
import { queryText } from '../query.ts';
import type { Listening } from '../listen.ts';
import { listen } from '../listen.ts';
import type { ZammadData, ZammadRow } from './data.ts';

export type ZammadSimulator = ListControl &
  Listening & {
    readonly token: string;
    readonly tickets: Map<number, ZammadRow>;
    readonly accountings: Map<number, ZammadRow>;
    expireToken(): void;
    /** Takes the token's user out of the group: its tickets are no longer listed. */
    leaveGroup(id: number): void;
    /** The token has no permission for paths that begin so. */
    forbid(path: string): void;
    /** The log no longer knows of any time. */
    forgetLog(): void;
  };

export type ZammadOptions = {
  /** The most rows on a page of tickets or organisations, whatever is asked for. */
  readonly pageSize?: number;
};

type State = {
  readonly organizations: readonly ZammadRow[];
  readonly tickets: Map<number, ZammadRow>;
  readonly accountings: Map<number, ZammadRow>;
  readonly listing: ReturnType<typeof createListing>;
  readonly groups: Set<number>;
  readonly forbidden: Set<string>;
  readonly pageSize: number;
  tokenWorks: boolean;
  hasLog: boolean;
};

const largestPage = 100;

/**
 * A Zammad that keeps state: a token, groups, pages of bare arrays, time on tickets and its log by month. It is a model of what the
 * documentation and the server's source say, not evidence of how an installation behaves.
 */
export async function startZammad(
  data: Partial<ZammadData> = {},
  { pageSize = largestPage }: ZammadOptions = {},
): Promise<ZammadSimulator> {
  const state: State = {
    organizations: data.organizations ?? [],
    tickets: new Map((data.tickets ?? []).map((row) => [row.id, row])),
    accountings: new Map((data.accountings ?? []).map((row) => [row.id, row])),
    listing: createListing(),
    groups: new Set(groups.map(({ id }) => id)),
    forbidden: new Set(),
    pageSize,
    tokenWorks: true,
    hasLog: true,
  };
  const { answer: _answer, ...control } = state.listing;
  return {
    ...(await listen(createApp(state))),
    ...control,
    token,
    tickets: state.tickets,
    accountings: state.accountings,
    expireToken: () => void (state.tokenWorks = false),
    leaveGroup: (id) => void state.groups.delete(id),
    forbid: (path) => void state.forbidden.add(path),
    forgetLog: () => void (state.hasLog = false),
  };
}

const token = 'OnlyATrialToken';

const groups = [
  { id: 1, name: 'Service desk', active: true },
  { id: 2, name: 'Projects', active: true },
  { id: 3, name: 'Former team', active: false },
];

const states = [
  { id: 2, name: 'open', state_type: 'open' },
  { id: 4, name: 'closed', state_type: 'closed' },
  { id: 5, name: 'merged', state_type: 'merged' },
];

function createApp(state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/api/v1', requireToken(state));
  app.get('/api/v1/organizations', (request, response) => {
    response.json(pageOf(state, request, state.organizations));
  });
  app.get('/api/v1/tickets', (request, response) => {
    response.json(pageOf(state, request, visibleTickets(state)));
  });
  app.get('/api/v1/tickets/:id/time_accountings', listAccountings(state));
  app.get('/api/v1/time_accounting/log/by_activity/:year/:month', (request, response) => {
    response.json(state.hasLog ? logOf(state, Number(request.params['year']), Number(request.params['month'])) : []);
  });
  app.get('/api/v1/time_accounting/types', (_request, response) => {
    response.json([
      { id: 1, name: 'Remote support', active: true },
      { id: 2, name: 'Warranty', active: true },
    ]);
  });
  app.get('/api/v1/ticket_states', (_request, response) => void response.json(states));
  app.get('/api/v1/users/me', (_request, response) => {
    const rights = [...state.groups].map((id) => [String(id), ['read']]);
    response.json({ id: 9, login: 'monthend', group_ids: Object.fromEntries(rights) as unknown });
  });
  app.get('/api/v1/users/:id', (request, response) => {
    response.json({ id: Number(request.params['id']), login: 'jane', firstname: 'Jane', lastname: 'Doe' });
  });
  app.get('/api/v1/groups', (_request, response) => void response.json(groups));
  return app;
}

function requireToken(state: State): RequestHandler {
  return (request, response, next) => {
    if (request.get('authorization') !== `Token token=${token}` || !state.tokenWorks)
      return void response.status(401).json({ error: 'Invalid token!' });
    if ([...state.forbidden].some((path) => request.path.startsWith(path)))
      return void response.status(403).json({ error: 'Not authorized (token)!' });
    next();
  };
}

/** Only those of the groups that the token's user may read; nothing says that there are others. */
function visibleTickets({ tickets, groups: own }: State): ZammadRow[] {
  return [...tickets.values()].filter(({ group_id: group }) => own.has(Number(group))).sort((a, b) => a.id - b.id);
}

function pageOf({ pageSize }: State, request: Request, rows: readonly ZammadRow[]): ZammadRow[] {
  const size = Math.min(Number(queryText(request, 'per_page') || String(largestPage)), pageSize);
  const skip = (Number(queryText(request, 'page') || '1') - 1) * size;
  return rows.slice(skip, skip + size);
}

/** Things go wrong on the time of a ticket, which decides what is billed. */
function listAccountings(state: State): RequestHandler {
  return async (request, response) => {
    const ticketId = Number(request.params['id']);
    await state.listing.answer({
      request,
      response,
      rows: () => [...state.accountings.values()].filter(({ ticket_id: id }) => id === ticketId),
      body: (rows) => rows,
      error: { error: 'Failure' },
    });
  };
}

/** All time of a month, in the server's zone, which is UTC here; without the ids of its entries. */
function logOf({ accountings, tickets }: State, year: number, month: number) {
  const prefix = `${String(year)}-${String(month).padStart(2, '0')}`;
  return [...accountings.values()].flatMap((row) => {
    const ticket = tickets.get(Number(row['ticket_id']));
    if (ticket === undefined || !String(row['created_at']).startsWith(prefix)) return [];
    const { time_unit: unit, created_at: createdAt } = row;
    return [{ ticket, time_unit: unit, customer: '-', organization: '-', agent: 'Jane Doe', created_at: createdAt }];
  });
}
