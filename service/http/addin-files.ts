import { readFile } from 'node:fs/promises';
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
  app.use(express.static(files.folder, { index: false, immutable: true, maxAge: '30d' }));
}
