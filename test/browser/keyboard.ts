import type { Frame, Page } from 'playwright-core';

/** A person at the keyboard without a mouse: Tab, Enter, arrows and letters. */
export type Keyboard = {
  /** Goes to a control of the pane by Tab, as its name is read out; fails when Tab never gets there. */
  to(role: string, name: string | RegExp): Promise<void>;
  press(role: string, name: string | RegExp): Promise<void>;
  /** Goes to a field of the pane and types into it. */
  type(name: string, text: string): Promise<void>;
  /** Goes to a cell of a sheet, types over it and presses Enter. */
  typeInSheet(sheet: string, address: string, text: string): Promise<void>;
};

/** Once round everything that can have the focus; and as long as a person would go on while the pane is still reading. */
const longestWay = { steps: 150, milliseconds: 30_000 };

export function atKeyboard(page: Page): Keyboard {
  const to: Keyboard['to'] = (role, name) =>
    walk(page, 'Tab', `${role} "${name}"`, async () => {
      await intoPane(page);
      const focused = await focusedIn(paneOf(page));
      const isThere =
        focused.role === role && (typeof name === 'string' ? focused.name === name : name.test(focused.name));
      return isThere ? null : `${focused.role} "${focused.name}"`;
    });
  return {
    to,
    async press(role, name) {
      await to(role, name);
      await page.keyboard.press(role === 'checkbox' || role === 'radio' ? 'Space' : 'Enter');
    },
    async type(name, text) {
      await to('textbox', name);
      await page.keyboard.type(text);
    },
    async typeInSheet(sheet, address, text) {
      await goToSheet(page, sheet);
      await goToCell(page, address);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
  };
}

/** By F6 as in Excel; what was pressed before may have taken the focus with it. */
async function intoPane(page: Page): Promise<void> {
  await walk(page, 'F6', 'the pane', () => areaWithFocus(page, 'iframe'));
}

/** Out of the pane, to the sheet's tab, and back into its grid. */
async function goToSheet(page: Page, sheet: string): Promise<void> {
  if ((await areaWithFocus(page, 'iframe')) === null) await page.keyboard.press('Control+F6');
  await walk(page, 'F6', 'the tabs of the sheets', () => areaWithFocus(page, '.sheet-tab'));
  await walk(page, 'ArrowRight', `the tab ${sheet}`, async () => {
    const focused = await focusedIn(page.mainFrame());
    return focused.role === 'tab' && focused.name === sheet ? null : `${focused.role} "${focused.name}"`;
  });
  await page.keyboard.press('Enter');
  await page.locator(`.grid[aria-label="${sheet}"] .header-cell`).first().waitFor();
  await walk(page, 'Shift+F6', `the cells of ${sheet}`, () => areaWithFocus(page, '.tabulator-tableholder'));
}

/** Null when the focus is on what the selector means. */
function areaWithFocus(page: Page, selector: string): Promise<string | null> {
  return page.evaluate((wanted) => {
    const focused = document.activeElement;
    return focused?.matches(wanted) === true ? null : `${focused?.tagName} ${focused?.className}`;
  }, selector);
}

/** By the arrow keys, as far as the name box says. */
async function goToCell(page: Page, address: string): Promise<void> {
  const wanted = placeOf(address);
  await walk(page, 'ArrowDown', `row ${wanted.row}`, async () => {
    const { row } = placeOf(await nameBox(page));
    return row === wanted.row ? null : `row ${row}`;
  });
  await walk(page, 'ArrowRight', `column ${wanted.column}`, async () => {
    const { column } = placeOf(await nameBox(page));
    return column === wanted.column ? null : `column ${column}`;
  });
}

async function nameBox(page: Page): Promise<string> {
  return (await page.locator('.name-box').textContent()) ?? '';
}

function placeOf(address: string): { readonly column: string; readonly row: number } {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return { column, row: Number(row) };
}

/** Presses the key until it is there; `where` tells where it is instead. */
async function walk(page: Page, key: string, wanted: string, where: () => Promise<string | null>): Promise<void> {
  const seen = new Set<string>();
  const end = Date.now() + longestWay.milliseconds;
  for (let step = 0; step < longestWay.steps || Date.now() < end; step++) {
    const place = await where();
    if (place === null) return;
    seen.add(place);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${wanted}; it comes to ${[...seen].join(', ')}.`);
}

function paneOf(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().includes('/taskpane.html'));
  if (frame === undefined) throw new Error('The pane has no page.');
  return frame;
}

/** The focused control as a screen reader names it. */
async function focusedIn(frame: Frame): Promise<{ readonly role: string; readonly name: string }> {
  return frame.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { role: 'nothing', name: '' };
    const isField =
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement;
    const labelledBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
    const labels = isField ? [...(element.labels ?? [])].map((label) => label.textContent).join(' ') : null;
    const roles: Readonly<Record<string, string>> = {
      BUTTON: 'button',
      SELECT: 'combobox',
      A: 'link',
      INPUT: 'textbox',
      TEXTAREA: 'textbox',
    };
    const type = element.getAttribute('type');
    const ownRole = type === 'checkbox' || type === 'radio' ? type : (roles[element.tagName] ?? element.tagName);
    const name = element.getAttribute('aria-label') ?? labelledBy?.textContent ?? labels ?? element.textContent ?? '';
    return { role: element.getAttribute('role') ?? ownRole, name: name.replace('*', '').trim() };
  });
}
