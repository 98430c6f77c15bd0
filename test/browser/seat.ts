import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { newContext } from './launch.ts';
import { routeOfficeCdn } from './office-cdn.ts';

/** Somebody before a workbook of their own in Chromium, with Microsoft's library. */
export type Seat = {
  readonly page: Page;
  /** The add-in's page in its frame. */
  readonly pane: FrameLocator;
  /** What the browser complained about, and addresses outside this computer that somebody asked for. */
  readonly complaints: readonly string[];
  readonly outside: readonly string[];
  /** Excel ends without a word to anybody; the answer opens the workbook again as it was last kept. */
  kill(): Promise<() => Promise<Seat>>;
};

export async function sitDown(browser: Browser, address: string): Promise<Seat> {
  const context = await newContext(browser);
  const outside = await routeOfficeCdn(context);
  return open({ context, address, outside, complaints: [] });
}

type Place = {
  readonly context: BrowserContext;
  readonly address: string;
  readonly complaints: string[];
  readonly outside: readonly string[];
};

async function open(place: Place): Promise<Seat> {
  const { context, address, complaints, outside } = place;
  const page = await context.newPage();
  // It ends what hangs and measures nothing: on a busy machine everything takes its time.
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // A refused code and a stopped service are answers that the tests ask for.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  await page.goto(address);
  return {
    page,
    pane: page.frameLocator('.task-pane iframe'),
    complaints,
    outside,
    async kill() {
      await page.close({ runBeforeUnload: false });
      return () => open(place);
    },
  };
}
