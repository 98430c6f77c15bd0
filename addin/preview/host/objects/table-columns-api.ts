import { deleteCells } from '../model/structure.ts';
import type { Table } from '../model/table.ts';
import { enterValues } from '../model/write.ts';
import { wire, type WireType } from '../wire/wire-object.ts';
import { FilterApi } from './auto-filter-api.ts';
import { keyedCollection, type KeyedCollection } from './collections.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';

const type: WireType = { name: 'TableColumn', scalars: ['id', 'index', 'name', 'values'] };

/** One column of a table, by its place in it. */
export class TableColumnApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #table: Table;
  readonly index: number;

  constructor(makers: Makers, table: Table, index: number) {
    this.#makers = makers;
    this.#table = table;
    this.index = index;
  }

  get id(): number {
    return this.index + 1;
  }

  get name(): string {
    return String(this.#sheet.cell(this.#table.rect.row, this.#table.rect.column + this.index).value);
  }

  set name(name: string) {
    const { rect } = this.getHeaderRowRange();
    enterValues(this.#makers.workbook, this.#sheet, rect, [[name]]);
  }

  get values(): unknown {
    return this.getRange().values;
  }

  set values(values: unknown) {
    this.getRange().values = values;
  }

  get filter(): FilterApi {
    return new FilterApi(this.#makers, this.#table, this.index);
  }

  getRange(): RangeApi {
    return new RangeApi(this.#makers, this.#sheet, this.#table.rect).getColumn(this.index);
  }

  getDataBodyRange(): RangeApi {
    return new RangeApi(this.#makers, this.#sheet, this.#table.body).getColumn(this.index);
  }

  getHeaderRowRange(): RangeApi {
    return new RangeApi(this.#makers, this.#sheet, this.#table.header).getColumn(this.index);
  }

  delete(): void {
    deleteCells(this.#makers.workbook, this.#sheet, this.getRange().rect, 'Left');
  }

  get #sheet() {
    return this.#makers.workbook.sheetById(this.#table.sheetId);
  }
}

/** `table.columns`, found by header, by id (a number, from 1) or by place. */
export function tableColumnsApi(makers: Makers, table: Table): KeyedCollection<TableColumnApi> {
  return keyedCollection(
    'TableColumnCollection',
    () => Array.from({ length: table.rect.columns }, (_, index) => new TableColumnApi(makers, table, index)),
    (column) => [column.name, String(column.id)],
  );
}
