import { languageOf } from './handle.ts';
import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { httpStatus } from '../../shared/codes.ts';
import { AppError } from '../../shared/error.ts';
import type { ErrorEnvelope } from '../../shared/protocol.ts';
import type { Log } from '../jobs/job-context.ts';

/** Gives each request an id and logs one line when it is answered: never a body, header, query or token. */
export function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    response.locals['requestId'] = requestId;
    response.setHeader('x-request-id', requestId);
    response.on('finish', () => {
      const route = request.route as { path?: unknown } | undefined;
      log('http.answered', {
        requestId,
        method: request.method,
        route: typeof route?.path === 'string' ? route.path : 'file',
        status: response.statusCode,
        ms: Math.trunc(performance.now() - startedAt),
      });
    });
    next();
  };
}

export const notFound: RequestHandler = (_request, _response, next) => {
  next(
    new AppError('NOT_FOUND', {
      en: 'There is nothing at this address.',
      nl: 'Op dit adres is niets.',
    }),
  );
};

/** Every failure leaves in one envelope. What we did not foresee is logged with its stack and shown as an id only. */
export function sendErrors(log: Log): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const requestId = String(response.locals['requestId']);
    const error = known(thrown) ?? bug(thrown, requestId, log);
    const body: ErrorEnvelope = {
      error: { code: error.code, message: error.said[languageOf(request)], details: { ...error.details }, requestId },
    };
    response.status(httpStatus[error.code]).json(body);
  };
}

function known(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  const type = typeof thrown === 'object' && thrown !== null && 'type' in thrown ? thrown.type : null;
  if (type === 'entity.too.large')
    return new AppError('REQUEST_TOO_LARGE', {
      en: 'The request is larger than 1 MB; send fewer rows at once.',
      nl: 'Het verzoek is groter dan 1 MB; stuur minder regels tegelijk.',
    });
  if (type === 'entity.parse.failed')
    return new AppError('INVALID_REQUEST', {
      en: 'The request is not valid JSON.',
      nl: 'Het verzoek is geen geldige JSON.',
    });
  return null;
}

function bug(thrown: unknown, requestId: string, log: Log): AppError {
  log('http.bug', { requestId, stack: thrown instanceof Error ? String(thrown.stack) : String(thrown) });
  return new AppError('INTERNAL', {
    en: `Something failed that we did not foresee. Try once more; if it fails again, report request ${requestId} with the service's log.`,
    nl: `Er ging iets mis dat wij niet hadden voorzien. Probeer het nog een keer; als het weer misgaat, meld dan verzoek ${requestId} met het logboek van de service.`,
  });
}
