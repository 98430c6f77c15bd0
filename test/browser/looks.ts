import type { Page } from 'playwright-core';
import { violationsInPane } from './accessibility.ts';
import { takePicture } from './picture.ts';

const themes = [
  { theme: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { theme: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { theme: 'contrast', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

/** Does the work in the light, the dark and the contrast theme, and ends in the light one. */
export async function inEachTheme(page: Page, work: (theme: string) => Promise<void>): Promise<void> {
  try {
    for (const { theme, media } of themes) {
      await page.emulateMedia(media);
      await work(theme);
    }
  } finally {
    await page.emulateMedia(themes[0].media);
  }
}

/** The accessibility rules that the pane breaks as it stands, in each theme, and fields wider than their form. Keeps a picture of each. */
export async function violationsInEachTheme(page: Page, picture: string): Promise<readonly string[]> {
  const violations: string[] = [...(await wideFields(page))];
  await inEachTheme(page, async (theme) => {
    violations.push(...(await violationsInPane(page)).map((violation) => `${theme}: ${violation}`));
    await takePicture(page, `${picture}-${theme}`);
  });
  return violations;
}

async function wideFields(page: Page): Promise<readonly string[]> {
  return page
    .frameLocator('.task-pane iframe')
    .locator('form :is(select, input, textarea, button):visible')
    .evaluateAll((fields) =>
      fields
        .filter((field) => {
          const end = field.closest('form')?.getBoundingClientRect().right ?? 0;
          return field.getBoundingClientRect().right > end + 1;
        })
        .map((field) => `wider than its form: ${field.outerHTML.slice(0, 160)}`),
    );
}
