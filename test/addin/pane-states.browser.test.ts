import type { Locator, Route } from 'playwright-core';
import { protocolVersion, type MonthState } from '../../shared/month.ts';
import { violationsInPane } from '../browser/accessibility.ts';
import { violationsInEachTheme } from '../browser/looks.ts';
import { takePicture } from '../browser/picture.ts';
import { setStage, type Stage } from '../browser/stage.ts';
import {
  indexed,
  indexedLists,
  mailSettings,
  onePixel,
  raised,
  scheduled,
  sideBySide,
  systems,
} from './taskpane/answers.ts';
import { drafts, monthBegun, monthWith, syncJob } from './taskpane/month.ts';

jest.setTimeout(300_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage([]);
});

afterAll(() => stage?.stop());

/** An answer that the service gives instead of its own. */
type Answer = { readonly status?: number; readonly body: unknown } | 'never' | 'unreachable';

/** A state of the pane: what the service says, what a person then does, and what stands there. */
type PaneState = {
  readonly name: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly drive?: () => Promise<void>;
  readonly shows: () => Locator;
};

const text = (words: string) => () => stage.pane.getByText(words, { exact: false }).first();
const press = (name: string) => async () => stage.pane.getByRole('button', { name, exact: true }).first().click();
const refusal = (code: string, message: string) => ({
  error: { code, message, details: {}, requestId: '8f14e45f-ceea-467f-a0e6-0d2b9f1c2a3b' },
});
const session = (over: object) => ({
  body: {
    clientId: 'c',
    person: 'Anna',
    role: 'administrator',
    serviceId: 's',
    administration: 'Hollandse IT-Beheer B.V.',
    protocolVersion,
    ...over,
  },
});
const month = (over: Partial<MonthState> = {}): Answer => ({ body: monthWith(over) });

const findings = Array.from({ length: 5 }, (_, index) => ({
  id: `f${index}`,
  version: 1,
  isManual: false,
  values: {
    severity: index === 0 ? 'block' : index < 4 ? 'warn' : 'info',
    customer: `Customer ${index + 1}`,
    record: `WS-0${index + 1}`,
    message:
      'This device is on no contract line, so nobody pays for it; add a line that counts it, or mark it as not billable.',
    amountAtRisk: index < 3 ? `${(5 - index) * 120}.50` : null,
    state: 'open',
    reason: null,
    code: 'UNCOVERED_ASSET',
  },
}));
const found: Readonly<Record<string, Answer>> = {
  'GET /api/month': month({ openFindings: { block: 1, warn: 3, info: 1 } }),
  'GET /api/tables/findings': { body: { rows: findings, removed: [], cursor: 'c', more: false } },
};
const working = { ...syncJob, progress: { done: 3, total: 12, text: 'Reading devices of Acme' } };

const unpaired: readonly PaneState[] = [
  { name: 'first run', answers: {}, shows: text('Pairing code') },
  {
    name: 'wrong code',
    answers: { 'POST /api/pairing': { status: 401, body: refusal('PAIRING_CODE_WRONG', 'Wrong.') } },
    drive: async () => {
      await stage.pane.getByRole('textbox').first().fill('AAAA-AAAA');
      await stage.pane.getByRole('textbox').first().press('Enter');
    },
    shows: text('This code is wrong'),
  },
];

const paired: readonly PaneState[] = [
  { name: 'starting', answers: { 'GET /api/session': 'never' }, shows: text('Connecting to Monthend') },
  {
    name: 'signed out',
    answers: { 'GET /api/session': { status: 401, body: refusal('UNAUTHENTICATED', 'Pair again.') } },
    shows: text('This workbook is no longer connected'),
  },
  {
    name: 'a newer service',
    answers: { 'GET /api/session': session({ protocolVersion: protocolVersion + 1 }) },
    shows: text('Monthend was updated'),
  },
  {
    name: 'an older service',
    answers: { 'GET /api/session': session({ protocolVersion: protocolVersion - 1 }) },
    shows: text('The add-in is newer than the service'),
  },
  {
    name: 'start failed',
    answers: { 'GET /api/session': { status: 500, body: refusal('INTERNAL', 'A defect.') } },
    shows: text('Monthend could not start'),
  },
  {
    name: 'nobody answers at the start',
    answers: { 'GET /api/session': 'unreachable' },
    shows: text('cannot be reached'),
  },
  { name: 'month loading', answers: { 'GET /api/month': 'never' }, shows: text('Connecting to Monthend') },
  {
    name: 'nothing connected yet',
    answers: { 'GET /api/month': month({ connections: [], openFindings: { block: 0, warn: 0, info: 0 } }) },
    shows: text('No systems are connected yet'),
  },
  {
    name: 'a system that failed',
    answers: {
      'GET /api/month': month({
        connections: [{ ...monthBegun.connections[0]!, lastFailure: 'NinjaOne refused the password; change it.' }],
      }),
    },
    shows: text('NinjaOne refused the password'),
  },
  { name: 'findings', answers: found, shows: text('5 findings need you') },
  {
    name: 'one finding being decided',
    answers: found,
    drive: press('Accept… Customer 1 · WS-01'),
    shows: () => stage.pane.getByRole('textbox', { name: 'Reason' }),
  },
  {
    name: 'several findings chosen',
    answers: found,
    drive: async () => {
      await press('Decide several…')();
      await press('Choose all 5')();
    },
    shows: text('5 chosen.'),
  },
  { name: 'drafts to approve', answers: { 'GET /api/month': month(drafts(75, 3, 2)) }, shows: text('75 to approve.') },
  {
    name: 'the invoice job asks once more',
    answers: { 'GET /api/month': month(drafts(0, 3, 0)) },
    drive: press('Run invoice job'),
    shows: text('Yes, run the invoice job'),
  },
  {
    name: 'invoices to export',
    answers: { 'GET /api/month': month({ finalisedNotExported: 78 }) },
    shows: text('78 invoices are in no file yet'),
  },
  {
    name: 'a job under way',
    answers: { 'GET /api/month': month({ liveJob: working }), [`GET /api/jobs/${syncJob.id}`]: { body: working } },
    shows: text('Reading devices of Acme (3 of 12)'),
  },
  {
    name: 'two systems being read',
    answers: {
      'GET /api/month': month({ connections: systems, liveJob: sideBySide }),
      [`GET /api/jobs/${syncJob.id}`]: { body: sideBySide },
    },
    shows: () => stage.pane.getByRole('button', { name: 'Cancel: Pax8' }),
  },
  {
    name: 'drafts about to be discarded',
    answers: { 'GET /api/month': month(drafts(75, 3, 2)) },
    drive: press('Discard the drafts…'),
    shows: text('Discard them'),
  },
  {
    name: 'no contract has an indexation rule',
    answers: {},
    drive: press('Prices'),
    shows: text('No contract has an indexation rule yet'),
  },
  {
    name: 'old and new prices',
    answers: {
      'GET /api/tables/contracts': { body: { rows: indexed, removed: [], cursor: 'c', more: false } },
      'GET /api/tables/priceLists': { body: { rows: indexedLists, removed: [], cursor: 'c', more: false } },
      'POST /api/indexation/preview': { body: { prices: raised, csv: 'customer,contract\r\nAcme,C-1\r\n' } },
    },
    drive: async () => {
      await press('Prices')();
      await stage.pane.getByLabel('New prices from').fill('2027-01-01');
      await press('Show old and new prices')();
    },
    shows: text('18.50 → 19.06'),
  },
  {
    name: 'a schedule and the logo in the set-up',
    answers: {
      'GET /api/connections': { body: { connections: [scheduled], vendors: [] } },
      'GET /api/logo': { body: { logo: { mediaType: 'image/png', base64: onePixel } } },
    },
    drive: async () => {
      await press('Set-up')();
      await press('Logo')();
    },
    shows: () => stage.pane.getByRole('img', { name: 'The logo that invoices get now' }),
  },
  {
    name: 'the sample month is offered',
    answers: { 'GET /api/sample': { body: { state: 'offered' } } },
    drive: async () => {
      await press('Set-up')();
      await press('Try it with a sample month')();
    },
    shows: text('Load the sample month'),
  },
  {
    name: 'the sample month cannot go any more',
    answers: {
      'GET /api/sample': { body: { state: 'loaded' } },
      'POST /api/sample/removal': {
        status: 409,
        body: refusal('RUN_STATE_WRONG', 'Invoices were made, and invoices stay, so the sample month stays with them.'),
      },
    },
    drive: async () => {
      await press('Set-up')();
      await press('Try it with a sample month')();
      await press('Take it out…: Try it with a sample month')();
      await press('Yes')();
    },
    shows: text('Invoices were made, and invoices stay'),
  },
  {
    name: 'a test mail that was taken',
    answers: {
      'GET /api/mail-settings': { body: mailSettings },
      'POST /api/mail-settings/test': { body: { sent: true } },
    },
    drive: async () => {
      await press('Set-up')();
      await press('E-mail')();
      await press('Send a test mail')();
    },
    shows: text('The mail server took the test mail for invoices@msp.example'),
  },
  {
    name: 'a job that failed',
    answers: {
      'POST /api/jobs': {
        status: 409,
        body: refusal('CONNECTION_NOT_CONFIGURED', 'No system is connected yet; connect the RMM first.'),
      },
      'GET /api/month': month(),
    },
    drive: press('Sync now'),
    shows: text('Syncing: stopped'),
  },
  {
    name: 'a viewer',
    answers: { 'GET /api/session': session({ role: 'viewer' }), 'GET /api/month': month(drafts(2, 0, 0)) },
    shows: text('Your role can look, but not change anything.'),
  },
  {
    name: 'the service went away',
    answers: { 'GET /api/month': 'unreachable' },
    shows: text('The service does not answer'),
  },
  {
    name: 'draft lines to choose from',
    answers: {},
    drive: press('Choose a draft line'),
    shows: text('No draft line has these words.'),
  },
  { name: 'no invoices yet', answers: {}, drive: press('Invoices'), shows: text('No invoice has these words.') },
  {
    name: 'invoices that cannot be read',
    answers: { 'GET /api/tables/invoices': { status: 503, body: refusal('LOCK_TIMEOUT', 'Busy.') } },
    drive: press('Invoices'),
    shows: text('The service is busy'),
  },
  {
    name: 'set-up loading',
    answers: { 'GET /api/connections': 'never' },
    drive: press('Set-up'),
    shows: text('Asking the service'),
  },
  {
    name: 'set-up that cannot be read',
    answers: { 'GET /api/connections': { status: 500, body: refusal('INTERNAL', 'A defect.') } },
    drive: press('Set-up'),
    shows: text('Something went wrong in the service'),
  },
  {
    name: 'set-up without a connection',
    answers: { 'GET /api/connections': { body: { connections: [], vendors: [] } } },
    drive: press('Set-up'),
    shows: text('Nothing is connected yet'),
  },
];

/** The pane as it comes up while the service says what this state is about. */
async function open({ answers, drive, shows }: PaneState): Promise<void> {
  const { page } = stage;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route('**/api/**', (route) => give(route, answers));
  await page.reload();
  if (drive !== undefined) {
    await drive();
  }
  await shows().waitFor();
}

async function give(route: Route, answers: PaneState['answers']): Promise<void> {
  const request = route.request();
  const answer = answers[`${request.method()} ${new URL(request.url()).pathname}`];
  if (answer === undefined) return route.fallback();
  if (answer === 'never') return;
  if (answer === 'unreachable') return route.abort();
  return route.fulfill({ status: answer.status ?? 200, json: answer.body });
}

describe('every state of the pane is shown without a breach of the accessibility rules, in a light, a dark and a contrast theme', () => {
  test.each(unpaired)('$name', async (state) => {
    await open(state);
    expect(await violationsInEachTheme(stage.page, `state-${state.name.replaceAll(' ', '-')}`)).toEqual([]);
  });

  test('connecting', async () => {
    await stage.page.unrouteAll({ behavior: 'ignoreErrors' });
    await stage.page.reload();
    await stage.pair();
    await stage.pane.getByRole('heading', { name: 'The month' }).waitFor();
    expect(await violationsInPane(stage.page)).toEqual([]);
  });

  test.each(paired)('$name', async (state) => {
    await open(state);
    expect(await violationsInEachTheme(stage.page, `state-${state.name.replaceAll(' ', '-')}`)).toEqual([]);
  });
});

test('in Dutch, not a word of English', async () => {
  const { page, pane, previewOrigin } = stage;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(`${previewOrigin}/?locale=nl-NL`);
  await pane.getByRole('heading', { name: 'De maand' }).waitFor();
  expect(await violationsInPane(page)).toEqual([]);
  await takePicture(page, 'language-dutch');
  expect(await pane.locator('main').textContent()).not.toMatch(/\b(the|and|Sync now|Findings|Choose)\b/);
});
