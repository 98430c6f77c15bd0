import { randomBytes } from 'node:crypto';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import { z } from 'zod';
import type { Failure, FailurePlan } from '../failure.ts';
import { answerWrongly, createFailurePlan, failure } from '../failure.ts';
import { listen, type Traffic } from '../listen.ts';
import type { NinjaDevice, NinjaOneData, NinjaOrganization } from './data.ts';
import { device, organization } from './data.ts';

export type NinjaOneOptions = {
  /** 0 takes a free port. */
  readonly port: number;
  readonly data: NinjaOneData;
  /** The most rows a page holds, whatever the client asks for. */
  readonly pageSize?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly tokenSeconds?: number;
};

export type NinjaOneSimulator = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  addOrganization(row: NinjaOrganization): void;
  removeOrganization(id: number): void;
  addDevice(row: NinjaDevice): void;
  removeDevice(id: number): void;
  fail(next: Failure): void;
  /** Every token given out so far stops working. */
  expireTokens(): void;
  /** Answers list requests with this instead, row by row, to be another version of the API. */
  alter(change: (row: Record<string, unknown>) => Record<string, unknown>): void;
  /** Is told of every page of devices before it is answered. */
  onList(watch: () => void): void;
  /** Requests so far, by path; tokens count under the token path. */
  readonly requests: ReadonlyMap<string, number>;
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

type State = {
  readonly organizations: Map<number, NinjaOrganization>;
  readonly devices: Map<number, NinjaDevice>;
  readonly tokens: Map<string, number>;
  readonly requests: Map<string, number>;
  readonly options: Required<NinjaOneOptions>;
  change: (row: Record<string, unknown>) => Record<string, unknown>;
  readonly failures: FailurePlan;
  watch: () => void;
};

/**
 * A NinjaOne that keeps state: OAuth client credentials, organisations and devices in pages after the last id, without a
 * Link header, as the API does. It is a model of the published interface, not evidence of how the live service behaves.
 */
export async function startNinjaOne(given: NinjaOneOptions): Promise<NinjaOneSimulator> {
  const options = { pageSize: 1000, clientId: 'monthend', clientSecret: 'only-a-trial', tokenSeconds: 3600, ...given };
  const state: State = {
    organizations: new Map(options.data.organizations.map((row) => [row.id, row])),
    devices: new Map(options.data.devices.map((row) => [row.id, row])),
    tokens: new Map(),
    requests: new Map(),
    options,
    change: (row) => row,
    failures: createFailurePlan(),
    watch: () => {},
  };
  const { url, traffic, stop } = await listen(createApp(state), options.port);
  return {
    url,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    requests: state.requests,
    addOrganization: (row) => void state.organizations.set(row.id, row),
    removeOrganization: (id) => void state.organizations.delete(id),
    addDevice: (row) => void state.devices.set(row.id, row),
    removeDevice: (id) => void state.devices.delete(id),
    fail: (next) => state.failures.plan(next),
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
  app.post('/ws/oauth/token', express.urlencoded({ extended: false }), giveToken(state));
  app.get('/v2/organizations', list(state, state.organizations));
  app.get('/v2/devices-detailed', list(state, state.devices));
  addControl(app, state);
  return app;
}

function giveToken({ options, tokens }: State) {
  return (request: Request, response: Response) => {
    const form = request.body as Record<string, string>;
    const known = form['client_id'] === options.clientId && form['client_secret'] === options.clientSecret;
    if (form['grant_type'] !== 'client_credentials' || !known)
      return void response.status(401).json({ error: 'invalid_client' });
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, Date.now() + options.tokenSeconds * 1000);
    response.json({
      access_token: token,
      expires_in: options.tokenSeconds,
      scope: 'monitoring',
      token_type: 'Bearer',
    });
  };
}

/** A page: the rows with an id above `after`, in order of id, as a bare array. */
function list(state: State, rows: ReadonlyMap<number, Record<string, unknown>>) {
  return async (request: Request, response: Response) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '');
    const usableUntil = token === undefined ? undefined : state.tokens.get(token);
    if (usableUntil === undefined || usableUntil <= Date.now())
      return void response.status(401).json({ resultCode: 'FAILURE' });
    if (rows === state.devices) state.watch();
    const after = Number(request.query['after'] ?? 0);
    const size = Math.min(Number(request.query['pageSize'] ?? 100), state.options.pageSize);
    const ids = [...rows.keys()].sort((a, b) => a - b).filter((id) => id > after);
    const page = ids.slice(0, size).map((id) => state.change({ ...rows.get(id) }));
    const wrong = state.failures.next();
    const error = { resultCode: 'FAILURE' };
    if (wrong !== null && (await answerWrongly(wrong, { request, response, body: page, error, empty: [] }))) return;
    response.json(page);
  };
}

/** What a person does in the vendor's own console, and what goes wrong; not part of NinjaOne's interface. */
function addControl(app: Express, state: State): void {
  app.use('/control', express.json());
  app.post('/control/organizations', (request, response) => {
    const row = organization.parse(request.body);
    state.organizations.set(row.id, row);
    response.status(201).json(row);
  });
  app.post('/control/devices', (request, response) => {
    const row = device.parse(request.body);
    state.devices.set(row.id, row);
    response.status(201).json(row);
  });
  app.delete('/control/devices/:id', (request, response) => {
    response.status(state.devices.delete(Number(request.params.id)) ? 204 : 404).end();
  });
  app.post('/control/failure', (request, response) => {
    const planned = failure.parse(request.body);
    state.failures.plan(planned);
    response.json(planned);
  });
  app.post('/control/expire-tokens', (_request, response) => {
    state.tokens.clear();
    response.status(204).end();
  });
  app.get('/control/requests', (_request, response) => {
    response.json(Object.fromEntries(state.requests));
  });
  const explain: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (!(error instanceof z.ZodError)) return next(error);
    response.status(400).json({ error: z.prettifyError(error) });
  };
  app.use('/control', explain);
}
