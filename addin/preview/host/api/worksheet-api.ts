import { parseAddress } from '../model/address.ts';
import { wholeSheet, type Rect } from '../model/rect.ts';
import type { Sheet, Visibility } from '../model/sheet.ts';
import { activate, deleteSheet, moveSheet, renameSheet, setVisibility } from '../model/sheets.ts';
import type { Workbook } from '../model/workbook.ts';
import { nullObject, RichError, wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { KeyValueCollection } from './collections.ts';
import { FreezePanesApi } from './freeze-panes-api.ts';
import type { Objects } from './objects.ts';
import { RangeApi } from './range-api.ts';
import { Subscriptions } from './subscriptions.ts';
import { TablesApi } from './tables-api.ts';

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
  readonly #objects: Objects;
  readonly #sheet: Sheet;
  readonly #subscriptions: Subscriptions;

  constructor(objects: Objects, sheet: Sheet) {
    this.#objects = objects;
    this.#sheet = sheet;
    this.#subscriptions = new Subscriptions(objects.workbook.events, sheet.id, eventKinds);
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

  get tables(): TablesApi {
    return new TablesApi(this.#objects, this.#sheet);
  }

  get customProperties(): KeyValueCollection {
    return new KeyValueCollection('WorksheetCustomProperty', this.#sheet.customProperties);
  }

  get freezePanes(): FreezePanesApi {
    return new FreezePanesApi(this.#objects, this.#sheet);
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

  subscribe(eventName: string): boolean {
    return this.#subscriptions.add(eventName);
  }

  unsubscribe(eventName: string): boolean {
    return this.#subscriptions.remove(eventName);
  }

  get #workbook(): Workbook {
    return this.#objects.workbook;
  }

  /** An address on this sheet, or the name of a table or named range. */
  #rect(address: string): Rect {
    const table = this.#workbook.findTable(address);
    if (table !== null && table.sheetId === this.#sheet.id) return table.body;
    return parseAddress(address).rect;
  }

  #range(rect: Rect): RangeApi {
    return new RangeApi(this.#objects, this.#sheet, rect);
  }
}

/** The worksheet as other objects name it. */
export function worksheetApi(objects: Objects, sheet: Sheet): WireObject {
  return new WorksheetApi(objects, sheet);
}
