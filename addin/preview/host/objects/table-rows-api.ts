import { bottom } from '../model/rect.ts';
import type { Table } from '../model/table.ts';
import { deleteCells, insertCells } from '../model/structure.ts';
import { existing } from '../model/workbook.ts';
import { RichError, wire, type WireType } from '../wire/wire-object.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';

const collectionType: WireType = { name: 'TableRowCollection', scalars: [], isCollection: true };
const type: WireType = { name: 'TableRow', scalars: ['index', 'values'] };

/** One body row of a table, by its place in it. */
export class TableRowApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #table: Table;
  readonly index: number;

  constructor(makers: Makers, table: Table, index: number) {
    this.#makers = makers;
    this.#table = table;
    this.index = index;
  }

  get values(): unknown {
    return this.getRange().values;
  }

  set values(values: unknown) {
    this.getRange().values = values;
  }

  getRange(): RangeApi {
    const sheet = this.#makers.workbook.sheetById(this.#table.sheetId);
    return new RangeApi(this.#makers, sheet, this.#table.body).getRow(this.index);
  }

  delete(): void {
    const { sheet, rect } = this.getRange();
    deleteCells(this.#makers.workbook, sheet, rect, 'Up');
  }
}

/** `table.rows`. A table without rows has none, though Excel shows one empty row. */
export class TableRowsApi {
  readonly [wire] = collectionType;
  readonly #makers: Makers;
  readonly #table: Table;

  constructor(makers: Makers, table: Table) {
    this.#makers = makers;
    this.#table = table;
  }

  get items(): readonly TableRowApi[] {
    return Array.from(
      { length: this.#table.rowCount },
      (_, index) => new TableRowApi(this.#makers, this.#table, index),
    );
  }

  get count(): number {
    return this.#table.rowCount;
  }

  getCount(): number {
    return this.#table.rowCount;
  }

  getItemAt(index: number): TableRowApi {
    return existing(this.items[index]);
  }

  /** Inserts rows and writes them. Our add-in never calls it (merge conflicts between co-authors), but Excel has it. */
  add(index: number | null, values: readonly (readonly unknown[])[]): TableRowApi {
    const { workbook } = this.#makers;
    const sheet = workbook.sheetById(this.#table.sheetId);
    const at = index ?? this.#table.rowCount;
    if (values.some((line) => line.length !== this.#table.rect.columns)) {
      throw new RichError(
        'InvalidArgument',
        'The number of values in a row must be the number of columns of the table.',
      );
    }
    const fills = this.#table.isBlank ? 1 : 0;
    const added = values.length - fills;
    const block = { ...this.#table.body, row: this.#table.body.row + at, rows: values.length };
    if (added > 0) {
      insertCells(workbook, sheet, { ...block, row: block.row + fills, rows: added }, 'Down');
      if (bottom(this.#table.rect) < bottom(block))
        this.#table.rect = { ...this.#table.rect, rows: this.#table.rect.rows + added };
    }
    new RangeApi(this.#makers, sheet, block).values = values;
    return new TableRowApi(this.#makers, this.#table, at);
  }
}
