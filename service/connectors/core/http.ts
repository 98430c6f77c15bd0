import type { Bilingual } from '../../../shared/bilingual.ts';
import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../shared/error.ts';
import type { ConnectorContext } from './connector.ts';
import type { VendorPlace } from './failures.ts';
import { cancelled, rejected, unreachable, unreadable } from './failures.ts';
import { createLimit } from './limit.ts';
import type { Pace } from './pace.ts';
import { createPace } from './pace.ts';
import { readPage } from './page.ts';
import { parseAs, parseJson } from './parse.ts';
import type { RetryPolicy } from './retry.ts';
import { backoffMs, retryAfterMs, usualRetries, wait } from './retry.ts';
import type { TokenCache } from './token.ts';

export type HttpOptions = {
  readonly vendor: string;
  /** Every call stays on this origin. */
  readonly base: URL;
  readonly context: ConnectorContext;
  readonly tokens?: TokenCache;
  /** Calls at the same time. */
  readonly concurrency: number;
  readonly retries?: RetryPolicy;
  /** Go with every call, to this origin only: a key, or who the client is. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What a status says at this vendor where that is not the usual: the end of a sentence that begins with the vendor's name. */
  readonly meanings?: Readonly<Record<number, Bilingual>>;
  /** Recognises an answer of a failing server (500 and above) that will be the same each time, such as a query it cannot read. */
  readonly isFinal?: (body: string) => boolean;
  /** The most calls, tries included, in any time this long: calls wait for their turn instead of being throttled. */
  readonly pace?: Pace;
};

export type Http = {
  /** GET of a path (or of a link that the vendor gave), retried within the policy; the answer in the shape of `schema`. */
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
  /** POST of a query, which like GET only reads: retried within the policy. */
  query<S extends z.ZodType>(path: string, query: JsonObject, schema: S): Promise<z.output<S>>;
  /** POST of a form without the access token; never retried. */
  postForm<S extends z.ZodType>(path: string, form: Readonly<Record<string, string>>, schema: S): Promise<z.output<S>>;
  /** The same with a body of JSON. */
  postJson<S extends z.ZodType>(path: string, body: object, schema: S): Promise<z.output<S>>;
};

/** What JSON can say. */
export type JsonObject = { readonly [field: string]: JsonValue };
type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/**
 * HTTP to one vendor connection: time limits, retries, Retry-After, one new token after a 401, a limit on calls at once.
 * Nothing that was sent or received stands in an error or a log line, only vendor, host and path.
 * @throws AppError "VENDOR_UNREACHABLE" | "VENDOR_REJECTED" | "VENDOR_THROTTLED" | "VENDOR_UNREADABLE" |
 * "VENDOR_ADDRESS_REFUSED" (a link or redirect to another host, which would receive the token) | "JOB_CANCELLED"
 */
export function createHttp(options: HttpOptions): Http {
  const limited = createLimit(options.concurrency);
  const budget = { leftMs: (options.retries ?? usualRetries).budgetMs };
  const turn = options.pace === undefined ? async () => {} : createPace(options.pace, options);
  const read = <S extends z.ZodType>(path: string, schema: S, query?: JsonObject): Promise<z.output<S>> =>
    limited(async () => {
      const url = ownUrl(options, path);
      const place = placeOf(options, url);
      const sent = query === undefined ? {} : { query: JSON.stringify(query) };
      const text = await readText({ ...options, ...sent, url, place, budget, turn, renewed: false, redirected: false });
      return await readPage({ context: options.context, place, query: url.search }, schema, text);
    });
  return {
    get: (path, schema) => read(path, schema),
    query: (path, query, schema) => read(path, schema, query),
    postForm: (path, form, schema) =>
      limited(() => post(options, path, { body: new URLSearchParams(form), schema, turn })),
    postJson: (path, body, schema) => limited(() => post(options, path, { body: JSON.stringify(body), schema, turn })),
  };
}

type Posting<S extends z.ZodType> = {
  readonly body: Body;
  readonly schema: S;
  readonly turn: () => Promise<void>;
};
type Body = URLSearchParams | string;

async function post<S extends z.ZodType>(
  options: HttpOptions,
  path: string,
  { body, schema, turn }: Posting<S>,
): Promise<z.output<S>> {
  const url = ownUrl(options, path);
  const place = placeOf(options, url);
  await turn();
  const answer = await send({ ...options, url, place }, { method: 'POST', body });
  if (answer.status !== 200) throw refusal(place, answer, options.meanings);
  return parseAs(place, schema, parseJson(place, answer.text));
}

type Call = HttpOptions & {
  readonly url: URL;
  readonly place: VendorPlace;
  /** The JSON of a POST; without it the call is a GET. */
  readonly query?: string;
  readonly budget: { leftMs: number };
  readonly turn: () => Promise<void>;
  readonly renewed: boolean;
  readonly redirected: boolean;
};
type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

function ownUrl({ vendor, base }: HttpOptions, path: string): URL {
  const url = new URL(path, base);
  if (url.origin === base.origin) return url;
  throw new AppError(
    'VENDOR_ADDRESS_REFUSED',
    {
      en: `${vendor} pointed from ${base.host} to another host, ${url.host}, which must not receive its password; check the address of the connection.`,
      nl: `${vendor} verwees van ${base.host} naar een andere host, ${url.host}, die het wachtwoord niet mag krijgen; controleer het adres van de koppeling.`,
    },
    { vendor, host: base.host, otherHost: url.host },
  );
}

function placeOf({ vendor }: HttpOptions, url: URL): VendorPlace {
  return { vendor, host: url.host, path: url.pathname };
}

async function readText(call: Call): Promise<string> {
  const policy = call.retries ?? usualRetries;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(call);
    if ('text' in outcome) return outcome.text;
    if (attempt >= policy.attempts) throw outcome.failure;
    const waitMs = outcome.waitMs ?? backoffMs(policy, attempt);
    if (waitMs > policy.longestWaitMs || waitMs > call.budget.leftMs) throw outcome.failure;
    call.budget.leftMs -= waitMs;
    call.context.log('vendor.retry', { vendor: call.vendor, path: call.place.path, attempt, waitMs });
    await pause(call, waitMs);
  }
}

async function pause(call: Call, waitMs: number): Promise<void> {
  try {
    await (call.context.wait ?? wait)(waitMs, call.context.signal);
  } catch {
    throw cancelled(call.vendor);
  }
}

type Outcome = { readonly text: string } | { readonly failure: AppError; readonly waitMs: number | null };

/** One try: the body, or a failure that may pass. Failures that will not pass are thrown. */
async function tryOnce(call: Call): Promise<Outcome> {
  const token = await call.tokens?.current();
  await call.turn();
  let answer: Answer;
  try {
    answer = await send(call, { ...methodOf(call), ...(token === undefined ? {} : { token }) });
  } catch (error) {
    if (error instanceof AppError && error.code === 'VENDOR_UNREACHABLE') return { failure: error, waitMs: null };
    throw error;
  }
  if (answer.status === 200) return { text: answer.text };
  if (answer.status === 401 && token !== undefined && call.tokens !== undefined && !call.renewed) {
    await call.tokens.renew(token);
    return { text: await readText({ ...call, renewed: true }) };
  }
  if (answer.status >= 300 && answer.status < 400) return { text: await followRedirect(call, answer) };
  if (answer.status >= 500 && call.isFinal?.(answer.text) === true)
    throw rejected(call.place, {
      en: `refuses the query (status ${String(answer.status)} for ${call.place.path}); report this.`,
      nl: `weigert de vraag (status ${String(answer.status)} voor ${call.place.path}); meld dit.`,
    });
  if (answer.status === 408 || answer.status === 429 || answer.status >= 500)
    return { failure: refusal(call.place, answer, call.meanings), waitMs: askedWaitMs(call, answer) };
  throw refusal(call.place, answer, call.meanings);
}

function methodOf({ query }: Call): Sent {
  return query === undefined ? { method: 'GET' } : { method: 'POST', body: query };
}

/** What the answer asks to wait; of a vendor that throttles without saying for how long, what its policy says. */
function askedWaitMs(call: Call, { status, headers }: Answer): number | null {
  const asked = retryAfterMs(headers.get('retry-after'), Date.now());
  const range = call.retries?.throttledWaitMs;
  if (asked !== null || status !== 429 || range === undefined) return asked;
  return randomInt(range.least, range.most + 1);
}

/** One step is followed, and only on the same origin. */
async function followRedirect(call: Call, answer: Answer): Promise<string> {
  const location = answer.headers.get('location');
  if (location === null)
    throw unreadable(call.place, {
      en: 'with a redirect that leads nowhere.',
      nl: 'met een doorverwijzing die nergens heen leidt.',
    });
  const url = ownUrl(call, new URL(location, call.url).href);
  if (call.redirected)
    throw unreadable(call.place, {
      en: 'with one redirect after another; check the address.',
      nl: 'met de ene doorverwijzing na de andere; controleer het adres.',
    });
  return await readText({ ...call, url, place: placeOf(call, url), redirected: true });
}

type Sent = { readonly method: 'GET' | 'POST'; readonly body?: Body; readonly token?: string };
type Sending = Pick<Call, 'vendor' | 'context' | 'retries' | 'headers' | 'url' | 'place'>;

/** One call, within the policy's time limit. @throws AppError "VENDOR_UNREACHABLE" | "JOB_CANCELLED" */
export async function send(call: Sending, sent: Sent): Promise<Answer> {
  const { signal } = call.context;
  const timeoutMs = call.context.timeLimitMs ?? (call.retries ?? usualRetries).timeoutMs;
  if (signal.aborted) throw cancelled(call.vendor);
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await (call.context.fetch ?? fetch)(call.url, {
      method: sent.method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(typeof sent.body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...call.headers,
        ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
      },
      ...(sent.body === undefined ? {} : { body: sent.body }),
      signal: AbortSignal.any([signal, limit]),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    if (signal.aborted) throw cancelled(call.vendor);
    const why = limit.aborted
      ? {
          en: `did not answer within ${String(timeoutMs / 1000)} seconds; try again later.`,
          nl: `antwoordde niet binnen ${String(timeoutMs / 1000)} seconden; probeer het later opnieuw.`,
        }
      : {
          en: 'could not be reached or broke off its answer; check the address and the network.',
          nl: 'kon niet worden bereikt of brak het antwoord af; controleer het adres en het netwerk.',
        };
    throw unreachable(call.place, why, error);
  }
}

/** A status other than success, as a failure with what to do about it; its details hold the status. */
export function refusal(
  place: VendorPlace,
  { status, headers }: Pick<Answer, 'status' | 'headers'>,
  meanings?: HttpOptions['meanings'],
): AppError {
  const failure = statusFailure({ place, status, headers, meaning: meanings?.[status] });
  return new AppError(failure.code, failure.said, { ...failure.details, status });
}

type Refused = Pick<Answer, 'status' | 'headers'> & {
  readonly place: VendorPlace;
  readonly meaning: Bilingual | undefined;
};

function statusFailure({ place, status, headers, meaning }: Refused): AppError {
  const facts = `(status ${String(status)} for ${place.path})`;
  const dutchFacts = `(status ${String(status)} voor ${place.path})`;
  if (status === 429) return throttled(place, headers);
  if (meaning !== undefined)
    return rejected(place, { en: `${meaning.en} ${facts}.`, nl: `${meaning.nl} ${dutchFacts}.` });
  if (status === 401)
    return rejected(place, {
      en: `does not accept the credentials ${facts}; enter new ones in the connection.`,
      nl: `accepteert de inloggegevens niet ${dutchFacts}; vul nieuwe in bij de koppeling.`,
    });
  if (status === 403)
    return rejected(place, {
      en: `does not allow this ${facts}; give the credentials read access to it in ${place.vendor}.`,
      nl: `staat dit niet toe ${dutchFacts}; geef de inloggegevens er leesrecht op in ${place.vendor}.`,
    });
  if (status === 408)
    return unreachable(place, {
      en: `took too long ${facts}; try again later.`,
      nl: `deed er te lang over ${dutchFacts}; probeer het later opnieuw.`,
    });
  if (status >= 500)
    return unreachable(place, {
      en: `has a failure of its own ${facts}; try again later.`,
      nl: `heeft zelf een storing ${dutchFacts}; probeer het later opnieuw.`,
    });
  if (status === 404)
    return rejected(place, {
      en: `has no such page ${facts}; check the address and the path prefix of the connection.`,
      nl: `heeft deze pagina niet ${dutchFacts}; controleer het adres en het padvoorvoegsel van de koppeling.`,
    });
  return rejected(place, {
    en: `refuses the request ${facts}; check the settings of the connection.`,
    nl: `weigert het verzoek ${dutchFacts}; controleer de instellingen van de koppeling.`,
  });
}

function throttled(place: VendorPlace, headers: Headers): AppError {
  const waitMs = retryAfterMs(headers.get('retry-after'), Date.now());
  const seconds = waitMs === null ? null : Math.ceil(waitMs / 1000);
  return new AppError(
    'VENDOR_THROTTLED',
    {
      en: `${place.vendor} asks for fewer calls; sync again ${seconds === null ? 'later' : `in ${seconds} seconds`}.`,
      nl: `${place.vendor} vraagt om minder aanroepen; synchroniseer ${seconds === null ? 'later' : `over ${seconds} seconden`} opnieuw.`,
    },
    { ...place, retryAfterSeconds: seconds },
  );
}
