import { randomBytes } from 'node:crypto';
import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Failure, FailurePlan } from '../failure.ts';
import { answerWrongly, createFailurePlan } from '../failure.ts';
import { listen, type Traffic } from '../listen.ts';
import type { Pax8CompanyRow, Pax8Data, Pax8SubscriptionRow } from './data.ts';

export type Pax8Options = {
  /** The most rows a page holds, whatever the client asks for. */
  readonly pageSize?: number;
};

export type Pax8Simulator = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptions: Map<string, Pax8SubscriptionRow>;
  fail(next: Failure): void;
  /** Every token given out so far stops working. */
  expireTokens(): void;
  /** Answers lists of subscriptions with this instead, row by row, to be another version of the API. */
  alter(change: (row: Record<string, unknown>) => Record<string, unknown>): void;
  /** Is told of every page of subscriptions before it is answered. */
  onList(watch: () => void): void;
  /** Requests so far, by path. */
  readonly requests: ReadonlyMap<string, number>;
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

type State = {
  readonly data: Pax8Data;
  readonly pageSize: number;
  readonly subscriptions: Map<string, Pax8SubscriptionRow>;
  readonly tokens: Set<string>;
  readonly failures: FailurePlan;
  readonly requests: Map<string, number>;
  change: (row: Record<string, unknown>) => Record<string, unknown>;
  watch: () => void;
};

const clientId = 'monthend';
const clientSecret = 'only-a-trial-of-pax8';
const tokenSeconds = 86_400;

/**
 * A Pax8 that keeps state: client credentials as JSON, companies, subscriptions, products and invoices in numbered pages. It is a model
 * of the published interface, not evidence of how the live service behaves.
 */
export async function startPax8(data: Pax8Data, { pageSize = 200 }: Pax8Options = {}): Promise<Pax8Simulator> {
  const state: State = {
    data,
    pageSize,
    subscriptions: new Map(data.subscriptions.map((row) => [row.id, row])),
    tokens: new Set(),
    failures: createFailurePlan(),
    requests: new Map(),
    change: (row) => row,
    watch: () => {},
  };
  const { url, traffic, stop } = await listen(createApp(state));
  return {
    url,
    clientId,
    clientSecret,
    subscriptions: state.subscriptions,
    requests: state.requests,
    fail: state.failures.plan,
    expireTokens: () => state.tokens.clear(),
    alter: (change) => void (state.change = change),
    onList: (watch) => void (state.watch = watch),
    traffic,
    stop,
  };
}

function createApp(state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, _response, next) => {
    state.requests.set(request.path, (state.requests.get(request.path) ?? 0) + 1);
    next();
  });
  app.post('/v1/token', express.json(), giveToken(state));
  app.use((request, response, next) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '');
    if (token !== undefined && state.tokens.has(token)) return next();
    problem(request, response, { status: 401, message: 'Unauthorized' });
  });
  app.get('/v1/companies', (request, response) => {
    response.json(page(state, request, state.data.companies.map(shownCompany)));
  });
  app.get('/v1/subscriptions', subscriptionPage(state));
  app.get('/v1/products/:id', (request, response) => {
    const product = state.data.products?.find(({ id }) => id === request.params.id);
    if (product === undefined) return problem(request, response, { status: 404, message: 'Not found' });
    response.json(product);
  });
  app.get('/v1/invoices', (request, response) => {
    const from = request.query['invoiceDateRangeStart'];
    const rows = (state.data.invoices ?? []).filter(
      ({ invoiceDate }) => typeof from !== 'string' || invoiceDate >= from,
    );
    response.json(
      page(
        state,
        request,
        rows.map(({ id, invoiceDate }) => ({ id, invoiceDate })),
      ),
    );
  });
  app.get('/v1/invoices/:id/items', (request, response) => {
    const invoice = state.data.invoices?.find(({ id }) => id === request.params.id);
    if (invoice === undefined) return problem(request, response, { status: 404, message: 'Not found' });
    response.json(page(state, request, invoice.items));
  });
  return app;
}

function giveToken({ tokens }: State): RequestHandler {
  return (request, response) => {
    const asked = request.body as Record<string, unknown>;
    const known = asked['client_id'] === clientId && asked['client_secret'] === clientSecret;
    if (!known || asked['grant_type'] !== 'client_credentials' || asked['audience'] !== 'https://api.pax8.com')
      return problem(request, response, { status: 401, message: 'Unauthorized' });
    const token = randomBytes(24).toString('base64url');
    tokens.add(token);
    response.json({ access_token: token, expires_in: tokenSeconds, token_type: 'Bearer' });
  };
}

function subscriptionPage(state: State): RequestHandler {
  return async (request, response) => {
    state.watch();
    const rows = [...state.subscriptions.values()].map((row) => state.change({ ...row }));
    const wrong = state.failures.next();
    const answering = {
      request,
      response,
      body: page(state, request, rows),
      error: errorOf(request, { status: 503, message: 'Failure' }),
      empty: page(state, request, []),
    };
    if (wrong !== null && (await answerWrongly(wrong, answering))) return;
    response.json(answering.body);
  };
}

function shownCompany(row: Pax8CompanyRow): object {
  return {
    address: { street: 'Dorpsstraat 1', city: 'Utrecht', postalCode: '3511 AA', country: 'NL' },
    phone: '030 123 45 67',
    website: '',
    billOnBehalfOfEnabled: false,
    selfServiceAllowed: false,
    orderApprovalRequired: false,
    updatedDate: '2026-01-11T11:33:12.314-0600',
    ...row,
  };
}

/** 10 rows unless asked for another number, and never more than 200. */
function page(state: State, { query }: Request, rows: readonly object[]): object {
  const size = Math.min(Number(query['size'] ?? 10), state.pageSize, 200);
  const number = Number(query['page'] ?? 0);
  return {
    content: rows.slice(number * size, (number + 1) * size),
    page: { size, totalElements: rows.length, totalPages: Math.ceil(rows.length / size), number },
  };
}

type Problem = { readonly status: number; readonly message: string };

function problem(request: Request, response: Response, what: Problem): void {
  response.status(what.status).json(errorOf(request, what));
}

function errorOf({ path }: Request, { status, message }: Problem): object {
  return { type: 'error', message, instance: path, status, details: [] };
}
