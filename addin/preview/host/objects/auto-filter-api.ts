import { applyFilters, clearFilters, filterColumn } from '../model/filter.ts';
import type { Criteria, Table } from '../model/table.ts';
import { recordOf } from '../model/validation.ts';
import { wire, type WireType } from '../wire/wire-object.ts';
import type { Makers } from './makers.ts';

const type: WireType = { name: 'AutoFilter', scalars: ['criteria', 'enabled', 'isDataFiltered'] };
const filterType: WireType = { name: 'Filter', scalars: ['criteria'] };

/** `table.autoFilter`. */
export class AutoFilterApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #table: Table;

  constructor(makers: Makers, table: Table) {
    this.#makers = makers;
    this.#table = table;
  }

  get enabled(): boolean {
    return this.#table.showFilterButton;
  }

  get isDataFiltered(): boolean {
    return this.#table.filters.size > 0;
  }

  get criteria(): readonly Criteria[] {
    return Array.from({ length: this.#table.rect.columns }, (_, column) => this.#table.filters.get(column) ?? {});
  }

  clearCriteria(): void {
    clearFilters(this.#makers.workbook, this.#table);
  }

  reapply(): void {
    applyFilters(this.#makers.workbook, this.#table, this.#table.filters);
  }
}

/** `column.filter` of a table. */
export class FilterApi {
  readonly [wire] = filterType;
  readonly #makers: Makers;
  readonly #table: Table;
  readonly #column: number;

  constructor(makers: Makers, table: Table, column: number) {
    this.#makers = makers;
    this.#table = table;
    this.#column = column;
  }

  get criteria(): Criteria | null {
    return this.#table.filters.get(this.#column) ?? null;
  }

  apply(criteria: unknown): void {
    filterColumn(this.#makers.workbook, this.#table, this.#column, recordOf(criteria));
  }

  applyValuesFilter(values: unknown): void {
    this.apply({ filterOn: 'Values', values });
  }

  applyCustomFilter(criterion1: unknown, criterion2?: unknown, operator?: unknown): void {
    this.apply({ filterOn: 'Custom', criterion1, criterion2, operator });
  }

  clear(): void {
    filterColumn(this.#makers.workbook, this.#table, this.#column, null);
  }
}
