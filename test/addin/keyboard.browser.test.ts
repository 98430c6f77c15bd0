import { atKeyboard, type Keyboard } from '../browser/keyboard.ts';
import { expectNothingMissing, setStage, type Stage } from '../browser/stage.ts';
import { takePicture } from '../browser/picture.ts';

jest.setTimeout(180_000);

let stage: Stage;
let keyboard: Keyboard;

beforeAll(async () => {
  stage = await setStage([
    {
      id: 1,
      organizationId: 1,
      nodeClass: 'WINDOWS_WORKSTATION',
      approvalStatus: 'APPROVED',
      offline: false,
      displayName: 'WS-01',
      created: Date.parse('2026-01-15T09:00:00Z') / 1000,
    },
  ]);
  await stage.pane.getByRole('textbox', { name: 'Pairing code' }).waitFor();
  keyboard = atKeyboard(stage.page);
});

afterAll(() => stage?.stop());

/** Runs the step of the month, waits for its outcome and closes the message, all by keyboard. */
async function step(button: string, outcome: string): Promise<void> {
  await keyboard.press('button', button);
  await stage.pane.getByText(outcome, { exact: true }).waitFor({ timeout: 60_000 });
  await keyboard.press('button', 'Close this message');
  await stage.pane.getByText(outcome, { exact: true }).waitFor({ state: 'hidden' });
}

/** A focus that nobody sees is no focus: the control that has it is drawn with an outline or a border of its own. */
async function focusIsVisible(): Promise<boolean> {
  const frame = stage.page.frames().find((each) => each.url().includes('/taskpane.html'));
  return (
    (await frame?.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return false;
      const layers = [element, element.parentElement].flatMap((each) =>
        each === null ? [] : [getComputedStyle(each), getComputedStyle(each, '::after')],
      );
      return layers.some(
        ({ outlineStyle, outlineWidth, boxShadow, borderBottomWidth }) =>
          (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || borderBottomWidth === '2px',
      );
    })) === true
  );
}

test('the clerk pairs, syncs and says whose account it is', async () => {
  const { page, pane, service } = stage;
  await keyboard.type('Pairing code', await service().pairingCode('Anna', 'administrator'));
  expect(await focusIsVisible()).toBe(true);
  await page.keyboard.press('Enter');
  await pane.getByRole('heading', { name: 'The month' }).waitFor();
  await step('Sync now', 'Synced');
  await keyboard.press('button', 'Set-up');
  await pane.getByText('1 account has no customer yet', { exact: false }).waitFor();
  await keyboard.to('combobox', 'Customer');
  expect(await focusIsVisible()).toBe(true);
  await page.keyboard.type('Acme');
  await keyboard.press('button', 'This is the customer');
  await stage.stored('sourceAccounts', { customer: 'Acme', state: 'mapped' });
  await keyboard.press('button', 'Month');
});

test('a price is typed into its cell, reached by the arrow keys', async () => {
  await keyboard.typeInSheet('Contract lines', await addressOf('contractLines', 'Unit price', 'WS-BEHEER'), '19');
  await stage.stored('contractLines', { product: 'WS-BEHEER', unitPrice: '19' });
  await stage.pane.getByText('All changes saved').waitFor();
});

test('drafts, approval, invoices and the file for accounting', async () => {
  const { page } = stage;
  await step('Create drafts', 'Drafts created');
  await step('Approve drafts', 'Approved');
  await keyboard.press('button', 'Run invoice job');
  expect(await focusIsVisible()).toBe(true);
  await step('Yes, run the invoice job', 'Invoice job done');
  await keyboard.press('button', 'Month');
  const [download] = await Promise.all([page.waitForEvent('download'), step('Export XML', 'Exported')]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  await keyboard.to('button', 'Download again');
  expect(await focusIsVisible()).toBe(true);
  await takePicture(page, 'keyboard-focus');
});

test('a credit note', async () => {
  await keyboard.press('button', 'Invoices');
  await keyboard.press('button', 'Credit note…');
  await keyboard.press('radio', 'Take all of it back and bill it again with the next drafts');
  await keyboard.type('Reason', 'Wrong price');
  await step('Make the credit note', 'Credit note made');
  expect((await stage.stored('invoices', { kind: 'credit note' })).values['state']).toBe('finalised');
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () =>
  expectNothingMissing(stage));

/** Where the cell under the header stands, in the row that holds this text. */
async function addressOf(table: string, header: string, text: string): Promise<string> {
  const place = await stage.page.evaluate(
    ([name, wantedHeader, wantedText]) => {
      const { excel } = Reflect.get(window, 'preview');
      const { sheetId, rect } = excel.workbook.findTable(`Monthend_${name}`);
      const lines: { value: unknown }[][] = excel.workbook.sheetById(sheetId).block(rect);
      const column = lines[0]!.findIndex(({ value }) => value === wantedHeader);
      const row = lines.findIndex((line) => line.some(({ value }) => value === wantedText));
      return { column: rect.column + column, row: rect.row + row + 1 };
    },
    [table, header, text],
  );
  return `${String.fromCharCode(65 + place.column)}${place.row}`;
}
