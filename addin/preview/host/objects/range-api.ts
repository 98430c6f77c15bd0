import { fullAddress, parseAddress } from '../model/address.ts';
import { noStyle, valueType, type Cell, type Scalar } from '../model/cell.ts';
import { displayText } from '../model/number-format.ts';
import { bottom, bounding, grid, intersection, lastColumn, lastRow, right, type Rect } from '../model/rect.ts';
import { clip, isUnbounded, restyle } from '../model/restyle.ts';
import type { Sheet } from '../model/sheet.ts';
import { select } from '../model/sheets.ts';
import { sortRows } from '../model/sort.ts';
import { deleteCells, insertCells } from '../model/structure.ts';
import { recordOf, removeValidations } from '../model/validation.ts';
import type { Workbook } from '../model/workbook.ts';
import { enterValues, requireSize, writeCells } from '../model/write.ts';
import { RichError, type WireObject, type WireType, notFound, nullObject, wire } from '../wire/wire-object.ts';
import { ConditionalFormatsApi } from './conditional-formats-api.ts';
import { formatApi } from './format-api.ts';
import type { Makers } from './makers.ts';
import { rangeViewApi } from './range-view-api.ts';
import { readFields, SortApi } from './sort-api.ts';
import { DataValidationApi } from './validation-api.ts';

const type: WireType = {
  name: 'Range',
  byReference: true,
  scalars: [
    'address',
    'cellCount',
    'columnCount',
    'columnHidden',
    'columnIndex',
    'formulas',
    'hidden',
    'isEntireColumn',
    'isEntireRow',
    'numberFormat',
    'rowCount',
    'rowHidden',
    'rowIndex',
    'text',
    'valueTypes',
    'values',
  ],
};

/** `Excel.Range`: a block of cells of one sheet. A held one moves when cells are inserted or deleted. */
export class RangeApi {
  readonly [wire] = type;
  readonly makers: Makers;
  readonly sheet: Sheet;
  /** Null once all its cells were deleted. */
  place: Rect | null;

  constructor(makers: Makers, sheet: Sheet, rect: Rect) {
    if (
      rect.row < 0 ||
      rect.column < 0 ||
      bottom(rect) > lastRow ||
      right(rect) > lastColumn ||
      rect.rows < 1 ||
      rect.columns < 1
    ) {
      throw new RichError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
    }
    this.makers = makers;
    this.sheet = sheet;
    this.place = rect;
  }

  get workbook(): Workbook {
    return this.makers.workbook;
  }

  get rect(): Rect {
    if (this.place !== null) return this.place;
    throw notFound();
  }

  get address(): string {
    return fullAddress(this.sheet.name, this.rect);
  }

  get rowIndex(): number {
    return this.rect.row;
  }

  get columnIndex(): number {
    return this.rect.column;
  }

  get rowCount(): number {
    return this.rect.rows;
  }

  get columnCount(): number {
    return this.rect.columns;
  }

  get cellCount(): number {
    return this.rect.rows * this.rect.columns;
  }

  get isEntireColumn(): boolean {
    return this.rect.rows === lastRow;
  }

  get isEntireRow(): boolean {
    return this.rect.columns === lastColumn;
  }

  get values(): unknown {
    return this.#each((cell) => cell.value);
  }

  set values(values: unknown) {
    enterValues(this.workbook, this.sheet, this.rect, this.#block(values));
  }

  get formulas(): unknown {
    return this.#each((cell) => cell.formula ?? cell.value);
  }

  set formulas(formulas: unknown) {
    this.values = formulas;
  }

  get text(): unknown {
    return this.#each(displayText);
  }

  get valueTypes(): unknown {
    return this.#each(valueType);
  }

  get numberFormat(): unknown {
    return this.#each((cell) => cell.numberFormat);
  }

  set numberFormat(formats: unknown) {
    const single = typeof formats === 'string' ? formats : null;
    const block = single === null ? this.#block(formats) : [];
    restyle(this.workbook, this.sheet, this.rect, (cell, row, column) => {
      const wanted = single ?? block[row]?.[column];
      return wanted === null || wanted === undefined ? cell : { ...cell, numberFormat: String(wanted) };
    });
  }

  get columnHidden(): boolean | null {
    const states = new Set<boolean>();
    for (let column = this.rect.column; column < right(this.rect); column += 1)
      states.add(this.sheet.column(column).isHidden);
    return states.size > 1 ? null : states.has(true);
  }

  set columnHidden(isHidden: boolean) {
    for (let column = this.rect.column; column < right(this.rect); column += 1)
      this.sheet.changeColumn(column, { isHidden });
  }

  get rowHidden(): boolean | null {
    const cells = clip(this.sheet, this.rect) ?? this.rect;
    const states = new Set(grid({ ...cells, columns: 1 }, (row) => this.sheet.hiddenRows.has(cells.row + row)).flat());
    return states.size > 1 ? null : states.has(true);
  }

  set rowHidden(isHidden: boolean) {
    const rows = new Set(this.sheet.hiddenRows);
    for (let row = this.rect.row; row < bottom(this.rect); row += 1) {
      if (isHidden) rows.add(row);
      else rows.delete(row);
    }
    this.sheet.setHiddenRows(rows);
  }

  get hidden(): boolean {
    return this.columnHidden === true || this.rowHidden === true;
  }

  get format(): WireObject {
    return formatApi(this.workbook, this.sheet, this.rect);
  }

  get dataValidation(): WireObject {
    return new DataValidationApi(this.workbook, this.sheet, this.rect);
  }

  get conditionalFormats(): WireObject {
    return new ConditionalFormatsApi(this.workbook, this.sheet, this.rect);
  }

  get sort(): WireObject {
    return new SortApi('RangeSort', (fields, hasHeaders) => {
      const body = hasHeaders ? { ...this.rect, row: this.rect.row + 1, rows: this.rect.rows - 1 } : this.rect;
      sortRows(this.workbook, this.sheet, body, readFields(fields));
    });
  }

  get worksheet(): WireObject {
    return this.makers.sheet(this.sheet);
  }

  getCell(row: number, column: number): RangeApi {
    return this.#at({ row: this.rect.row + row, column: this.rect.column + column, rows: 1, columns: 1 });
  }

  getRow(row: number): RangeApi {
    return this.#at({ ...this.rect, row: this.rect.row + row, rows: 1 });
  }

  getColumn(column: number): RangeApi {
    return this.#at({ ...this.rect, column: this.rect.column + column, columns: 1 });
  }

  getLastRow(): RangeApi {
    return this.getRow(this.rect.rows - 1);
  }

  getLastColumn(): RangeApi {
    return this.getColumn(this.rect.columns - 1);
  }

  getLastCell(): RangeApi {
    return this.getCell(this.rect.rows - 1, this.rect.columns - 1);
  }

  getResizedRange(rows: number, columns: number): RangeApi {
    return this.#at({ ...this.rect, rows: this.rect.rows + rows, columns: this.rect.columns + columns });
  }

  getAbsoluteResizedRange(rows: number, columns: number): RangeApi {
    return this.#at({ ...this.rect, rows, columns });
  }

  getOffsetRange(rows: number, columns: number): RangeApi {
    return this.#at({ ...this.rect, row: this.rect.row + rows, column: this.rect.column + columns });
  }

  /** The next rows; with a negative count the rows that end just above the lower edge are meant, as in Excel. */
  getRowsBelow(count = 1): RangeApi {
    const row = count > 0 ? bottom(this.rect) : bottom(this.rect) + count;
    return this.#at({ ...this.rect, row, rows: Math.abs(count) });
  }

  getRowsAbove(count = 1): RangeApi {
    const row = count > 0 ? this.rect.row - count : this.rect.row;
    return this.#at({ ...this.rect, row, rows: Math.abs(count) });
  }

  getColumnsAfter(count = 1): RangeApi {
    const column = count > 0 ? right(this.rect) : right(this.rect) + count;
    return this.#at({ ...this.rect, column, columns: Math.abs(count) });
  }

  getEntireColumn(): RangeApi {
    return this.#at({ ...this.rect, row: 0, rows: lastRow });
  }

  getEntireRow(): RangeApi {
    return this.#at({ ...this.rect, column: 0, columns: lastColumn });
  }

  getIntersection(other: unknown): RangeApi {
    const common = this.getIntersectionOrNullObject(other);
    if (common instanceof RangeApi) return common;
    throw notFound();
  }

  getIntersectionOrNullObject(other: unknown): RangeApi | typeof nullObject {
    const isElsewhere = other instanceof RangeApi && other.sheet !== this.sheet;
    const common = isElsewhere ? null : intersection(this.rect, rectOf(other));
    return common === null ? nullObject : this.#at(common);
  }

  getBoundingRect(other: unknown): RangeApi {
    return this.#at(bounding(this.rect, rectOf(other)));
  }

  getUsedRange(valuesOnly = false): RangeApi {
    const used = this.getUsedRangeOrNullObject(valuesOnly);
    return used instanceof RangeApi ? used : this.getCell(0, 0);
  }

  getUsedRangeOrNullObject(valuesOnly = false): RangeApi | typeof nullObject {
    const used = this.sheet.usedRect(valuesOnly);
    const common = used === null ? null : intersection(this.rect, used);
    return common === null ? nullObject : this.#at(common);
  }

  insert(shift: 'Down' | 'Right'): RangeApi {
    insertCells(this.workbook, this.sheet, this.rect, shift);
    return this.#at(this.rect);
  }

  delete(shift: 'Up' | 'Left'): void {
    deleteCells(this.workbook, this.sheet, this.rect, shift);
  }

  /** Removes contents, formats or both; Contents keeps formats and validation. */
  clear(applyTo = 'All'): void {
    const cells = clip(this.sheet, this.rect);
    if (cells === null) return;
    const cleared = this.sheet.block(cells).map((line) => line.map((cell) => clearedCell(cell, applyTo)));
    if (applyTo === 'Formats') restyle(this.workbook, this.sheet, cells, (cell) => clearedCell(cell, applyTo));
    else writeCells(this.workbook, this.sheet, cells, cleared);
    if (applyTo === 'All') removeValidations(this.sheet, cells);
  }

  getVisibleView(): WireObject {
    return rangeViewApi(this.sheet, this.rect);
  }

  select(): void {
    select(this.workbook, this.sheet, this.rect);
  }

  untrack(): void {}

  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.rect.rows || columns !== this.rect.columns) requireSize(this.rect, []);
  }

  #at(rect: Rect): RangeApi {
    return new RangeApi(this.makers, this.sheet, rect);
  }

  /** One value per cell; null for whole rows and columns, as in Excel. */
  #each<T>(read: (cell: Cell) => T): T[][] | null {
    return isUnbounded(this.rect) ? null : this.sheet.block(this.rect).map((line) => line.map(read));
  }

  /** What add-in code assigned: a block of the range's size, or one value for every cell. */
  #block(given: unknown): (Scalar | null)[][] {
    if (isUnbounded(this.rect))
      throw new RichError('InvalidArgument', 'Whole rows and columns take no block of values.');
    if (!Array.isArray(given)) return grid(this.rect, () => scalar(given));
    const lines = given.map((line: unknown) => (Array.isArray(line) ? line.map(scalar) : [scalar(line)]));
    requireSize(this.rect, lines);
    return lines;
  }
}

function rectOf(other: unknown): Rect {
  if (other instanceof RangeApi) return other.rect;
  if (typeof other === 'string') return parseAddress(other).rect;
  throw new RichError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
}

function scalar(value: unknown): Scalar | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new RichError('InvalidArgument', `A cell can't hold ${recordOf(value) === null ? typeof value : 'an object'}.`);
}

function clearedCell(cell: Cell, applyTo: string): Cell {
  if (applyTo === 'Formats') return { ...cell, numberFormat: 'General', style: noStyle };
  const { numberFormat, style } = applyTo === 'All' ? { numberFormat: 'General', style: noStyle } : cell;
  return { value: '', formula: null, numberFormat, style };
}
