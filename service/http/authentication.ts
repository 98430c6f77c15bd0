import { AppError } from '../../shared/error.ts';
import { authenticate } from '../store/client.ts';
import type { Service } from '../jobs/job-context.ts';
import { languageOf, type Authenticate } from './handle.ts';

/** Reads the bearer token; it is looked up by its hash. Never a cookie: the pane is a third-party frame. */
export function authenticator(service: Service): Authenticate {
  return async (request) => {
    const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? null : await authenticate(service.store, token);
    if (caller === null)
      throw new AppError('UNAUTHENTICATED', {
        en: 'This pane is not paired with the service, or was signed out; pair it again.',
        nl: 'Dit paneel is niet gekoppeld met de service, of is afgemeld; koppel het opnieuw.',
      });
    return { clientId: caller.id, person: caller.person, role: caller.role, language: languageOf(request) };
  };
}
