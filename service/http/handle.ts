import { en, inLanguage, nl, type InBoth } from '../../shared/bilingual.ts';
import type { Express, NextFunction, Request, Response } from 'express';
import type { z } from 'zod';
import { languages, roles, type Language, type Role } from '../../shared/choices.ts';
import { endpoints, type Endpoint, type EndpointId, type OutputOf } from '../../shared/endpoints.ts';
import { AppError } from '../../shared/error.ts';
import { faultsOf } from '../../shared/faults.ts';

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
  ) => Promise<InBoth<OutputOf<E>>> | InBoth<OutputOf<E>>;
};

/** Answers who the bearer token belongs to. @throws UNAUTHENTICATED */
export type Authenticate = (request: Request) => Promise<Caller>;

/** Serves every endpoint of the contract: role, then input, then the handler. */
export function serveEndpoints(app: Express, handlers: Handlers, authenticate: Authenticate): void {
  for (const id of Object.keys(endpoints) as EndpointId[])
    serve(app, { endpoint: endpoints[id], handler: handlers[id] as AnyHandler, authenticate });
}

type AnyHandler = (input: unknown, caller: Caller | null) => unknown;

type Served = { readonly endpoint: Endpoint; readonly handler: AnyHandler; readonly authenticate: Authenticate };

function serve(app: Express, { endpoint, handler, authenticate }: Served): void {
  app[endpoint.method](endpoint.path, async (request: Request, response: Response, next: NextFunction) => {
    try {
      const caller = endpoint.role === 'nobody' ? null : await authenticate(request);
      if (caller !== null && endpoint.role !== 'nobody') requireRole(caller.role, endpoint.role);
      const input = parseInput(endpoint, request);
      response.json(inLanguage(languageOf(request), await handler(input, caller)));
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
