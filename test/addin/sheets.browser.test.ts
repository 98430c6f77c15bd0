import type { Locator } from 'playwright-core';
import { tables } from '../../shared/tables/all.ts';
import { isEditable, tableIds, type Column, type TableId } from '../../shared/tables/definition.ts';
import { violationsInPreview } from '../browser/accessibility.ts';
import { inEachTheme } from '../browser/looks.ts';
import { takePicture } from '../browser/picture.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';
import { playWholeMonth } from '../browser/whole-month.ts';

jest.setTimeout(600_000);

/** A clerk's workbook with every sheet, after a month that was billed and in one that is drafted. */
let stage: Stage;
let endMonth: () => Promise<void>;

beforeAll(async () => {
  stage = await setStage([]);
  endMonth = await playWholeMonth(stage);
  await stage.pair();
  const { page, pane } = stage;
  await pane.getByRole('heading', { name: 'The month' }).waitFor();
  for (const [button, outcome] of [
    ['Sync', 'Synced'],
    ['Create drafts', 'Drafts created'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await pane.getByText(outcome, { exact: true }).waitFor({ timeout: 120_000 });
    await pane.getByRole('button', { name: 'Close this message' }).click();
  }
  await page.locator('.task-pane header button').click();
});

afterAll(async () => {
  await stage?.stop();
  await endMonth?.();
});

/** A cell as it is drawn. */
type Drawn = {
  readonly field: string;
  readonly text: string;
  readonly isCut: boolean;
  readonly isRight: boolean;
  readonly fill: string;
  readonly border: string;
};

const grid = (): Locator => stage.page.locator('.grid');
const fieldOf = (table: TableId, column: Column): string => `c${tables[table].columns.indexOf(column)}`;

/** Brings the sheet to the front, in a window in which all its columns are in sight. */
async function openWide(table: TableId): Promise<void> {
  const { page } = stage;
  await sheetOnScreen(page, tables[table].sheet.en).open();
  const width = await page.locator('.tabulator-headers').evaluate((headers) => headers.scrollWidth);
  await page.setViewportSize({ width: Math.max(1000, width + 40), height: 560 });
  await grid().locator('.tabulator-tableholder .tabulator-row').nth(1).waitFor();
}

async function drawn(rows: string): Promise<readonly Drawn[]> {
  return grid()
    .locator(`${rows} .tabulator-cell:visible`)
    .evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const text = cell.querySelector<HTMLElement>('.cell-text');
        if (text === null) return [];
        const { backgroundColor, borderBottomStyle, justifyContent } = getComputedStyle(cell);
        const [inner, outer] = [text.getBoundingClientRect(), cell.getBoundingClientRect()];
        return [
          {
            field: cell.getAttribute('tabulator-field') ?? '',
            text: text.textContent,
            isCut:
              text.scrollWidth > text.clientWidth + 1 ||
              text.scrollHeight > text.clientHeight + 1 ||
              inner.right > outer.right + 1 ||
              inner.bottom > outer.bottom + 1,
            isRight: justifyContent === 'flex-end',
            fill: backgroundColor,
            border: borderBottomStyle,
          },
        ];
      }),
    );
}

/** How a value of the column is written on a sheet in English. */
function patternOf(column: Column): RegExp {
  if (column.type === 'date') return /^\d{4}-\d\d-\d\d$/;
  if (column.type === 'money') return /^-?\d{1,3}(,\d{3})*\.\d\d$/;
  if (column.type === 'integer') return /^-?\d+$/;
  if (column.type === 'boolean') return /^(TRUE|FALSE)$/;
  if (column.type === 'decimal') return column.isCount === true ? /^-?\d+(\.\d+)?$/ : /^-?\d{1,3}(,\d{3})*\.\d{2,4}$/;
  return /\S/;
}

const isNumber = ({ type }: Column): boolean => ['date', 'money', 'integer', 'decimal'].includes(type);
const isChosen = ({ type }: Column): boolean => ['choice', 'boolean', 'reference'].includes(type);

/** Whether a person typed the row in, as its cells say. */
function isTypedIn(table: TableId, cells: readonly Drawn[]): boolean {
  const textOf = (key: string) => {
    const column = tables[table].columns.find((known) => known.key === key);
    return column && cells.find(({ field }) => field === fieldOf(table, column))?.text;
  };
  return (textOf('origin') ?? 'manual') === 'manual' && (textOf('connection') ?? '') === '';
}

describe('every sheet', () => {
  test.each(tableIds)(
    '%s has rows, and is kept as a picture in a light, a dark and a contrast theme',
    async (table) => {
      await openWide(table);
      await inEachTheme(stage.page, (theme) => takePicture(stage.page, `sheet-${table}-${theme}`));
      const cells = await drawn('.tabulator-tableholder');
      expect(cells.filter(({ text }) => text !== '').length).toBeGreaterThan(0);
    },
  );

  test.each(tableIds)('%s shows each header whole, and each number and date whole and in its format', async (table) => {
    await openWide(table);
    const headers = await drawn('.tabulator-frozen-rows-holder');
    expect(headers.slice(0, tables[table].columns.length).map(({ text }) => text)).toEqual(
      tables[table].columns.map(({ header }) => header.en),
    );
    expect(headers.filter(({ isCut }) => isCut).map(({ text }) => text)).toEqual([]);
    const cells = await drawn('.tabulator-tableholder');
    const wrong = tables[table].columns.flatMap((column) =>
      cells
        .filter(({ field, text }) => field === fieldOf(table, column) && text !== '')
        .filter(
          ({ text, isCut, isRight }) =>
            !patternOf(column).test(text) ||
            text.includes('####') ||
            (isNumber(column) && (isCut || !isRight)) ||
            (column.type === 'choice' && isCut),
        )
        .map(({ text, isCut }) => `${column.key}: ${text}${isCut ? ' (cut)' : ''}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(tableIds)(
    '%s shows by its colour what nobody can type into, without colours by its border',
    async (table) => {
      await openWide(table);
      await inEachTheme(stage.page, async (theme) => {
        const cells = await drawn('.tabulator-tableholder .tabulator-row:first-child');
        const row = { isManual: isTypedIn(table, cells), isNew: false };
        const looks = (isTypable: boolean) =>
          new Set(
            tables[table].columns
              .filter((column) => column.standsOut === undefined && isEditable(column, row) === isTypable)
              .flatMap((column) => cells.filter(({ field }) => field === fieldOf(table, column)))
              .map(({ fill, border }) => (theme === 'contrast' ? border : fill)),
          );
        const [typable, readOnly] = [looks(true), looks(false)];
        expect([theme, [...typable].filter((look) => readOnly.has(look))]).toEqual([theme, []]);
        expect([theme, typable.size <= 1, readOnly.size <= 1]).toEqual([theme, true, true]);
      });
    },
  );

  test.each(tableIds)('%s offers its choices in the cell', async (table) => {
    await openWide(table);
    const { page } = stage;
    for (const column of tables[table].columns.filter(isChosen)) {
      if (!isEditable(column, { isManual: true, isNew: true })) continue;
      const row = sheetOnScreen(page, tables[table].sheet.en).rowNumber(2);
      await row.locator(`.tabulator-cell[tabulator-field="${fieldOf(table, column)}"]`).dblclick();
      expect([column.key, await page.locator('select.cell-editor option').count()]).toEqual([
        column.key,
        expect.any(Number),
      ]);
      expect([column.key, (await page.locator('select.cell-editor option').count()) > 1]).toEqual([column.key, true]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
  });
});

/** How far each header stands from its column, in pixels. */
async function shifts(): Promise<readonly number[]> {
  return grid().evaluate((element) => {
    const lefts = (rows: string) =>
      new Map(
        Array.from(element.querySelectorAll(`${rows} .tabulator-cell[tabulator-field^="c"]`), (cell) => [
          cell.getAttribute('tabulator-field'),
          cell.getBoundingClientRect().left,
        ]),
      );
    const cells = lefts('.tabulator-tableholder .tabulator-row:first-child');
    return [...lefts('.tabulator-frozen-rows-holder')].flatMap(([field, left]) => {
      const below = cells.get(field);
      return below === undefined ? [] : [Math.round(left - below)];
    });
  });
}

test.each(tableIds)('scrolled sideways, the headers of %s stay above their columns', async (table) => {
  const { page } = stage;
  await page.setViewportSize({ width: 700, height: 560 });
  await sheetOnScreen(page, tables[table].sheet.en).open();
  for (const step of [40, 333, 5000]) {
    await page.locator('.tabulator-tableholder').hover();
    await page.mouse.wheel(step, 0);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(new Set(await shifts())).toEqual(new Set([0]));
  }
});

test('the preview around the sheets breaks no rule of accessibility', async () => {
  await openWide('draftLines');
  expect(await violationsInPreview(stage.page)).toEqual([]);
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () => {
  expect([stage.complaints, stage.outside]).toEqual([[], []]);
});
