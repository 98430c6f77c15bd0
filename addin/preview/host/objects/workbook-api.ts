import type { Sheet } from '../model/sheet.ts';
import type { Rect } from '../model/rect.ts';
import { moveRect, type Shift } from '../model/shift.ts';
import type { Workbook } from '../model/workbook.ts';
import type { References } from '../wire/references.ts';
import { wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { ApplicationApi, RuntimeApi } from './application-api.ts';
import { keyValueCollection } from './collections.ts';
import { namesApi } from './names-api.ts';
import type { Makers } from './makers.ts';
import { propertiesApi } from './properties-api.ts';
import { RangeApi } from './range-api.ts';
import { TableApi } from './table-api.ts';
import { tablesApi } from './tables-api.ts';
import { worksheetApi } from './worksheet-api.ts';
import { worksheetsApi } from './worksheets-api.ts';

const type: WireType = {
  name: 'Workbook',
  scalars: ['autoSave', 'isDirty', 'name', 'readOnly', 'usePrecisionAsDisplayed'],
};

const selectionType: WireType = {
  name: 'RangeAreas',
  byReference: true,
  scalars: ['address', 'areaCount', 'cellCount'],
};

/** `context.workbook`: the root of every path. */
export class WorkbookApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly _Runtime: RuntimeApi;

  constructor(workbook: Workbook) {
    this.#makers = {
      workbook,
      sheet: (sheet) => worksheetApi(this.#makers, sheet),
      table: (table) => new TableApi(this.#makers, table),
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

  get worksheets(): WireObject {
    return worksheetsApi(this.#makers);
  }

  get tables(): WireObject {
    return tablesApi(this.#makers, null);
  }

  get names(): WireObject {
    return namesApi(this.#makers);
  }

  get settings(): WireObject {
    return keyValueCollection('Setting', this.#workbook.settings);
  }

  get properties(): WireObject {
    return propertiesApi(this.#workbook);
  }

  getSelectedRange(): RangeApi {
    return this.range(this.#workbook.activeSheet, this.#workbook.selection.rect);
  }

  /** One area: the preview's person selects no others. */
  getSelectedRanges(): WireObject {
    const { address, cellCount } = this.getSelectedRange();
    return { [wire]: selectionType, address, areaCount: 1, cellCount } as WireObject;
  }

  getActiveCell(): RangeApi {
    return this.getSelectedRange().getCell(0, 0);
  }

  range(sheet: Sheet, rect: Rect): RangeApi {
    return new RangeApi(this.#makers, sheet, rect);
  }

  get #workbook(): Workbook {
    return this.#makers.workbook;
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
