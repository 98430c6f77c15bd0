import type { Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';

export type PreviewServerOptions = {
  /** The built preview, `dist/preview`. */
  readonly previewFolder: string;
  /** The manifest that the ribbon is read from. */
  readonly manifestFile: string;
  /** The icons that the manifest names, `addin/assets`. */
  readonly assetsFolder: string;
  /** Microsoft's `@microsoft/office-js/dist`, served unmodified; null: the add-in gets it elsewhere. */
  readonly officeJsFolder: string | null;
  /** Where the add-in is served: https, on the preview's own host name but another port, or Office.js refuses to start. */
  readonly addinOrigin: string;
  /** The day that the data plays on, `YYYY-MM-DD`, shown on the page; null: today. */
  readonly demoDate: string | null;
  readonly key: string;
  readonly cert: string;
  /** 0 takes a free one. */
  readonly port: number;
};

export type PreviewServer = {
  /** Such as https://localhost:8444. */
  readonly origin: string;
  close(): Promise<void>;
};

/**
 * Serves the workbook preview on localhost: only files, no data of the service.
 * @throws AppError PORT_IN_USE
 */
export async function startPreviewServer(options: PreviewServerOptions): Promise<PreviewServer> {
  const server = createServer({ key: options.key, cert: options.cert }, previewApp(options));
  await listening(server, options.port);
  const { port } = addressOf(server);
  return { origin: `https://localhost:${port}`, close: () => closed(server) };
}

function previewApp(options: PreviewServerOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': contentPolicy(options.addinOrigin),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  app.get('/preview-config.js', (_request, response) => {
    const { addinOrigin, demoDate } = options;
    response.type('text/javascript').set('Cache-Control', 'no-store');
    response.send(`window.__PREVIEW__ = ${JSON.stringify({ addinOrigin, demoDate })};\n`);
  });
  app.get('/manifest.xml', (_request, response) => response.type('application/xml').sendFile(options.manifestFile));
  app.use('/assets', express.static(options.assetsFolder, { index: false }));
  if (options.officeJsFolder !== null)
    app.use('/lib/1/hosted', express.static(options.officeJsFolder, { index: false }));
  app.use(express.static(options.previewFolder));
  return app;
}

/** Tabulator and the style loader set styles in place; the pane is the only frame. */
function contentPolicy(addinOrigin: string): string {
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `frame-src ${addinOrigin}`,
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new AppError(
              'PORT_IN_USE',
              inEnglish(`Port ${port} is in use; stop what uses it or choose another port.`),
              { port },
              error,
            )
          : error,
      );
    });
    server.listen(port, 'localhost', resolve);
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address !== null && typeof address !== 'string') return address;
  throw new TypeError('The server listens on no port.');
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.closeAllConnections();
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}
