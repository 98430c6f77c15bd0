import type { Language } from '../../shared/choices.ts';
import type { ErrorCode } from '../../shared/codes.ts';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { OutboxStore } from '../../shared/outbox.ts';
import type { Row } from '../../shared/protocol.ts';
import { tables } from '../../shared/tables/all.ts';
import type { TableDefinition, TableId } from '../../shared/tables/definition.ts';
import type { BinderOptions } from './binder.ts';
import type { BinderEvent } from './binder-events.ts';
import type { BinderState, Question } from './binder-state.ts';
import type { RawCell } from './cells.ts';
import type { Identity } from './identity.ts';
import type { Refusal } from './refusals.ts';
import { rowSentences } from './row-sentences.ts';
import { nothingTaken, type Taken } from './undone.ts';

/** What the engine has at hand while a workbook is bound. Only the work that runs at the moment changes it. */
export type Desk = {
  readonly options: BinderOptions;
  readonly dispatch: (event: BinderEvent) => void;
  readonly state: () => BinderState;
  identity: Identity | null;
  outbox: OutboxStore | null;
  /** Per loaded table, what the service told last. */
  readonly loaded: Map<TableId, Loaded>;
  /** Which of our tables stands on which sheet, for events. */
  readonly sheets: Map<string, TableId>;
  refusals: readonly Refusal[];
  /** Cells that are coloured, by table, row and field. */
  readonly marked: Set<string>;
  /** How many rows each table had at the last look, blank ones included. */
  readonly heights: Map<TableId, number>;
  /** Grey cells that the last look put back, with what stood in them: Excel may hold a text differently than it was written. */
  readonly restored: Map<TableId, ReadonlyMap<string, RawCell>>;
  readonly taken: Taken;
  /** Rows whose deletion was confirmed. */
  readonly mayDelete: Set<string>;
  /** The lists behind the drop-downs as they were last written. */
  readonly writtenLists: Map<string, string>;
  /** The figures behind the charts as they were last written. */
  readonly writtenFigures: Map<TableId, string>;
  /** Whether the workbook was compared with what waited when it was opened. */
  hasShownWaiting: boolean;
  isCancelled: boolean;
};

export type Loaded = { readonly rows: ReadonlyMap<string, Row>; readonly cursor: string };

export function createDesk(
  options: BinderOptions,
  dispatch: (event: BinderEvent) => void,
  state: () => BinderState,
): Desk {
  return {
    options,
    dispatch,
    state,
    identity: null,
    outbox: null,
    loaded: new Map(),
    sheets: new Map(),
    refusals: [],
    marked: new Set(),
    heights: new Map(),
    restored: new Map(),
    taken: nothingTaken(),
    mayDelete: new Set(),
    writtenLists: new Map(),
    writtenFigures: new Map(),
    hasShownWaiting: false,
    isCancelled: false,
  };
}

/** The outbox of the bound workbook. Asked for only after start(). */
export function outboxOf(desk: Desk): OutboxStore {
  if (desk.outbox === null) throw new Error('The workbook is not bound; call start() first.');
  return desk.outbox;
}

export function sheetNameOf(desk: Desk, table: TableId): string {
  return definitionOf(table).sheet[sheetLanguageOf(desk)];
}

/** The language of the workbook's sheets; the pane speaks the person's. */
export function sheetLanguageOf({ identity, options }: Desk): Language {
  return identity?.language ?? options.language;
}

export function definitionOf(table: TableId): TableDefinition {
  return tables[table];
}

/** Tells the person something once. */
export function notice(desk: Desk, table: TableId | null, message: string): void {
  desk.dispatch({ type: 'noticed', notice: { id: desk.options.newId(), table, message } });
}

/** A question with its answers in the person's words; asking again replaces it. */
export function question(
  desk: Desk,
  { kind, table, message, answers }: Pick<Question, 'kind' | 'table' | 'message'> & { answers: Answers },
): Question {
  const labels = rowSentences[desk.options.language].answers;
  return {
    id: table === null ? kind : `${kind} ${table}`,
    kind,
    table,
    message,
    answers: answers.map((answer) => ({ answer, label: labels[answer] })),
  };
}

type Answers = readonly Question['answers'][number]['answer'][];

/** @throws AppError JOB_CANCELLED when the person stopped the work. */
export function checkCancelled(desk: Desk): void {
  if (desk.isCancelled) throw new AppError('JOB_CANCELLED', asItIs(rowSentences[desk.options.language].cancelled));
}

/** Trouble that passes: the same request is worth sending again later. */
const passing = new Set<ErrorCode>([
  'SERVICE_UNREACHABLE',
  'SERVICE_UNREADABLE',
  'UNAUTHENTICATED',
  'OTHER_VERSION',
  'TOO_MANY_REQUESTS',
  'LOCK_TIMEOUT',
  'WORKBOOK_BUSY',
]);

export function isPassing(error: unknown): error is AppError {
  return error instanceof AppError && passing.has(error.code);
}
