import type { ImportedReport } from '../../shared/import.ts';
import type { Row } from '../../shared/protocol.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import type { Binder } from '../workbook/binder.ts';
import { mapAccounts, readOpenAccounts, type Mapping, type OpenAccounts } from './accounts.ts';
import type { CallId, InputOf, OutputOf } from '../../shared/endpoints.ts';
import { answered, ask, type Answered } from './ask.ts';
import { explainLine } from './explain.ts';
import { downloadBatch, exportXml, readExportText } from './export-file.ts';
import { decideFindings, refreshSheets, showRecord, type Decision } from './findings.ts';
import { importFile } from './import.ts';
import { downloadInvoice, printInvoices, readInvoices } from './invoices.ts';
import { cancelPart, cancelWork, followLiveJob, runJob, type Asked } from './job.ts';
import { readRows, readTable, refreshMonth } from './month.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Ready, Runtime } from './runtime.ts';
import { goToRow, showSheet } from './show.ts';
import type { View } from './status.ts';
import { changeTimes, readTimesInView, type TimesChanged, type TimesHow, type TimesInView } from './several-times.ts';
import { changeTime } from './time.ts';

/** What a person can do in the pane. None of these throws: what went wrong is in the status, or is the answer. */
export type Actions = {
  /** Connects, reads the month, and goes on showing a job that is under way. */
  start(): Promise<void>;
  /** Null when it worked. */
  pair(code: string): Promise<Problem | null>;
  /** One call of the contract, for a form. */
  ask<E extends CallId>(id: E, input: InputOf<E>): Promise<Answered<OutputOf<E>>>;
  /** Says what a CSV file would do, or does it: all rows or none. */
  importFile(table: TableId, input: InputOf<'importFile'>): Promise<Answered<ImportedReport>>;
  show(view: View): void;
  /** Accounts of sources that nobody decided about yet. */
  readAccounts(): Promise<Answered<OpenAccounts>>;
  /** Says which customer each account of a source is, or that it is not billed. Null when all were taken. */
  mapAccounts(mappings: readonly Mapping[]): Promise<Problem | null>;
  /** Starts a job and follows it to its end; a file that it made is downloaded. */
  run(asked: Asked): Promise<void>;
  /** Every invoice as the service has it. */
  readInvoices(): Promise<Answered<readonly Row[]>>;
  /** Null goes back to the list. */
  chooseInvoice(id: string | null): void;
  /** Null when the download has begun. */
  downloadInvoice(id: string): Promise<Problem | null>;
  cancel(): Promise<void>;
  /** Stops reading one system; the others go on. */
  cancelPart(part: string): Promise<void>;
  /** A whole table as the service has it. */
  readTable(table: TableId): Promise<Answered<readonly Row[]>>;
  /** Brings sheets up to date after something that the pane changed. Left out: every one. */
  refreshTables(tables?: readonly TableId[]): Promise<void>;
  /** Null shows no time entry. */
  chooseTime(entry: Row | null): void;
  /** Null when it was taken. */
  changeTime(entry: Row, set: Readonly<Record<string, CellValue>>): Promise<Problem | null>;
  /** The time entries that are in sight and selected on their sheet. */
  readTimesInView(): Promise<Answered<TimesInView>>;
  /** One decision on several; what is refused is in the answer. */
  changeTimes(entries: readonly Row[], how: TimesHow): Promise<Answered<TimesChanged>>;
  dismissWork(): void;
  dismissProblem(): void;
  /** Null goes back to the proposed one. */
  chooseCutOff(cutOff: string | null): void;
  /** Null when every finding was settled. */
  decide(decision: Decision): Promise<Problem | null>;
  /** Jumps to what a finding is about. */
  showRecord(finding: Row): Promise<void>;
  /** Reads the draft lines to choose from. */
  readLines(): Promise<void>;
  explain(lineId: string | null): Promise<void>;
  download(batchId: string): Promise<void>;
  readExportText(batchId: string): Promise<void>;
  jumpTo(...place: Parameters<Binder['jumpTo']>): Promise<void>;
  showTable(...table: Parameters<Binder['showTable']>): Promise<void>;
  resolveConflict(...choice: Parameters<Binder['resolveConflict']>): Promise<void>;
  answer(...answer: Parameters<Binder['answer']>): Promise<void>;
  dismissNotice(noticeId: string): void;
};

export function createActions(runtime: Runtime): Actions {
  const { status } = runtime;
  const bound = (work: (ready: Ready) => Promise<unknown>) => withWorkbook(runtime, work);
  return {
    start: () => start(runtime),
    pair: (code) => pair(runtime, code),
    ask: (id, input) => ask(runtime, id, input),
    importFile: (table, input) => importFile(runtime, table, input),
    show: (view) => status.send({ type: 'viewChosen', view }),
    readAccounts: () => answered(() => readOpenAccounts(runtime)),
    mapAccounts: (mappings) => mapAccounts(runtime, mappings),
    run: (asked) => run(runtime, asked),
    readInvoices: () => answered(() => readInvoices(runtime)),
    chooseInvoice: (id) => status.send({ type: 'invoiceChosen', id }),
    downloadInvoice: (id) => downloadInvoice(runtime, id),
    cancel: () => bound(() => cancelWork(runtime)),
    cancelPart: (part) => bound(() => cancelPart(runtime, part)),
    readTable: (table) => answered(() => readTable(runtime, table)),
    refreshTables: (tables) => bound((ready) => refreshSheets(runtime, ready, tables)),
    chooseTime: (entry) => status.send({ type: 'timeSelected', entry }),
    changeTime: (entry, set) => changeTime(runtime, entry, set),
    readTimesInView: () => readTimesInView(runtime),
    changeTimes: (entries, how) => changeTimes(runtime, entries, how),
    dismissWork: () => status.send({ type: 'workDismissed' }),
    dismissProblem: () => status.send({ type: 'actionFailed', problem: null }),
    chooseCutOff: (cutOff) => status.send({ type: 'cutOffChosen', cutOff }),
    decide: (decision) => decideFindings(runtime, decision),
    showRecord: (finding) => bound((ready) => showRecord(runtime, ready, finding)),
    readLines: () =>
      bound(async (ready) => status.send({ type: 'linesRead', lines: await readRows(ready, 'draftLines') })),
    explain: (lineId) => explain(runtime, lineId),
    download: (batchId) => downloadBatch(runtime, batchId),
    readExportText: (batchId) => readExportText(runtime, batchId),
    jumpTo: (place) => bound((ready) => goToRow(runtime, ready, place)),
    showTable: (table) => bound((ready) => showSheet(ready, table)),
    resolveConflict: (place, choice) => bound(({ binder }) => binder.resolveConflict(place, choice)),
    answer: (questionId, answer) => bound(({ binder }) => binder.answer(questionId, answer)),
    dismissNotice: (noticeId) => void bound(async ({ binder }) => binder.dismissNotice(noticeId)),
  };
}

/** Files need a surface of their own to be downloaded from. */
async function run(runtime: Runtime, asked: Asked): Promise<void> {
  const kind = typeof asked === 'string' ? asked : asked.kind;
  if (kind === 'export') await exportXml(runtime, asked);
  else if (kind === 'print') await printInvoices(runtime, asked);
  else await runJob(runtime, asked);
}

async function start(runtime: Runtime): Promise<void> {
  const month = await refreshMonth(runtime);
  if (month?.liveJob != null) await followLiveJob(runtime, month.liveJob);
}

async function pair(runtime: Runtime, code: string): Promise<Problem | null> {
  try {
    await runtime.pair(code);
  } catch (error) {
    return problemOf(error);
  }
  await start(runtime);
  return null;
}

/** Null shows no line. */
async function explain(runtime: Runtime, lineId: string | null): Promise<void> {
  const { status } = runtime;
  if (lineId === null) status.send({ type: 'lineSelected', lineId });
  else await withWorkbook(runtime, ({ client }) => explainLine({ status, client }, lineId));
}

/** Excel can refuse anything, for example while a cell is being edited; the person is told, and the pane goes on. */
async function withWorkbook(runtime: Runtime, work: (ready: Ready) => Promise<unknown>): Promise<void> {
  try {
    const ready = await runtime.ready();
    if (ready !== null) await work(ready);
  } catch (error) {
    runtime.status.send({ type: 'actionFailed', problem: problemOf(error) });
  }
}
