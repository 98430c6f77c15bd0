import express from 'express';
import type { Express, RequestHandler, Response } from 'express';
import type { ListControl } from '../listing.ts';
import { createListing } from '../listing.ts';
import { queryText } from '../query.ts';
import type { Listening } from '../listen.ts';
import { listen } from '../listen.ts';
import type { AutotaskData, AutotaskEntityName, AutotaskRow } from './data.ts';
import { entityNames } from './data.ts';
import type { Query } from './query.ts';
import { matching, query, shown } from './query.ts';

export type AutotaskSimulator = ListControl &
  Listening & {
    readonly userName: string;
    readonly secret: string;
    readonly integrationCode: string;
    readonly rows: ReadonlyMap<AutotaskEntityName, Map<number, AutotaskRow>>;
    /** The API user is locked. */
    lockUser(): void;
    /** The security level no longer shows an entity. */
    forbid(entity: AutotaskEntityName): void;
    /** Names another origin as the zone of the account, or as that of the next page. */
    pointZoneTo(origin: string): void;
    pointNextTo(origin: string | null): void;
    /** The most calls at once that any one endpoint saw. */
    busiest(): number;
  };

type State = {
  readonly rows: ReadonlyMap<AutotaskEntityName, Map<number, AutotaskRow>>;
  readonly listing: ReturnType<typeof createListing>;
  readonly forbidden: Set<AutotaskEntityName>;
  readonly running: Map<string, number>;
  readonly pageSize: number;
  busiest: number;
  calls: number;
  isLocked: boolean;
  zoneOrigin: string;
  nextOrigin: string | null;
};

/**
 * An Autotask that keeps state: the zone of an account, queries by POST with links to the next page, counts, and at most three
 * calls at once per endpoint. It is a model of what is known of the interface, not evidence of how the live service behaves.
 */
export async function startAutotask(data: AutotaskData, { pageSize = 500 } = {}): Promise<AutotaskSimulator> {
  const rows = new Map(entityNames.map((name) => [name, new Map(data[name].map((row) => [row.id, row]))]));
  const state: State = {
    rows,
    listing: createListing(),
    forbidden: new Set(),
    running: new Map(),
    pageSize,
    busiest: 0,
    calls: 0,
    isLocked: false,
    zoneOrigin: '',
    nextOrigin: '',
  };
  const served = await listen(createApp(state));
  state.zoneOrigin = served.url;
  state.nextOrigin = served.url;
  const { answer: _answer, ...control } = state.listing;
  return {
    ...served,
    ...control,
    userName,
    secret,
    integrationCode,
    rows,
    lockUser: () => void (state.isLocked = true),
    forbid: (entity) => void state.forbidden.add(entity),
    pointZoneTo: (origin) => void (state.zoneOrigin = origin),
    pointNextTo: (origin) => void (state.nextOrigin = origin),
    busiest: () => state.busiest,
  };
}

const userName = 'api@office.example';
const secret = 'OnlyATrialSecret';
const integrationCode = 'TRIALCODE';
const callsAtOnce = 3;

function createApp(state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/atservicesrest/v1.0/zoneInformation', (request, response) => {
    if (queryText(request, 'user') !== userName)
      return void response.status(500).json({ errors: ['Zone information could not be determined'] });
    const [url, webUrl] = [`${state.zoneOrigin}/ATServicesRest/`, `${state.zoneOrigin}/`];
    response.json({ zoneName: 'Trial', url, webUrl, ci: 1 });
  });
  app.use('/ATServicesRest/V1.0', requireUser(state), express.json());
  app.get('/ATServicesRest/V1.0/ThresholdInformation', (_request, response) => {
    const usage = { externalRequestThreshold: 10_000, requestThresholdTimeframe: 60 };
    response.json({ ...usage, currentTimeframeRequestCount: state.calls });
  });
  app.get('/ATServicesRest/V1.0/Tickets/entityInformation/fields', (_request, response) => {
    const picklistValues = [{ value: '4', label: 'Gold', isActive: true }];
    response.json({ fields: [{ name: 'id' }, { name: 'serviceLevelAgreementID', isPickList: true, picklistValues }] });
  });
  for (const [name, rows] of state.rows) {
    const answer = queryPage(state, name, rows);
    app.post(`/ATServicesRest/V1.0/${name}/query`, answer);
    app.post(`/ATServicesRest/V1.0/${name}/query/next`, answer);
    app.post(`/ATServicesRest/V1.0/${name}/query/count`, (request, response) => {
      const asked = readQuery(state, name, { body: request.body, response });
      if (asked !== null) response.json({ queryCount: matching(rows.values(), asked).length });
    });
  }
  return app;
}

/** Also counts what runs on each endpoint, and refuses a fourth call. */
function requireUser(state: State): RequestHandler {
  return (request, response, next) => {
    const known =
      request.get('username') === userName &&
      request.get('secret') === secret &&
      request.get('apiintegrationcode') === integrationCode &&
      !state.isLocked;
    if (!known) return void response.status(401).json({ errors: ['The logon is invalid'] });
    const endpoint = request.path.split('/')[1] ?? '';
    const running = (state.running.get(endpoint) ?? 0) + 1;
    state.running.set(endpoint, running);
    state.busiest = Math.max(state.busiest, running);
    state.calls += 1;
    response.once('close', () => void state.running.set(endpoint, (state.running.get(endpoint) ?? 1) - 1));
    if (running > callsAtOnce) return void response.status(429).json({ errors: ['Thread threshold exceeded'] });
    next();
  };
}

/** A query that it cannot read is answered with 500 and the reason. */
function readQuery(
  { forbidden }: State,
  name: AutotaskEntityName,
  { body, response }: { body: unknown; response: Response },
): Query | null {
  const parsed = query.safeParse(body);
  if (forbidden.has(name)) response.status(403).json({ errors: ['You do not have access to this entity'] });
  else if (!parsed.success) response.status(500).json({ errors: [`Unable to read the query of ${name}.`] });
  else return parsed.data;
  return null;
}

/** Things go wrong on the query of time entries, which decide what is billed. */
function queryPage(state: State, name: AutotaskEntityName, rows: ReadonlyMap<number, AutotaskRow>): RequestHandler {
  return async (request, response) => {
    const asked = readQuery(state, name, { body: request.body, response });
    if (asked === null) return;
    const after = Number(queryText(request, 'paging') || -1);
    const size = Math.min(asked.MaxRecords ?? 500, state.pageSize);
    const left = () => matching(rows.values(), asked).filter(({ id }) => id > after);
    const page = () => left().slice(0, size);
    const body = (items: readonly object[]) => ({
      items,
      pageDetails: pageDetails(state, name, { left: left(), size }),
    });
    // An overlap of calls shows only when an answer takes a moment.
    await new Promise((resolve) => setTimeout(resolve, 40));
    if (name !== 'TimeEntries') return void response.json(body(page().map((row) => shown(row, asked))));
    await state.listing.answer({
      request,
      response,
      rows: () => page().map((row) => shown(row, asked)),
      body,
      error: { Message: 'An error has occurred.' },
    });
  };
}

function pageDetails(
  { nextOrigin }: State,
  name: AutotaskEntityName,
  { left, size }: { left: readonly AutotaskRow[]; size: number },
) {
  const last = left[size - 1];
  const isLast = last === undefined || left.length <= size || nextOrigin === null;
  const next = `${nextOrigin}/ATServicesRest/V1.0/${name}/query/next?paging=${String(last?.id)}`;
  return {
    count: Math.min(left.length, size),
    requestCount: size,
    prevPageUrl: null,
    nextPageUrl: isLast ? null : next,
  };
}
