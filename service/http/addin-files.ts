import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';

/** Where the built add-in lies. */
export type AddinFiles = {
  readonly folder: string;
  /** Icons that the manifest names. */
  readonly assetsFolder: string;
  readonly manifestFile: string;
  /** A trial without Excel serves Office.js from here instead of from Microsoft's network; null in production. */
  readonly officeJsFolder: string | null;
};

const officeJsCdn = 'https://appsforoffice.microsoft.com/lib/1/hosted/';

/** Serves the add-in from the service's own origin. Bundles carry a hash in their name and are kept; the page itself never is. */
export function serveAddin(app: Express, files: AddinFiles): void {
  app.get(['/', '/taskpane.html'], async (_request, response, next) => {
    try {
      const page = await readFile(join(files.folder, 'taskpane.html'), 'utf8');
      response.setHeader('cache-control', 'no-store');
      response.type('html').send(files.officeJsFolder === null ? page : page.replaceAll(officeJsCdn, '/office-js/'));
    } catch (error) {
      next(error);
    }
  });
  if (files.officeJsFolder !== null) app.use('/office-js', express.static(files.officeJsFolder, { index: false }));
  app.get('/manifest.xml', (_request, response, next) => {
    response.type('application/xml').sendFile(files.manifestFile, (error: Error | undefined) => {
      if (error !== undefined) next(error);
    });
  });
  app.use('/assets', express.static(files.assetsFolder, { index: false, maxAge: '1h' }));
  app.use(express.static(files.folder, { index: false, setHeaders: keepHashed }));
}

/** A name that carries a hash of the content, as the build makes it: `taskpane.0a1b2c3d4e.js`. */
const hashedName = /\.[0-9a-f]{10}\.js$/;
const thirtyDaysSeconds = 2_592_000;

/** Anything else, such as the help page, is asked for again each time. */
function keepHashed(response: ServerResponse, file: string): void {
  const isKept = hashedName.test(file);
  response.setHeader('cache-control', isKept ? `public, max-age=${thirtyDaysSeconds}, immutable` : 'no-cache');
}
