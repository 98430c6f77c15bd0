import type { Evidence, Job, JobKind, MonthState, Session } from '../../shared/month.ts';
import type { Row } from '../../shared/protocol.ts';
import { initialBinderState, type BinderState } from '../workbook/binder-state.ts';
import { problemOfJob, type Problem } from './problem.ts';

/** Whether this workbook may work with the service, and if not, what a person must do. */
export type Access =
  | { readonly state: 'starting' }
  | { readonly state: 'notPaired' }
  /** The service no longer accepts the token: revoked, or another data folder. */
  | { readonly state: 'signedOut' }
  | { readonly state: 'otherVersion'; readonly isServiceOlder: boolean }
  /** The page was opened in a browser, or Excel lacks what the tables need. */
  | { readonly state: 'notInExcel' }
  | { readonly state: 'excelTooOld' }
  | { readonly state: 'startFailed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly session: Session };

/** The job that the ribbon or the pane follows, from saving what was typed to refreshed sheets. */
export type Work =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' | 'starting' | 'refreshing'; readonly kind: JobKind }
  | { readonly state: 'running'; readonly job: Job; readonly isCancelling: boolean }
  | { readonly state: 'done'; readonly kind: JobKind; readonly summary: string | null }
  | { readonly state: 'cancelled'; readonly kind: JobKind }
  | { readonly state: 'failed'; readonly kind: JobKind; readonly problem: Problem };

/** The batch last exported here, and how its file reaches the person. */
export type Exported = {
  readonly batchId: string;
  readonly fileName: string | null;
  readonly download: 'none' | 'started' | 'failed';
  /** The text for "copy", once asked for. */
  readonly text: string | null;
  readonly problem: Problem | null;
};

/** What is asked about a line: its sentence with the first records behind it, or the list of them. */
export type ExplainedPart = 'explanation' | 'evidence';

/** The evidence of the draft line that is selected in the sheet. */
export type Explained =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly lineId: string; readonly part: ExplainedPart }
  | { readonly state: 'shown'; readonly evidence: Evidence; readonly part: ExplainedPart }
  | { readonly state: 'failed'; readonly lineId: string; readonly problem: Problem };

/** What the pane shows once it is connected. */
export const views = ['month', 'invoices', 'import', 'prices', 'setUp'] as const;
export type View = (typeof views)[number];

export type Status = {
  readonly access: Access;
  readonly view: View;
  readonly isOffline: boolean;
  /** The workbook's tables: what is saved, what waits, what a person must decide. */
  readonly tables: BinderState;
  /** The last thing that Excel or the service refused outside a job. */
  readonly actionProblem: Problem | null;
  readonly month: MonthState | null;
  /** The cut-off that the person chose; null follows the service's proposal. */
  readonly chosenCutOff: string | null;
  readonly work: Work;
  /** Open findings, as the service lists them. */
  readonly findings: readonly Row[];
  /** The draft lines to choose from, once asked for. */
  readonly lines: readonly Row[] | null;
  readonly explained: Explained;
  readonly exported: Exported | null;
  /** The invoice that was selected on the sheet or chosen in the pane. */
  readonly chosenInvoice: string | null;
  /** The time entry that was selected on its sheet, as the service has it. */
  readonly time: Row | null;
  /** How many jobs ended here, so that what they may have changed is read anew. */
  readonly jobsEnded: number;
};

export type StatusEvent =
  | { readonly type: 'accessChanged'; readonly access: Access }
  | { readonly type: 'viewChosen'; readonly view: View }
  | { readonly type: 'invoiceChosen'; readonly id: string | null }
  /** A row on the sheet Invoices; the pane shows what can be done with it, unless it shows the set-up. */
  | { readonly type: 'invoiceSelected'; readonly id: string }
  | { readonly type: 'timeSelected'; readonly entry: Row | null }
  | { readonly type: 'connectionChanged'; readonly isOffline: boolean }
  | { readonly type: 'tablesChanged'; readonly tables: BinderState }
  | { readonly type: 'monthRead'; readonly month: MonthState }
  | { readonly type: 'actionFailed'; readonly problem: Problem | null }
  | { readonly type: 'cutOffChosen'; readonly cutOff: string | null }
  | { readonly type: 'workStarted'; readonly kind: JobKind }
  | { readonly type: 'workStepped'; readonly step: 'starting' | 'refreshing'; readonly kind: JobKind }
  | { readonly type: 'jobRead'; readonly job: Job }
  | { readonly type: 'cancelAsked' }
  | { readonly type: 'workEnded'; readonly job: Job }
  | { readonly type: 'workFailed'; readonly kind: JobKind; readonly problem: Problem }
  /** A person must do something first; the access says what. */
  | { readonly type: 'workAbandoned' }
  | { readonly type: 'workDismissed' }
  | { readonly type: 'findingsRead'; readonly findings: readonly Row[] }
  | { readonly type: 'findingsDecided'; readonly ids: readonly string[] }
  | { readonly type: 'linesRead'; readonly lines: readonly Row[] }
  | { readonly type: 'lineSelected'; readonly lineId: string | null; readonly part?: ExplainedPart }
  | { readonly type: 'evidenceRead'; readonly evidence: Evidence }
  | { readonly type: 'evidenceFailed'; readonly lineId: string; readonly problem: Problem }
  | { readonly type: 'exportChosen'; readonly batchId: string; readonly fileName: string | null }
  | { readonly type: 'downloadStarted'; readonly fileName: string }
  | { readonly type: 'exportTextRead'; readonly fileName: string; readonly text: string }
  | { readonly type: 'exportFailed'; readonly problem: Problem };

export const initialStatus: Status = {
  access: { state: 'starting' },
  view: 'month',
  isOffline: false,
  tables: initialBinderState,
  actionProblem: null,
  month: null,
  chosenCutOff: null,
  work: { state: 'idle' },
  findings: [],
  lines: null,
  explained: { state: 'none' },
  exported: null,
  chosenInvoice: null,
  time: null,
  jobsEnded: 0,
};

/** Time that is selected anew is shown with the month; whoever sets something up or fills a sheet stays there. */
function viewWithTime({ view, time }: Status, entry: Row | null): View {
  return view === 'invoices' && entry !== null && entry.id !== time?.id ? 'month' : view;
}

/** What the pane and the ribbon know, after one more event. Pure; an event that changes nothing returns the same value. */
export function nextStatus(status: Status, event: StatusEvent): Status {
  switch (event.type) {
    case 'accessChanged':
      return { ...status, access: event.access };
    case 'viewChosen':
      return { ...status, view: event.view };
    case 'invoiceChosen':
      return { ...status, chosenInvoice: event.id };
    case 'invoiceSelected':
      // The same row again is Excel's doing, such as when its sheet comes to the front after an export.
      if (event.id === status.chosenInvoice) return status;
      return { ...status, chosenInvoice: event.id, view: status.view === 'setUp' ? 'setUp' : 'invoices' };
    case 'connectionChanged':
      return status.isOffline === event.isOffline ? status : { ...status, isOffline: event.isOffline };
    case 'timeSelected':
      return { ...status, time: event.entry, view: viewWithTime(status, event.entry) };
    case 'tablesChanged':
      return { ...status, tables: event.tables };
    case 'actionFailed':
      return { ...status, actionProblem: event.problem };
    case 'monthRead':
      return { ...status, month: event.month, isOffline: false };
    case 'cutOffChosen':
      return { ...status, chosenCutOff: event.cutOff };
    case 'findingsRead':
      return { ...status, findings: event.findings };
    case 'findingsDecided':
      return { ...status, findings: status.findings.filter(({ id }) => !event.ids.includes(id)) };
    case 'linesRead':
      return { ...status, lines: event.lines };
    case 'lineSelected':
    case 'evidenceRead':
    case 'evidenceFailed':
      return { ...status, explained: nextExplained(status.explained, event) };
    case 'exportChosen':
    case 'downloadStarted':
    case 'exportTextRead':
    case 'exportFailed':
      return { ...status, exported: nextExported(status.exported, event) };
    case 'workStarted':
    case 'workStepped':
    case 'jobRead':
    case 'cancelAsked':
    case 'workEnded':
    case 'workFailed':
    case 'workAbandoned':
    case 'workDismissed':
      return { ...status, work: nextWork(status.work, event), ...linesAfter(status, event) };
  }
}

/** Whether a job is under way here, so that a second one is not started. */
export function isWorking(work: Work): boolean {
  return (
    work.state === 'saving' || work.state === 'starting' || work.state === 'running' || work.state === 'refreshing'
  );
}

/** A job can have made other lines: the list is read anew when asked for, and what was explained may be gone. */
function linesAfter(status: Status, event: WorkEvent): Pick<Status, 'lines' | 'explained' | 'jobsEnded'> {
  const { lines, explained, jobsEnded } = status;
  if (event.type !== 'workEnded') return { lines, explained, jobsEnded };
  return { lines: null, explained: { state: 'none' }, jobsEnded: jobsEnded + 1 };
}

type WorkEvent = Extract<StatusEvent, { type: `work${string}` | 'jobRead' | 'cancelAsked' }>;

function nextWork(work: Work, event: WorkEvent): Work {
  switch (event.type) {
    case 'workStarted':
      return { state: 'saving', kind: event.kind };
    case 'workStepped':
      return { state: event.step, kind: event.kind };
    case 'jobRead':
      return { state: 'running', job: event.job, isCancelling: work.state === 'running' && work.isCancelling };
    case 'cancelAsked':
      return work.state === 'running' ? { ...work, isCancelling: true } : work;
    case 'workEnded':
      return endOf(event.job);
    case 'workFailed':
      return { state: 'failed', kind: event.kind, problem: event.problem };
    case 'workAbandoned':
      return { state: 'idle' };
    case 'workDismissed':
      return isWorking(work) ? work : { state: 'idle' };
  }
}

function endOf(job: Job): Work {
  if (job.state === 'cancelled') return { state: 'cancelled', kind: job.kind };
  if (job.error === null) return { state: 'done', kind: job.kind, summary: job.summary };
  return { state: 'failed', kind: job.kind, problem: problemOfJob(job.error) };
}

type ExplainedEvent = Extract<StatusEvent, { type: 'lineSelected' | 'evidenceRead' | 'evidenceFailed' }>;

/** An answer for a line that is no longer selected is dropped. */
function nextExplained(explained: Explained, event: ExplainedEvent): Explained {
  if (event.type === 'lineSelected') {
    const { lineId, part = 'explanation' } = event;
    return lineId === null ? { state: 'none' } : { state: 'loading', lineId, part };
  }
  const answered = event.type === 'evidenceRead' ? event.evidence.lineId : event.lineId;
  if (explained.state !== 'loading' || explained.lineId !== answered) return explained;
  if (event.type === 'evidenceRead') return { state: 'shown', evidence: event.evidence, part: explained.part };
  return { state: 'failed', lineId: event.lineId, problem: event.problem };
}

type ExportEvent = Extract<StatusEvent, { type: `export${string}` | 'downloadStarted' }>;

function nextExported(exported: Exported | null, event: ExportEvent): Exported | null {
  if (event.type === 'exportChosen') {
    return { batchId: event.batchId, fileName: event.fileName, download: 'none', text: null, problem: null };
  }
  if (exported === null) return null;
  switch (event.type) {
    case 'downloadStarted':
      return { ...exported, fileName: event.fileName, download: 'started', problem: null };
    case 'exportTextRead':
      return { ...exported, fileName: event.fileName, text: event.text, problem: null };
    case 'exportFailed':
      return { ...exported, download: 'failed', problem: event.problem };
  }
}
