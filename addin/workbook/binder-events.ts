import type { TableId } from '../../shared/tables/definition.ts';
import type { BinderState, Conflict, Notice, Problem, Question, TableStatus, Work } from './binder-state.ts';

/** What happens to the workbook's tables. */
export type BinderEvent =
  | { readonly type: 'starting' }
  | { readonly type: 'ready' }
  | { readonly type: 'stopped' }
  | { readonly type: 'blocked'; readonly by: BinderState['blockedBy'] }
  | { readonly type: 'service'; readonly service: BinderState['service'] }
  | { readonly type: 'working'; readonly work: Work | null }
  /** A reading of a table replaces what the last one found. */
  | {
      readonly type: 'tableRead';
      readonly table: TableId;
      readonly rows: number;
      readonly problems: readonly Problem[];
      readonly conflicts: readonly Conflict[];
      readonly questions: readonly Question[];
    }
  /** Edits in the outbox, by table. */
  | { readonly type: 'waiting'; readonly counts: ReadonlyMap<TableId, number> }
  | { readonly type: 'saved'; readonly table: TableId; readonly count: number }
  /** One question about a table at a time: the newest says what is missing now. */
  | { readonly type: 'asked'; readonly question: Question }
  | { readonly type: 'answered'; readonly questionId: string }
  | { readonly type: 'noticed'; readonly notice: Notice }
  | { readonly type: 'dismissed'; readonly noticeId: string };

/** The state after the event. Pure. */
export function nextBinderState(state: BinderState, event: BinderEvent): BinderState {
  switch (event.type) {
    case 'starting':
      return { ...state, phase: 'starting', blockedBy: null };
    case 'ready':
      return { ...state, phase: 'ready', blockedBy: null };
    case 'stopped':
      return { ...state, phase: 'stopped', work: null };
    case 'blocked':
      return { ...state, phase: 'blocked', blockedBy: event.by, work: null };
    case 'service':
      return { ...state, service: event.service };
    case 'working':
      return { ...state, work: event.work };
    case 'tableRead':
      return afterReading(state, event);
    case 'waiting':
      return afterCounting(state, event.counts);
    case 'saved':
      return withTable(state, event.table, (status) => ({ ...status, saved: status.saved + event.count }));
    case 'asked':
      return { ...state, questions: [...state.questions.filter(isAboutAnother(event.question)), event.question] };
    case 'answered':
      return { ...state, questions: without(state.questions, event.questionId) };
    case 'noticed':
      return { ...state, notices: [...without(state.notices, event.notice.id), event.notice] };
    case 'dismissed':
      return { ...state, notices: without(state.notices, event.noticeId) };
  }
}

function afterReading(state: BinderState, event: Extract<BinderEvent, { type: 'tableRead' }>): BinderState {
  const { table, problems, conflicts, questions } = event;
  const isOther = (item: { readonly table: TableId | null }) => item.table !== table;
  const next = {
    ...state,
    problems: [...state.problems.filter(isOther), ...problems],
    conflicts: [...state.conflicts.filter(isOther), ...conflicts],
    questions: [...state.questions.filter(isOther), ...questions],
  };
  return withTable(next, table, (status) => ({
    ...status,
    rows: event.rows,
    problems: problems.length,
    conflicts: conflicts.length,
  }));
}

function afterCounting(state: BinderState, counts: ReadonlyMap<TableId, number>): BinderState {
  const known = Object.keys(state.tables) as TableId[];
  return [...new Set([...known, ...counts.keys()])].reduce(
    (next, table) => withTable(next, table, (status) => ({ ...status, waiting: counts.get(table) ?? none })),
    state,
  );
}

/** A table without an entry in a count has nothing waiting. */
const none = 0;

const untouched: TableStatus = { rows: 0, waiting: 0, saved: 0, problems: 0, conflicts: 0 };

function withTable(state: BinderState, table: TableId, change: (status: TableStatus) => TableStatus): BinderState {
  return { ...state, tables: { ...state.tables, [table]: change(state.tables[table] ?? untouched) } };
}

function isAboutAnother({ id, table }: Question): (other: Question) => boolean {
  return (other) => (table === null ? other.id !== id : other.table !== table);
}

function without<T extends { readonly id: string }>(items: readonly T[], id: string): readonly T[] {
  return items.filter((item) => item.id !== id);
}
