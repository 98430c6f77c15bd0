import type { ErrorCode } from '../../shared/codes.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';

/** What the pane shows about the workbook's tables. One value; every change is a new one (see nextBinderState). */
export type BinderState = {
  /**
   * `stopped`: start() was not called, or stop() was. `blocked`: nothing is read or sent until the person acts, see `blockedBy`.
   */
  readonly phase: 'stopped' | 'starting' | 'ready' | 'blocked';
  readonly blockedBy: { readonly code: ErrorCode; readonly message: string } | null;
  /**
   * `unreachable`: edits wait on this computer and are sent again by themselves. `signedOut`: they wait for a new pairing.
   * `otherVersion`: they wait until the workbook is opened again.
   */
  readonly service: 'reachable' | 'unreachable' | 'signedOut' | 'otherVersion';
  /** What is going on right now, for a progress line; null when nothing is. */
  readonly work: Work | null;
  /** One entry per table that is in the workbook. */
  readonly tables: Readonly<Partial<Record<TableId, TableStatus>>>;
  /** Cells and rows that were not sent or not taken, each with its reason. */
  readonly problems: readonly Problem[];
  /** Cells that somebody else changed meanwhile. */
  readonly conflicts: readonly Conflict[];
  /** What only a person can decide; nothing of that table is sent until it is answered. */
  readonly questions: readonly Question[];
  /** What happened that the person should know, newest last; gone once dismissed. */
  readonly notices: readonly Notice[];
};

export type Work = {
  readonly kind: 'loading' | 'writing' | 'reading' | 'sending';
  readonly table: TableId;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
};

export type TableStatus = {
  readonly rows: number;
  /** Edits stored on this computer that the service has not answered. */
  readonly waiting: number;
  /** Edits that the service took since the workbook was opened. */
  readonly saved: number;
  readonly problems: number;
  readonly conflicts: number;
};

/** Where in the workbook: the row by its hidden id, or by its place in the table while it has none. `field` null: the whole row. */
export type Place = {
  readonly table: TableId;
  readonly rowId: string | null;
  /** 1 is the first row under the header, as it stood when it was read. */
  readonly rowNumber: number;
  readonly field: string | null;
};

/**
 * `invalid`: the cell cannot be read as the column's type. `incomplete`: a new row still lacks required cells. `refused`: the
 * service said no. `foreign`: the row came from another workbook or is no longer known.
 */
export type Problem = Place & {
  readonly kind: 'invalid' | 'incomplete' | 'refused' | 'foreign';
  /** One sentence that says what to do, in the person's language. */
  readonly message: string;
  readonly code: ErrorCode | null;
};

export type Conflict = Place & {
  readonly rowId: string;
  readonly field: string;
  /** What the row is called, such as the customer's name; its place when it has no name. */
  readonly label: string;
  readonly header: string;
  readonly mine: CellValue;
  readonly theirs: CellValue;
};

/** `put back` restores what Monthend last knew, `delete` sends the deletions, `copy` gives this file its own identity. */
export type Answer = 'put back' | 'delete' | 'copy' | 'same workbook';

export type Question = {
  readonly id: string;
  readonly kind: 'rows gone' | 'table gone' | 'columns gone' | 'copied workbook';
  /** Null when it is about the whole workbook. */
  readonly table: TableId | null;
  readonly message: string;
  readonly answers: readonly { readonly answer: Answer; readonly label: string }[];
};

export type Notice = { readonly id: string; readonly table: TableId | null; readonly message: string };

export const initialBinderState: BinderState = {
  phase: 'stopped',
  blockedBy: null,
  service: 'reachable',
  work: null,
  tables: {},
  problems: [],
  conflicts: [],
  questions: [],
  notices: [],
};
