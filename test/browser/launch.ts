import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The context's own option does not reach downloads, which the browser fetches by itself.
  '--ignore-certificate-errors',
];

/**
 * Starts a Chromium without a window: the one inside the npm package on Linux x64, else an installed Chrome or Edge.
 * @throws AppError BROWSER_MISSING
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: unknown[] = [];
  for (const start of [startPackaged, () => startInstalled('chrome'), () => startInstalled('msedge')]) {
    try {
      return await start();
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AppError(
    'BROWSER_MISSING',
    asItIs(
      'No browser could be started: install Google Chrome or Microsoft Edge, or run on Linux x64, where npm ci brings one.',
    ),
    { tried: failures.map((failure) => String(failure).slice(0, 200)) },
  );
}

/** A browser profile that takes the certificates that tests make for themselves, of a person who asked for little motion. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    ignoreHTTPSErrors: true,
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
}

async function startPackaged(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The packaged Chromium runs on Linux x64 only.');
  return chromium.launch({ executablePath: await chromiumPackage.executablePath(), args: flags });
}

function startInstalled(channel: 'chrome' | 'msedge'): Promise<Browser> {
  return chromium.launch({ channel, args: flags });
}
