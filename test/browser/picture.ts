import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectFolder } from './web-bundle.ts';

const folder = join(projectFolder, 'dist', 'pictures');

/** Keeps a picture of what is on the screen in dist/pictures, for people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
