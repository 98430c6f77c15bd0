import { parseAddress } from '../model/address.ts';
import { wholeSheet, type Rect } from '../model/rect.ts';
import type { Sheet, Visibility } from '../model/sheet.ts';
import { activate, deleteSheet, moveSheet, renameSheet, setVisibility } from '../model/sheets.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Subscribable } from '../wire/reflector.ts';
import { nullObject, RichError, wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { chartsApi } from './charts-api.ts';
import { keyValueCollection } from './collections.ts';
import { FreezePanesApi } from './freeze-panes-api.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';
import { subscribable } from './subscriptions.ts';
import { tablesApi } from './tables-api.ts';

const type: WireType = {
  name: 'Worksheet',
  scalars: ['id', 'name', 'position', 'showGridlines', 'showHeadings', 'tabColor', 'visibility'],
};

const visibilities = new Set<unknown>(['Visible', 'Hidden', 'VeryHidden'] satisfies Visibility[]);

const eventKinds = {
  DataChanged: 'sheetChanged',
  Activated: 'sheetActivated',
  Deactivated: 'sheetDeactivated',
  RowSorted: 'rowSorted',
  SelectionChanged: 'selectionChanged',
} as const;

/** `Excel.Worksheet`. */
export class WorksheetApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #sheet: Sheet;
  readonly subscribe: Subscribable['subscribe'];
  readonly unsubscribe: Subscribable['unsubscribe'];

  constructor(makers: Makers, sheet: Sheet) {
    this.#makers = makers;
    this.#sheet = sheet;
    ({ subscribe: this.subscribe, unsubscribe: this.unsubscribe } = subscribable(
      makers.workbook.events,
      sheet.id,
      eventKinds,
    ));
  }

  get id(): string {
    return this.#sheet.id;
  }

  get name(): string {
    return this.#sheet.name;
  }

  set name(name: string) {
    renameSheet(this.#workbook, this.#sheet, name);
  }

  get position(): number {
    return this.#workbook.sheets.indexOf(this.#sheet);
  }

  set position(position: number) {
    moveSheet(this.#workbook, this.#sheet, position);
  }

  get visibility(): Visibility {
    return this.#sheet.visibility;
  }

  set visibility(visibility: Visibility) {
    if (!visibilities.has(visibility)) throw new RichError('InvalidArgument', `${visibility} is no visibility.`);
    setVisibility(this.#workbook, this.#sheet, visibility);
  }

  get tabColor(): string {
    return this.#sheet.tabColor;
  }

  set tabColor(color: string) {
    this.#sheet.tabColor = color;
  }

  get showGridlines(): boolean {
    return this.#sheet.showGridlines;
  }

  set showGridlines(isShown: boolean) {
    this.#sheet.showGridlines = isShown;
  }

  get showHeadings(): boolean {
    return true;
  }

  get tables(): WireObject {
    return tablesApi(this.#makers, this.#sheet);
  }

  get charts(): WireObject {
    return chartsApi(this.#makers, this.#sheet);
  }

  get customProperties(): WireObject {
    return keyValueCollection('WorksheetCustomProperty', this.#sheet.customProperties);
  }

  get freezePanes(): FreezePanesApi {
    return new FreezePanesApi(this.#makers, this.#sheet);
  }

  activate(): void {
    activate(this.#workbook, this.#sheet);
  }

  delete(): void {
    deleteSheet(this.#workbook, this.#sheet);
  }

  getRange(address?: string): RangeApi {
    return this.#range(address === undefined || address === null ? wholeSheet : this.#rect(address));
  }

  getCell(row: number, column: number): RangeApi {
    return this.#range({ row, column, rows: 1, columns: 1 });
  }

  getRangeByIndexes(row: number, column: number, rows: number, columns: number): RangeApi {
    return this.#range({ row, column, rows, columns });
  }

  getUsedRange(valuesOnly = false): RangeApi {
    return this.#range(this.#sheet.usedRect(valuesOnly) ?? { row: 0, column: 0, rows: 1, columns: 1 });
  }

  getUsedRangeOrNullObject(valuesOnly = false): RangeApi | typeof nullObject {
    const used = this.#sheet.usedRect(valuesOnly);
    return used === null ? nullObject : this.#range(used);
  }

  get #workbook(): Workbook {
    return this.#makers.workbook;
  }

  /** An address on this sheet, or the name of a table or named range. */
  #rect(address: string): Rect {
    const table = this.#workbook.findTable(address);
    if (table !== null && table.sheetId === this.#sheet.id) return table.body;
    return parseAddress(address).rect;
  }

  #range(rect: Rect): RangeApi {
    return new RangeApi(this.#makers, this.#sheet, rect);
  }
}

/** The worksheet as other objects name it. */
export function worksheetApi(makers: Makers, sheet: Sheet): WireObject {
  return new WorksheetApi(makers, sheet);
}
