import type { Locator, Page } from 'playwright-core';

/** One sheet of the preview, by hand: what a clerk sees and does in its grid. */
export type SheetOnScreen = {
  /** Brings the sheet to the front. */
  open(): Promise<void>;
  /** The row that has exactly this text in one of its cells. */
  row(text: string): Locator;
  /** The row with this number at its left. */
  rowNumber(number: number): Locator;
  /** The text of the row's cell under the header. */
  text(row: Locator, header: string): Promise<string>;
  cell(row: Locator, header: string): Promise<Locator>;
  /** Clicks the row's cell under the header, types and presses Enter. */
  type(row: Locator, header: string, text: string): Promise<void>;
  /** Waits until the cell shows the text. */
  shows(row: Locator, header: string, text: string): Promise<void>;
};

export function sheetOnScreen(page: Page, name: string): SheetOnScreen {
  const grid = page.locator(`.grid[aria-label="${name}"]`);
  const tab = page.getByRole('tab', { name, exact: true });
  const cell = async (row: Locator, header: string): Promise<Locator> => {
    const field = await headerCell(grid, header).getAttribute('tabulator-field');
    return row.locator(`.tabulator-cell[tabulator-field="${field}"]`);
  };
  return {
    async open() {
      await tab.click();
      await grid.locator('.header-cell').first().waitFor();
    },
    row: (text) => grid.locator('.tabulator-row', { has: page.locator(`.cell-text:text-is(${JSON.stringify(text)})`) }),
    rowNumber: (number) => grid.locator('.tabulator-row', { has: page.locator(`.row-number:text-is("${number}")`) }),
    cell,
    text: async (row, header) => (await (await cell(row, header)).textContent()) ?? '',
    async type(row, header, text) {
      await (await cell(row, header)).click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    async shows(row, header, text) {
      await (await cell(row, header)).locator(`.cell-text:text-is(${JSON.stringify(text)})`).waitFor();
    },
  };
}

function headerCell(grid: Locator, header: string): Locator {
  return grid
    .locator('.tabulator-frozen-rows-holder .tabulator-cell')
    .filter({ has: grid.page().locator(`.cell-text:text-is(${JSON.stringify(header)})`) });
}
