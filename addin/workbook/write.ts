import { tables } from '../../shared/tables/all.ts';
import type { Column } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';
import { cellOfChoices } from './choice-cells.ts';
import {
  hiddenFormats,
  hiddenHeaders,
  isReadOnly,
  isWrapped,
  numberFormatOf,
  textFormat,
  type HiddenHeader,
} from './layout.ts';
import type { FreshRow } from './merge.ts';
import type { Overwritten, WronglyWritten } from './overwritten.ts';
import { bytesOfRow, itemOf, type Sheet } from './read.ts';

/** What to do to one table, by the row numbers of the reading it was decided on. */
export type SheetChange = {
  /** Rows in place; only the cells named are written. */
  readonly updates: readonly RowChange[];
  /** New rows for below the last one. */
  readonly appends: readonly FreshRow[];
  /** Row numbers to take out. */
  readonly removals: readonly number[];
  /** Cells to colour, or to give their colour back. */
  readonly marks?: readonly { readonly rowNumber: number; readonly field: string; readonly isMarked: boolean }[];
};

/** Like a `RowWrite`, for any part of the hidden cells. */
export type RowChange = {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, RawCell>>;
  readonly hidden?: Readonly<Partial<Record<HiddenHeader, RawCell>>>;
  /** A person has just typed the row in, perhaps below a row of a source, whose look Excel gave it. */
  readonly isTypedIn?: true;
  /** The service has taken the row for the first time: from now on some of its cells cannot be changed. */
  readonly isNowKept?: true;
};

export const noChange: SheetChange = { updates: [], appends: [], removals: [] };

/** Told after each block that is on its way: rows written so far. */
export type OnRows = (done: number) => void;

/** Grey on grey has a contrast of 6.3 : 1. */
const readOnlyFont = '#595959';
const readOnlyFill = '#F2F2F2';
const typableFont = '#000000';
const refusedFill = '#FFD9D9';

/** One request holds at most this much, and so does its answer, which tells what was written over; Excel on the web refuses 5 MB. */
const bytesPerRequest = 1_000_000;
const bytesPerAnswer = 1_700_000;
const bytesPerBlank = 3;
/** Of ranges that are given a look, so that a sheet on which rows of both kinds alternate stays below that too. */
const looksPerRequest = 500;

/**
 * Writes the change; positions of other rows, selection, filter and sort order stay. The last block is queued for the caller's sync.
 * Rows are taken out last and from the bottom, so that no number moves before its turn. Answers what was written over, to be looked
 * at with {@link wronglyWritten} after that sync.
 */
export async function writeSheet(
  context: Excel.RequestContext,
  sheet: Sheet,
  change: SheetChange,
  onRows: OnRows = () => {},
): Promise<readonly Overwritten[]> {
  const blocks = new Blocks(context, onRows);
  const grid = new Grid(context, sheet);
  const updated = spanOf(change.updates);
  if (updated !== null) grid.setTextFormat(updated.first, updated.count);
  await blocks.write(grid, runsOf(change.updates));
  if (updated !== null) grid.fitHeights(updated.first, updated.count);
  for (const { rowNumber, isTypedIn, isNowKept } of change.updates) {
    if (isTypedIn === true) grid.showTypedIn(rowNumber);
    if (isNowKept === true) grid.greyFixed(rowNumber, 1);
  }
  for (const mark of change.marks ?? []) grid.mark(mark);
  if (change.appends.length > 0) {
    const first = firstFreeRow(sheet);
    const last = first + change.appends.length - 1;
    grid.makeRoom(sheet.height, last);
    grid.setFormats(first, change.appends.length);
    const rows = change.appends.map((row, index) => ({ ...row, rowNumber: first + index }));
    await blocks.write(grid, runsOf(rows));
    if (last > sheet.height) grid.resize(last);
    grid.fitHeights(first, change.appends.length);
    // Only now: a table that grew has given them the look of its last row.
    await grid.greySourceRows(first, change.appends);
  }
  grid.remove(change.removals, sheet.height + change.appends.length);
  return grid.overwritten;
}

/** Puts lines back where something else stood than was read, and rows that were taken out in another's place below the last one. */
export function undoWrongly(
  context: Excel.RequestContext,
  sheet: Sheet,
  { lines, removed }: WronglyWritten,
  change: SheetChange,
): void {
  const grid = new Grid(context, sheet);
  for (const { rowNumber, formulas } of lines) grid.putFormulas(rowNumber, [formulas]);
  if (removed.length === 0) return;
  const height = Math.max(1, sheet.height + change.appends.length - change.removals.length);
  grid.makeRoom(height, height + removed.length);
  grid.setFormats(height + 1, removed.length);
  grid.putFormulas(height + 1, removed);
  grid.resize(height + removed.length);
}

/** A table always has a row; one that nobody filled is used first. */
function firstFreeRow(sheet: Sheet): number {
  const [only] = sheet.rows;
  const isBlank =
    sheet.height === 1 &&
    only !== undefined &&
    only.id === null &&
    Object.values(only.cells).every((raw) => raw === '');
  return isBlank ? 1 : sheet.height + 1;
}

/** From the first row that is written to the last one: one typed cell leaves the others of a long sheet alone. */
function spanOf(changes: readonly RowChange[]): { readonly first: number; readonly count: number } | null {
  if (changes.length === 0) return null;
  const numbers = changes.map(({ rowNumber }) => rowNumber);
  const first = numbers.reduce((least, each) => Math.min(least, each));
  return { first, count: numbers.reduce((most, each) => Math.max(most, each)) - first + 1 };
}

/** Rows that follow one another are written together. */
function runsOf(changes: readonly RowChange[]): readonly (readonly RowChange[])[] {
  const runs: RowChange[][] = [];
  for (const change of changes.toSorted((a, b) => a.rowNumber - b.rowNumber)) {
    const run = runs.at(-1);
    if (run?.at(-1)?.rowNumber === change.rowNumber - 1) run.push(change);
    else runs.push([change]);
  }
  return runs;
}

/** The table's place on its sheet, with what writes there. */
class Grid {
  readonly #context: Excel.RequestContext;
  readonly #sheet: Sheet;
  readonly #worksheet: Excel.Worksheet;
  /** The table's columns where they stand. */
  readonly #places: readonly { readonly column: Column; readonly place: number }[];
  /** What each write found, as soon as it was sent. */
  readonly overwritten: Overwritten[] = [];

  constructor(context: Excel.RequestContext, sheet: Sheet) {
    this.#context = context;
    this.#sheet = sheet;
    this.#worksheet = context.workbook.worksheets.getItem(sheet.sheetId);
    this.#places = tables[sheet.table].columns.flatMap((column) => {
      const place = sheet.match.fields.get(column.key);
      return place === undefined ? [] : [{ column, place }];
    });
  }

  /** One line of values; null leaves a cell, a formula or a person's own column as it is. */
  lineOf({ cells, hidden }: RowChange): (RawCell | null)[] {
    const { hidden: places, language } = this.#sheet.match;
    const line: (RawCell | null)[] = Array.from({ length: this.#sheet.width }, () => null);
    for (const { column, place } of this.#places) {
      const raw = cells[column.key];
      if (raw !== undefined) line[place] = cellOfChoices(column, raw, language);
    }
    for (const header of hiddenHeaders) {
      const [place, raw] = [places.get(header), hidden?.[header]];
      if (place !== undefined && raw !== undefined) line[place] = raw;
    }
    return line;
  }

  put(firstRow: number, lines: readonly (RawCell | null)[][]): void {
    this.#keep(firstRow, lines.length, lines);
    this.#rows(firstRow, lines.length).values = [...lines];
  }

  /** A row that is written over comes back as values and as formulas; below the table it is blank. */
  answerBytesOf(rowNumber: number): number {
    const { width, height } = this.#sheet;
    return 2 * (rowNumber > height ? width * bytesPerBlank : bytesOfRow(width));
  }

  putFormulas(firstRow: number, lines: readonly (RawCell | null)[][]): void {
    this.#rows(firstRow, lines.length).formulas = [...lines];
  }

  #keep(firstRow: number, count: number, lines: Overwritten['lines']): void {
    this.overwritten.push({ firstRow, lines, before: this.#rows(firstRow, count).load('values,formulas') });
  }

  /** Text columns are set as text before any value is: a paste may have brought another format, and "=…" would calculate. */
  setTextFormat(firstRow: number, count: number): void {
    this.#eachFormat((place, format) => {
      if (format === textFormat) this.#setFormat(firstRow, count, place, format);
    });
  }

  /** Formats of new rows; what nobody can type into is grey. */
  setFormats(firstRow: number, count: number): void {
    this.#eachFormat((place, format) => this.#setFormat(firstRow, count, place, format));
    for (const { column, place } of this.#places) {
      const { format } = this.#cells(firstRow, count, place);
      if (isWrapped(column)) format.wrapText = true;
      if (!isReadOnly(column)) continue;
      grey(format);
    }
    this.#rows(firstRow, count).format.verticalAlignment = 'Top';
  }

  /** Grey is what was given once and stays, and, on rows of a source, what can only be typed into on rows that a person typed in. */
  async greySourceRows(firstRow: number, rows: readonly Pick<FreshRow, 'isManual'>[]): Promise<void> {
    const spans = this.#spansOf(({ owner, fixedOnceSet }) => owner === 'manual' && fixedOnceSet !== true);
    this.#showTypable(firstRow, rows.length, spans);
    this.greyFixed(firstRow, rows.length);
    let looks = 0;
    for (const { at, count } of stretchesOf(rows.flatMap(({ isManual }, index) => (isManual ? [] : [index]))))
      for (const span of spans) {
        grey(this.#cells(firstRow + at, count, span.at, span.count).format);
        looks += 1;
        if (looks % looksPerRequest === 0) await this.#context.sync();
      }
  }

  /** What is given when a row is made is grey on rows that the service has. */
  greyFixed(firstRow: number, rows: number): void {
    for (const { at, count } of this.#spansOf(({ fixedOnceSet }) => fixedOnceSet === true))
      grey(this.#cells(firstRow, rows, at, count).format);
  }

  /** Takes away the look of the row above or of the row that was copied. */
  showTypedIn(rowNumber: number): void {
    const spans = this.#spansOf(({ owner, fixedOnceSet }) => owner === 'manual' || fixedOnceSet === true);
    this.#showTypable(rowNumber, 1, spans);
  }

  #showTypable(firstRow: number, rows: number, spans: readonly Stretch[]): void {
    for (const { at, count } of spans) {
      const { fill, font } = this.#cells(firstRow, rows, at, count).format;
      fill.clear();
      font.color = typableFont;
    }
  }

  /** Columns that stand side by side as one. */
  #spansOf(isMeant: (column: Column) => boolean): readonly Stretch[] {
    return stretchesOf(this.#places.filter(({ column }) => isMeant(column)).map(({ place }) => place));
  }

  /** Rows become as high as their sentences need, where the table has any. */
  fitHeights(firstRow: number, count: number): void {
    if (this.#places.some(({ column }) => isWrapped(column))) this.#rows(firstRow, count).format.autofitRows();
  }

  /** Cells that were not taken stand out until they are. */
  mark({ rowNumber, field, isMarked }: { rowNumber: number; field: string; isMarked: boolean }): void {
    const place = this.#sheet.match.fields.get(field);
    if (place === undefined) return;
    const { fill } = this.#cells(rowNumber, 1, place).format;
    if (isMarked) fill.color = refusedFill;
    else fill.clear();
  }

  /** Moves down what a person keeps below the table of that height, so that the table can grow to `lastRow`. */
  makeRoom(height: number, lastRow: number): void {
    if (this.#sheet.hasContentBelow && lastRow > height) this.#rows(height + 1, lastRow - height).insert('Down');
  }

  resize(lastRow: number): void {
    itemOf(this.#context, this.#sheet.table).resize(this.#rows(0, lastRow + 1));
  }

  /** A table keeps one row, so the last one is emptied instead. */
  remove(rowNumbers: readonly number[], height: number): void {
    const isAll = rowNumbers.length > 0 && rowNumbers.length === height;
    const leaving = isAll ? rowNumbers.filter((rowNumber) => rowNumber !== 1) : rowNumbers;
    if (isAll) this.#keep(1, 1, null);
    for (const run of runsOf(leaving.map((rowNumber) => ({ rowNumber, cells: {} }))).toReversed()) {
      this.#keep(run[0]!.rowNumber, run.length, null);
      this.#rows(run[0]!.rowNumber, run.length).delete('Up');
    }
    if (isAll) this.#rows(1, 1).clear('Contents');
  }

  /** Row 0 is the header. */
  #rows(firstRow: number, count: number): Excel.Range {
    const { top, left, width } = this.#sheet;
    return this.#worksheet.getRangeByIndexes(top + firstRow, left, count, width);
  }

  #eachFormat(set: (place: number, format: string) => void): void {
    for (const { column, place } of this.#places) set(place, numberFormatOf(column));
    for (const [header, place] of this.#sheet.match.hidden) set(place, hiddenFormats[header]);
  }

  #setFormat(firstRow: number, count: number, place: number, format: string): void {
    // One format for all cells: Excel takes the bare text, which the typings do not know.
    Object.assign(this.#cells(firstRow, count, place), { numberFormat: format });
  }

  #cells(firstRow: number, count: number, place: number, width = 1): Excel.Range {
    const { top, left } = this.#sheet;
    return this.#worksheet.getRangeByIndexes(top + firstRow, left + place, count, width);
  }
}

function grey({ font, fill }: Excel.RangeFormat): void {
  font.color = readOnlyFont;
  fill.color = readOnlyFill;
}

type Stretch = { readonly at: number; readonly count: number };

/** Numbers that follow one another as one stretch, so that they are one range. */
function stretchesOf(numbers: readonly number[]): readonly Stretch[] {
  const stretches: { at: number; count: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last !== undefined && last.at + last.count === number) last.count += 1;
    else stretches.push({ at: number, count: 1 });
  }
  return stretches;
}

/** Queues lines and sends them whenever a request is full. */
class Blocks {
  readonly #context: Excel.RequestContext;
  readonly #onRows: OnRows;
  #bytes = 0;
  #answerBytes = 0;
  #done = 0;

  constructor(context: Excel.RequestContext, onRows: OnRows) {
    this.#context = context;
    this.#onRows = onRows;
  }

  async write(grid: Grid, runs: readonly (readonly RowChange[])[]): Promise<void> {
    for (const run of runs) {
      let first = run[0]!.rowNumber;
      let lines: (RawCell | null)[][] = [];
      for (const change of run) {
        const line = grid.lineOf(change);
        const size = JSON.stringify(line).length;
        const answerSize = grid.answerBytesOf(change.rowNumber);
        if (this.#bytes + size > bytesPerRequest || this.#answerBytes + answerSize > bytesPerAnswer) {
          if (lines.length > 0) grid.put(first, lines);
          await this.#send();
          first = change.rowNumber;
          lines = [];
        }
        lines.push(line);
        this.#bytes += size;
        this.#answerBytes += answerSize;
        this.#done += 1;
      }
      if (lines.length > 0) grid.put(first, lines);
    }
  }

  async #send(): Promise<void> {
    await this.#context.sync();
    this.#bytes = 0;
    this.#answerBytes = 0;
    this.#onRows(this.#done);
  }
}
