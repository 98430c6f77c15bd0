import type { Language } from '../../shared/choices.ts';
import type { Edit, Row } from '../../shared/protocol.ts';
import { isEditable, type CellValue, type Column, type TableDefinition } from '../../shared/tables/definition.ts';
import type { Conflict, Problem } from './binder-state.ts';
import { fromCell, holds, isSameValue } from './cells.ts';
import { newRow, type NewRowReading } from './new-rows.ts';
import { refusalOfField, type Refusal } from './refusals.ts';
import { rowSentences } from './row-sentences.ts';
import { isBlank, type Base, type SheetRow } from './snapshot.ts';
import { isTakenFromHere, isUndone, type Taken } from './undone.ts';

/** What the sheet holds against what the service acknowledged. Pure: reads nothing, writes nothing. */
export type DiffInput = {
  readonly definition: TableDefinition;
  readonly language: Language;
  /** In the order of the sheet. */
  readonly rows: readonly SheetRow[];
  /** Every row of the table that the service has told of, by id. */
  readonly known: ReadonlyMap<string, Row>;
  /** This table's unanswered edits, in their order. */
  readonly pending: readonly Edit[];
  readonly refusals: readonly Refusal[];
  /** What the pane shows of them: who types over one has seen both values. */
  readonly conflicts: readonly Conflict[];
  /** Rows whose absence a person confirmed to be deletion. */
  readonly mayDelete: ReadonlySet<string>;
  readonly taken: Taken;
};

/** An edit before it has its opId. */
export type Draft = Omit<Edit, 'opId'>;

export type Diff = {
  /** What the person changed, to be stored in the outbox. Empty while `gone` asks a question. */
  readonly drafts: readonly Draft[];
  /**
   * New rows that still lack the id they need: complete ones, since the next reading makes their edit, and those with a cell that
   * cannot be read, since a cell is coloured by its row's id.
   */
  readonly newRows: readonly { readonly rowNumber: number; readonly isCopy: boolean }[];
  /** Read-only cells that were changed, with the value they had. */
  readonly restore: readonly { readonly rowNumber: number; readonly field: string; readonly value: CellValue }[];
  /** Rows that show less than the service has told, such as after an undo of what the add-in wrote. */
  readonly behind: readonly SheetRow[];
  /** Rows that must be shown again: they are gone but cannot be deleted. */
  readonly putBack: readonly string[];
  /** More than one row is missing: a person decides. */
  readonly gone: readonly string[];
  readonly problems: readonly Problem[];
  readonly conflicts: readonly Conflict[];
};

/** Compares by hidden row id, so that sorting, filtering and moving columns change nothing. Absence is not deletion: see `gone`. */
export function diffTable(input: DiffInput): Diff {
  const found = new Findings(input);
  const seen = new Set<string>();
  for (const row of input.rows) {
    const isCopy = row.id !== null && seen.has(row.id);
    if (row.id !== null) seen.add(row.id);
    found.addRow(row, isCopy);
  }
  return found.withAbsences(seen);
}

type FieldChange = { readonly from: CellValue; readonly to: CellValue };

/** Collects what the rows of one reading amount to. */
class Findings {
  readonly #input: DiffInput;
  readonly #pending: ReadonlyMap<string, readonly Edit[]>;
  readonly #drafts: Draft[] = [];
  readonly #newRows: { rowNumber: number; isCopy: boolean }[] = [];
  readonly #restore: { rowNumber: number; field: string; value: CellValue }[] = [];
  readonly #behind: SheetRow[] = [];
  readonly #problems: Problem[] = [];
  readonly #conflicts: Conflict[] = [];

  constructor(input: DiffInput) {
    this.#input = input;
    this.#pending = byRow(input.pending);
  }

  addRow(row: SheetRow, isCopy: boolean): void {
    const known = row.id === null || isCopy ? undefined : this.#input.known.get(row.id);
    if (known !== undefined) this.#addKnown(row, known);
    else if (isCopy) this.#addNew({ ...row, id: null, version: null, base: null }, true);
    // Its deletion was undone, and an id that was deleted is not used again.
    else if (row.id !== null && this.#input.taken.deleted.has(row.id))
      this.#addNew({ ...row, id: null, version: null, base: null }, false);
    else if (row.version === null && row.base === null) this.#addNew(row, false);
    else this.#report(row, null, 'foreign', rowSentences[this.#input.language].foreign);
  }

  withAbsences(seen: ReadonlySet<string>): Diff {
    const { known, definition, mayDelete } = this.#input;
    const gone = [...known.keys()].filter((id) => !seen.has(id) && !this.#isBeingDeleted(id));
    const found = {
      newRows: this.#newRows,
      restore: this.#restore,
      behind: this.#behind,
      problems: this.#problems,
      conflicts: this.#conflicts,
    };
    const isConfirmed = gone.every((id) => mayDelete.has(id));
    if (gone.length > 1 && !isConfirmed) return { ...found, drafts: [], newRows: [], putBack: [], gone };
    if (!definition.canDelete) return { ...found, drafts: this.#drafts, putBack: gone, gone: [] };
    const deletions = gone.map((id) => ({
      rowId: id,
      baseVersion: known.get(id)!.version,
      change: { kind: 'delete' as const },
    }));
    return { ...found, drafts: [...this.#drafts, ...deletions], putBack: [], gone: [] };
  }

  #addKnown(row: SheetRow, known: Row): void {
    const set: Record<string, FieldChange> = {};
    let isBehind = false;
    for (const column of this.#input.definition.columns) {
      if (isEditable(column, { isManual: known.isManual, isNew: false })) {
        const change = this.#fieldChange(row, known, column);
        if (change === 'behind') isBehind = true;
        else if (change !== null) set[column.key] = change;
      } else if (!isWoundBack(row, known)) this.#checkReadOnly(row, known, column);
    }
    if (Object.keys(set).length === 0 && isBehind) this.#behind.push(row);
    if (Object.keys(set).length > 0)
      this.#drafts.push({ rowId: known.id, baseVersion: row.version ?? known.version, change: { kind: 'set', set } });
  }

  #fieldChange(row: SheetRow, known: Row, column: Column): FieldChange | 'behind' | null {
    const { expected, isPending } = this.#expected(row, known, column.key);
    const raw = row.cells[column.key];
    const theirs = known.values[column.key] ?? null;
    if (raw === undefined) return null;
    if (holds(column, raw, expected))
      return isPending || isSameValue(column, expected, theirs) ? null : this.#woundBack(known, column, expected);
    const reading = fromCell(column, raw, this.#input.language);
    if (!reading.ok) {
      this.#report(row, column, 'invalid', reading.message);
      return null;
    }
    if (isSameValue(column, reading.value, expected)) return null;
    // Half an undo: the value still stands, and only what the add-in wrote about it is gone.
    const isThere = !isPending && isSameValue(column, reading.value, theirs);
    if (isThere && isTakenFromHere(this.#input.taken, this.#place(known, column), theirs)) return null;
    const refusal = refusalOfField(this.#input.refusals, known.id, column.key);
    if (refusal === null || !isSameValue(column, refusal.mine, reading.value))
      return { from: isPending ? expected : this.#seenByPerson(known, column, expected), to: reading.value };
    this.#repeat(row, column, refusal);
    return null;
  }

  /**
   * Their value once the pane has shown it beside the person's own, or when it was taken from here and stood in the cell although the
   * answer could not be written beside it; else what stood in the cell.
   */
  #seenByPerson(known: Row, column: Column, expected: CellValue): CellValue {
    const conflict = this.#input.conflicts.find(({ rowId, field }) => rowId === known.id && field === column.key);
    if (conflict !== undefined) return conflict.theirs;
    const theirs = known.values[column.key] ?? null;
    return isTakenFromHere(this.#input.taken, this.#place(known, column), theirs) ? theirs : expected;
  }

  /** A cell with its old value and the old base, while the service has told another: the person undid it, or it was never shown. */
  #woundBack(known: Row, column: Column, value: CellValue): FieldChange | 'behind' {
    const theirs = known.values[column.key] ?? null;
    const isOwn = isUndone(this.#input.taken, this.#place(known, column), { value, theirs });
    return isOwn ? { from: theirs, to: value } : 'behind';
  }

  #place(known: Row, column: Column) {
    return { table: this.#input.definition.id, rowId: known.id, column };
  }

  /** What the cell holds when the person changed nothing: the last value on its way, else the acknowledged one. */
  #expected(row: SheetRow, known: Row, field: string): { expected: CellValue; isPending: boolean } {
    for (const { change } of (this.#pending.get(known.id) ?? []).toReversed())
      if (change.kind === 'set' && change.set[field] !== undefined)
        return { expected: change.set[field].to, isPending: true };
    return { expected: acknowledged(row.base, known, field), isPending: false };
  }

  #checkReadOnly(row: SheetRow, known: Row, column: Column): void {
    const value = known.values[column.key];
    const raw = row.cells[column.key];
    if (value === undefined || raw === undefined || holds(column, raw, value)) return;
    this.#restore.push({ rowNumber: row.rowNumber, field: column.key, value });
  }

  #addNew(row: SheetRow, isCopy: boolean): void {
    if (row.id === null && isBlank(row)) return;
    const { definition, language, refusals } = this.#input;
    if (!definition.canAdd) {
      this.#report(row, null, 'refused', rowSentences[language].cannotAdd(definition.sheet[language]));
      return;
    }
    const pending = row.id === null ? [] : (this.#pending.get(row.id) ?? []);
    const reading = newRow({ definition, language, row, pending, refusals });
    this.#keepNew(row, reading, isCopy);
  }

  #keepNew(row: SheetRow, reading: NewRowReading, isCopy: boolean): void {
    const { heldBack } = rowSentences[this.#input.language];
    for (const { column, message } of reading.invalid) this.#report(row, column, 'invalid', `${message} ${heldBack}`);
    if (reading.refused !== null) this.#report(row, null, 'refused', reading.refused.message, reading.refused);
    for (const { column, refusal } of reading.refusedFields) this.#repeat(row, column, refusal);
    if (isCopy) this.#newRows.push({ rowNumber: row.rowNumber, isCopy });
    else if (row.id === null && (reading.invalid.length > 0 || reading.missing.length === 0))
      this.#newRows.push({ rowNumber: row.rowNumber, isCopy });
    else if (reading.missing.length > 0) {
      const names = reading.missing.map((column) => column.header[this.#input.language]);
      this.#report(row, null, 'incomplete', rowSentences[this.#input.language].incomplete(names));
    } else if (row.id !== null && reading.set !== null)
      this.#drafts.push({ rowId: row.id, baseVersion: null, change: { kind: 'set', set: reading.set } });
  }

  #isBeingDeleted(id: string): boolean {
    return (this.#pending.get(id) ?? []).some(({ change }) => change.kind === 'delete');
  }

  /** A refusal stands as long as the cell holds what was refused. */
  #repeat(row: SheetRow, column: Column, refusal: Refusal): void {
    if (refusal.kind === 'refused' || row.id === null) {
      this.#report(row, column, 'refused', refusal.message, refusal);
      return;
    }
    this.#conflicts.push({
      table: this.#input.definition.id,
      rowId: row.id,
      rowNumber: row.rowNumber,
      field: column.key,
      label: this.#labelOf(row),
      header: column.header[this.#input.language],
      mine: refusal.mine,
      theirs: refusal.theirs,
    });
  }

  /** The message names the cell, since it is read away from it. */
  #report(row: SheetRow, column: Column | null, kind: Problem['kind'], reason: string, refusal?: Refusal): void {
    const where = [this.#labelOf(row), column?.header[this.#input.language]].filter((part) => part !== undefined);
    this.#problems.push({
      table: this.#input.definition.id,
      rowId: row.id,
      rowNumber: row.rowNumber,
      field: column?.key ?? null,
      kind,
      message: `${where.join(', ')}: ${reason}`,
      code: refusal?.code ?? null,
    });
  }

  #labelOf(row: SheetRow): string {
    const { definition, language } = this.#input;
    const first = definition.naturalKey ?? definition.columns[0]?.key;
    const raw = first === undefined ? undefined : row.cells[first];
    return raw === undefined || raw === '' ? rowSentences[language].row(row.rowNumber) : String(raw);
  }
}

/** Its hidden cells are older than what was told: what brings it up to date writes its grey cells too. */
function isWoundBack({ version }: SheetRow, known: Row): boolean {
  return version !== null && version < known.version;
}

function byRow(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const grouped = new Map<string, Edit[]>();
  for (const edit of edits) {
    const group = grouped.get(edit.rowId);
    if (group === undefined) grouped.set(edit.rowId, [edit]);
    else group.push(edit);
  }
  return grouped;
}

/** The base that the row carries; where somebody damaged it, what the service told last. */
export function acknowledged(base: Base | null, known: Row, field: string): CellValue {
  const fromBase = base?.[field];
  if (fromBase !== undefined) return fromBase;
  return known.values[field] ?? null;
}
