import { notFound } from '../wire/wire-object.ts';
import { EventHub } from './events.ts';
import type { Rect } from './rect.ts';
import { Sheet } from './sheet.ts';
import type { Shift } from './shift.ts';
import type { Table } from './table.ts';
import { UndoLog } from './undo-log.ts';

/** Who changes the workbook: the add-in's code, the person at the keyboard, or somebody else in the same file. */
export type Origin = 'addin' | 'person' | 'coauthor';

export type NamedItem = {
  readonly name: string;
  readonly formula: string;
  readonly comment: string;
  readonly visible: boolean;
};

export type Selection = { readonly sheetId: string; readonly rect: Rect };

/** The workbook's state. What can be done to it stands in the functions beside this file. */
export class Workbook {
  name = 'Book1.xlsx';
  calculationMode = 'Automatic';
  sheets: readonly Sheet[] = [];
  tables: readonly Table[] = [];
  selection: Selection;
  origin: Origin = 'addin';
  readonly names = new Map<string, NamedItem>();
  readonly settings = new Map<string, unknown>();
  readonly properties = new Map<string, unknown>();
  readonly customProperties = new Map<string, unknown>();
  readonly events = new EventHub();
  readonly undoLog = new UndoLog();
  /** Told after cells moved, so that held ranges move along. */
  onShift: (shift: Shift) => void = () => undefined;
  /** Gives an event the id by which its `getRange` finds the cells. */
  referenceFor: (sheet: Sheet, rect: Rect) => string | null = () => null;
  readonly #watchers = new Set<() => void>();
  #lastId = 0;
  #isTelling = false;

  constructor(firstSheet = 'Sheet1') {
    const sheet = new Sheet(this.newId(), firstSheet);
    this.sheets = [sheet];
    this.selection = { sheetId: sheet.id, rect: { row: 0, column: 0, rows: 1, columns: 1 } };
  }

  newId(): string {
    return `{00000000-0000-4000-8000-${String(++this.#lastId).padStart(12, '0')}}`;
  }

  /** Ids given so far; a restored workbook goes on from there. */
  get idsGiven(): number {
    return this.#lastId;
  }

  set idsGiven(count: number) {
    this.#lastId = count;
  }

  /** Runs work as one undoable step of this origin and tells the watchers afterwards. */
  as<T>(origin: Origin, work: () => T): T {
    const before = this.origin;
    this.origin = origin;
    try {
      return this.undoLog.step(work);
    } finally {
      this.origin = before;
      this.touch();
    }
  }

  /** Calls `watcher` after every change; gives the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  touch(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (const watcher of this.#watchers) watcher();
    } finally {
      this.#isTelling = false;
    }
  }

  sheetById(id: string): Sheet {
    return existing(this.sheets.find((sheet) => sheet.id === id));
  }

  findSheet(nameOrId: string): Sheet | null {
    return this.sheets.find((sheet) => sheet.id === nameOrId || sameName(sheet.name, nameOrId)) ?? null;
  }

  findTable(nameOrId: string): Table | null {
    return this.tables.find((table) => table.id === nameOrId || sameName(table.name, nameOrId)) ?? null;
  }

  tablesOn(sheet: Sheet): readonly Table[] {
    return this.tables.filter((table) => table.sheetId === sheet.id);
  }

  get activeSheet(): Sheet {
    return this.sheetById(this.selection.sheetId);
  }

  /** Cells with a formula, as Sheet!A1 =…; text from outside must never become one. */
  formulaCells(): readonly string[] {
    return this.sheets.flatMap((sheet) =>
      [...sheet.written()].flatMap(({ row, column, cell }) =>
        cell.formula === null ? [] : [`${sheet.name}!R${row + 1}C${column + 1} ${cell.formula}`],
      ),
    );
  }
}

export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The thing, or ItemNotFound as Excel says it. */
export function existing<T>(found: T | null | undefined): T {
  if (found !== null && found !== undefined) return found;
  throw notFound();
}
