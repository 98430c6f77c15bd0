import type { Sheet } from '../model/sheet.ts';
import type { Rect } from '../model/rect.ts';
import { moveRect, type Shift } from '../model/shift.ts';
import type { Workbook } from '../model/workbook.ts';
import type { References } from '../wire/references.ts';
import { wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { ApplicationApi, RuntimeApi } from './application-api.ts';
import { KeyValueCollection } from './collections.ts';
import { NamesApi } from './names-api.ts';
import type { Objects } from './objects.ts';
import { propertiesApi } from './properties-api.ts';
import { RangeApi } from './range-api.ts';
import { TableApi } from './table-api.ts';
import { TablesApi } from './tables-api.ts';
import { worksheetApi } from './worksheet-api.ts';
import { WorksheetsApi } from './worksheets-api.ts';

const type: WireType = {
  name: 'Workbook',
  scalars: ['autoSave', 'isDirty', 'name', 'readOnly', 'usePrecisionAsDisplayed'],
};

/** `context.workbook`: the root of every path. */
export class WorkbookApi {
  readonly [wire] = type;
  readonly #objects: Objects;
  readonly _Runtime: RuntimeApi;

  constructor(workbook: Workbook) {
    this.#objects = {
      workbook,
      sheet: (sheet) => worksheetApi(this.#objects, sheet),
      table: (table) => new TableApi(this.#objects, table),
    };
    this._Runtime = new RuntimeApi(workbook);
  }

  get name(): string {
    return this.#workbook.name;
  }

  get autoSave(): boolean {
    return true;
  }

  get isDirty(): boolean {
    return false;
  }

  get readOnly(): boolean {
    return false;
  }

  get usePrecisionAsDisplayed(): boolean {
    return false;
  }

  get application(): ApplicationApi {
    return new ApplicationApi(this.#workbook);
  }

  get worksheets(): WorksheetsApi {
    return new WorksheetsApi(this.#objects);
  }

  get tables(): TablesApi {
    return new TablesApi(this.#objects, null);
  }

  get names(): NamesApi {
    return new NamesApi(this.#objects);
  }

  get settings(): KeyValueCollection {
    return new KeyValueCollection('Setting', this.#workbook.settings);
  }

  get properties(): WireObject {
    return propertiesApi(this.#workbook);
  }

  getSelectedRange(): RangeApi {
    return this.range(this.#workbook.activeSheet, this.#workbook.selection.rect);
  }

  getActiveCell(): RangeApi {
    return this.getSelectedRange().getCell(0, 0);
  }

  range(sheet: Sheet, rect: Rect): RangeApi {
    return new RangeApi(this.#objects, sheet, rect);
  }

  get #workbook(): Workbook {
    return this.#objects.workbook;
  }
}

/** Lets events name their cells, and ranges that add-in code holds move with them. */
export function connectReferences(workbook: Workbook, root: WorkbookApi, references: References): void {
  workbook.referenceFor = (sheet, rect) => references.idOf(root.range(sheet, rect));
  workbook.onShift = (shift) => {
    for (const held of references.held()) if (held instanceof RangeApi) moveRange(held, shift);
  };
}

function moveRange(range: RangeApi, shift: Shift): void {
  if (range.sheet.id === shift.sheetId && range.place !== null) range.place = moveRect(range.place, shift);
}
