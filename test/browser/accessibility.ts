import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** The accessibility rules that the pane breaks as it is shown now, WCAG 2.2 AA and good practice: rule and place. */
export async function violationsInPane(page: Page): Promise<readonly string[]> {
  const frame = page.frames().find((each) => each.url().includes('/taskpane.html'));
  if (frame === undefined) throw new Error('The pane has no page.');
  return violationsIn(frame);
}

/** The same of the workbook preview around the pane: ribbon, sheet and tabs. */
export async function violationsInPreview(page: Page): Promise<readonly string[]> {
  return violationsIn(page.mainFrame());
}

async function violationsIn(frame: Frame): Promise<readonly string[]> {
  const isLoaded = await frame.evaluate(() => 'axe' in window);
  if (!isLoaded) await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(lookWhenStill);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/**
 * A button on its way from one colour to another has the contrast of neither: axe looks when no colour is changing, and again when one
 * began to change meanwhile, as when a job ends and its button can be pressed again.
 */
async function lookWhenStill(): Promise<axe.AxeResults> {
  let hasChanged = false;
  const notice = (): void => {
    hasChanged = true;
  };
  document.addEventListener('transitionrun', notice, true);
  const twoFrames = (): Promise<unknown> =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  try {
    for (;;) {
      await twoFrames();
      const passing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(passing.map(({ finished }) => finished));
      hasChanged = false;
      const results = await (Reflect.get(window, 'axe') as typeof axe).run();
      await twoFrames();
      if (!hasChanged) return results;
    }
  } finally {
    document.removeEventListener('transitionrun', notice, true);
  }
}
