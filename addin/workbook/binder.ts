import type { Language } from '../../shared/choices.ts';
import type { ErrorCode } from '../../shared/codes.ts';
import type { EditResult, Row, TablePage, Edit } from '../../shared/protocol.ts';
import { AppError } from '../../shared/error.ts';
import type { OpenOutbox } from '../../shared/outbox.ts';
import { tableIds, type TableId } from '../../shared/tables/definition.ts';
import { initialBinderState, type Answer, type BinderState, type Place } from './binder-state.ts';
import { nextBinderState, type BinderEvent } from './binder-events.ts';
import { nextCheck, type Check } from './check.ts';
import { collect } from './collect.ts';
import { answerForTable, makeOwnWorkbook, resolveConflict } from './decide.ts';
import { createDesk, isPassing, type Desk } from './desk.ts';
import { listen, type StopListening } from './events.ts';
import { catchUp, loadTables, openScope, recognise, rememberPlace } from './open.ts';
import { rowsInView, type RowsInView } from './rows-in-view.ts';
import { selectedRow, watchSelectedRow } from './selection.ts';
import { isChanged, watchLeftCells, type Left } from './glance.ts';
import { jumpTo, showTable } from './show.ts';

/** The language of the workbook, in which the service says what stands on its sheets. */
type Reading = { readonly language: Language };

/** The two calls of the service that tables need. Both throw AppError; SERVICE_UNREACHABLE, UNAUTHENTICATED and OTHER_VERSION keep edits waiting. */
export type TableApi = {
  readTable(input: { table: TableId; since?: string; limit?: number }, reading: Reading): Promise<TablePage>;
  editTable(input: { table: TableId; edits: Edit[] }, reading: Reading): Promise<{ results: EditResult[] }>;
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
  /**
   * Reads the tables, stores what the person changed in the outbox and sends it. Call it before a job that uses the tables.
   * @throws WORKBOOK_BUSY when Excel did not let it read, so that nobody knows what was typed
   */
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
  /** The id of the table's row that is selected now; null when another sheet or no saved row is. */
  selectedRow(table: TableId): Promise<string | null>;
  /** The table's saved rows that the person has in sight, and which of them are selected. */
  rowsInView(table: TableId): Promise<RowsInView>;
  /** Calls `onRow` with the id of each row of the table that the person selects, until stop(). A second call for a table replaces the first. */
  watchSelectedRow(table: TableId, onRow: (rowId: string) => void): Promise<void>;
  /** A row of a loaded table as the service told it last; null when it told none. */
  row(table: TableId, rowId: string): Row | null;
  /** Ends listening; what waits stays in the outbox for the next start. */
  stop(): Promise<void>;
};

/** Hints come in bursts: a paste, a fill, somebody typing down a column. */
const hintDelayMs = 400;
const firstRetryMs = 5_000;
const longestRetryMs = 60_000;

/** What went wrong while nobody waited; gone once the same work succeeds. */
const backgroundNotice = 'background';

export function createBinder(options: BinderOptions): Binder {
  return new BoundWorkbook(options);
}

/** One workbook while the pane's runtime lives: the queue of work, the timers and the listeners. What is done stands in its own files. */
class BoundWorkbook implements Binder {
  readonly #options: BinderOptions;
  readonly #desk: Desk;
  readonly #listeners = new Set<() => void>();
  readonly #hinted = new Set<TableId>();
  /** Sheets that somebody at another computer changed since the last check. */
  readonly #coauthored = new Set<string>();
  #state: BinderState = initialBinderState;
  #last: Promise<unknown> = Promise.resolve();
  #stopListening: StopListening | null = null;
  #stopGlancing: StopListening | null = null;
  readonly #stopWatching = new Map<TableId, StopListening>();
  #cancelHint: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelCheck: (() => void) | null = null;
  #retryMs = firstRetryMs;

  constructor(options: BinderOptions) {
    this.#options = options;
    this.#desk = createDesk(
      options,
      (event) => this.#dispatch(event),
      () => this.#state,
    );
  }

  readonly state = (): BinderState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.phase === 'ready' || this.#state.phase === 'starting') return;
      this.#dispatch({ type: 'starting' });
      try {
        if (await recognise(this.#desk)) await this.#begin();
        else this.#dispatch({ type: 'blocked', by: null });
      } catch (error) {
        this.#startFailed(error);
      }
    });
  }

  refresh(tables?: readonly TableId[]): Promise<void> {
    return this.#whenReady(async () => {
      await loadTables(this.#desk, tables ?? tableIds);
      await collect(this.#desk, tables);
    });
  }

  collect(tables?: readonly TableId[]): Promise<void> {
    return this.#whenReady(() => collect(this.#desk, tables), { tellsBusy: true });
  }

  cancel(): void {
    this.#desk.isCancelled = true;
  }

  resolveConflict(cell: Parameters<Binder['resolveConflict']>[0], choice: 'keepMine' | 'takeTheirs'): Promise<void> {
    return this.#whenReady(() => resolveConflict(this.#desk, cell, choice));
  }

  answer(questionId: string, answer: Answer): Promise<void> {
    const asked = this.#state.questions.find((question) => question.id === questionId);
    if (asked === undefined) return Promise.resolve();
    if (asked.kind !== 'copied workbook') return this.#whenReady(() => answerForTable(this.#desk, asked, answer));
    return this.#inTurn(async () => {
      this.#dispatch({ type: 'answered', questionId });
      if (answer === 'copy') {
        await makeOwnWorkbook(this.#desk);
        await openScope(this.#desk);
      }
      await rememberPlace(this.#desk);
      await this.#begin();
    });
  }

  dismissNotice(noticeId: string): void {
    this.#dispatch({ type: 'dismissed', noticeId });
  }

  jumpTo(place: Parameters<Binder['jumpTo']>[0]): Promise<boolean> {
    return jumpTo(this.#desk, place);
  }

  showTable(table: TableId): Promise<boolean> {
    return showTable(this.#desk, table);
  }

  selectedRow(table: TableId): Promise<string | null> {
    return selectedRow(this.#desk, table);
  }

  rowsInView(table: TableId): Promise<RowsInView> {
    return rowsInView(this.#desk, table);
  }

  watchSelectedRow(table: TableId, onRow: (rowId: string) => void): Promise<void> {
    return this.#inTurn(async () => {
      await this.#stopWatching.get(table)?.();
      this.#stopWatching.set(table, await watchSelectedRow(this.#desk, table, onRow));
    });
  }

  row(table: TableId, rowId: string): Row | null {
    return this.#desk.loaded.get(table)?.rows.get(rowId) ?? null;
  }

  async stop(): Promise<void> {
    this.#desk.isCancelled = true;
    this.#dispatch({ type: 'stopped' });
    this.#cancelHint?.();
    this.#cancelRetry?.();
    this.#cancelCheck?.();
    await this.#last;
    // Excel may be busy or gone by now; a hint that still arrives finds nothing to do.
    for (const end of [this.#stopListening, this.#stopGlancing, ...this.#stopWatching.values()])
      await end?.().catch(() => undefined);
    this.#stopListening = null;
    this.#stopGlancing = null;
    this.#stopWatching.clear();
    this.#desk.outbox?.close();
    this.#desk.outbox = null;
    this.#desk.loaded.clear();
  }

  async #begin(): Promise<void> {
    this.#stopListening ??= await listen(this.#options.language, {
      onHint: (sheetId) => this.#hint(sheetId),
      onCoauthor: (sheetId) => this.#coauthored.add(sheetId),
    });
    this.#stopGlancing ??= await watchLeftCells(this.#desk, (left) => void this.#glance(left));
    this.#dispatch({ type: 'ready' });
    await this.#quietlyIfPassing(() => catchUp(this.#desk));
    this.#checkAfter(nextCheck(new Map(), null));
  }

  /** Looks at the sheets now and then although nothing was heard of them, so that nothing counts as saved that was never read. */
  #checkAfter({ tables, restMs }: Check): void {
    this.#cancelCheck?.();
    this.#cancelCheck = this.#options.clock.after(restMs, () => void this.#check(tables.at(-1) ?? null));
  }

  async #check(after: TableId | null): Promise<void> {
    const next = nextCheck(this.#desk.loaded, after);
    // A co-author's own add-in has until the check after this one; what it did not send by then is sent from here.
    const left = new Set([...this.#coauthored].map((sheetId) => this.#desk.sheets.get(sheetId)));
    this.#coauthored.clear();
    const tables = next.tables.filter((table) => !left.has(table));
    await this.#inBackground(() => collect(this.#desk, tables, { isQuiet: true }));
    if (this.#state.phase === 'ready') this.#checkAfter(next);
  }

  /** What no event told is found where the person was, long before the check comes to a long sheet. */
  #glance(left: readonly Left[]): Promise<void> {
    return this.#inBackground(async () => {
      for (const sheetId of new Set(left.map((each) => each.sheetId))) {
        const table = this.#desk.sheets.get(sheetId);
        if (table === undefined || !this.#desk.loaded.has(table)) continue;
        const spans = left.flatMap((each) => (each.sheetId === sheetId ? each.spans : []));
        if (await isChanged(this.#desk, table, spans)) await collect(this.#desk, [table]);
      }
    });
  }

  /** A workbook of another service stays blocked with its reason; anything else goes to the caller, who may start again. */
  #startFailed(error: unknown): void {
    if (error instanceof AppError && error.code === 'WORKBOOK_OF_ANOTHER_SERVICE') {
      this.#dispatch({ type: 'blocked', by: { code: error.code, message: error.message } });
      return;
    }
    this.#dispatch({ type: 'stopped' });
    throw error;
  }

  /** Looks at the sheet a little later, once for a burst of hints; at all of them when a table or sheet was deleted. */
  #hint(sheetId: string | null): void {
    const table = sheetId === null ? null : this.#desk.sheets.get(sheetId);
    if (table === undefined) return;
    for (const hinted of table === null ? this.#desk.loaded.keys() : [table]) this.#hinted.add(hinted);
    this.#cancelHint?.();
    this.#cancelHint = this.#options.clock.after(hintDelayMs, () => {
      const tables = [...this.#hinted];
      this.#hinted.clear();
      void this.#inBackground(() => collect(this.#desk, tables));
    });
  }

  #whenReady(work: () => Promise<void>, options = { tellsBusy: false }): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.phase === 'ready') await this.#quietlyIfPassing(work, options);
    });
  }

  /** What nobody waits for tells the person by a notice. */
  async #inBackground(work: () => Promise<void>): Promise<void> {
    try {
      await this.#whenReady(work);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#dispatch({ type: 'noticed', notice: { id: backgroundNotice, table: null, message } });
    }
  }

  /** Trouble that passes is shown as the service's state and tried again; edits are safe in the outbox meanwhile. */
  async #quietlyIfPassing(work: () => Promise<void>, { tellsBusy } = { tellsBusy: false }): Promise<void> {
    try {
      await work();
      this.#retryMs = firstRetryMs;
      this.#dispatch({ type: 'dismissed', noticeId: backgroundNotice });
      if (this.#state.service !== 'reachable') this.#dispatch({ type: 'service', service: 'reachable' });
    } catch (error) {
      if (error instanceof AppError && error.code === 'JOB_CANCELLED') return;
      if (error instanceof AppError && error.code === 'WORKBOOK_REFUSED') this.#retryLater();
      if (!isPassing(error)) throw error;
      const service = serviceAfter(error.code);
      if (error.code !== 'WORKBOOK_BUSY') this.#dispatch({ type: 'service', service });
      if (service !== 'signedOut') this.#retryLater();
      if (tellsBusy && error.code === 'WORKBOOK_BUSY') throw error;
    }
  }

  #retryLater(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.clock.after(this.#retryMs, () => {
      void this.#inBackground(() => catchUp(this.#desk));
    });
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  /** One piece of work at a time, in the order it was asked for. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(async () => {
      this.#desk.isCancelled = false;
      try {
        await work();
      } finally {
        if (this.#state.work !== null) this.#dispatch({ type: 'working', work: null });
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #dispatch(event: BinderEvent): void {
    this.#state = nextBinderState(this.#state, event);
    for (const listener of this.#listeners) listener();
    this.#options.onStatus?.(this.#state);
  }
}

function serviceAfter(code: ErrorCode): BinderState['service'] {
  if (code === 'UNAUTHENTICATED') return 'signedOut';
  return code === 'OTHER_VERSION' ? 'otherVersion' : 'unreachable';
}
