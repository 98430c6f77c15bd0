import { createActions } from '../../../addin/commands/actions.ts';
import { monthBegun, monthWith, syncJob } from '../taskpane/month.ts';
import { createTrial, done, session, type Trial } from './trial.ts';

const access = ({ runtime }: Trial) => runtime.status.read().access;

describe('pairing this workbook', () => {
  const wrong = { code: 'PAIRING_CODE_WRONG', status: 401, message: 'Wrong code.' };

  it('with the right code shows the month', async () => {
    const trial = createTrial({
      token: null,
      answers: { 'POST /api/pairing': () => ({ body: { token: 'fresh', session } }) },
    });
    expect(await createActions(trial.runtime).pair('AB12-CD34')).toBeNull();
    expect(trial.bodies.get('POST /api/pairing')).toEqual({ code: 'AB12-CD34', client: 'Excel on the web' });
    expect(access(trial)).toEqual({ state: 'ready', session });
    expect(trial.runtime.status.read().month).toEqual(monthBegun);
  });

  it('with a wrong code says so and stays where it is', async () => {
    const trial = createTrial({ token: null, answers: { 'POST /api/pairing': () => wrong } });
    await createActions(trial.runtime).start();
    expect(await createActions(trial.runtime).pair('nope')).toMatchObject({ code: 'PAIRING_CODE_WRONG' });
    expect(access(trial)).toEqual({ state: 'notPaired' });
  });
});

describe('what stands in the way is said, and no sheet is touched', () => {
  const refused = { code: 'UNAUTHENTICATED', status: 401, message: 'Pair again.' };

  it.each([
    {
      name: 'a token that was revoked',
      options: { answers: { 'GET /api/session': () => refused } },
      expected: { state: 'signedOut' },
    },
    {
      name: 'an older service',
      options: { answers: { 'GET /api/session': () => ({ body: { ...session, protocolVersion: 0 } }) } },
      expected: { state: 'otherVersion', isServiceOlder: true },
    },
    {
      name: 'a newer service',
      options: { answers: { 'GET /api/session': () => ({ body: { ...session, protocolVersion: 2 } }) } },
      expected: { state: 'otherVersion', isServiceOlder: false },
    },
    { name: 'a browser instead of Excel', options: { host: { inExcel: false } }, expected: { state: 'notInExcel' } },
    { name: 'an Excel that is too old', options: { host: { isNewEnough: false } }, expected: { state: 'excelTooOld' } },
  ])('$name', async ({ options, expected }) => {
    const trial = createTrial(options);
    await createActions(trial.runtime).start();
    expect(access(trial)).toEqual(expected);
    expect(trial.log.filter((entry) => entry.startsWith('sheets'))).toEqual([]);
  });
});

it('a token revoked during the day stops the sheets and asks for a new code; nothing typed is dropped', async () => {
  let isRevoked = false;
  const refused = { code: 'UNAUTHENTICATED', status: 401, message: 'Pair again.' };
  const trial = createTrial({ answers: { 'GET /api/month': () => (isRevoked ? refused : { body: monthBegun }) } });
  const actions = createActions(trial.runtime);
  await actions.start();
  isRevoked = true;
  await actions.start();
  expect(access(trial)).toEqual({ state: 'signedOut' });
  expect(trial.log.slice(-3)).toEqual(['sheets stop', 'ribbon ', 'ribbon ']);
});

it('pairing again ends the watch over the sheets that the old pairing had', async () => {
  const trial = createTrial({ answers: { 'POST /api/pairing': () => ({ body: { token: 'fresh', session } }) } });
  const actions = createActions(trial.runtime);
  await actions.start();
  await actions.pair('AB12-CD34');
  expect(trial.log.filter((entry) => /sheets (start|stop)/.test(entry))).toEqual([
    'sheets start',
    'sheets stop',
    'sheets start',
  ]);
});

it('a service that does not answer at first is asked again', async () => {
  let isUp = false;
  const trial = createTrial({ answers: { 'GET /api/session': () => (isUp ? { body: session } : 'no answer') } });
  const actions = createActions(trial.runtime);
  await actions.start();
  expect(access(trial)).toMatchObject({ state: 'startFailed', problem: { code: 'SERVICE_UNREACHABLE' } });
  isUp = true;
  await actions.start();
  expect(access(trial)).toEqual({ state: 'ready', session });
});

it('a service that was older than the add-in is asked again once it was updated', async () => {
  let isUpdated = false;
  const answer = () => ({ body: isUpdated ? session : { ...session, protocolVersion: 0 } });
  const trial = createTrial({ answers: { 'GET /api/session': answer } });
  const actions = createActions(trial.runtime);
  await actions.start();
  expect(access(trial)).toEqual({ state: 'otherVersion', isServiceOlder: true });
  isUpdated = true;
  await actions.start();
  expect(access(trial)).toEqual({ state: 'ready', session });
});

it('a job that was under way before the pane opened is followed to its end', async () => {
  const trial = createTrial({
    answers: {
      'GET /api/month': () => ({ body: monthWith({ liveJob: syncJob }) }),
      'GET /api/jobs/job-1': () => ({ body: done({ summary: 'Read 4 devices.' }) }),
    },
  });
  await createActions(trial.runtime).start();
  expect(trial.runtime.status.read().work).toMatchObject({ state: 'done', summary: 'Read 4 devices.' });
});

describe('settling a finding', () => {
  const finding = {
    id: 'f1',
    version: 3,
    isManual: false,
    values: {
      severity: 'block',
      state: 'open',
      reason: null,
      amountAtRisk: '120.00',
      message: 'Three devices are on no line.',
    },
  };
  const findings = { 'GET /api/month': () => ({ body: monthWith({ openFindings: { block: 1, warn: 0, info: 0 } }) }) };
  const listed = {
    'GET /api/tables/findings': () => ({ body: { rows: [finding], removed: [], cursor: 'c', more: false } }),
  };

  it('sends the decision with its reason as an edit of what the person saw', async () => {
    const result = {
      opId: '00000000-0000-4000-8000-000000000001',
      rowId: 'f1',
      outcome: 'applied',
      row: null,
      refused: {},
      error: null,
    };
    const trial = createTrial({
      answers: { ...findings, ...listed, 'POST /api/tables/findings/edits': () => ({ body: { results: [result] } }) },
    });
    const actions = createActions(trial.runtime);
    await actions.start();
    expect(await actions.decide({ findings: [finding], to: 'accepted', reason: 'Spare devices' })).toBeNull();
    expect(trial.bodies.get('POST /api/tables/findings/edits')).toMatchObject({
      edits: [
        {
          rowId: 'f1',
          baseVersion: 3,
          change: { set: { state: { from: 'open', to: 'accepted' }, reason: { from: null, to: 'Spare devices' } } },
        },
      ],
    });
    expect(trial.log).toContain('sheets refresh findings');
  });

  it('tells the service’s reason when a colleague was first', async () => {
    const message = 'Bob dismissed this finding a minute ago.';
    const result = {
      opId: '00000000-0000-4000-8000-000000000001',
      rowId: 'f1',
      outcome: 'refused',
      row: null,
      refused: { state: { code: 'EDIT_CONFLICT', message, current: 'dismissed' } },
      error: null,
    };
    const trial = createTrial({
      answers: { ...findings, ...listed, 'POST /api/tables/findings/edits': () => ({ body: { results: [result] } }) },
    });
    const actions = createActions(trial.runtime);
    await actions.start();
    const refused = await actions.decide({ findings: [finding], to: 'accepted', reason: 'Spare devices' });
    expect(refused).toMatchObject({ code: 'EDIT_CONFLICT', message });
  });

  it('several are decided with one reason in one request; the one a colleague decided first is told, the others leave the list', async () => {
    const [mine, theirs] = [finding, { ...finding, id: 'f2' }];
    const message = 'Bob dismissed this finding a minute ago.';
    const answered = { opId: '00000000-0000-4000-8000-000000000001', row: null, error: null };
    const results = [
      { ...answered, rowId: 'f1', outcome: 'applied', refused: {} },
      {
        ...answered,
        rowId: 'f2',
        outcome: 'refused',
        refused: { state: { code: 'EDIT_CONFLICT', message, current: 'dismissed' } },
      },
    ];
    let isDecided = false;
    const trial = createTrial({
      answers: {
        ...findings,
        'GET /api/tables/findings': () => ({
          body: { rows: isDecided ? [theirs] : [mine, theirs], removed: [], cursor: 'c', more: false },
        }),
        'POST /api/tables/findings/edits': () => {
          isDecided = true;
          return { body: { results } };
        },
      },
    });
    const actions = createActions(trial.runtime);
    await actions.start();
    const told = await actions.decide({ findings: [mine, theirs], to: 'accepted', reason: 'Spare devices' });
    expect(told).toMatchObject({ code: 'EDIT_CONFLICT', message });
    expect(trial.bodies.get('POST /api/tables/findings/edits')).toMatchObject({
      edits: ['f1', 'f2'].map((rowId) => ({ rowId, change: { set: { reason: { to: 'Spare devices' } } } })),
    });
    expect(trial.log.filter((line) => line === 'POST /api/tables/findings/edits')).toHaveLength(1);
    expect(trial.runtime.status.read().findings.map(({ id }) => id)).toEqual(['f2']);
  });
});

it('findings are listed blocking first, then by money at risk', async () => {
  const row = (id: string, severity: string, amountAtRisk: string | null, state = 'open') => ({
    id,
    version: 1,
    isManual: false,
    values: { severity, amountAtRisk, state },
  });
  const rows = [
    row('a', 'warn', '900.00'),
    row('b', 'block', null),
    row('c', 'block', '90.00'),
    row('d', 'block', '100.00'),
    row('e', 'block', '5.00', 'accepted'),
  ];
  const trial = createTrial({
    answers: {
      'GET /api/month': () => ({ body: monthWith({ openFindings: { block: 3, warn: 1, info: 0 } }) }),
      'GET /api/tables/findings': () => ({ body: { rows, removed: [], cursor: 'c', more: false } }),
    },
  });
  await createActions(trial.runtime).start();
  expect(trial.runtime.status.read().findings.map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
});
