import { randomBytes } from 'node:crypto';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import type { Failure } from '../failure.ts';
import { createFailurePlan } from '../failure.ts';
import { listen, type Traffic } from '../listen.ts';
import type { DattoData, DattoDeviceRow, DattoSiteRow } from './data.ts';
import { audit, devicesPage, networkPage, sitePage, siteAnswer } from './answers.ts';
import type { DattoOptions, State } from './state.ts';
import { createRate } from './rate.ts';

export type DattoSimulator = {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly sites: Map<string, DattoSiteRow>;
  readonly devices: Map<string, DattoDeviceRow>;
  fail(next: Failure): void;
  /** Every token given out so far stops working. */
  expireTokens(): void;
  /** Answers device lists with this instead, row by row, to be another version of the API. */
  alter(change: (row: Record<string, unknown>) => Record<string, unknown>): void;
  /** Is told of every device list before it is answered. */
  onList(watch: () => void): void;
  /** Gives links to the next page on this origin instead of its own. */
  linkTo(origin: string | null): void;
  /** Lets time pass for the limit on calls. */
  pass(milliseconds: number): void;
  /** Requests so far, by path. */
  readonly requests: ReadonlyMap<string, number>;
  /** The most calls that any minute saw. */
  busiestMinute(): number;
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

/**
 * A Datto RMM that keeps state: password grant, sites and devices in pages that give the link to the next one, audits, and the
 * account's limit on calls. It is a model of the published interface, not evidence of how the live service behaves.
 */
export async function startDatto(data: DattoData, given: DattoOptions = {}): Promise<DattoSimulator> {
  const options = { port: 0, pageSize: 250, tokenSeconds: 360_000, callsPerMinute: 600, ...given };
  const state: State = {
    options,
    sites: new Map(data.sites.map((row) => [row.uid, row])),
    devices: new Map(data.devices.map((row) => [row.uid, row])),
    audits: new Map(Object.entries(data.audits ?? {})),
    tokens: new Map(),
    requests: new Map(),
    failures: createFailurePlan(),
    rate: createRate(options.callsPerMinute),
    change: (row) => row,
    watch: () => {},
    linkOrigin: '',
  };
  const { url, traffic, stop } = await listen(createApp(state), options.port);
  state.linkOrigin = url;
  return {
    url,
    apiKey,
    apiSecret,
    sites: state.sites,
    devices: state.devices,
    requests: state.requests,
    fail: state.failures.plan,
    expireTokens: () => state.tokens.clear(),
    alter: (change) => void (state.change = change),
    onList: (watch) => void (state.watch = watch),
    linkTo: (origin) => void (state.linkOrigin = origin),
    pass: state.rate.pass,
    busiestMinute: state.rate.busiestMinute,
    traffic,
    stop,
  };
}

const apiKey = 'monthend';
const apiSecret = 'only-a-trial';

function createApp(state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, _response, next) => {
    state.requests.set(request.path, (state.requests.get(request.path) ?? 0) + 1);
    next();
  });
  app.post('/auth/oauth/token', express.urlencoded({ extended: false }), giveToken(state));
  app.use('/api', requireToken(state), limitCalls(state));
  app.get('/api/v2/system/pagination', (_request, response) => void response.json({ max: state.options.pageSize }));
  app.get('/api/v2/system/request_rate', (_request, response) => void response.json(state.rate.answer()));
  app.get('/api/v2/account/sites', sitePage(state));
  app.get('/api/v2/site/:siteUid', siteAnswer(state));
  app.get('/api/v2/site/:siteUid/devices', devicesPage(state));
  app.get('/api/v2/site/:siteUid/devices/network-interface', networkPage(state));
  app.get('/api/v2/audit/:kind/:uid', audit(state));
  return app;
}

/** A wrong API key is a 400 in OAuth's words; a client other than the public one is a 401. */
function giveToken({ options, tokens }: State): RequestHandler {
  const client = `Basic ${Buffer.from('public-client:public').toString('base64')}`;
  return (request, response) => {
    const form = request.body as Record<string, string>;
    if (request.get('authorization') !== client) return void response.status(401).json({ error: 'unauthorized' });
    const known = form['username'] === apiKey && form['password'] === apiSecret;
    if (form['grant_type'] !== 'password' || !known)
      return void response.status(400).json({ error: 'invalid_grant', error_description: 'Bad credentials' });
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, Date.now() + options.tokenSeconds * 1000);
    response.json({ access_token: token, token_type: 'bearer', expires_in: options.tokenSeconds, scope: 'all' });
  };
}

function requireToken({ tokens }: State): RequestHandler {
  return (request, response, next) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '');
    const usableUntil = token === undefined ? undefined : tokens.get(token);
    if (usableUntil !== undefined && usableUntil > Date.now()) return next();
    response.status(401).json({ timestamp: Date.now(), status: 401, error: 'Unauthorized', path: request.path });
  };
}

function limitCalls({ rate }: State): RequestHandler {
  return (request, response, next) => {
    if (rate.admit()) return next();
    response.status(429).json({ timestamp: Date.now(), status: 429, error: 'Too Many Requests', path: request.path });
  };
}
