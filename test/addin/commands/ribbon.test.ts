import { createActions } from '../../../addin/commands/actions.ts';
import { buttonStates, exportItemStates } from '../../../addin/commands/ribbon-buttons.ts';
import { exportCommands, ribbonCommands } from '../../../addin/commands/ribbon.ts';
import { exportItems, ribbonButtons } from '../../../shared/ribbon.ts';
import { drafts, monthBegun, monthWith, syncJob } from '../taskpane/month.ts';
import { createTrial, done, session, type Trial } from './trial.ts';

const work = ({ runtime }: Trial) => runtime.status.read().work;

it('every button of the ribbon has its function', () => {
  expect(Object.keys(ribbonCommands(createTrial().runtime)).toSorted()).toEqual(Object.keys(ribbonButtons).toSorted());
});

describe('Sync from the ribbon, with the pane closed', () => {
  it('saves what was typed before it starts, and refreshes every sheet after it ended', async () => {
    const trial = createTrial();
    await ribbonCommands(trial.runtime).syncNow();
    const relevant = trial.log.filter((entry) => /jobs|sheets/.test(entry));
    expect(relevant).toEqual([
      'sheets start',
      'sheets watch draftLines',
      'sheets watch invoices',
      'sheets watch timeEntries',
      'sheets collect',
      'POST /api/jobs',
      'GET /api/jobs/job-1/progress',
      'sheets refresh all',
      'sheets show assets',
    ]);
    expect(work(trial)).toEqual({ state: 'done', kind: 'sync', summary: 'Read 4 devices.' });
    expect(trial.log).not.toContain('pane');
  });

  it('brings the draft lines to the front once they are made, and the assets after the first sync', async () => {
    const draft = { ...done({ summary: '11 drafts.' }), kind: 'draft' };
    const drafting = createTrial({ answers: { 'GET /api/jobs/job-1': () => ({ body: draft }) } });
    await ribbonCommands(drafting.runtime).createDrafts();
    expect(drafting.log.at(-1)).toBe('sheets show draftLines');
    const first = createTrial({ tables: { tables: {} } });
    await ribbonCommands(first.runtime).syncNow();
    expect(first.log.at(-1)).toBe('sheets show assets');
  });

  it('opens the pane for the pairing code when this workbook is not connected yet, and asks the service nothing', async () => {
    const trial = createTrial({ token: null });
    await ribbonCommands(trial.runtime).syncNow();
    expect(trial.runtime.status.read().access).toEqual({ state: 'notPaired' });
    expect(trial.log).toEqual(['pane']);
  });

  it('opens the pane and says why when the job failed', async () => {
    const error = { code: 'VENDOR_REJECTED', message: 'RMM refused the password.' };
    const trial = createTrial({
      answers: { 'GET /api/jobs/job-1': () => ({ body: { ...syncJob, state: 'failed', error } }) },
    });
    await ribbonCommands(trial.runtime).syncNow();
    expect(work(trial)).toMatchObject({ state: 'failed', problem: { message: 'RMM refused the password.' } });
    expect(trial.log.at(-1)).toBe('pane');
  });

  it('waits out a lost connection while the job goes on', async () => {
    let asked = 0;
    const trial = createTrial({
      answers: {
        'GET /api/jobs/job-1': () => (++asked < 3 ? 'no answer' : { body: done({ summary: 'Read 4 devices.' }) }),
      },
    });
    await ribbonCommands(trial.runtime).syncNow();
    expect(work(trial)).toMatchObject({ state: 'done' });
    expect(trial.runtime.status.read().isOffline).toBe(false);
  });
});

describe('drafts are not made from half of what was typed', () => {
  const refused = {
    table: 'contractLines',
    rowId: 'line-1',
    rowNumber: 4,
    field: 'price',
    kind: 'refused',
    message: 'A price has at most 4 decimals.',
    code: 'VALUE_INVALID',
  } as const;

  it('nothing is started while a cell is refused, and the pane shows it', async () => {
    const trial = createTrial({ tables: { problems: [refused] } });
    await ribbonCommands(trial.runtime).createDrafts();
    expect(work(trial)).toMatchObject({ state: 'failed', problem: { code: 'EDITS_NOT_SAVED' } });
    expect(trial.log).not.toContain('POST /api/jobs');
    expect(trial.log.at(-1)).toBe('pane');
  });

  it('nothing at all is started from a workbook of another service', async () => {
    const blockedBy = {
      code: 'WORKBOOK_OF_ANOTHER_SERVICE',
      message: 'Open a new workbook for this service.',
    } as const;
    const trial = createTrial({ tables: { phase: 'blocked', blockedBy } });
    await ribbonCommands(trial.runtime).syncNow();
    expect(work(trial)).toMatchObject({
      state: 'failed',
      problem: { message: 'Open a new workbook for this service.' },
    });
    expect(trial.log).not.toContain('POST /api/jobs');
    expect(trial.log.at(-1)).toBe('pane');
  });

  it('a copied workbook starts nothing until the person said what it is', async () => {
    const trial = createTrial({ tables: { phase: 'blocked' } });
    await ribbonCommands(trial.runtime).syncNow();
    expect(work(trial)).toMatchObject({ state: 'failed', problem: { code: 'QUESTION_OPEN' } });
    expect(trial.log).not.toContain('POST /api/jobs');
  });

  it('a sync does not wait for it', async () => {
    const trial = createTrial({ tables: { problems: [refused] } });
    await ribbonCommands(trial.runtime).syncNow();
    expect(work(trial)).toMatchObject({ state: 'done' });
  });
});

describe('the cut-off that pane and ribbon share', () => {
  it('is the proposed one', async () => {
    const trial = createTrial();
    await ribbonCommands(trial.runtime).createDrafts();
    expect(trial.bodies.get('POST /api/jobs')).toEqual({ job: { kind: 'draft', cutOff: '2026-11-01' } });
  });

  it('or the one chosen in the pane', async () => {
    const trial = createTrial();
    createActions(trial.runtime).chooseCutOff('2026-12-01');
    await ribbonCommands(trial.runtime).createDrafts();
    expect(trial.bodies.get('POST /api/jobs')).toEqual({ job: { kind: 'draft', cutOff: '2026-12-01' } });
  });
});

describe('Export XML from the ribbon', () => {
  const exporting = {
    'GET /api/jobs/job-1': () => ({ body: done({ kind: 'export', result: { exportBatchId: 'b9' } }) }),
    'POST /api/exports/b9/tickets': () => ({ body: { path: '/exports/secret', fileName: 'november.xml' } }),
  };

  it('opens the pane before the download, which needs a surface', async () => {
    const trial = createTrial({ answers: exporting });
    await ribbonCommands(trial.runtime).exportXml();
    expect(trial.log.slice(-3)).toEqual([
      'pane',
      'POST /api/exports/b9/tickets',
      'download /exports/secret as november.xml',
    ]);
    expect(trial.runtime.status.read().exported).toMatchObject({ fileName: 'november.xml', download: 'started' });
  });

  it('keeps the batch in the pane when the download cannot start, so that it can be tried again or copied', async () => {
    const noTicket = { code: 'TOO_MANY_REQUESTS', status: 429, message: 'Wait a minute.' };
    const trial = createTrial({ answers: { ...exporting, 'POST /api/exports/b9/tickets': () => noTicket } });
    await ribbonCommands(trial.runtime).exportXml();
    expect(trial.runtime.status.read().exported).toMatchObject({
      batchId: 'b9',
      problem: { code: 'TOO_MANY_REQUESTS' },
    });
  });

  it('with nothing to export says so in the pane', async () => {
    const nothing = { code: 'NOTHING_TO_DO', status: 409, message: 'Every invoice is in a file.' };
    const trial = createTrial({ answers: { 'POST /api/jobs': () => nothing } });
    await ribbonCommands(trial.runtime).exportXml();
    expect(work(trial)).toMatchObject({ state: 'failed', problem: { message: 'Every invoice is in a file.' } });
    expect(trial.log.at(-1)).toBe('pane');
  });
});

describe('Export as from the ribbon, with the pane closed', () => {
  it('every item of the menu has its function', () => {
    const functions = Object.values(exportItems).map(({ runs }) => runs);
    expect(Object.keys(exportCommands(createTrial().runtime)).toSorted()).toEqual(functions.toSorted());
  });

  it('asks for the chosen format, and hands the file over as Export XML does', async () => {
    const trial = createTrial({
      answers: {
        'GET /api/jobs/job-1': () => ({ body: done({ kind: 'export', result: { exportBatchId: 'b9' } }) }),
        'POST /api/exports/b9/tickets': () => ({ body: { path: '/exports/secret', fileName: 'november.xml' } }),
      },
    });
    await exportCommands(trial.runtime).exportTwinfield?.();
    expect(trial.bodies.get('POST /api/jobs')).toEqual({ job: { kind: 'export', format: 'twinfield' } });
    expect(trial.log.slice(-3)).toEqual([
      'pane',
      'POST /api/exports/b9/tickets',
      'download /exports/secret as november.xml',
    ]);
  });

  it('with nothing to export says so in the pane', async () => {
    const nothing = { code: 'NOTHING_TO_DO', status: 409, message: 'Every invoice is in a file.' };
    const trial = createTrial({ answers: { 'POST /api/jobs': () => nothing } });
    await exportCommands(trial.runtime).exportCsv?.();
    expect(work(trial)).toMatchObject({ state: 'failed', problem: { message: 'Every invoice is in a file.' } });
    expect(trial.log.at(-1)).toBe('pane');
  });

  it.each([0, 3])(
    'with %i invoices in no file yet, its items can be chosen as Export XML can be pressed',
    async (open) => {
      const answer = () => ({ body: monthWith({ finalisedNotExported: open }) });
      const trial = createTrial({ answers: { 'GET /api/month': answer } });
      await createActions(trial.runtime).start();
      const states = exportItemStates(trial.runtime.status.read());
      expect(states).toEqual(Object.values(exportItems).map(({ id }) => ({ id, enabled: open > 0 })));
      const [first, ...later] = trial.log.filter((entry) => entry.startsWith('ribbon'));
      expect(first).toBe(open > 0 ? 'ribbon Sync Drafts Export Explain' : 'ribbon Sync Drafts Explain');
      const items = 'ribbon Ubl Exact Twinfield Afas GenericXml Csv Qbxml';
      expect(later).toEqual(open > 0 ? ['ribbon Evidence', items] : ['ribbon Evidence']);
    },
  );
});

describe('Explain and Evidence from the ribbon, with the pane closed', () => {
  const evidence = { lineId: 'line-1', explanation: '3 workstations on 31 October.', rows: [] };

  it.each([
    ['explainLine', 'explanation'],
    ['showEvidence', 'evidence'],
  ] as const)('%s opens the pane with the %s of the selected draft line', async (command, part) => {
    const trial = createTrial({
      selectedLine: 'line-1',
      answers: { 'GET /api/draft-lines/line-1/evidence': () => ({ body: evidence }) },
    });
    await ribbonCommands(trial.runtime)[command]();
    expect(trial.log).toContain('pane');
    expect(trial.runtime.status.read().explained).toEqual({ state: 'shown', evidence, part });
  });

  it('without a selected line it shows the lines to choose from', async () => {
    const line = { id: 'line-1', version: 1, isManual: false, values: { customer: 'Acme' } };
    const trial = createTrial({
      answers: {
        'GET /api/tables/draftLines': () => ({ body: { rows: [line], removed: [], cursor: 'c', more: false } }),
      },
    });
    await ribbonCommands(trial.runtime).explainLine();
    expect(trial.runtime.status.read()).toMatchObject({ view: 'month', lines: [line] });
  });
});

describe('the ribbon’s buttons', () => {
  it('follow the month, and Excel is told only what changed', async () => {
    let month = monthWith(drafts(2, 0));
    const trial = createTrial({ answers: { 'GET /api/month': () => ({ body: month }) } });
    const actions = createActions(trial.runtime);
    await actions.start();
    await actions.start();
    month = monthWith(drafts(0, 2));
    await actions.start();
    expect(trial.log.filter((entry) => entry.startsWith('ribbon'))).toEqual([
      'ribbon Sync Drafts Approve Explain',
      'ribbon Evidence',
      'ribbon Sync Drafts Run Explain',
    ]);
  });

  it('cannot be pressed before the month is read, nor once the service no longer knows this client', async () => {
    let isKnown = true;
    const refused = { code: 'UNAUTHENTICATED', status: 401, message: 'Pair again.' };
    const trial = createTrial({ answers: { 'GET /api/month': () => (isKnown ? { body: monthBegun } : refused) } });
    expect(buttonStates(trial.runtime.status.read()).some(({ enabled }) => enabled)).toBe(false);
    const actions = createActions(trial.runtime);
    await actions.start();
    isKnown = false;
    await actions.start();
    expect(trial.log.filter((entry) => entry.startsWith('ribbon'))).toEqual([
      'ribbon Sync Drafts Explain',
      'ribbon Evidence',
      'ribbon ',
      'ribbon ',
    ]);
  });

  it('stay as they are while a job runs, since Excel forgets what can be undone at each change', async () => {
    const trial = createTrial();
    await createActions(trial.runtime).start();
    await ribbonCommands(trial.runtime).syncNow();
    expect(trial.log.filter((entry) => entry.startsWith('ribbon'))).toEqual([
      'ribbon Sync Drafts Explain',
      'ribbon Evidence',
    ]);
  });

  it('a clerk cannot approve', async () => {
    const trial = createTrial({
      answers: {
        'GET /api/session': () => ({ body: { ...session, role: 'clerk' } }),
        'GET /api/month': () => ({ body: monthWith(drafts(2, 2)) }),
      },
    });
    await createActions(trial.runtime).start();
    expect(trial.log).toContain('ribbon Sync Drafts Explain');
  });
});
