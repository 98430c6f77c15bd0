import type { Language } from '../../shared/choices.ts';
import type { EditResult, TablePage, Edit } from '../../shared/protocol.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import type { Answer, BinderState, Place } from './binderState.ts';
import type { OpenOutbox } from '../../shared/outbox.ts';

/** The two calls of the service that tables need. Both throw AppError; SERVICE_UNREACHABLE and UNAUTHENTICATED keep edits waiting. */
export type TableApi = {
  readTable(input: { table: TableId; since?: string; limit?: number }): Promise<TablePage>;
  editTable(input: { table: TableId; edits: Edit[] }): Promise<{ results: EditResult[] }>;
};

/** Time, as the engine needs it: waiting and being told. The page passes setTimeout. */
export type Clock = {
  /** Calls `work` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, work: () => void): () => void;
};

export type BinderOptions = {
  readonly api: TableApi;
  readonly openOutbox: OpenOutbox;
  /** From the session: which service this is and who is paired. */
  readonly serviceId: string;
  readonly clientId: string;
  readonly language: Language;
  /** A new UUID. */
  readonly newId: () => string;
  readonly clock: Clock;
  /** Where the document is stored, null while it has no address; see office.ts `documentUrl`. */
  readonly documentUrl: string | null;
  /** Called with each new state, for a pane that does not use {@link Binder.subscribe}. */
  readonly onStatus?: (state: BinderState) => void;
};

/** Keeps the workbook's tables and the service the same. Calls run one after another, in the order they were made. */
export type Binder = {
  state(): BinderState;
  /** Called after each change of state; the answer ends it. Made for React's useSyncExternalStore. */
  subscribe(listener: () => void): () => void;
  /** Recognises the workbook, sends what still waits, loads the tables that are in it and listens to changes. */
  start(): Promise<void>;
  /** Brings tables up to date and makes the sheets that are missing. Left out: every table. Waiting or refused cells stay as they are. */
  refresh(tables?: readonly TableId[]): Promise<void>;
  /** Reads the tables, stores what the person changed in the outbox and sends it. Call it before a job that uses the tables. */
  collect(tables?: readonly TableId[]): Promise<void>;
  /** Stops the work that is going on after its current page or block. */
  cancel(): void;
  resolveConflict(
    place: { table: TableId; rowId: string; field: string },
    choice: 'keepMine' | 'takeTheirs',
  ): Promise<void>;
  answer(questionId: string, answer: Answer): Promise<void>;
  dismissNotice(noticeId: string): void;
  /** Shows the sheet and selects the cell or row. False when it is not there any more. */
  jumpTo(place: Pick<Place, 'table' | 'rowId' | 'field'> & { rowNumber?: number }): Promise<boolean>;
  /** Shows the table's sheet. False when the workbook has none. */
  showTable(table: TableId): Promise<boolean>;
  /** Ends listening; what waits stays in the outbox for the next start. */
  stop(): Promise<void>;
};
