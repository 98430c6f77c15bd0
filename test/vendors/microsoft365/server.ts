import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Failure, FailurePlan } from '../failure.ts';
import { answerWrongly, createFailurePlan } from '../failure.ts';
import { listen, type Traffic } from '../listen.ts';
import type { TenantRow } from './data.ts';
import { giveToken, type KnownApp } from './sign-in.ts';

export type Microsoft365Options = {
  /** The partner's own tenant, whose contracts are all others. */
  readonly partnerId: string;
  readonly tenants: readonly TenantRow[];
  /** The most rows a page holds. */
  readonly pageSize?: number;
  /** The list on which things go wrong. */
  readonly listUnderTest?: '/directory/subscriptions' | '/users';
  readonly certificate?: string;
};

export type Microsoft365Simulator = KnownApp & {
  readonly url: string;
  readonly tenants: Map<string, TenantRow>;
  fail(next: Failure): void;
  /** Every token given out so far stops working. */
  expireTokens(): void;
  /** Answers the list under test with this instead, row by row, to be another version of the API. */
  alter(change: (row: Record<string, unknown>) => Record<string, unknown>): void;
  /** Is told of every page of the list under test before it is answered. */
  onList(watch: () => void): void;
  /** Leads to this origin in the link to the next page. */
  linkTo(origin: string | null): void;
  /** How long it took until the next request, in milliseconds, after each one that was answered with a failure. */
  pauses(): readonly number[];
  /** Every request to Graph: its path, and whose token it carried. */
  readonly requests: readonly {
    readonly path: string;
    readonly tenantId: string | null;
    readonly attempt: string | null;
  }[];
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

type State = {
  readonly options: Microsoft365Options;
  readonly tenants: Map<string, TenantRow>;
  readonly tokens: Map<string, string>;
  readonly failures: FailurePlan;
  readonly requests: { path: string; tenantId: string | null; attempt: string | null }[];
  readonly pauses: number[];
  failedAt: number | null;
  linkOrigin: string | null;
  change: (row: Record<string, unknown>) => Record<string, unknown>;
  watch: () => void;
};

/**
 * Microsoft's sign-in and Graph with a memory: tokens per tenant, contracts, SKUs, subscriptions and users in pages with a skip token. Its
 * links name graph.microsoft.com, as the real ones do. It is a model of the published interface, not evidence of the live service.
 */
export async function startMicrosoft365(options: Microsoft365Options): Promise<Microsoft365Simulator> {
  const app: KnownApp = {
    clientId: '00000009-0000-4000-8000-000000000001',
    clientSecret: 'only-a-trial-of-microsoft',
    ...(options.certificate === undefined ? {} : { certificate: options.certificate }),
  };
  const state: State = {
    options,
    tenants: new Map(options.tenants.map((tenant) => [tenant.id, tenant])),
    tokens: new Map(),
    failures: createFailurePlan(),
    requests: [],
    pauses: [],
    failedAt: null,
    linkOrigin: 'https://graph.microsoft.com',
    change: (row) => row,
    watch: () => {},
  };
  const { url, traffic, stop } = await listen(createApp(app, state));
  return {
    ...app,
    url,
    tenants: state.tenants,
    requests: state.requests,
    fail: state.failures.plan,
    expireTokens: () => state.tokens.clear(),
    alter: (change) => void (state.change = change),
    onList: (watch) => void (state.watch = watch),
    linkTo: (origin) => void (state.linkOrigin = origin),
    pauses: () => state.pauses,
    traffic,
    stop,
  };
}

function createApp(known: KnownApp, state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.post('/:tenant/oauth2/v2.0/token', express.urlencoded({ extended: false }), giveToken(known, state));
  app.use('/v1.0', (request, response, next) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '');
    const tenantId = token === undefined ? null : (state.tokens.get(token) ?? null);
    state.requests.push({ path: request.path, tenantId, attempt: request.get('retry-attempt') ?? null });
    if (tenantId === null) return refuse(response, 401, 'InvalidAuthenticationToken');
    response.locals['tenant'] = state.tenants.get(tenantId);
    next();
  });
  const rows = (path: string, permission: string, rowsOf: (tenant: TenantRow) => readonly object[]) =>
    app.get(`/v1.0${path}`, listOf(state, { path, permission, rowsOf }));
  rows('/organization', 'Organization.Read.All', ({ id, displayName, domain }) => [
    {
      id,
      displayName,
      verifiedDomains: [{ name: domain, isDefault: true, isInitial: false, type: 'Managed', capabilities: '' }],
    },
  ]);
  rows('/contracts', 'Directory.Read.All', () =>
    customers(state).map(({ id, displayName, domain }) => ({
      id,
      contractType: 'ResellerPartner',
      customerId: id,
      defaultDomainName: domain,
      displayName,
      deletedDateTime: null,
    })),
  );
  rows('/tenantRelationships/delegatedAdminCustomers', 'DelegatedAdminRelationship.Read.All', () =>
    customers(state).map(({ id, displayName }) => ({ id, tenantId: id, displayName })),
  );
  rows('/subscribedSkus', 'LicenseAssignment.Read.All', ({ skus = [] }) => skus);
  rows('/directory/subscriptions', 'Organization.Read.All', ({ subscriptions = [] }) => subscriptions);
  rows('/users', 'User.Read.All', ({ users = [] }) => users);
  return app;
}

function customers({ tenants, options }: State): TenantRow[] {
  return [...tenants.values()].filter(({ id }) => id !== options.partnerId);
}

type List = {
  readonly path: string;
  readonly permission: string;
  readonly rowsOf: (tenant: TenantRow) => readonly object[];
};

function listOf(state: State, { path, permission, rowsOf }: List): RequestHandler {
  return async (request, response) => {
    const tenant = response.locals['tenant'] as TenantRow;
    if (tenant.missingPermissions?.includes(permission) === true)
      return refuse(response, 403, 'Authorization_RequestDenied');
    if (path !== (state.options.listUnderTest ?? '/directory/subscriptions'))
      return void response.json(pageOf(state, request, rowsOf(tenant)));
    state.watch();
    if (state.failedAt !== null) state.pauses.push(performance.now() - state.failedAt);
    state.failedAt = null;
    const body = pageOf(state, request, rowsOf(state.tenants.get(tenant.id)!), state.change);
    const wrong = state.failures.next();
    const answering = { request, response, body, error: errorOf('ServiceUnavailable'), empty: { value: [] } };
    if (wrong !== null && (await answerWrongly(wrong, answering))) return void (state.failedAt = performance.now());
    response.json(body);
  };
}

/** A page after the row that the skip token names. */
function pageOf(
  state: State,
  request: Request,
  rows: readonly object[],
  change: State['change'] = (row) => row,
): object {
  const { pageSize = 999 } = state.options;
  const size = Math.min(Number(request.query['$top'] ?? 999), pageSize);
  const token = request.query['$skiptoken'];
  const after = typeof token === 'string' ? token : '';
  const idOf = (row: object) => String(Reflect.get(row, 'id'));
  const left = rows.filter((row) => idOf(row) > after);
  const page = left.slice(0, size);
  const isLast = left.length <= size;
  const query = new URLSearchParams({ $skiptoken: isLast ? '' : idOf(page.at(-1)!) });
  return {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${request.path}`,
    ...(isLast || state.linkOrigin === null
      ? {}
      : { '@odata.nextLink': `${state.linkOrigin}/v1.0${request.path.replace('/v1.0', '')}?${query.toString()}` }),
    value: page.map((row) => change({ ...row })),
  };
}

function refuse(response: Response, status: number, code: string): void {
  response.status(status).json(errorOf(code));
}

function errorOf(code: string): object {
  const requestId = '00000000-0000-4000-8000-000000000000';
  const innerError = { date: '2026-02-01T08:00:00', 'request-id': requestId, 'client-request-id': requestId };
  return { error: { code, message: 'The simulator refuses.', innerError } };
}
