import { emptyCell, noStyle, type Cell, type Style } from './cell.ts';
import { grid, wholeSheet, type Rect } from './rect.ts';
import type { ChartObject } from './chart.ts';
import type { Validation } from './validation.ts';

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** A conditional format as add-in code sets it, by path: `custom.rule.formula`, `custom.format.fill.color`. Not evaluated here. */
export type ConditionalFormat = {
  readonly id: string;
  readonly type: string;
  readonly rect: Rect;
  readonly properties: Map<string, unknown>;
};

/** What holds for a whole column, and for its cells that were never written. */
export type ColumnState = {
  readonly width: number | null;
  readonly isHidden: boolean;
  readonly numberFormat: string;
  readonly style: Style;
};

/** Everything of a sheet that moves when cells move; kept whole for undo. */
export type SheetContents = {
  readonly cells: ReadonlyMap<number, Cell>;
  readonly columns: ReadonlyMap<number, ColumnState>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly validations: readonly Validation[];
};

const plainColumn: ColumnState = { width: null, isHidden: false, numberFormat: 'General', style: noStyle };

/** One worksheet's contents. Knows nothing of tables, events or undo. */
export class Sheet {
  readonly id: string;
  name: string;
  visibility: Visibility = 'Visible';
  tabColor = '';
  showGridlines = true;
  conditionalFormats: readonly ConditionalFormat[] = [];
  charts: readonly ChartObject[] = [];
  readonly customProperties = new Map<string, unknown>();
  /** Rows and columns that stay in view. */
  frozen: { readonly rows: number; readonly columns: number } = { rows: 0, columns: 0 };
  #cells = new Map<number, Cell>();
  #columns = new Map<number, ColumnState>();
  #hiddenRows: ReadonlySet<number> = new Set();
  #validations: readonly Validation[] = [];

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  cell(row: number, column: number): Cell {
    const written = this.#cells.get(keyOf(row, column));
    if (written !== undefined) return written;
    const state = this.#columns.get(column);
    if (state === undefined) return emptyCell;
    return { ...emptyCell, numberFormat: state.numberFormat, style: state.style };
  }

  setCell(row: number, column: number, cell: Cell): void {
    const isPlain =
      cell.value === '' && cell.numberFormat === 'General' && cell.style === noStyle && !this.#columns.has(column);
    if (isPlain) this.#cells.delete(keyOf(row, column));
    else this.#cells.set(keyOf(row, column), cell);
  }

  block(rect: Rect): Cell[][] {
    return grid(rect, (row, column) => this.cell(rect.row + row, rect.column + column));
  }

  setBlock(rect: Rect, cells: readonly (readonly Cell[])[]): void {
    for (const [row, line] of cells.entries()) {
      for (const [column, cell] of line.entries()) this.setCell(rect.row + row, rect.column + column, cell);
    }
  }

  /** Every written cell with its place, in no order. */
  *written(): Generator<{ row: number; column: number; cell: Cell }> {
    for (const [key, cell] of this.#cells) yield { row: rowOf(key), column: columnOf(key), cell };
  }

  column(index: number): ColumnState {
    return this.#columns.get(index) ?? plainColumn;
  }

  changeColumn(index: number, change: Partial<ColumnState>): void {
    this.#columns.set(index, { ...this.column(index), ...change });
  }

  get hiddenRows(): ReadonlySet<number> {
    return this.#hiddenRows;
  }

  setHiddenRows(rows: ReadonlySet<number>): void {
    this.#hiddenRows = rows;
  }

  get validations(): readonly Validation[] {
    return this.#validations;
  }

  setValidations(validations: readonly Validation[]): void {
    this.#validations = validations;
  }

  /** The block around all written cells, or null on an empty sheet. */
  usedRect(valuesOnly: boolean): Rect | null {
    let [top, left, low, far] = [wholeSheet.rows, wholeSheet.columns, -1, -1];
    for (const { row, column, cell } of this.written()) {
      if (valuesOnly && cell.value === '') continue;
      [top, left, low, far] = [Math.min(top, row), Math.min(left, column), Math.max(low, row), Math.max(far, column)];
    }
    return low < 0 ? null : { row: top, column: left, rows: low - top + 1, columns: far - left + 1 };
  }

  /** A copy that later changes do not touch. */
  contents(): SheetContents {
    return {
      cells: new Map(this.#cells),
      columns: new Map(this.#columns),
      hiddenRows: this.#hiddenRows,
      validations: this.#validations,
    };
  }

  restore(contents: SheetContents): void {
    this.#cells = new Map(contents.cells);
    this.#columns = new Map(contents.columns);
    this.#hiddenRows = contents.hiddenRows;
    this.#validations = contents.validations;
  }
}

/** One number per cell, so that a sheet is one map. */
export const keyOf = (row: number, column: number): number => row * wholeSheet.columns + column;
export const rowOf = (key: number): number => Math.floor(key / wholeSheet.columns);
export const columnOf = (key: number): number => key % wholeSheet.columns;
