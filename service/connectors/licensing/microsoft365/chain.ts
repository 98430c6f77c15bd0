import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import { AppError } from '../../../../shared/error.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { cancelled } from '../../core/failures.ts';
import { refusal, send } from '../../core/http.ts';
import { readPage } from '../../core/page.ts';
import { backoffMs, usualRetries, wait } from '../../core/retry.ts';
import type { TokenCache } from '../../core/token.ts';

/** Our own links in the chain of Microsoft's Graph client: its first and its last. */

/** What may still be waited for in this run. */
export type Budget = { leftMs: number };

/** The same tokens; a failure to get one is told, since the library keeps only its words. */
export function notingFailures(tokens: TokenCache, fail: (failure: AppError) => void): TokenCache {
  const noting = async (token: Promise<string>) => {
    try {
      return await token;
    } catch (error) {
      if (error instanceof AppError) fail(error);
      throw error;
    }
  };
  return { current: () => noting(tokens.current()), renew: (rejected) => noting(tokens.renew(rejected)) };
}

/** First link: one new token after a 401, since the library asks for a token and never whether it was accepted. */
export function createRenewal(tokens: TokenCache): Middleware {
  let next: Middleware | null = null;
  return {
    setNext: (link) => void (next = link),
    execute: async (context) => {
      const headers = headersOf(context);
      await next?.execute(context);
      const used = headersOf(context)['Authorization']?.replace(/^Bearer /, '');
      if (context.response?.status !== 401 || used === undefined) return;
      await tokens.renew(used);
      context.options = { ...context.options, headers };
      await next?.execute(context);
    },
  };
}

/** The library passes on an object of headers, which its links add to. */
function headersOf({ options }: Context): Record<string, string> {
  return { ...(options?.headers as Record<string, string> | undefined) };
}

type Transport = {
  /** Where the library thinks that it calls, and where the calls go. */
  readonly baseUrl: string;
  readonly origin: URL;
  readonly context: ConnectorContext;
  readonly budget: Budget;
  /** Waits until the next call may go. */
  readonly turn: () => Promise<void>;
  readonly page: z.ZodType;
  /** Is told of every failure that we can name. */
  readonly fail: (failure: AppError) => void;
};

/**
 * Last link: the call itself, over the core's HTTP with its time limit. What the library does not try again is tried again here: a
 * connection that breaks, and the statuses 500 and 502. A page is read whole and held against its schema before the library sees it.
 */
export function createTransport(transport: Transport): Middleware {
  return {
    execute: async (context) => {
      try {
        context.response = await answerOf(transport, context);
      } catch (error) {
        if (error instanceof AppError) transport.fail(error);
        throw error;
      }
    },
  };
}

async function answerOf(transport: Transport, { request, options }: Context): Promise<Response> {
  const url = ownUrl(transport, typeof request === 'string' ? request : request.url);
  const place = { vendor: 'Microsoft 365', host: url.host, path: url.pathname };
  const headers = Object.fromEntries(new Headers(options?.headers));
  for (let attempt = 1; ; attempt += 1) {
    await transport.turn();
    const answer = await send(
      { vendor: place.vendor, context: transport.context, headers, url, place },
      { method: 'GET' },
    ).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'VENDOR_UNREACHABLE') return error;
      throw error;
    });
    if (!(answer instanceof AppError) && answer.status !== 500 && answer.status !== 502) {
      if (answer.status === 200) {
        const answered = { context: transport.context, place, query: url.search };
        checkPage(transport, await readPage(answered, transport.page, answer.text));
      }
      const isEmpty = [204, 205, 304].includes(answer.status);
      return new Response(isEmpty ? null : answer.text, {
        status: answer.status,
        headers: bodyHeaders(answer.headers),
      });
    }
    const failure = answer instanceof AppError ? answer : refusal(place, answer);
    const waitMs = backoffMs(usualRetries, attempt);
    if (attempt >= usualRetries.attempts || waitMs > transport.budget.leftMs) throw failure;
    transport.budget.leftMs -= waitMs;
    transport.context.log('vendor.retry', { vendor: place.vendor, path: place.path, attempt, waitMs });
    await pause(transport.context, waitMs);
  }
}

/** The text was decoded already. */
function bodyHeaders(received: Headers): Headers {
  const headers = new Headers(received);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return headers;
}

function ownUrl({ baseUrl, origin }: Transport, text: string): URL {
  const url = new URL(text);
  if (url.origin !== baseUrl) throw elsewhere(origin, url);
  return new URL(`${url.pathname}${url.search}`, origin);
}

/** The library would follow a link to another host, though without the token; and one without TLS into a path that does not exist. */
function checkPage({ baseUrl, origin }: Transport, page: unknown): void {
  const link = typeof page === 'object' && page !== null ? Reflect.get(page, '@odata.nextLink') : undefined;
  if (typeof link !== 'string') return;
  const url = new URL(link, baseUrl);
  if (url.origin !== baseUrl) throw elsewhere(origin, url);
}

function elsewhere(origin: URL, { host: otherHost }: URL): AppError {
  return new AppError(
    'VENDOR_ADDRESS_REFUSED',
    {
      en: `Microsoft 365 pointed from ${origin.host} to another host, ${otherHost}, which must not receive its token; check the address of the connection.`,
      nl: `Microsoft 365 verwees van ${origin.host} naar een andere host, ${otherHost}, die het token niet mag krijgen; controleer het adres van de koppeling.`,
    },
    { vendor: 'Microsoft 365', host: origin.host, otherHost },
  );
}

async function pause({ signal, wait: waiting = wait }: ConnectorContext, waitMs: number): Promise<void> {
  try {
    await waiting(waitMs, signal);
  } catch {
    throw cancelled('Microsoft 365');
  }
}
