import { setStage, type Stage } from '../browser/stage.ts';

jest.setTimeout(120_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([]);
  await hasten();
  await stage.pair();
  await stage.pane.getByRole('heading', { name: 'The month' }).waitFor();
  await stage.page.getByRole('button', { name: 'Sync', exact: true }).click();
  // Every sheet is made and filled.
  await stage.pane.getByText('Synced', { exact: true }).waitFor({ timeout: 60_000 });
  await stage.pane.getByRole('button', { name: 'Close this message' }).click();
});

afterAll(() => stage?.stop());

/** What the add-in waits for passes ten times as fast: a hint after 40 ms instead of 400, another try after 0.5 s instead of 5. */
async function hasten(): Promise<void> {
  await stage.page.context().addInitScript(() => {
    const wait = window.setTimeout.bind(window);
    Object.assign(window, {
      setTimeout: (work: TimerHandler, delayMs = 0, ...rest: unknown[]) =>
        wait(work, delayMs < 400 ? delayMs : delayMs / 10, ...rest),
    });
  });
  await stage.page.reload();
}

/** The requests to Excel that follow one typed cell; see the engine's own test for all thirteen. */
const steps = {
  'finding the table': 1,
  'reading what was typed': 3,
  'reading the sheet again for the answer': 7,
  'writing the answer': 8,
  'looking whether more was typed': 12,
} as const;
type Step = keyof typeof steps;
const allSteps = Object.keys(steps) as Step[];

/** What the host does at a request, by its name in {@link arm}. */
const failures = {
  'cell-edit mode, until Enter': 'editing',
  'cell-edit mode, refused': 'refusedForEditing',
  throttling: 'throttled',
  'more than 5 MB': 'tooLarge',
  'a renamed header': 'renamed',
  'a deleted table': 'deleted',
  'a sort': 'sorted',
  'a reload that loses the handlers': 'reloaded',
} as const;
type Failure = (typeof failures)[keyof typeof failures];

const product = 'WS-BEHEER';

/** Until nothing has been asked of Excel for longer than a hint takes, so that the next request is about what is typed next. */
async function isQuiet(): Promise<void> {
  await stage.page.evaluate(async () => {
    const { records } = Reflect.get(window, 'preview').excel;
    let last: unknown;
    do {
      last = records.at(-1);
      await new Promise((resolve) => setTimeout(resolve, 120));
    } while (records.at(-1) !== last);
  });
}

/** Arms the host for one failure at the n-th request from now on, and types the text. */
async function typeWithFailure(
  text: string,
  failure: Failure | 'none',
  request: number,
  code = product,
): Promise<void> {
  await isQuiet();
  await stage.page.evaluate(
    ([typed, kind, at, wanted]) => {
      const { excel, person, pane } = Reflect.get(window, 'preview');
      const table = 'Monthend_products';
      const { sheetId, rect } = excel.workbook.findTable(table);
      const sheet = excel.workbook.sheetById(sheetId);
      const lines: { value: unknown }[][] = sheet.block(rect);
      const column = lines[0]!.findIndex(({ value }) => value === 'Description');
      const row = lines.findIndex((line) => line.some(({ value }) => value === wanted));
      const strikes: Record<string, () => object | null> = {
        none: () => null,
        refusedForEditing: () => ({ code: 'InvalidOperationInCellEditMode', message: 'Exit the edit mode.' }),
        throttled: () => ({ refusal: 'ActivityLimitReached' }),
        tooLarge: () => ({ refusal: 'RequestPayloadSizeLimitExceeded' }),
        renamed: () => (person.renameHeader(table, 'Description', 'Text'), null),
        deleted: () => (person.deleteTable(table), null),
        sorted: () => (person.sort(table, 'Description', at % 2 === 0), null),
        reloaded: () => {
          excel.workbook.events.forgetSubscriptions();
          pane.frame.src = String(pane.frame.src);
          return null;
        },
      };
      let made = 0;
      Object.assign(excel, {
        fault: () => ((made += 1) === at ? (strikes[kind]?.() ?? null) : null),
        // Who types presses Enter a little later.
        cellEditEnd: () =>
          kind === 'editing' && made === at - 1 ? new Promise((resolve) => setTimeout(resolve, 300)) : null,
        requestsMade: () => made,
      });
      const letter = String.fromCharCode(65 + rect.column + column);
      person.edit(`'${sheet.name}'!${letter}${rect.row + row + 1}`, typed);
    },
    [text, failure, request, code] as const,
  );
}

/** Waits until the table stands in the workbook with its rows and headers. */
async function isWhole(): Promise<void> {
  await stage.page.waitForFunction((code) => {
    const { workbook } = Reflect.get(window, 'preview').excel;
    const table = workbook.findTable('Monthend_products');
    if (table === null || table === undefined) return false;
    const values: unknown[] = workbook
      .sheetById(table.sheetId)
      .block(table.rect)
      .flat()
      .map(({ value }: { value: unknown }) => value);
    return values.includes(code) && values.includes('Description');
  }, product);
}

async function shownDescription(): Promise<unknown> {
  return stage.page.evaluate(() => {
    const { excel } = Reflect.get(window, 'preview');
    const { sheetId, rect } = excel.workbook.findTable('Monthend_products');
    const lines: { value: unknown }[][] = excel.workbook.sheetById(sheetId).block(rect);
    const column = lines[0]!.findIndex(({ value }) => value === 'Description');
    return lines.find((line) => line.some(({ value }) => value === 'WS-BEHEER'))?.[column]?.value;
  });
}

/** Waits until nothing is under way: what was typed is with the service and stands in the sheet. */
async function isSaved(text: string, before: number): Promise<void> {
  const row = await stage.stored('products', { code: 'WS-BEHEER', description: text });
  expect(row.version).toBe(before + 1);
  await stage.pane.getByText('All changes saved').waitFor();
  expect(await shownDescription()).toBe(text);
}

async function versionBefore(): Promise<number> {
  return (await stage.stored('products', { code: 'WS-BEHEER' })).version;
}

let typedTexts = 0;
const newText = () => `Workplace ${++typedTexts}`;

/** A reload reads every sheet anew: before the cell is stored, while the service answers, and before the answer is written. */
const stepsOfReload = allSteps.slice(1, 4);

describe.each(Object.entries(failures))('%s', (_, failure) => {
  test.each(failure === 'reloaded' ? stepsOfReload : allSteps)(
    'while %s: what was typed arrives once, or the pane asks',
    async (step) => {
      const text = newText();
      const before = await versionBefore();
      await typeWithFailure(text, failure, steps[step]);
      const { pane } = stage;
      await stage.page.waitForFunction(
        (request) => Reflect.get(window, 'preview').excel.requestsMade() >= request,
        steps[step],
      );
      if (failure === 'renamed' || failure === 'deleted') await pane.getByRole('button', { name: 'Put back' }).click();
      await pane.getByRole('button', { name: 'Put back' }).waitFor({ state: 'hidden' });
      await isWhole();
      // What stood in the table when it was deleted had not been read.
      if (failure === 'deleted' && steps[step] <= steps['reading what was typed']) {
        expect(await versionBefore()).toBe(before);
        expect(await shownDescription()).not.toBe(text);
        return;
      }
      await isSaved(text, before);
    },
  );
});

test('an event that Excel leaves out: the next one brings both', async () => {
  const before = await versionBefore();
  await stage.page.evaluate(() => {
    const { events } = Reflect.get(window, 'preview').excel.workbook;
    let dropped = 0;
    events.passes = () => (dropped += 1) > 1;
  });
  await typeWithFailure('Server with care', 'none', 0, 'SRV-BEHEER');
  const text = newText();
  await typeWithFailure(text, 'none', 0);
  await isSaved(text, before);
  await stage.stored('products', { code: 'SRV-BEHEER', description: 'Server with care' });
});

test.each(['before it arrives', 'after it arrived'] as const)(
  'the service gone %s: it is sent once more and counts once',
  async (when) => {
    const { page, pane } = stage;
    const text = newText();
    const before = await versionBefore();
    await page.route(
      '**/api/tables/products/edits',
      async (route) => {
        if (when === 'after it arrived') await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await typeWithFailure(text, 'none', 0);
    await pane.getByText('The service does not answer').waitFor();
    await isSaved(text, before);
    expect(await versionBefore()).toBe(before + 1);
  },
);

test('nothing was asked of Excel, of the browser or of the network that is not there', async () => {
  expect(await stage.page.evaluate(() => Reflect.get(window, 'preview').excel.executor.unknown)).toEqual([]);
  expect(stage.complaints).toEqual([]);
});
