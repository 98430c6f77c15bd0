import { parseAddress } from '../model/address.ts';
import { applyFilters, clearFilters } from '../model/filter.ts';
import type { Rect } from '../model/rect.ts';
import type { Sheet } from '../model/sheet.ts';
import { sortRows } from '../model/sort.ts';
import type { SortField, Table } from '../model/table.ts';
import { convertToRange, deleteTable, renameTable, resizeTable } from '../model/tables.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Subscribable } from '../wire/reflector.ts';
import { wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { AutoFilterApi } from './auto-filter-api.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';
import { readFields, SortApi } from './sort-api.ts';
import { subscribable } from './subscriptions.ts';
import { tableColumnsApi } from './table-columns-api.ts';
import { TableRowsApi } from './table-rows-api.ts';

const type: WireType = {
  name: 'Table',
  scalars: [
    'highlightFirstColumn',
    'highlightLastColumn',
    'id',
    'legacyId',
    'name',
    'showBandedColumns',
    'showBandedRows',
    'showFilterButton',
    'showHeaders',
    'showTotals',
    'style',
  ],
};

const eventKinds = { DataChanged: 'tableChanged', SelectionChanged: 'tableSelectionChanged' } as const;

/** `Excel.Table`. Its totals row is not modelled. */
export class TableApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #table: Table;
  readonly subscribe: Subscribable['subscribe'];
  readonly unsubscribe: Subscribable['unsubscribe'];

  constructor(makers: Makers, table: Table) {
    this.#makers = makers;
    this.#table = table;
    ({ subscribe: this.subscribe, unsubscribe: this.unsubscribe } = subscribable(
      makers.workbook.events,
      table.id,
      eventKinds,
    ));
  }

  get id(): string {
    return this.#table.id;
  }

  get legacyId(): string {
    return this.#table.id;
  }

  get name(): string {
    return this.#table.name;
  }

  set name(name: string) {
    renameTable(this.#workbook, this.#table, name);
  }

  get style(): string {
    return this.#table.style;
  }

  set style(style: string) {
    this.#table.style = style;
  }

  get showBandedRows(): boolean {
    return this.#table.showBandedRows;
  }

  set showBandedRows(isShown: boolean) {
    this.#table.showBandedRows = isShown;
  }

  get showBandedColumns(): boolean {
    return this.#table.showBandedColumns;
  }

  set showBandedColumns(isShown: boolean) {
    this.#table.showBandedColumns = isShown;
  }

  get showFilterButton(): boolean {
    return this.#table.showFilterButton;
  }

  set showFilterButton(isShown: boolean) {
    this.#table.showFilterButton = isShown;
  }

  get highlightFirstColumn(): boolean {
    return this.#table.highlightFirstColumn;
  }

  set highlightFirstColumn(isShown: boolean) {
    this.#table.highlightFirstColumn = isShown;
  }

  get highlightLastColumn(): boolean {
    return this.#table.highlightLastColumn;
  }

  set highlightLastColumn(isShown: boolean) {
    this.#table.highlightLastColumn = isShown;
  }

  get showHeaders(): boolean {
    return true;
  }

  get showTotals(): boolean {
    return false;
  }

  get worksheet(): WireObject {
    return this.#makers.sheet(this.#sheet);
  }

  get rows(): TableRowsApi {
    return new TableRowsApi(this.#makers, this.#table);
  }

  get columns(): WireObject {
    return tableColumnsApi(this.#makers, this.#table);
  }

  get autoFilter(): AutoFilterApi {
    return new AutoFilterApi(this.#makers, this.#table);
  }

  get sort(): SortApi {
    return new SortApi(
      'TableSort',
      (fields) => this.#sort(readFields(fields)),
      () => this.#table.sortFields,
    );
  }

  getRange(): RangeApi {
    return this.#range(this.#table.rect);
  }

  getHeaderRowRange(): RangeApi {
    return this.#range(this.#table.header);
  }

  getDataBodyRange(): RangeApi {
    return this.#range(this.#table.body);
  }

  resize(range: unknown): void {
    resizeTable(this.#workbook, this.#table, range instanceof RangeApi ? range.rect : parseAddress(String(range)).rect);
  }

  clearFilters(): void {
    clearFilters(this.#workbook, this.#table);
  }

  reapplyFilters(): void {
    applyFilters(this.#workbook, this.#table, this.#table.filters);
  }

  convertToRange(): RangeApi {
    convertToRange(this.#workbook, this.#table);
    return this.#range(this.#table.rect);
  }

  delete(): void {
    deleteTable(this.#workbook, this.#table);
  }

  #sort(fields: readonly SortField[]): void {
    this.#table.sortFields = fields;
    if (fields.length > 0) sortRows(this.#workbook, this.#sheet, this.#table.body, fields);
  }

  get #workbook(): Workbook {
    return this.#makers.workbook;
  }

  get #sheet(): Sheet {
    return this.#workbook.sheetById(this.#table.sheetId);
  }

  #range(rect: Rect): RangeApi {
    return new RangeApi(this.#makers, this.#sheet, rect);
  }
}
