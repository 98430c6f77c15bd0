import { setMaxListeners } from 'node:events';
import {
  AuthenticationHandler,
  Client,
  GraphError,
  PageIterator,
  RedirectHandler,
  RedirectHandlerOptions,
  RetryHandler,
  RetryHandlerOptions,
  TelemetryHandler,
  type PageCollection,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AppError } from '../../../../shared/error.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { cancelled, rejected, unreadable, type VendorPlace } from '../../core/failures.ts';
import { refusal } from '../../core/http.ts';
import { firstTime } from '../../core/paginate.ts';
import { askedWaitMs, usualRetries } from '../../core/retry.ts';
import type { TokenCache } from '../../core/token.ts';
import { createRenewal, createTransport, notingFailures, type Budget } from './chain.ts';

/** The application permission that a list needs, as the consent page names it. */
export type Permission =
  | 'Directory.Read.All'
  | 'DelegatedAdminRelationship.Read.All'
  | 'LicenseAssignment.Read.All'
  | 'Organization.Read.All'
  | 'User.Read.All';

type Listing<S extends z.ZodType> = {
  readonly query: Readonly<Record<string, string>>;
  readonly row: S;
  readonly needs: Permission;
};

export type Graph = {
  /** Every row of a list, to its last page. */
  list<S extends z.ZodType<{ id: string }>>(path: string, listing: Listing<S>): Promise<z.output<S>[]>;
};

type GraphOptions = {
  readonly origin: URL;
  readonly tokens: TokenCache;
  readonly context: ConnectorContext;
  /** Waits until the next call may go. */
  readonly turn: () => Promise<void>;
};

/**
 * One tenant's Graph, read by Microsoft's client with its own middleware: authentication, retries, redirects and pages are the library's;
 * the last link of the chain is ours, and sends what arrives there to `origin` alone.
 */
export function createGraph(options: GraphOptions): Graph {
  const budget: Budget = { leftMs: usualRetries.budgetMs };
  // Each list under way waits for the end of the run too: several tenants at once are more than the ten at which Node suspects a leak.
  setMaxListeners(0, options.context.signal);
  return { list: (path, listing) => list({ ...options, budget }, path, listing) };
}

type Reading = GraphOptions & { readonly budget: Budget };

async function list<S extends z.ZodType<{ id: string }>>(
  reading: Reading,
  path: string,
  { query, row, needs }: Listing<S>,
): Promise<z.output<S>[]> {
  const { context, origin } = reading;
  const place: VendorPlace = { vendor: 'Microsoft 365', host: origin.host, path: `/v1.0${path}` };
  const rows: z.output<S>[] = [];
  const seen = new Set<string>();
  const page = z.object({ value: z.array(row), '@odata.nextLink': z.string().optional() });
  const { client, failure } = createClient(reading, place, page);
  const read = async () => {
    const first = (await client
      .api(path)
      .query({ ...query })
      .get()) as PageCollection;
    const pages = new PageIterator(client, first, (item: unknown) => {
      const parsed = row.parse(item);
      firstTime(place, seen, parsed.id);
      rows.push(parsed);
      return true;
    });
    await pages.iterate();
    if (!pages.isComplete())
      throw unreadable(place, { en: 'with pages that do not end.', nl: "met pagina's die niet eindigen." });
  };
  try {
    await untilCancelled(context.signal, read());
  } catch (error) {
    if (context.signal.aborted) throw cancelled('Microsoft 365');
    throw failure() ?? named(error, place, needs);
  }
  return rows;
}

/** The client keeps https addresses, since it gives its token to nothing else; a trial on this machine is reached by the last link. */
const publicGraph = 'https://graph.microsoft.com';

function createClient(reading: Reading, place: VendorPlace, page: z.ZodType) {
  const { origin, context, tokens, budget, turn } = reading;
  const baseUrl = origin.protocol === 'https:' ? origin.origin : publicGraph;
  let failure: AppError | null = null;
  const fail = (cause: AppError) => void (failure = cause);
  const transport = createTransport({ baseUrl, origin, context, budget, turn, page, fail });
  const access = notingFailures(tokens, fail);
  const client = Client.initWithMiddleware({
    baseUrl,
    customHosts: new Set([new URL(baseUrl).host]),
    middleware: [
      createRenewal(access),
      new AuthenticationHandler({ getAccessToken: () => access.current() }),
      new RetryHandler(
        new RetryHandlerOptions(1, usualRetries.attempts - 1, retryDecision({ context, place, budget })),
      ),
      new RedirectHandler(new RedirectHandlerOptions(1)),
      new TelemetryHandler(),
      transport,
    ],
  });
  return { client, failure: () => failure };
}

/** The library waits as asked, up to 3 minutes; asked to wait longer, it would come back too early, so it is not let. */
function retryDecision({ context, place, budget }: { context: ConnectorContext; place: VendorPlace; budget: Budget }) {
  return (delay: number, attempt: number, _request: unknown, _options: unknown, response: Response): boolean => {
    const waitMs = askedWaitMs(response.headers) ?? delay * 1000;
    if (context.signal.aborted || waitMs > usualRetries.longestWaitMs || waitMs > budget.leftMs) return false;
    budget.leftMs -= waitMs;
    context.log('vendor.retry', { vendor: place.vendor, path: place.path, attempt: attempt + 1, waitMs });
    return true;
  };
}

/** A wait of the library cannot be interrupted; whoever cancels does not wait for it. */
async function untilCancelled(signal: AbortSignal, work: Promise<void>): Promise<void> {
  let stop = () => {};
  const cancelling = new Promise<never>((_resolve, reject) => {
    stop = () => reject(cancelled('Microsoft 365'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([work, cancelling]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What the library's error means: which permission is missing, or that the tenant has not consented. */
function named(error: unknown, place: VendorPlace, needs: Permission): unknown {
  if (!(error instanceof GraphError) || error.statusCode < 400) return error;
  const { statusCode: status, code } = error;
  if (code === 'Authorization_IdentityNotFound')
    return rejected(place, {
      en: `has no consent for the app in this tenant (${code}); let its administrator consent, and sync again.`,
      nl: `heeft geen toestemming voor de app in deze tenant (${code}); laat de beheerder ervan toestemmen, en synchroniseer opnieuw.`,
    });
  const meanings = {
    401: {
      en: 'does not accept the token of the app; enter new credentials in the connection, or let the customer consent again',
      nl: 'accepteert het token van de app niet; vul nieuwe inloggegevens in bij de koppeling, of laat de klant opnieuw toestemmen',
    },
    403: {
      en: `does not allow this without the application permission ${needs}; add it to the app registration, consent again and sync after a few minutes`,
      nl: `staat dit niet toe zonder het toepassingsrecht ${needs}; voeg het toe aan de app-registratie, stem opnieuw toe en synchroniseer na een paar minuten`,
    },
  };
  return refusal(place, { status, headers: new Headers(error.headers) }, meanings);
}
