import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Bilingual } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';

/** Who may show the pane in a frame. Source: Microsoft, "Content Security Policy and Office Add-ins" host list, read 2026-11. */
const officeHosts = [
  'https://*.office.com',
  'https://*.office365.com',
  'https://*.officeapps.live.com',
  'https://*.sharepoint.com',
  'https://*.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.live.com',
];
const microsoftCdn = 'https://appsforoffice.microsoft.com';

/** Headers for a page that lives in a frame of Excel: no X-Frame-Options, but a list of who may frame it. */
export function paneHeaders(options: {
  readonly isLocalhost: boolean;
  readonly frameAncestors: readonly string[];
}): RequestHandler {
  return helmet({
    frameguard: false,
    strictTransportSecurity: options.isLocalhost ? false : { maxAge: 15_552_000 },
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", microsoftCdn],
        // Fluent UI writes its style rules at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", microsoftCdn],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'", ...officeHosts, ...options.frameAncestors],
      },
    },
  });
}

/**
 * Refuses requests that name another host (a page that had its own name resolved to this machine) or come from another site's page.
 * @throws HOST_NOT_ALLOWED, ORIGIN_NOT_ALLOWED
 */
export function onlyOwnHosts(allowedOrigins: () => readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const origins = allowedOrigins();
    const hosts = origins.map((origin) => new URL(origin).host);
    if (!hosts.includes(request.headers.host ?? '')) {
      next(
        new AppError('HOST_NOT_ALLOWED', {
          en: 'This service does not answer under that name; open it at its own address.',
          nl: 'Deze service antwoordt niet onder die naam; open hem op zijn eigen adres.',
        }),
      );
      return;
    }
    const { origin } = request.headers;
    if (origin !== undefined && !origins.includes(origin)) {
      next(
        new AppError('ORIGIN_NOT_ALLOWED', {
          en: 'Pages of another site may not call this service.',
          nl: "Pagina's van een andere site mogen deze service niet aanroepen.",
        }),
      );
      return;
    }
    next();
  };
}

const minuteMs = 60_000;

/** At most this many requests a minute from one address. @throws TOO_MANY_REQUESTS */
export function atMostPerMinute(limit: number, message: Bilingual): RequestHandler {
  return rateLimit({
    windowMs: minuteMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => {
      next(new AppError('TOO_MANY_REQUESTS', message));
    },
  });
}
