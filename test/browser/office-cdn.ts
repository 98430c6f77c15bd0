import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** Microsoft's library as npm brought it. */
export const officeJsFolder = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');

const hosted = 'https://appsforoffice.microsoft.com/lib/1/hosted/';

/** Answers Microsoft's CDN from the npm package, and lets a test reach nothing else outside localhost. */
export async function routeOfficeCdn(context: BrowserContext): Promise<readonly string[]> {
  const outside: string[] = [];
  const isOutside = (url: URL): boolean => url.protocol.startsWith('http') && url.hostname !== 'localhost';
  await context.route(isOutside, (route) => {
    const url = new URL(route.request().url());
    if (!url.href.startsWith(hosted)) {
      outside.push(url.href);
      return route.abort();
    }
    const file = url.pathname.slice('/lib/1/hosted/'.length).toLowerCase();
    return route.fulfill({ path: join(officeJsFolder, file), contentType: 'text/javascript' });
  });
  return outside;
}
