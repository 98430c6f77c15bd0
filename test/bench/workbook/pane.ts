import { gzipSync } from 'node:zlib';
import type { FrameLocator, Page } from 'playwright-core';
import { setStage } from '../../browser/stage.ts';

/** What the pane cost until it could be used. */
export type Opened = {
  readonly name: string;
  readonly gzippedBytes: number;
  readonly files: number;
  /** From the pane's first request; Microsoft's library and the session with the service are in it. */
  readonly ms: number;
};

/** Opens the pane in Chromium twice: in a workbook that is not paired yet, and in one that is. */
export async function openPane(): Promise<readonly Opened[]> {
  const stage = await setStage([]);
  try {
    const { page, pane, service } = stage;
    const { origin } = service();
    const first = await opened(page, pane, { name: 'first run', origin, usable: firstControl });
    await stage.pair();
    await pane.getByRole('heading', { name: 'The month' }).waitFor();
    const month = await opened(page, pane, { name: 'the month', origin, usable: monthControl });
    return [first, month];
  } finally {
    await stage.stop();
  }
}

const firstControl = (pane: FrameLocator) => pane.getByRole('textbox', { name: 'Pairing code' });
const monthControl = (pane: FrameLocator) => pane.getByRole('button', { name: 'Sync now' });

type Opening = {
  readonly name: string;
  readonly origin: string;
  readonly usable: (pane: FrameLocator) => ReturnType<FrameLocator['getByRole']>;
};

async function opened(page: Page, pane: FrameLocator, { name, origin, usable }: Opening): Promise<Opened> {
  const scripts: Promise<Buffer>[] = [];
  const note = (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
    if (response.url().startsWith(origin) && response.url().endsWith('.js')) scripts.push(response.body());
  };
  page.on('response', note);
  await page.reload();
  await usable(pane).waitFor();
  const frame = page.frames().find((each) => each.url().startsWith(origin));
  const ms = await frame?.evaluate(() => performance.now());
  page.off('response', note);
  const bodies = await Promise.all(scripts);
  const gzippedBytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  return { name, gzippedBytes, files: bodies.length, ms: ms ?? Number.NaN };
}
