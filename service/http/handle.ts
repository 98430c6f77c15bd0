import { en, inLanguage, nl, type InBoth } from '../../shared/bilingual.ts';
import type { Express, NextFunction, Request, Response } from 'express';
import type { z } from 'zod';
import { languages, roles, type Language, type Role } from '../../shared/choices.ts';
import { endpoints, type Endpoint, type EndpointId, type LinesId, type OutputOf } from '../../shared/endpoints.ts';
import { AppError } from '../../shared/error.ts';
import { faultsOf } from '../../shared/faults.ts';
import { protocolHeader, protocolVersion } from '../../shared/month.ts';
import { goneSignal, sendLines } from './lines.ts';

/** The paired pane behind a request, and the language that it reads. */
export type Caller = {
  readonly clientId: string;
  readonly person: string;
  readonly role: Role;
  readonly language: Language;
};

/** What the service does for each endpoint. An endpoint without a handler does not compile. */
export type Handlers = {
  readonly [E in EndpointId]: (
    input: z.output<(typeof endpoints)[E]['input']>,
    caller: (typeof endpoints)[E]['role'] extends 'nobody' ? null : Caller,
    /** Aborted when the answer is over, or nobody is left to read it. */
    gone: AbortSignal,
  ) => E extends LinesId ? AsyncIterable<InBoth<OutputOf<E>>> : Promise<InBoth<OutputOf<E>>> | InBoth<OutputOf<E>>;
};

/** Answers who the bearer token belongs to. @throws UNAUTHENTICATED */
export type Authenticate = (request: Request) => Promise<Caller>;

/** Serves every endpoint of the contract: role, then input, then the handler. */
export function serveEndpoints(app: Express, handlers: Handlers, authenticate: Authenticate): void {
  for (const id of Object.keys(endpoints) as EndpointId[])
    serve(app, { id, endpoint: endpoints[id], handler: handlers[id] as AnyHandler, authenticate });
}

type AnyHandler = (input: unknown, caller: Caller | null, gone: AbortSignal) => unknown;

type Served = {
  readonly id: EndpointId;
  readonly endpoint: Endpoint;
  readonly handler: AnyHandler;
  readonly authenticate: Authenticate;
};

function serve(app: Express, { id, endpoint, handler, authenticate }: Served): void {
  app[endpoint.method](endpoint.path, async (request: Request, response: Response, next: NextFunction) => {
    try {
      // An add-in asks for the session to see which of the two is older.
      if (id !== 'session') requireSameProtocol(request);
      const caller = endpoint.role === 'nobody' ? null : await authenticate(request);
      if (caller !== null && endpoint.role !== 'nobody') requireRole(caller.role, endpoint.role);
      const input = parseInput(endpoint, request);
      const gone = goneSignal(response);
      const answer = handler(input, caller, gone);
      const language = languageOf(request);
      if (endpoint.inLines === true) await sendLines(response, answer as AsyncIterable<unknown>, { language, gone });
      else response.json(inLanguage(language, await answer));
    } catch (error) {
      next(error);
    }
  });
}

/** The reader's language by the Accept-Language header: English unless Dutch is preferred. */
export function languageOf(request: Request): Language {
  const preferred = request.acceptsLanguages([...languages]);
  return languages.find((language) => language === preferred) ?? 'en';
}

/**
 * A workbook can stay open while the service is updated: what its add-in sends then may mean something else here. Who names no protocol,
 * such as a script, is taken at their word. @throws OTHER_VERSION
 */
function requireSameProtocol(request: Request): void {
  const spoken = request.get(protocolHeader);
  if (spoken === undefined || spoken === String(protocolVersion)) return;
  throw new AppError(
    'OTHER_VERSION',
    {
      en: 'The service was updated while this workbook was open; close and reopen the workbook. What you typed is kept.',
      nl: 'De service is bijgewerkt terwijl deze werkmap open was; sluit de werkmap en open hem opnieuw. Wat u hebt getypt is bewaard.',
    },
    { spoken, expected: protocolVersion },
  );
}

/** Roles include the ones before them. @throws FORBIDDEN */
export function requireRole(role: Role, least: Role): void {
  if (roles.indexOf(role) < roles.indexOf(least))
    throw new AppError(
      'FORBIDDEN',
      {
        en: `This needs the role ${least}, and yours is ${role}; ask an administrator.`,
        nl: `Hiervoor is de rol ${least} nodig, en die van u is ${role}; vraag een beheerder.`,
      },
      { role, least },
    );
}

function parseInput(endpoint: Endpoint, request: Request): unknown {
  const body: unknown = endpoint.method === 'post' ? request.body : request.query;
  const given = { ...(typeof body === 'object' ? body : {}), ...request.params };
  const parsed = endpoint.input.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(endpoint.input, given);
  throw new AppError(
    'INVALID_REQUEST',
    {
      en: en`The request is not understood: ${faults}`,
      nl: nl`Het verzoek wordt niet begrepen: ${faults}`,
    },
    { path: endpoint.path },
  );
}
