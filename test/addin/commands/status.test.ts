import { initialStatus, isWorking, nextStatus, type Status, type StatusEvent } from '../../../addin/commands/status.ts';
import { syncJob } from '../taskpane/month.ts';

const after = (...events: readonly StatusEvent[]): Status => events.reduce(nextStatus, initialStatus);

const problem = {
  code: 'NOTHING_TO_DO',
  message: 'There is nothing to bill before 1 November.',
  requestId: null,
} as const;

describe('the job in the pane', () => {
  it('goes from saving over running to its summary', () => {
    const started = after({ type: 'workStarted', kind: 'sync' });
    expect(started.work).toEqual({ state: 'saving', kind: 'sync' });
    const running = nextStatus(started, { type: 'jobRead', job: syncJob });
    expect(running.work).toEqual({ state: 'running', job: syncJob, isCancelling: false });
    const ended = nextStatus(running, {
      type: 'workEnded',
      job: { ...syncJob, state: 'succeeded', summary: 'Read 4 devices.' },
    });
    expect(ended.work).toEqual({ state: 'done', kind: 'sync', summary: 'Read 4 devices.' });
    expect([started, running, ended].map(({ work }) => isWorking(work))).toEqual([true, true, false]);
  });

  it('stays "cancelling" while later progress arrives', () => {
    const { work } = after(
      { type: 'jobRead', job: syncJob },
      { type: 'cancelAsked' },
      { type: 'jobRead', job: { ...syncJob, progress: { done: 2, total: 4, text: 'Reading licences' } } },
    );
    expect(work).toMatchObject({ state: 'running', isCancelling: true });
  });

  it('tells a failed job in the job’s own sentence', () => {
    const { work } = after({
      type: 'workEnded',
      job: { ...syncJob, state: 'failed', error: { code: 'VENDOR_REJECTED', message: 'RMM refused the password.' } },
    });
    expect(work).toMatchObject({ state: 'failed', problem: { message: 'RMM refused the password.' } });
  });

  it('a message can be closed, a running job cannot be closed away', () => {
    expect(after({ type: 'workFailed', kind: 'draft', problem }, { type: 'workDismissed' }).work).toEqual({
      state: 'idle',
    });
    expect(after({ type: 'jobRead', job: syncJob }, { type: 'workDismissed' }).work.state).toBe('running');
  });
});

describe('the part of the pane that is shown', () => {
  it('follows an invoice that is selected, and stays where a person went when the same row is reported again', () => {
    const selected = after({ type: 'invoiceSelected', id: 'invoice-1' });
    expect(selected).toMatchObject({ view: 'invoices', chosenInvoice: 'invoice-1' });
    const back = nextStatus(selected, { type: 'viewChosen', view: 'month' });
    expect(nextStatus(back, { type: 'invoiceSelected', id: 'invoice-1' }).view).toBe('month');
    expect(nextStatus(back, { type: 'invoiceSelected', id: 'invoice-2' }).view).toBe('invoices');
  });

  it('leaves the invoices when time is selected, and stays there when the same time is reported again', () => {
    const entry = { id: 'entry-1', version: 1, isManual: true, values: {} };
    const invoices = after({ type: 'invoiceSelected', id: 'invoice-1' });
    const selected = nextStatus(invoices, { type: 'timeSelected', entry });
    expect(selected).toMatchObject({ view: 'month', time: entry });
    const back = nextStatus(selected, { type: 'viewChosen', view: 'invoices' });
    expect(nextStatus(back, { type: 'timeSelected', entry }).view).toBe('invoices');
    const typing = nextStatus(invoices, { type: 'viewChosen', view: 'import' });
    expect(nextStatus(typing, { type: 'timeSelected', entry }).view).toBe('import');
  });
});

describe('the evidence of the selected line', () => {
  const evidence = { lineId: 'line-1', explanation: '3 workstations × 18.50', rows: [] };

  it('is shown when it arrives', () => {
    const { explained } = after({ type: 'lineSelected', lineId: 'line-1' }, { type: 'evidenceRead', evidence });
    expect(explained).toEqual({ state: 'shown', evidence, part: 'explanation' });
  });

  it('of a line that is no longer selected is dropped', () => {
    const { explained } = after(
      { type: 'lineSelected', lineId: 'line-1' },
      { type: 'lineSelected', lineId: 'line-2' },
      { type: 'evidenceRead', evidence },
    );
    expect(explained).toEqual({ state: 'loading', lineId: 'line-2', part: 'explanation' });
  });
});

it('the list of lines to choose from is not kept over a job, which may have made others', () => {
  const lines = [{ id: 'line-1', version: 1, isManual: false, values: {} }];
  const read = after({ type: 'linesRead', lines });
  expect(read.lines).toEqual(lines);
  expect(nextStatus(read, { type: 'workEnded', job: { ...syncJob, state: 'succeeded' } }).lines).toBeNull();
});

describe('the exported file', () => {
  it('keeps its name when the download fails, so that copying still works', () => {
    const { exported } = after(
      { type: 'exportChosen', batchId: 'b1', fileName: null },
      { type: 'downloadStarted', fileName: 'november.xml' },
      { type: 'exportFailed', problem },
      { type: 'exportTextRead', fileName: 'november.xml', text: '<Invoice/>' },
    );
    expect(exported).toMatchObject({ fileName: 'november.xml', text: '<Invoice/>', problem: null });
  });
});

it('a finding that was decided leaves the list at once', () => {
  const finding = (id: string) => ({ id, version: 1, isManual: false, values: { state: 'open' } });
  const { findings } = after(
    { type: 'findingsRead', findings: [finding('a'), finding('b')] },
    { type: 'findingsDecided', ids: ['a'] },
  );
  expect(findings.map(({ id }) => id)).toEqual(['b']);
});

it('an event that changes nothing is the same value, so that nothing is drawn again', () => {
  expect(nextStatus(initialStatus, { type: 'connectionChanged', isOffline: false })).toBe(initialStatus);
});
