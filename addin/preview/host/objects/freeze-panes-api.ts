import { parseAddress } from '../model/address.ts';
import { bottom, lastColumn, lastRow, right, type Rect } from '../model/rect.ts';
import type { Sheet } from '../model/sheet.ts';
import { type WireType, notFound, nullObject, wire } from '../wire/wire-object.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';

const type: WireType = { name: 'WorksheetFreezePanes', scalars: [] };

/** `worksheet.freezePanes`. */
export class FreezePanesApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #sheet: Sheet;

  constructor(makers: Makers, sheet: Sheet) {
    this.#makers = makers;
    this.#sheet = sheet;
  }

  freezeRows(count = 1): void {
    this.#sheet.frozen = { rows: count, columns: 0 };
  }

  freezeColumns(count = 1): void {
    this.#sheet.frozen = { rows: 0, columns: count };
  }

  freezeAt(range: unknown): void {
    const rect = rectOf(range);
    this.#sheet.frozen = {
      rows: rect.rows === lastRow ? 0 : bottom(rect),
      columns: rect.columns === lastColumn ? 0 : right(rect),
    };
  }

  unfreeze(): void {
    this.#sheet.frozen = { rows: 0, columns: 0 };
  }

  getLocation(): RangeApi {
    const location = this.getLocationOrNullObject();
    if (location instanceof RangeApi) return location;
    throw notFound();
  }

  getLocationOrNullObject(): RangeApi | typeof nullObject {
    const { rows, columns } = this.#sheet.frozen;
    if (rows === 0 && columns === 0) return nullObject;
    const rect = {
      row: 0,
      column: 0,
      rows: rows === 0 ? lastRow : rows,
      columns: columns === 0 ? lastColumn : columns,
    };
    return new RangeApi(this.#makers, this.#sheet, rect);
  }
}

function rectOf(range: unknown): Rect {
  return range instanceof RangeApi ? range.rect : parseAddress(String(range)).rect;
}
