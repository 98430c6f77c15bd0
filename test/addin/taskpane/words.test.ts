import { amountText, dayText } from '../../../addin/taskpane/format.ts';
import { workText } from '../../../addin/taskpane/job-progress.tsx';
import { matchingRows } from '../../../addin/taskpane/matching-rows.ts';
import { problemText } from '../../../addin/taskpane/problem.tsx';
import { savedText } from '../../../addin/taskpane/saved-text.ts';
import { stepText } from '../../../addin/taskpane/step-text.ts';
import { en } from '../../../addin/taskpane/texts/en.ts';
import { nl } from '../../../addin/taskpane/texts/nl.ts';
import { initialBinderState, type BinderState } from '../../../addin/workbook/binder-state.ts';
import { drafts, monthWith, syncJob } from './month.ts';

describe('amounts and days as the reader writes them', () => {
  it.each([
    { amount: '1234567.50', english: '1,234,567.50', dutch: '1.234.567,50' },
    { amount: '-12.30', english: '-12.30', dutch: '-12,30' },
    { amount: '99999999999999.99', english: '99,999,999,999,999.99', dutch: '99.999.999.999.999,99' },
    { amount: '0', english: '0', dutch: '0' },
  ])('$amount', ({ amount, english, dutch }) => {
    expect([amountText(amount, 'en'), amountText(amount, 'nl')]).toEqual([english, dutch]);
  });

  it('2026-03-01 is the first of March', () => {
    expect([dayText('2026-03-01', 'en'), dayText('2026-03-01', 'nl')]).toEqual(['01/03/2026', '01-03-2026']);
  });
});

describe('what a step says', () => {
  it('a draft step counts and sums', () => {
    expect(stepText('draft', monthWith(drafts(75, 3, 2)), { t: en, language: 'en' })).toEqual([
      '75 draft, 3 approved, 2 waiting for something.',
      'Net 1,234.50.',
    ]);
  });

  it('a review step names accounts without a customer first', () => {
    const month = monthWith({ unmappedAccounts: 2, openFindings: { block: 1, warn: 2, info: 0 } });
    expect(stepText('review', month, { t: en, language: 'en' })).toEqual([
      '2 vendor accounts have no customer yet: choose them on the sheet Source accounts.',
      '1 blocking, 2 to look at, 0 to know.',
    ]);
  });
});

describe('"All changes saved" is only said when it is true', () => {
  const ready: BinderState = { ...initialBinderState, phase: 'ready' };
  const waiting = { assets: { rows: 10, waiting: 2, saved: 0, problems: 0, conflicts: 0 } };

  it.each([
    { name: 'nothing waits', state: ready, says: 'All changes saved' },
    { name: 'two are on their way', state: { ...ready, tables: waiting }, says: 'Saving 2 changes…' },
    {
      name: 'the service does not answer',
      state: { ...ready, tables: waiting, service: 'unreachable' as const },
      says: '2 changes wait to be saved',
    },
    {
      name: 'a cell was refused',
      state: {
        ...ready,
        problems: [
          {
            table: 'assets' as const,
            rowId: 'a',
            rowNumber: 1,
            field: 'name',
            kind: 'refused' as const,
            message: 'No.',
            code: null,
          },
        ],
      },
      says: '1 change needs you',
    },
    { name: 'the tables are not read yet', state: initialBinderState, says: '' },
  ])('$name', ({ state, says }) => {
    expect(savedText(state, en)).toBe(says);
  });
});

describe('the line above the progress bar', () => {
  it('says what, where and how far', () => {
    expect(workText({ state: 'running', job: syncJob, isCancelling: false }, nl)).toBe(
      'Synchroniseren: Reading devices (1 van 4)',
    );
  });
});

describe('finding the line a customer asks about', () => {
  const line = (id: string, customer: string, description: string) => ({
    id,
    version: 1,
    isManual: false,
    values: { customer, description, product: null },
  });
  const lines = [
    line('1', 'Bakker B.V.', 'Workstations'),
    line('2', 'Bakker B.V.', 'Servers'),
    line('3', 'De Vries', 'Servers'),
  ];

  it.each([
    { query: 'bakker serv', ids: ['2'] },
    { query: 'SERVERS', ids: ['2', '3'] },
    { query: ' ', ids: ['1', '2', '3'] },
    { query: 'printer', ids: [] },
  ])('"$query"', ({ query, ids }) => {
    expect(matchingRows(lines, query, ['customer', 'product', 'description', 'contract']).map(({ id }) => id)).toEqual(
      ids,
    );
  });
});

describe('failures', () => {
  it('a defect in the service gives the number for the administrator', () => {
    expect(problemText({ code: 'INTERNAL', message: 'Internal.', requestId: 'r-42' }, en)).toContain('r-42');
  });

  it('what the pane has no words for is told in the service’s own sentence', () => {
    const message = 'There is nothing to bill before 1 November.';
    expect(problemText({ code: 'NOTHING_TO_DO', message, requestId: null }, nl)).toBe(message);
  });
});
