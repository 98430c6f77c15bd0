import express, { type Express } from 'express';
import type { Runner } from '../jobs/runner.ts';
import type { Service } from '../jobs/job-context.ts';
import { authenticator } from './authentication.ts';
import { serveDownloads } from './downloads.ts';
import { logRequests, notFound, sendErrors } from './errors.ts';
import { atMostPerMinute, onlyOwnHosts, paneHeaders } from './guards.ts';
import { serveEndpoints } from './handle.ts';
import { handlersOf } from './handlers.ts';
import { serveAddin, type AddinFiles } from './addin-files.ts';

export type AppOptions = {
  /** Origins under which the service answers; asked at each request, since a port may be chosen at start. */
  readonly allowedOrigins: () => readonly string[];
  readonly isLocalhost: boolean;
  /** Hosts beside Office's own that may frame the pane. */
  readonly frameAncestors: readonly string[];
  readonly addin: AddinFiles;
};

const requestsPerMinute = 1200;
const pairingsPerMinute = 10;

/** The whole HTTP side: guards, the add-in's files, the contract's endpoints, downloads, errors. */
export function createApp(service: Service, runner: Runner, options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(logRequests(service.log));
  app.use(paneHeaders(options));
  app.use(onlyOwnHosts(options.allowedOrigins));
  serveAddin(app, options.addin);
  app.use(
    atMostPerMinute(requestsPerMinute, {
      en: 'That is more requests than one pane makes; wait a minute.',
      nl: 'Dat zijn meer verzoeken dan een paneel doet; wacht een minuut.',
    }),
  );
  app.use(
    '/api/pairing',
    atMostPerMinute(pairingsPerMinute, {
      en: 'Too many pairing attempts; wait a minute and try again.',
      nl: 'Te veel pogingen om te koppelen; wacht een minuut en probeer het opnieuw.',
    }),
  );
  app.use('/api', (_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  // What accounting gives back repeats what it was given.
  app.use('/api/accounting-answers', express.json({ limit: '32mb' }));
  // A month of invoices, each perhaps with its PDF inside.
  app.use('/api/imports/shadow', express.json({ limit: '32mb' }));
  app.use('/api/imports', express.json({ limit: '8mb' }));
  app.use(express.json({ limit: '1mb' }));
  serveEndpoints(app, handlersOf(service, runner), authenticator(service));
  serveDownloads(app, service);
  app.use(notFound);
  app.use(sendErrors(service.log));
  return app;
}
