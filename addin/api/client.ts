import { z } from 'zod';
import type { Language } from '../../shared/choices.ts';
import {
  endpoints,
  type CallId,
  type Endpoint,
  type EndpointId,
  type InputOf,
  type LinesId,
  type OutputOf,
} from '../../shared/endpoints.ts';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError, type ErrorDetails } from '../../shared/error.ts';
import { faultsOf } from '../../shared/faults.ts';
import { protocolHeader, protocolVersion } from '../../shared/month.ts';
import { errorEnvelope } from '../../shared/protocol.ts';
import { readLines } from './lines.ts';
import { createPatience } from './patience.ts';

export type ClientOptions = {
  /** The paired client's bearer token, null before pairing. Asked for at each call. */
  readonly token: () => string | null;
  readonly language: Language;
  /** The page's fetch unless a test passes its own. It is only ever given a path, so the page's own origin answers. */
  readonly fetch?: typeof fetch;
  /** A call without an answer is given up after this time; 30,000 ms by default, above the 20 s that readJob may wait. */
  readonly timeoutMs?: number;
  /** An answer that comes line by line is given up after this time without a line; 10,000 ms by default, above the 4 s between two. */
  readonly quietMs?: number;
};

export type Client = {
  /**
   * Calls one endpoint of the contract and checks the answer against it.
   * @throws AppError with the service's code and sentence; SERVICE_UNREACHABLE when nobody answers in time or the caller's
   * `signal` ends it; SERVICE_UNREADABLE when the answer is not the contract's.
   */
  call<E extends CallId>(id: E, input: InputOf<E>, options?: CallOptions): Promise<OutputOf<E>>;
  /** The answers of an endpoint that answers line by line, each as it comes. @throws as `call`, also in the middle */
  follow<E extends LinesId>(id: E, input: InputOf<E>, options?: CallOptions): AsyncGenerator<OutputOf<E>, void>;
};

type CallOptions = {
  readonly signal?: AbortSignal;
  /** In which the service answers, when it is not the person's. */
  readonly language?: Language;
};

/** The add-in's only way to the service: the page's own origin, JSON, a bearer token and never a cookie. */
export function createClient(options: ClientOptions): Client {
  return {
    async call<E extends CallId>(id: E, input: InputOf<E>, call: CallOptions = {}) {
      const endpoint = contract[id];
      const language = call.language ?? options.language;
      const request = requestOf(endpoint, input, { token: options.token(), language });
      const answer = await send(request, options, call.signal);
      if (!answer.ok) throw refusal(answer, options.language);
      return parsed<OutputOf<E>>(endpoint, answer.text, options.language);
    },
    async *follow<E extends LinesId>(id: E, input: InputOf<E>, call: CallOptions = {}) {
      const endpoint = contract[id];
      const language = call.language ?? options.language;
      const request = requestOf(endpoint, input, { token: options.token(), language });
      for await (const line of sendForLines(request, options, call.signal))
        yield parsed<OutputOf<E>>(endpoint, line, options.language);
    },
  };
}

/** The same endpoints, with each answer's type tied to its id. */
const contract: { readonly [E in EndpointId]: EndpointOf<OutputOf<E>> } = endpoints;
type EndpointOf<O> = Endpoint<z.ZodType, z.ZodType<O>>;

type Request = { readonly path: string; readonly init: RequestInit };
type Answer = { readonly ok: boolean; readonly status: number; readonly text: string };

function requestOf(
  endpoint: Endpoint,
  input: unknown,
  { token, language }: { readonly token: string | null; readonly language: Language },
): Request {
  const checked = endpoint.input.safeParse(input);
  if (!checked.success) {
    const faults = faultsOf(endpoint.input, input)[language];
    throw new AppError('INVALID_REQUEST', asItIs(faults), { path: endpoint.path });
  }
  const { path, rest } = filledPath(endpoint.path, fields.parse(checked.data));
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language,
    [protocolHeader]: String(protocolVersion),
  };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  const init: RequestInit = { headers, credentials: 'omit', redirect: 'error', cache: 'no-store' };
  if (endpoint.method === 'get') return { path: path + queryOf(query.parse(rest)), init: { ...init, method: 'GET' } };
  headers['content-type'] = 'application/json';
  return { path, init: { ...init, method: 'POST', body: JSON.stringify(rest) } };
}

const fields = z.record(z.string(), z.unknown());
const query = z.record(z.string(), z.union([z.string(), z.number(), z.undefined()]));

/** Puts `:name` parts of the path in from the input; what is left is the query or the body. */
function filledPath(
  pattern: string,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Readonly<Record<string, unknown>> } {
  const rest = { ...input };
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    delete rest[name];
    return encodeURIComponent(String(input[name]));
  });
  return { path, rest };
}

function queryOf(input: z.output<typeof query>): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) if (value !== undefined) text.set(name, String(value));
  return text.size === 0 ? '' : `?${text.toString()}`;
}

/** Time and connection trouble look the same to the person: nobody answered. */
async function send({ path, init }: Request, options: ClientOptions, signal?: AbortSignal): Promise<Answer> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  const ends = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  try {
    const response = await (options.fetch ?? fetch)(path, { ...init, signal: ends });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (error) {
    throw unreachable(path, options.language, error);
  }
}

/** The time limit is for silence: an answer may take as long as its lines keep coming. */
async function* sendForLines(
  { path, init }: Request,
  options: ClientOptions,
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const patience = createPatience(options.quietMs ?? 10_000, signal);
  try {
    patience.begin();
    const response = await (options.fetch ?? fetch)(path, { ...init, signal: patience.signal });
    if (!response.ok)
      throw refusal({ ok: false, status: response.status, text: await response.text() }, options.language);
    for await (const line of readLines(response.body)) {
      patience.rest();
      yield line;
      patience.begin();
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreachable(path, options.language, error);
  } finally {
    patience.end();
  }
}

function unreachable(path: string, language: Language, error: unknown): AppError {
  return new AppError('SERVICE_UNREACHABLE', asItIs(sentences[language].unreachable), { path }, error);
}

function refusal(answer: Answer, language: Language): AppError {
  const envelope = errorEnvelope.safeParse(jsonOf(answer.text));
  if (!envelope.success)
    return new AppError('SERVICE_UNREADABLE', asItIs(sentences[language].unreadable), { status: answer.status });
  const { code, message, details, requestId } = envelope.data.error;
  return new AppError(code, asItIs(message), { ...simpleDetails(details), requestId });
}

function parsed<O>(endpoint: EndpointOf<O>, text: string, language: Language): O {
  const output = endpoint.output.safeParse(jsonOf(text));
  if (output.success) return output.data;
  throw new AppError(
    'SERVICE_UNREADABLE',
    asItIs(sentences[language].unreadable),
    { path: endpoint.path, problem: z.prettifyError(output.error) },
    output.error,
  );
}

/** Undefined for text that is no JSON, which no schema of the contract accepts. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const detail = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

function simpleDetails(details: Readonly<Record<string, unknown>>): ErrorDetails {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const simple = detail.safeParse(value);
      return simple.success ? [[name, simple.data]] : [];
    }),
  );
}

const sentences = {
  en: {
    unreachable:
      'The Monthend service cannot be reached. Start it with npm start, or check the connection to it, and try again.',
    unreadable:
      'The Monthend service answered in a way that this add-in does not know. Reload the pane; if it stays, update both.',
  },
  nl: {
    unreachable:
      'De Monthend-service is niet bereikbaar. Start hem met npm start of controleer de verbinding, en probeer het opnieuw.',
    unreadable:
      'De Monthend-service antwoordde op een manier die deze invoegtoepassing niet kent. Herlaad het paneel; werk anders beide bij.',
  },
} as const;
