import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import { saveMailSettings } from '../../service/jobs/delivery/mail-settings.ts';
import { textsIn } from '../../service/documents/text/texts.ts';
import { day } from '../../shared/period.ts';
import { violationsInPane } from '../browser/accessibility.ts';
import { violationsInEachTheme } from '../browser/looks.ts';
import { sheetOnScreen } from '../browser/sheet.ts';
import { setStage, type Stage } from '../browser/stage.ts';
import { startMailServer, type TestMailServer } from '../service/documents/mail/mail-server.ts';

jest.setTimeout(300_000);

let stage: Stage;
let mail: TestMailServer;

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
  mail = await startMailServer();
  await saveMailSettings(
    stage.service().service,
    {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      user: null,
      from: 'invoices@msp.example',
      firstIssueDate: day('2026-11-01'),
      templates: { en: textsIn('en').mail, nl: textsIn('nl').mail },
    },
    'Anna',
  );
  await stage.pair();
  await stage.pane.getByRole('heading', { name: 'The month' }).waitFor();
  await job('Sync', 'Synced');
  await stage.mapAccounts();
  for (const [button, outcome] of [
    ['Create drafts', 'Drafts created'],
    ['Approve', 'Approved'],
    ['Run invoice job', 'Invoice job done'],
  ] as const)
    await job(button, outcome);
});

afterAll(async () => {
  await stage?.stop();
  await mail?.stop();
});

const inPane = (name: string | RegExp) => stage.pane.getByRole('button', { name });

async function job(button: string, outcome: string): Promise<void> {
  await stage.page.getByRole('button', { name: button, exact: true }).and(stage.page.locator(':enabled')).click();
  await ended(outcome);
}

async function ended(outcome: string): Promise<void> {
  await stage.pane.getByText(outcome, { exact: true }).waitFor();
  await inPane('Close this message').click();
  await stage.pane.getByText(outcome, { exact: true }).waitFor({ state: 'hidden' });
}

async function looksRight(picture: string): Promise<void> {
  expect(await violationsInEachTheme(stage.page, picture)).toEqual([]);
}

async function reason(text: string, confirm: string): Promise<void> {
  await stage.pane.getByRole('textbox', { name: 'Reason' }).fill(text);
  await stage.pane.getByRole('button', { name: confirm, exact: true }).click();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

test('an invoice selected on its sheet is shown with what can be done with it', async () => {
  const { page, pane } = stage;
  const invoices = sheetOnScreen(page, 'Invoices');
  await invoices.open();
  await (await invoices.cell(invoices.row('20260001'), 'Customer')).click();
  await pane.getByRole('heading', { name: /^20260001 · / }).waitFor();
  await pane.getByText('Not e-mailed yet.').waitFor();
  expect(await inPane('Credit note…').count()).toBe(1);
  await looksRight('invoices-chosen');
});

test('its PDF is downloaded', async () => {
  const [download] = await Promise.all([stage.page.waitForEvent('download'), inPane('Download the PDF').click()]);
  expect(download.suggestedFilename()).toContain('20260001');
  expect((await bytesOf(download)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the run is e-mailed; an e-mail that may have arrived waits for a person, who says so', async () => {
  const { page, pane } = stage;
  mail.mood = 'takes the message and drops the connection without an answer';
  await inPane('E-mail what is not e-mailed yet').click();
  await ended('Invoices e-mailed');
  await pane.getByText('Nobody knows whether this e-mail arrived.', { exact: false }).waitFor();
  await looksRight('invoices-uncertain-e-mail');
  mail.mood = 'well';
  await inPane('It did not arrive').click();
  await reason('Asked them by telephone', 'It did not arrive');
  await pane.getByText('Nobody knows whether', { exact: false }).waitFor({ state: 'hidden' });
  await inPane('E-mail what is not e-mailed yet').click();
  await ended('Invoices e-mailed');
  expect(mail.taken.length).toBe(1);
  expect(await violationsInPane(page)).toEqual([]);
});

test('one that was e-mailed goes again with a reason', async () => {
  await inPane('E-mail this one…').click();
  await reason('They lost it', 'E-mail it now');
  await ended('Invoices e-mailed');
  expect(mail.taken.length).toBe(2);
});

test('the file for accounting in a chosen format, and the same batch again with a reason', async () => {
  const { page, pane } = stage;
  await inPane('Files for accounting').click();
  await pane.getByRole('combobox', { name: 'Format' }).selectOption('csv');
  await looksRight('invoices-exports');
  const [first] = await Promise.all([page.waitForEvent('download'), inPane('Export XML').click()]);
  expect(first.suggestedFilename()).toBe('monthend-batch-0001-csv.csv');
  await ended('Exported');
  await inPane('Export again… Batch 1, invoices: 1').click();
  await pane.getByRole('textbox', { name: 'Reason' }).fill('x');
  await inPane('Export this batch again').click();
  await pane.getByText('Give a reason of at least 3 characters.').waitFor();
  const [again] = await Promise.all([
    page.waitForEvent('download'),
    reason('The bookkeeper lost the file', 'Export this batch again'),
  ]);
  expect(again.suggestedFilename()).toBe('monthend-batch-0002-csv.csv');
  await ended('Exported');
  expect(String(await bytesOf(again))).toBe(String(await bytesOf(first)));
  await pane.getByText('The bookkeeper lost the file', { exact: false }).waitFor();
});

test('which format suits which package is said where the file is made, purchases-only packages among them', async () => {
  const { pane } = stage;
  await inPane('Which format for which package?').click();
  const sentence = 'SnelStart reads UBL for purchase invoices only; enter the sales from the CSV.';
  await pane.getByText(sentence, { exact: false }).waitFor();
  expect(await pane.getByText(sentence, { exact: false }).count()).toBe(1);
  await inPane('Which format for which package?').click();
});

test('the answer of accounting is read, said, and stands with the invoice', async () => {
  const { pane } = stage;
  const refusal = 'Not found: 8000 G/L Account';
  const answer = `<eExact><Messages><Message type="0"><Topic code="GLTransactions"><Data keyAlt="20260001"/></Topic><Date>2026-11-02</Date><Description>${refusal}</Description></Message></Messages></eExact>`;
  await pane
    .getByLabel('Read the answer of accounting…')
    .first()
    .setInputFiles({ name: 'answer.xml', mimeType: 'application/xml', buffer: Buffer.from(answer) });
  await pane.getByText('Exact Online: accepted 0, there already 0, rejected 1.').waitFor();
  await pane.getByText(`20260001: ${refusal}`).waitFor();
  await looksRight('invoices-accounting-answer');
  await stage.stored('invoices', { number: '20260001', accountingAnswer: 'rejected', accountingMessage: refusal });
});

test('a line is given back in part for good, and the whole invoice to bill it again', async () => {
  const { pane } = stage;
  await inPane('Credit note…').click();
  await pane.getByRole('radio', { name: 'Give lines back for good' }).check();
  await reason('One week without service', 'Make the credit note');
  await pane.getByText('Choose at least one line to give back.').waitFor();
  await pane.getByRole('combobox', { name: 'Give back' }).first().selectOption('amount');
  await pane.getByText('Choose at least one line to give back.').waitFor({ state: 'detached' });
  await pane.getByRole('textbox', { name: 'an amount' }).fill('4,50');
  await looksRight('invoices-credit-note');
  await reason('One week without service', 'Make the credit note');
  await ended('Credit note made');
  const note = await stage.stored('invoices', { kind: 'credit note' });
  expect(note.values).toMatchObject({ state: 'finalised', net: '4.50' });
  await inPane('Credit note…').click();
  await reason('Wrong price', 'Make the credit note');
  await ended('Credit note made');
  const lines = await pane.getByText('Left:', { exact: false }).count();
  expect(lines).toBe(0);
  await stage.rows('invoices', 3);
});

test('all invoices of the run come as one PDF to print', async () => {
  const [download] = await Promise.all([stage.page.waitForEvent('download'), inPane('Print them all').click()]);
  expect((await bytesOf(download)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('without a selection an invoice is found by its number', async () => {
  const { pane } = stage;
  await inPane('Another invoice').click();
  await pane.getByRole('searchbox', { name: 'Choose an invoice' }).fill('0003');
  await looksRight('invoices-choose');
  await inPane(/^20260003 · /).click();
  expect(await inPane('Credit note…').count()).toBe(0);
});

test('nothing was asked of Excel, of the browser or of the network that is not there', () => {
  expect(stage.complaints).toEqual([]);
  expect(stage.outside).toEqual([]);
});
